"""English titles, abbreviations and first words."""

from annotations.text.languages.rules import LanguageRules, capitalised, either, exactly

ENGLISH = LanguageRules(
    titles=exactly(
        """
        Mr Mrs Ms Mx Messrs Mmes Mme Mlle Dr Drs Prof Profs Rev Revs Fr Hon Rt Msgr Sr Sen Sens Rep
        Reps Gov Govs Lt Col Cols Gen Gens Maj Capt Cpt Cmdr Cdr Adm Adms Sgt Sgts Cpl Pvt Pfc Spc
        Brig Ens Supt Insp Det Pres Amb Atty Ald Asst Assoc Dep Cllr Cmdt Comdr Sec Treas Mt Mts Ft
        Pte Sqn Wm Geo Chas Thos Jos Benj Dist Mgr
        """
    )
    | either("approx ca vs viz e.g i.e cf esp incl"),
    abbreviations=exactly(
        """
        Inc Corp Co Cos Ltd Bros Jr Esq St Sts Ave Aves Blvd Rd Hwy Pkwy Sq Ln Apt Dept Univ Assn
        Bldg Ste Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs
        Fri Sat Sun Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss
        Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta al rev trans est
        min max mos yrs hrs lbs oz ft mph Intl Natl Mfg Ph Sci Proc Acad Phys Chem Biol Lett Soc Trans Int Astron Geophys Environ
        """
    )
    | either("dept ext tel fax excl resp ed eds dir orig"),
    numbered=either(
        "no nos nr fig figs p pp vol vols ch chap sec art ver v para pt eq eqs op n nn"
    ),
    last=exactly("etc a.m p.m A.M P.M"),
    starters=capitalised(
        """
        a about above according accordingly actually additionally after afterwards again all also
        although an and another any anyway are as at be because before besides both but by can
        certainly consequently could despite did do does during each earlier either especially even
        eventually every everyone few finally first following for from further furthermore generally
        given had has have he hence her here his how however i if in indeed instead is it its just
        last later let like likewise many may maybe meanwhile moreover most much my nevertheless
        next no nobody none nor not nothing now obviously of often on once one only or other others
        otherwise our out over overall people perhaps please rather recently several she should
        similarly since so some someone sometimes soon still such that the their then there
        therefore these they this those though through throughout thus to today together too under
        unfortunately unless unlike until up upon usually very was we well were what when whenever
        where whereas whether which while who whose why will with within without would yes yet you
        your
        """
    ),
    months=exactly(  # what follows “10 a.m.”
        """
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun
        January February March April May June July August September October November December
        Eastern Central Pacific Mountain ET EST EDT CT CST CDT MT MST MDT PT PST PDT UTC GMT BST CET
        """
    ),
    lone_starters=capitalised("he she they it we you there this these"),
    speech=exactly(
        """
        said says asked asks replied replies answered exclaimed cried shouted yelled whispered
        wondered added demanded inquired murmured muttered called told snapped laughed screamed
        continued began groaned sighed growled insisted responded wrote tweeted
        """
    ),
    small_starts=True,
)
