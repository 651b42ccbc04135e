"""What passages of a page say of themselves: how the boxes around an article begin, by language.

A phrase is a regular expression; a space in it stands for white space. A language that isn't here has its boxes
told by their elements and names alone.
"""

import re

_READS_ON = {
    "en": (
        "(see|read) (also|more|next|on|this)", "related", "more (on|from|in|about|like)",
        "most (read|popular|viewed)", "recommended", "you (may|might) (also )?(like|be)", "don.t miss",
        "trending", "popular (now|posts|stories)", "latest (news|stories)", "what.s next", "up next",
        "further reading", "from around the web", "editor.s picks", "top stories",
    ),
    "de": (
        "mehr (zum|zu|aus|von|über)", "lesen sie (auch|mehr|hier|dazu)", "lies auch", "das könnte",
        "weitere (artikel|nachrichten|meldungen|themen|beiträge)", "auch interessant", "meistgelesen",
        "zum thema", "passend dazu", "empfohlen",
    ),
    "fr": (
        "lire (aussi|la suite|également)", "à lire", "voir aussi", "sur le même (sujet|thème)",
        "les plus lus", "à découvrir",
    ),
    "es": (
        "le[ae] (también|además|más)", "[lt]e puede interesar", "noticias relacionadas",
        "más (información sobre|leíd\\w*|noticias|sobre)",
    ),
    "it": ("leggi anche", "potrebbe interessarti", "articoli correlati"),
    "pt": ("leia (também|mais)", "veja também"),
    "nl": ("lees (ook|meer)", "meer over"),
    "sv, no, da, fi": ("läs (också|mer)", "les også", "læs også", "lue myös"),
    "pl": ("czytaj (także|też|więcej|również)", "zobacz (także|też)"),
    "cs": ("čtěte (také|též)",),
    "ru, uk": ("читайте (также|ещё|еще)", "по теме", "читати також"),
    "tr": ("ayr\u0131ca (bkz|oku)\\w*", "ilgili haberler"),
    "ar": ("اقرأ أيض[اً]+", "مواضيع ذات صلة"),
    "he": ("קראו עוד", "עוד בנושא"),
    "zh": ("相关(阅读|新闻|文章|链接)", "相關(新聞|文章|閱讀)", "延伸阅读", "推荐阅读", "热门"),
    "ja": ("関連(記事|ニュース|リンク)", "あわせて読みたい", "おすすめ"),
    "ko": ("관련 ?(기사|뉴스)", "많이 본"),
}  # fmt: skip
_ASKS = {
    "en": (
        "share (this|on|via)", "subscribe", "follow (us|our)", "advertisement", "sponsored", "promoted", "donate",
        "(sign|log) ?(up|in).{0,80}\\b(newsletter|inbox|account|alerts|free trial)", "click here to",
        "(get|receive) (our|the|all).{0,60}\\b(newsletter|inbox|alerts)", "print this", "copy link",
        "download (our|the) app", "skip to", "(please )?enable javascript", "your browser",
        "support (our|independent) journalism", "we (and our|use|value).{0,40}\\b(partners|cookies|privacy)",
        "this (site|website) uses cookies",
    ),
    "de": (
        "anzeige", "werbung", "jetzt spenden", "(jetzt )?abonnieren", "newsletter", "(artikel )?teilen", "folgen sie uns",
        "wir (und unsere|verwenden|nutzen).{0,40}\\b(partner|cookies)", "diese (web)?seite verwendet cookies",
    ),
    "fr": (
        "publicité", "partager", "abonnez-vous", "s.abonner", "inscrivez-vous", "suivez-nous",
        "nous (et nos partenaires|utilisons des cookies)",
    ),
    "es": (
        "publicidad", "compartir", "suscr[íi]b\\w*", "síguenos", "(usamos|utilizamos).{0,30}\\bcookies",
    ),
    "it": ("pubblicità", "condividi", "iscriviti"),
    "pt": ("publicidade", "compartilh\\w*", "assine"),
    "nl": ("advertentie", "deel (deze|dit).{0,20}"),
    "sv, no, da": ("annonse?", "dela", "dele?"),
    "pl": ("reklama", "udostępnij", "szanujemy twoją prywatność"),
    "ru": ("реклама", "подпишитесь", "подписывайтесь", "поделиться"),
    "ar": ("إعلان", "شارك", "اشترك"),
    "he": ("שתפו", "הירשמו"),
    "zh": ("广告", "分享", "订阅"),
    "ja": ("広告", "シェア"),
    "ko": ("광고", "구독"),
}  # fmt: skip
_RESERVES = (
    "©", "\\(c\\) \\d{4}", "all rights reserved", "rechte vorbehalten", "droits réservés",
    "derechos reservados", "riproduzione riservata", "direitos reservados", "alle rechten", "все права",
    "права защищены", "版权所有", "版權所有", "無断転載", "무단 ?전재", "حقوق.{0,12}محفوظة", "כל הזכויות",
)  # fmt: skip
_SAYS_WHO = (
    "by [A-Z]", "von [A-Z]", "par [A-ZÉÈ]", "por [A-ZÁÉ]", "di [A-Z]", "door [A-Z]", "автор", "作者", "記者",
    "(?i:published|updated|last (updated|modified)|posted|veröffentlicht|aktualisiert|stand\\b|publié|mis à jour)",
    "(?i:publicado|actualizado|pubblicato|опубликовано|发布)",
)  # fmt: skip
_CREDITS = (
    "(photo|photograph|image|picture|credit)s?( credit)?( by\\b| ?[:/©])", "(foto|bild|grafik)s?( von\\b| di\\b| ?[:/©])",
    "фото ?[:/©]", "(图|图片|写真) ?[:\uff1a]", "©", "getty\\b", "reuters\\b", "afp\\b", "dpa\\b", "ap\\b",
)  # fmt: skip


def _any_of(phrases: "tuple[str, ...]", end: str = "") -> str:
    return f"(?:{'|'.join(phrases)}){end}".replace(" ", r"\s+")


def _of_all(by_language: "dict[str, tuple[str, ...]]") -> str:
    return _any_of(
        tuple(phrase for phrases in by_language.values() for phrase in phrases), r"(?!\w)"
    )


READS_ON = re.compile(rf"^\W*{_of_all(_READS_ON)}", re.IGNORECASE)
"""“Read also”, “Mehr zum Thema”: what follows leads to other articles."""
ASKS = re.compile(rf"^\W*{_of_all(_ASKS)}", re.IGNORECASE)
"""It asks to share, to subscribe, to consent."""
RESERVES = re.compile(_any_of(_RESERVES), re.IGNORECASE)
"""It says whose the rights are."""
SAYS_WHO = re.compile(rf"^\W*{_any_of(_SAYS_WHO)}")
"""It says who wrote the article, or when."""
CREDITS = re.compile(rf"^\W*{_any_of(_CREDITS)}[^.!?。]{{0,60}}$", re.IGNORECASE)
"""It says who took a picture, and not what is on it."""
IS_TIME = re.compile(
    r"\W*\d{1,2}\s*[:.h]\s*\d{2}(\s*(uhr|h|am|pm|a\.m\.|p\.m\.|[A-Z]{2,4}))?\W*", re.IGNORECASE
)
ENDS_A_SENTENCE = re.compile("[.!?…。\uff01\uff1f؟।\u06d4]" + r"""[\s"'”’»)\]\uff09」』]*$""")
INTRODUCES = re.compile("[:\uff1a]\\s*$")
