"""Russian, Ukrainian and Polish titles, abbreviations and first words."""

from annotations.text.languages.rules import LanguageRules, capitalised, either

RUSSIAN = LanguageRules(
    titles=either(
        """
        им ул просп пл пер наб бул корп кв акад проф доц канд инж ген полк св о пос дер обл р-н т.е
        т.н напр ср см тыс гр тов
        """
    ),
    abbreviations=either("рис табл гл стр изд ред англ лат нем фр греч млн млрд прим род ум"),
    numbered=either("с т стр гл рис табл ст п д кв вып"),
    last=either("др пр т.д т.п н.э эт"),
    units=either("г гг в вв руб коп км кг м ч мин сек га долл мм"),
    starters=capitalised(
        """
        а без благодаря более больше был была были было в ваш весь во вот все всё вы где да даже для
        до его ее её если есть еще ещё же за здесь и из или им именно их к кажд каждый как какой
        когда кого который кроме кто ли лишь между мне многие мой мы на над не некоторые несмотря
        нет ни никто но ныне о об обычно один однако он она они оно от очень перед по под поэтому
        после потом потому почему при про с сам свой сегодня сейчас следует со согласно так также
        такой там тем теперь то тогда того тоже только тот ты у уже хотя чем через что чтобы эта эти
        это этот я
        """
    ),
)

UKRAINIAN = LanguageRules(
    titles=either(
        "ім вул просп пл пров акад проф доц інж ген св о обл р-н т.зв напр див тис м буд кв"
    ),
    abbreviations=either("рис табл гл стор вид ред англ лат нім фр млн млрд прим нар пом"),
    numbered=either("с т стор гл рис табл ст п д вип"),
    last=either("ін т.д т.п н.е"),
    units=either("р рр ст грн коп км кг год хв сек га"),
    starters=capitalised(
        """
        а або адже без більше був була були було в вас ваш ви від він вона вони воно все всі втім де
        для до його за зараз згідно з і із інші її їх й коли крім хто хоча ці це цей ця між ми на над
        не ні ніхто навіть після перед по під потім при про проте саме свій сьогодні та так також такі
        там тепер ти тим тому тоді той то у усі через чи що щоб як яка який якщо я є
        """
    ),
)

POLISH = LanguageRules(
    titles=either(
        """
        dr prof inż mgr hab ks bp abp kard gen płk mjr kpt por ppłk św im ul al pl os np tzn tzw m.in
        ok godz tel red o tys
        """
    ),
    abbreviations=either("mln mld nr str rys tab art ust pkt zob por ang łac niem fr"),
    numbered=either("s nr str t art ust pkt rys tab r"),
    last=either("itd itp in"),
    units=either("r w zł gr km kg m min sek"),
    starters=capitalised(
        """
        a aby ale ani bez bo by być był była były było chociaż choć co czy dla do dlatego dopiero gdy
        gdyby gdzie i ich ile inne ja jak jako jednak jego jej jest jeszcze jeśli już każdy kiedy kto
        który lub ma między mimo można my na nad natomiast nawet nie niektóre nikt o obecnie od ona
        one oni on oraz po pod podczas ponadto ponieważ poza potem przed przez przy również są się
        tak także tam te tego ten teraz też to tu tylko ty tym w wczoraj we wiele wszystko wtedy więc
        z za ze zgodnie został że żaden
        """
    ),
)
