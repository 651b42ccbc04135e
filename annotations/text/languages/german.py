"""German titles, abbreviations, months and first words."""

from annotations.text.languages.rules import LanguageRules, capitalised, either, exactly

GERMAN = LanguageRules(
    titles=exactly(
        """
        Hr Hrn Fr Frl Dr Prof Dipl Ing Mag St Mr Mrs Ms Kard Doz Priv med phil jur habil theol nat pol
        rer oec Lt Gen Abg Bgm Reg
        """
    )
    | either(
        """
        bzw ca vgl bspw sog ggf evtl inkl exkl zzgl bzgl gem lt mind z.B d.h i.e u.a v.a ehem urspr
        insb insbes allg bes dgl
        """
    ),
    abbreviations=exactly(
        """
        Abb Abs Anm Art Aufl Bd Bde Bsp Hrsg Hg Jg Jh Jhd Jhdt Kap Kl Mio Mrd Tsd Nr Nrn Pkt Rd Sp
        Std Stk Str Tab Tel Verf Zit zit Az Ziff geb gest verh verst gegr vs evang kath röm griech
        lat engl frz dt amerik max min Ges Inst Abt Bez Mo Di Mi Do Fr Sa Jan Feb Mär Apr Jun Jul
        Aug Sep Sept Okt Nov Dez Co Inc Corp Ltd Jr Chr MwSt Urt ff synth Univ resp
        """
    ),
    numbered=exactly("S Nr No Kap Abs Art Bd Ziff Rn Rdnr Tab Fig Abb Vol Az"),
    last=either("usw etc"),
    starters=capitalised(
        """
        aber alle allerdings als also am an auch auf aus außerdem bei beide bis da dabei dadurch
        dafür dagegen daher dahinter damals damit danach daneben dann daran darauf daraufhin darin
        darum darunter das dass davon davor dazu dein dem den denn dennoch der deren des deshalb
        dessen deswegen die dies diese diesem diesen dieser dieses doch dort du durch eigentlich ein
        eine einem einen einer eines einige er erst es etwa euer für gegen hier hinter ich ihm ihn
        ihnen ihr ihre ihrem ihren ihrer im in indem indes inzwischen ja jede jeder jedes jedoch
        jemand jetzt kein keine können leider man manche mein meine mit nach nachdem neben nein nicht
        nichts niemand noch nun nur nämlich ob obwohl oder ohne schließlich schon sehr sein seine
        seinem seinen seiner seit seitdem selbst sich sie so sobald sogar somit sondern sonst sowie
        später trotz trotzdem um und unser unsere unter viele vielleicht vom von vor wann warum was
        weder wegen weil wenn wer werden weshalb wie wieder wieso wir wird wo während zu zudem zum
        zur zwar zwischen zuvor über überall
        """
    ),
    lone_starters=capitalised("ich wir er es man wenn leider seit war"),
    months=exactly(
        """
        Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November
        Dezember Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Jahrhundert Jahrhunderts
        Jahrhunderten Jahrhunderte Jh Jhd Jhdt Jahrtausend Jahrtausends
        """
    ),
    before_ordinals=either(
        """
        am im der die das den dem des vom zum zur beim bis ab seit und oder jeder jede jedes jeden
        ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner mein meine meinen meinem unser
        unsere unseren unserem kein keine ein eine einen einem einer dieser diese dieses diesen
        diesem ins ans erst gegen in auf sowie
        """
    ),
    speech=exactly(
        """
        sagte fragte rief antwortete meinte erwiderte schrie flüsterte wollte sagt fragt ruft meint
        entgegnete betonte erklärte
        """
    ),
    ends_at_semicolon=True,
)
