"""Dutch, Swedish, Danish and Norwegian titles, abbreviations and first words."""

from annotations.text.languages.rules import LanguageRules, capitalised, either, exactly

DUTCH = LanguageRules(
    titles=either(
        """
        dhr mevr mw mej dr drs ir ing mr prof ds bc st jhr gen kol ca bijv bv d.w.z nl vgl zgn zg resp
        o.a m.n t.w
        """
    )
    | exactly("Mrs Ms"),
    abbreviations=either("blz art incl excl max min jr sr afd tel red nr nrs hfst jl")
    | exactly("Inc Corp Co Ltd Chr Bros jan feb mrt apr aug sept okt nov dec"),
    numbered=either("nr nrs p pp blz art hfst vol fig"),
    last=either("enz etc e.d e.a"),
    starters=capitalised(
        """
        aan achter al alle als andere anderen bij binnen boven bovendien daar daarbij daarna daarnaast
        daarom dan dat de deze die dit door dus echter een eerst elk en enkele er eveneens haar had
        heeft hen het hier hij hoe hoewel hun iemand ik in is ja jullie later maar mede met mijn na
        naar naast nadat nee niemand niet niets nog nu of om omdat onder ondanks ons ook op over reeds
        sinds soms tegen ten ter terwijl tijdens toch toen tot tussen u uit van vanaf vanuit vanwege
        veel verder volgens voor vooral vroeger waar waarom wanneer want waren was wat we wel welke
        wie wij worden wordt ze zelfs zij zijn zo zoals zodra zonder zou
        """
    ),
    speech=exactly("zei vroeg riep antwoordde"),
)

_SCANDINAVIAN_TITLES = either("hr dr prof st kl ca nr jf tel bl.a f.eks t.ex dvs d.v.s eks mag")

SWEDISH = LanguageRules(
    titles=_SCANDINAVIAN_TITLES,
    abbreviations=either("resp max min inkl exkl jr sid s st kap bd") | exactly("Inc Corp Co Ltd"),
    numbered=either("nr s sid kap bd p"),
    last=either("osv etc m.m m.fl o.s.v mm"),
    starters=capitalised(
        """
        alla allt andra att av bara de dem den denna deras dessa dessutom det detta där då efter eller
        en enligt ett för från först genom han har hans hela henne hennes hon hur här i ingen innan
        inte ja jag kan man många med medan men mot mycket nej nu när någon några och också om på
        samt sedan ser sin ska som så till trots under ur utan vad var varför vem vi vid vilket är än
        även år över
        """
    ),
)

DANISH = LanguageRules(
    titles=_SCANDINAVIAN_TITLES,
    abbreviations=either("max min inkl ekskl jr s kap bd mio mia") | exactly("Inc Corp Co Ltd"),
    numbered=either("nr s kap bd p"),
    last=either("osv etc m.m m.fl mv m.v"),
    starters=capitalised(
        """
        af alle allerede at blandt da de dem den denne der deres derfor derudover desuden det dette
        disse du efter eller en er et for fordi fra først han hans har hele hendes her hun hvad hver
        hvis hvor hvordan hvorfor i ifølge igen ikke ingen jeg ja kun man mange med mellem men mens
        mod nej nogle nu når og også om op over på sammen selv siden som så til under ved vi vil var
        """
    ),
)

NORWEGIAN = LanguageRules(
    titles=_SCANDINAVIAN_TITLES,
    abbreviations=DANISH.abbreviations,
    numbered=DANISH.numbered,
    last=DANISH.last,
    starters=DANISH.starters
    | capitalised(
        """
        allikevel bare dei dere derimot eg ei etter få hva hvem hvordan hvilken ho ikkje likevel mange
        mellom mens noen rundt samtidig siden slik som tidligere uten var ved videre å
        """
    ),
)
