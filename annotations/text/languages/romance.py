"""French, Spanish, Italian and Portuguese titles, abbreviations and first words."""

from annotations.text.languages.rules import LanguageRules, capitalised, either, exactly

FRENCH = LanguageRules(
    titles=exactly(
        "M MM Mme Mmes Mlle Mlles Me Mes Mgr Dr Drs Pr Prof St Ste Sts Mr Mrs Ms Vve Gal Cdt Cne Lt"
    )
    | either("av apr env cf ex p.ex c.-à-d"),
    abbreviations=either(
        "vol chap fig éd coll trad art tél bd boul hab janv févr avr juil sept oct nov déc réf dir ann"
    )
    | exactly("Cie Inc Corp Co Ltd Jr Bros al"),
    numbered=either("p pp n no nos vol chap fig art t"),
    last=either("etc"),
    starters=capitalised(
        """
        a ainsi alors après au aujourd aucun aucune aussi autour aux avant avec beaucoup bien c ce
        ceci cela celle celui cependant ces cet cette ceux chaque chez comme contre d dans de depuis
        derrière des dès donc du durant elle elles en encore enfin ensuite entre est et étant eux
        grâce hier ici il ils j je jusqu l la là le les leur leurs lors lorsque lui m mais malgré
        même mes mon n ne ni nos notre nous on or ou où outre par parce parfois parmi pendant peu
        plus plusieurs pour pourquoi pourtant près puis puisque qu quand quant que quel quelle
        quelques qui quoi s sa sans se selon ses seul si son sous sur t tandis tous tout toute
        toutefois toutes très trop tu un une vers voici voilà vos votre vous y à également était
        """
    ),
    lone_starters=capitalised("il elle ils elles nous vous je on ce cette"),
    speech=exactly("demanda répondit dit cria ajouta déclara lança affirma"),
    ends_at_semicolon=True,
)

SPANISH = LanguageRules(
    titles=exactly(
        """
        Sr Sra Srta Sres Sras Srs Dr Dra Dres Dras D Dña Da Lic Ing Arq Prof Profa Gral Cnel Tte Cmdte
        Mons Fr Fray Sto Sta St Rvdo Excmo Excma Ilmo Ilma Hno Hna Hnos Pdte Mtro Mtra Pbro Gob Sen
        Dip Mr Mrs Ms
        """
    )
    | either("aprox cf ej p.ej núm núms máx mín"),
    abbreviations=exactly(
        """
        EE UU FF AA Av Avda Cía Ltda Inc Corp Co Bros Ltd Jr Ud Uds Vd Vds C Dpto Depto Prov Univ sig
        sigs trad coord comp aa vv Ene Feb Abr Ago Sept Oct Nov Dic al
        """
    )
    | either("art cap ed fig hab pág págs tel vol"),
    numbered=either("p pp pág págs núm núms art cap vol fig n no s"),
    last=either("etc"),
    starters=capitalised(
        """
        a además ahora al algo algunas algunos allí ante antes aquel aquella aquí así asimismo aunque
        bajo cada casi como con contra cuando cuál cómo de debido dentro desde después dicha dicho
        donde durante e el ella ellas ello ellos en entonces entre era es esa esas ese eso esos esta
        estaba estas este esto estos está están finalmente fue fueron ha hace hacia hasta hay la las
        le les lo los luego mediante mi mientras muchas muchos muy nada nadie ni no nos nosotros nunca
        o otra otras otro otros para pero poco por porque posteriormente primero pues que quien qué se
        según ser si sin sino sobre solo son su sus sólo tal también tampoco tan tanto te tiene toda
        todas todo todos tras tu un una unas uno unos usted varias varios y ya yo él
        """
    ),
    ends_at_semicolon=True,
)

ITALIAN = LanguageRules(
    titles=either(
        """
        sig sigg sig.ra sig.na sig.re dott dott.ssa dr prof prof.ssa proff ing avv arch geom rag on
        sen mons gen col cap magg ten card cav comm p.es ca cfr
        """
    )
    | exactly("S SS St"),
    abbreviations=either("es art artt pag pagg fig vol ed tel sec min max gg nr tav")
    | exactly("C Inc Corp Co Ltd Jr Bros"),
    numbered=either("n nn p pp pag pagg art artt vol fig cap s tav"),
    last=either("ecc etc"),
    starters=capitalised(
        """
        a abbiamo ad adesso ai al alcune alcuni alla alle allora altri anche ancora anzi appena c che
        chi ci ciò come con così cosa cui d da dai dal dalla dalle davanti dei del della delle dello
        di dopo dove dunque durante e ecco ed egli era erano essa esse essi fino forse fra fu già gli
        ha hanno ho i ieri il in infatti infine inoltre insieme intanto invece io l la le lei lo loro
        lui ma mentre mi molti molto ne negli nei nel nella nelle nessuno niente noi non nonostante
        ogni oggi ogni oltre oppure ora per perché perciò però più poi poiché prima proprio pure
        qualche quando quanto quella quelle quelli quello questa queste questi questo qui quindi
        secondo se sebbene sei senza si sia siamo sono sotto stato su sua sue sugli sui sul sulla suo
        suoi tra tuttavia tutte tutti tutto un una uno vi voi è
        """
    ),
    ends_at_semicolon=True,
)

PORTUGUESE = LanguageRules(
    titles=exactly(
        """
        Sr Sra Srta Srs Sras Dr Dra Drs Dras Prof Profa Eng Enga Arq Exmo Exma D Pe Fr Gen Gal Cel Cap
        Ten Sgt Maj Des Min Dep Sen Gov Pres St Sto Sta Ver Mons
        """
    )
    | either("aprox cf ex p.ex"),
    abbreviations=exactly("Av R Ltda Cia Inc Corp Co Jr C al")
    | either("art pág págs vol ed tel fig hab séc núm jan fev mar abr ago set out nov dez"),
    numbered=either("n nº p pp pág págs art vol fig cap núm"),
    last=either("etc"),
    starters=capitalised(
        """
        a ainda além algumas alguns ali antes ao aos apenas apesar após aquela aquele aqui as assim
        até cada caso com como contra contudo da das de dela dele depois desde dessa desse desta deste
        devido do dos durante e ela elas ele eles em embora enquanto entre entretanto então era eram
        essa essas esse esses esta estas este estes está eu foi foram há hoje isso isto já la lá logo
        mais mas me mesmo meu minha muita muitas muito muitos na nada nas nem nenhum ninguém no nos
        nossa nosso nunca não nós o onde ontem os ou outra outras outro outros para pela pelas pelo
        pelos por porque porém pois posteriormente primeiro quando quanto quase que quem se segundo
        sem sempre ser seu seus sob sobre sua suas são só também tem tinha toda todas todo todos tudo
        um uma umas uns vários você vocês à às é
        """
    ),
    ends_at_semicolon=True,
)
