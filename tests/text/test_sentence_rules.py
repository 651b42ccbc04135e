"""Examples are written with | where a sentence ends."""

import pytest

from annotations.text.segmentation import cuts

ENGLISH = [
    "Sen. John Bell, Rep. Ann Cole and Gov. Lee Dunn met Lt. Col. Ray Fox. |The Rev. Al Stone came.",
    "Sens. Marsh and Vale, Reps. Poole and Hart met Govs. Lane and Dale. |They left.",
    "The Hon. Ruth Bell, Maj. Gen. Tom Hale and Sgt. Kay Moss spoke. |Prof. Drs. Lee and Day too.",
    "Lt. Gov. Pat Shaw met Msgr. Dunn at St. Anne. |Nobody else came.",
    "BAGHDAD (AP) — The embassy may close. |Nobody knows.",
    "WASHINGTON, Jan. 5 (Reuters) - The court ruled. |It was late.",
    "Prices rose.[1] |Wages fell.[2][3] |Nobody cared.",
    "Prices rose.[1,2] |Wages fell. [4] |Nobody cared.¹ |They slept.[citation needed] |Then it rained.",
    "He waited… |Nobody came. |So did I. |He left.",
    "He waited... |Nobody came. |The early vote… and the late one (...) were lost.",
    "“Good evening!” Harold exclaimed. |He sat down.",
    '"Good evening?" Harold asked. |He sat down.',
    "“Why?” Mr. Lee said. |“Why not?” |She said nothing.",
    "“I know.” |Harold said nothing.",
    "See https://example.org/a.b?c=D. |He left.",
    "See www.example.org/News.Html. |Write to a.b@example.org. |Nobody will.",
    "Read it at https://example.org/a |The rest is there.",
    "He works for Acme Inc. and Dale Corp. in the U.S. |However, he lives in the U.K. now.",
    "The U.S. Embassy is in Washington, D.C. |The other is not.",
    "It opens at 10 a.m. |Police said so. |It closes at 9 p.m. Monday or 10 p.m. EST.",
    "See Fig. 3, No. 7, vol. IV and pp. 5-9. |He said no. |Then he left.",
    "George W. Bush and J. R. R. Smith met. |Vitamin C. |This is plan B. |The other is A.",
    "It cost $3.5 million. |$2 million were left. |15 people paid 40%. |Others did not.",
    "Smith et al. (2010) saw this. |Others (e.g. Lee, i.e. the first) did not.",
    "He came (and left! twice) to the house. |(He lives there. |She does not.) |They met.",
    "i went home. |it was late? |yes! |nobody saw me, and yahoo! and others agreed.",
    "It was great :-) |Thank you! :) |Come again. ;-) |Bye",
    "It rained.|Nobody came.",
    "Nobody came there |He also left early. |They said so",
    "One.\u00a0|Two? |Three!! |Four?! |Five.”",
    "He was born on Jan. 5, 1950, in Dayton, Ohio. |In Feb. 2001 he died.",
    "Messrs. Lee, Day & Co. v. Dale Bros. Ltd. was heard. |It was lost, etc. |All went home.",
    "===== |Forwarded by Ann Lee |02/13/2001 08:02 PM |The talk is off.",
]
GERMAN = [
    "Am 3. Oktober 1990 galt der Vertrag. |Der 2. Senat entschied am 14. Mai. |Im 19. Jh. war es anders.",
    "Das Lokal im 6. Stock schließt. |Im 18. Jahrhundert stand es schon. |Es kostete 20. |Die Zahl stimmt.",
    "Vom 2. Juli bis 13. August 2020. |Danach nicht mehr. |Ludwig XIV. regierte lange. |Wilhelm II. |Er nicht.",
    "Dr. med. Anna Roth, Prof. Weiß, Hr. Lang und die Fa. z. B. Keller, d. h. alle, u. a. Köln. |Sie kamen.",
    "Vgl. Abb. 3, Nr. 7 und S. 12 ff. |Das gilt ggf. auch sonst, bzw. nie. |Punkt.",
    "„Das ist falsch!“ |Er ging. |„Warum?“ fragte Anna. |„Darum!“, sagte sie. |»Nein.« |Ende.",
    "``Das war alles.'' |``Mehr kommt nicht'', sagte er. |Schluss.",
    "Es regnete usw. |Niemand kam. |Im Jahr 1990. |Menschen kamen 1990. |Sie gingen.",
    "Das war gut ;-) |Gerne wieder! |Wir waren da |Ich komme nie mehr.",
]
ROMANCE = {
    "fr": [
        "M. Dupont a vu Mme Roche. |« C’est faux ! » a-t-il dit. |Elle est partie.",
        "MM. Petit et Grand ont vu le Dr. Lenoir. |Mgr. Roy aussi, cf. p. 5. |Le général J. Le Gall vint.",
        "« Non. » |Il sortit. |« Pourquoi ? » |Elle se tut… |Personne ne vint.",
        "Il naquit en 50 av. J.-C. à Rome. |En 1950, etc. |La suite manque.",
        "« Pourquoi\u00a0?\u00a0» |Elle sortit. |Il parlait (très bas) de M. Roy.",
    ],
    "es": [
        "El Sr. García y la Sra. Díaz viven en EE. UU. |El Dr. Ruiz no. |Así es.",
        "Los EE.UU. ganaron. |¿Quién lo vio? |¡Nadie! |El siglo XX. |Después, nada.",
        "«No lo sé». |Salió. |En la Avda. Mayor, núm. 5, pág. 7, vive D. Luis. |El Gral. Mola no.",
        "Vive en la Av. Colón, p. ej. cerca del mar. |Mañana viene, etc. |No hay nadie.",
    ],
    "it": [
        "Il sig. Rossi ha pagato. |L’on. Bianchi e la sig.ra Neri no. |Il dott. Verdi, ing. e avv., tace.",
        "L’art. 5, pag. 7, del S. Offizio ecc. |Non si sa. |«Perché?» |Nessuno lo disse.",
    ],
    "pt": [
        "O Sr. Silva pagou. |A Sra. Costa e o Dr. Lima não. |O Eng. Paiva e a Profa. Reis vieram.",
        "Mora na Av. Brasil, n. 5, p. ex. perto do mar, etc. |Não há ninguém. |«Porquê?» |Nada.",
    ],
}
OTHERS = {
    "nl": [
        "Dhr. Jansen betaalde ca. 3.500 euro. |Mevr. De Vries en dr. Bos niet. |Zie blz. 5, enz. |Het is zo.",
    ],
    "ru": [
        "А. С. Иванов сказал это. |Он ушёл. |Это было в 1990 г. |Москва была другой.",
        "Он жил в г. Твери на ул. Мира, д. 5. |Там были акад. Петров, проф. Сидоров и др. |Все ушли.",
        "Это стоило 5 млн руб. |Никто не заплатил и т. д. |Вот и всё, т. е. Иванов прав.",
    ],
    "uk": ["Проф. І. Коваль жив у м. Львові на вул. Миру. |Він помер у 1990 р. |Ніхто не знав."],
    "pl": [
        "Prof. J. Nowak i dr. Kowal, ul. Długa, żyli tam w 1990 r. |Potem wyjechali itd. |Nikt nie wie."
    ],
    "sv": ["Dr. Berg och prof. Lund kom kl. 5, bl.a. Anna. |Ingen annan kom osv. |Det var allt."],
    "da": ["Hr. Holm kom den 3. maj kl. 5. |Dr. Krag gjorde ikke. |Det var alt."],
    "nb": ["Hr. Holm kom 3. mai kl. 5. |Dr. Krag gjorde ikke. |Det var alt."],
    "zh": [
        "市长辞职了。|他昨天离开。|“为什么？”她问。",
        "他走了。|《南极条约》已经签订。|“走吧。”|「好！」|他笑了……没人来。",
    ],
    "ja": ["「行く。」と言った。|彼は去った。|「なぜ？」|「知らない。」"],
    "ar": ["التقى د. محمد علي بالرئيس. |ثم غادر في عام 1990 م. |هل عاد؟ |لا."],
    "hi": ["डॉ. सिंह ने कहा कि वह आएंगे। |फिर वह चले गए। |एम. के. गांधी आए।"],
    "el": ["«Όχι.» |Έφυγε. |«Ναι.»"],
    "und": [
        "Il sig. Rossi ha pagato. |O Sr. Silva pagou. |Dhr. Jansen betaalde ca. 3.500 euro.",
        "One. |Two? |Three!",
        "他走了。|“为什么？”",
    ],
}
CASES = [
    (language, marked)
    for language, examples in {"en": ENGLISH, "de": GERMAN, **ROMANCE, **OTHERS}.items()
    for marked in examples
]


def marked_again(text: str, language: str) -> str:
    """`text` with | at the end of each sentence but the last."""
    ends = [end for _start, end, _paragraph in cuts(text, language)[1][:-1]]
    starts = [start for start, _end, _paragraph in cuts(text, language)[1][1:]]
    for end, start in reversed(list(zip(ends, starts, strict=True))):
        text = text[:end] + text[end:start] + "|" + text[start:]
    return text


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_a_sentence_ends_where_a_reader_says_and_nowhere_else(language: str, marked: str) -> None:
    assert marked_again(marked.replace("|", ""), language) == marked
