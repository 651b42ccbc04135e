import pytest
from hypothesis import given

from annotations.text.language_codes import UNKNOWN, html_language
from annotations.text.language_guess import contradicts, language_of
from tests.text.strategies import texts

SAID = {
    "ar": "استقال العمدة. غادر أمس. هل هذا صحيح؟ نعم.",
    "bg": "Кметът подаде оставка в понеделник. Той каза, че няма да се върне.",
    "bn": "মেয়র সোমবার পদত্যাগ করেছেন।",
    "ca": "L’alcalde va dimitir dilluns. Va dir que no tornarà i que no és culpable.",
    "cs": "Starosta v pondělí odstoupil. Řekl, že se už nevrátí.",
    "da": "Borgmesteren trådte tilbage mandag. Han sagde, at han ikke kommer efter sommeren.",
    "de": "Am 3. Oktober trat der Rat zusammen. Der Haushalt wurde beschlossen.",
    "el": "Ο δήμαρχος παραιτήθηκε τη Δευτέρα.",
    "en": "The mayor resigned on Monday. He said that he will not return.",
    "es": "El alcalde dimitió el lunes. Dijo que no volverá.",
    "fa": "شهردار روز دوشنبه استعفا داد. او گفت که باز نخواهد گشت.",
    "fi": "Pormestari erosi maanantaina. Hän sanoi, että hän ei palaa.",
    "fr": "Le maire a démissionné lundi. Il a dit qu’il ne reviendrait pas.",
    "he": "ראש העיר התפטר ביום שני.",
    "hi": "मेयर ने सोमवार को इस्तीफा दे दिया। उन्होंने कहा कि वह वापस नहीं आएंगे।",
    "hr": "Gradonačelnik je podnio ostavku u ponedjeljak. Rekao je da se neće vratiti.",
    "hu": "A polgármester hétfőn lemondott. Azt mondta, hogy nem tér vissza.",
    "id": "Wali kota mengundurkan diri pada hari Senin. Dia mengatakan bahwa dia tidak akan ada.",
    "it": "Il sindaco si è dimesso lunedì. Ha detto che non tornerà più in comune.",
    "ja": "市長は月曜日に辞任した。彼は戻らないと言った。",
    "ka": "მერი გადადგა.",
    "ko": "시장이 월요일에 사임했다. 그는 돌아오지 않겠다고 말했다.",
    "nl": "De burgemeester is maandag afgetreden. Hij zei dat hij niet terugkomt.",
    "no": "Ordføreren gikk av mandag. Han sa at han ikke kommer tilbake etter sommeren.",
    "pl": "Burmistrz podał się do dymisji w poniedziałek. Powiedział, że nie wróci.",
    "pt": "O presidente da câmara renunciou na segunda-feira. Ele disse que não voltará.",
    "ro": "Primarul a demisionat luni. A spus că nu se va întoarce.",
    "ru": "Мэр подал в отставку в понедельник. Он сказал, что не вернётся.",
    "sr": "Градоначелник је поднео оставку у понедељак. Рекао је да се неће вратити.",
    "sv": "Borgmästaren avgick i måndags. Han sade att han inte kommer tillbaka.",
    "th": "นายกเทศมนตรีลาออกเมื่อวันจันทร์",
    "tr": "Belediye başkanı pazartesi günü istifa etti. Bir daha aday olmayacak ve dönmeyecek.",
    "uk": "Мер подав у відставку в понеділок. Він сказав, що не повернеться.",
    "ur": "میئر نے پیر کو استعفیٰ دے دیا۔ انہوں نے کہا کہ وہ واپس نہیں آئیں گے۔",
    "vi": "Thị trưởng đã từ chức hôm thứ Hai. Ông nói rằng ông sẽ không trở lại.",
    "zh": "市长辞职了。他昨天离开。议会星期二开会。",
}
LOREM = (
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut "
    "labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation."
)


@pytest.mark.parametrize(("language", "text"), SAID.items())
def test_two_sentences_tell_their_language(language: str, text: str) -> None:
    assert language_of(text) == language
    assert language_of(text * 20) == language


@pytest.mark.parametrize(
    "text", ["", "OK", "Anna Bell", "Prices rose 3%.", "12 345", "…", "𓀀𓀁", LOREM]
)
def test_what_is_too_short_or_in_a_language_not_known_here_stays_unknown(text: str) -> None:
    assert language_of(text) == UNKNOWN


def test_names_and_quotations_of_other_languages_mislead_nobody() -> None:
    text = SAID["en"] + " “今天天气很好” and “Мы не знаем” were Erdoğan’s and Muñoz’s words."
    assert language_of(text) == "en"


def test_a_first_line_of_another_language_misleads_nobody() -> None:
    assert language_of("Share this page with your friends\n\n" + SAID["de"] * 10) == "de"


@given(texts)
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert language_of(text) == UNKNOWN or language_of(text).isalpha()
    assert not contradicts(text, UNKNOWN)


@pytest.mark.parametrize(
    ("declared", "text"),
    [("en", SAID["zh"]), ("en-US", SAID["ru"] * 2), ("ar", SAID["de"]), ("en", SAID["de"] * 4)],
)
def test_a_text_in_another_script_or_other_words_contradicts_what_is_declared(
    declared: str, text: str
) -> None:
    assert contradicts(text, declared)


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        *SAID.items(),
        ("de-AT", SAID["de"]),
        ("nb", SAID["no"]),
        ("sr-Latn", SAID["hr"]),
        ("lb", SAID["de"] * 9),  # a language whose words aren't known here
        ("en", "Prices rose 3%."),
        ("fr", SAID["es"]),  # two sentences aren't enough to say so
        ("und", SAID["en"]),
    ],
)
def test_what_is_declared_stands_where_the_text_does_not_clearly_say_otherwise(
    declared: str, text: str
) -> None:
    assert not contradicts(text, declared)


def test_only_the_beginning_of_a_text_is_looked_at() -> None:
    assert language_of(SAID["de"] * 1_000 + SAID["en"] * 100_000) == "de"


def test_a_page_says_that_a_language_is_not_known_by_an_empty_attribute() -> None:
    assert [html_language(code) for code in ("und", "UND", "de-AT")] == ["", "", "de-AT"]
