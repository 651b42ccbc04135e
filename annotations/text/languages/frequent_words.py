"""Words that nearly every text of a language has, in small letters.

They tell languages of one script apart. A word may stand with several languages.
"""

from annotations.text.languages.rules import exactly

FREQUENT_WORDS: dict[str, frozenset[str]] = {
    language: exactly(words)
    for language, words in {
        "af": "die en van het is nie dat wat sy met hulle ek vir hierdie jy ook maar deur was aan gesê hy dit nog sal",
        "az": "və bu bir ki üçün ilə da də olan olub daha çox o ən kimi isə sonra deyil",
        "ca": """
            el la els les de del i que en per amb una un és no són va han com més però aquest aquesta
            també seva seu dels als ha hi ho molt
        """,
        "cs": """
            a se na je že v z do to s pro i by jsou jako ale si po není bylo byl byla který která které
            za jeho podle však také tak už od při kde nebo ve roku jen jsem
        """,
        "cy": "yn y yr a i o ar wedi mae oedd am ei gan fod bod gyda ond hefyd cael gael hyn",
        "da": """
            og i at er en det til på af for der den med ikke de som et har var fra kan efter også blev
            han hun sig mod mellem om men hvad nogle dem jeg være skal vil bliver eller siger mere
        """,
        "de": """
            der die und das in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an
            werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum
            war haben nur oder aber vor zur bis mehr durch man ich wir wurde wurden sein seine ihre kein
            keine diese dieser gegen wenn unter
        """,
        "en": """
            the of and to in a is that for it on was with as he are by be at this have from or his had
            not but they which you were her all she there been one their has we an who more will would
            said about when what can out them if its than into no other my i after also our your did
            these
        """,
        "es": """
            de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o
            este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo
            nos durante todos uno ni contra otros ese eso era fue ha han ser es son está según dijo años había puede él
        """,
        "et": "ja on ei see et oli ta kui ka aga oma mis mida või ning nii siis kes mille selle pole",
        "eu": "eta da bat ez du dute ere zen izan baina duen dira hau ditu baino egin beste arte",
        "fi": """
            ja on ei että se oli hän mutta ovat kun niin myös kuin joka mitä sen hänen ollut tai jos
            vain mukaan nyt jo sekä olla voi siitä tämä jotka
        """,
        "fr": """
            de la le et les des en un une du dans est que pour qui au par sur pas plus ce ne se sont il
            elle avec son sa ses mais comme on ou nous vous leur aux été cette ont fait être avait était
            à même deux ces entre après aussi sans selon d'un d'une c'est je dit qu'il qu'elle n'est s'est lors cela
        """,
        "ga": "an na agus ar a i is go le ag bhí sé tá do atá chun leis mar seo sin raibh",
        "gl": "de que e o a do da en un unha os as non para con por no na como máis foi ao é pero dos súa",
        "hr": """
            i je u da se na za su od s koji koja koje ne kao što ali iz to o bi nije bio bila samo sam
            nakon prema te ili već kako godine rekao
        """,
        "hu": """
            a az és hogy nem is egy ez volt de meg csak azt már még mint el ha van vagy kell lesz ki
            pedig szerint után ezt minden között
        """,
        "id": """
            yang dan di dari ini untuk dengan itu pada tidak dalam akan adalah ke juga oleh bisa sudah
            atau mereka saya bahwa karena hari ada seperti tersebut telah lebih kami
        """,
        "is": "og að í á er sem um til við en ekki var það hann með fyrir af þar hún eru hefur þess",
        "it": """
            di e il la che in a per è un una del della i le non con si da dei al alla sono nel più ha
            anche come lo gli ma o su ai delle nella dal ed se questo questa loro essere stato stata
            dopo hanno era chi perché tra degli dalla sul sulla suo sua
        """,
        "lt": "ir į kad yra su iš ne tai bet kaip nuo per buvo už jis apie dėl ar jo kuris taip po",
        "lv": "un ir ka no uz ar par bet arī tas kas lai to pēc tika viņš bija kā nav vai ja pie",
        "ms": """
            yang dan di dari ini untuk dengan itu pada tidak dalam akan adalah ke juga oleh boleh telah
            atau mereka saya bahawa kerana ada seperti berkata tersebut beliau lebih kami daripada
        """,
        "nl": """
            de van het een en in is dat op te zijn met voor die niet er aan om ook als door maar bij nog
            naar uit dan of wordt werd worden heeft over ze hij zij hun tot was deze dit wel geen kan
            hebben ik wat tegen moet zich
        """,
        "no": """
            og i at er en det til på av for der den med ikke de som et har var fra kan etter også ble
            han hun seg mot mellom om men hva noen dem jeg være skal vil blir eller sier mer eg ikkje
            frå meir ein eit dei
        """,
        "pl": """
            i w na z nie się do to jest że o jak ale po co tak za od by przez dla był była było są tylko
            już tym ich jego jej tego oraz może być który która które ze przy jednak czy także roku
        """,
        "pt": """
            de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele
            das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela
            entre era depois sem mesmo aos ter seus foram disse são
        """,
        "ro": """
            și de în a la cu care pe nu din o este că un pentru mai sunt o au fost ca sau dar se prin
            după acest această lui al ale ai între până când către
        """,
        "sk": """
            a na sa je že v z do to s pre aj by sú ako ale si po nie bolo bol bola ktorý ktorá ktoré za
            jeho podľa však už od pri kde alebo vo roku len som tak
        """,
        "sl": """
            in je v na se da za so ki z pa ne od s tudi po kot bi bil bila ni kar ali še do pri je ter
            med več leta lahko tako
        """,
        "sq": "të e në dhe që për me një është nga i së nuk më por janë ka kjo këtë si do ishte ai",
        "sv": """
            och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi
            så kan när man efter också eller ska där hon hade vid mot nu skulle år detta blev mer alla
            vill säger under
        """,
        "sw": "ya na wa kwa ni katika za la kuwa hii hiyo cha kama lakini pia yake huo watu baada",
        "tl": "ang ng sa na mga ay at si ni hindi para ito siya niya kung ko ako nila rin",
        "tr": """
            ve bir bu da de için ile çok o daha olarak gibi ne olan en ama sonra kadar var ki değil her
            mi dedi ise göre yeni tarafından oldu olduğunu söyledi etti günü
        """,
        "vi": """
            và của là có các được cho trong không một với những người này đã để khi từ đến cũng như ông
            bị về sẽ ra tại nhiều
        """,
        "be": "і у на з што не да як гэта ён яна але для быў была было па ад за яго таксама",
        "bg": """
            и на да се е за от в не с че са по като това до ще си към но той при след който тя които
            беше може само година
        """,
        "kk": "және бұл мен бір да де үшін деп болды бар ол осы бойынша емес туралы",
        "mk": "и на да се е за од во не со дека што ќе ги по кој ја но тоа како при беше",
        "ru": """
            и в не на с что я он как это по но они мы она из у за от так же для вы бы до его к был была
            было были или ещё еще только уже когда после который которые также чтобы если при
        """,
        "sr": "и је у да се на за су од са који која које не као што али из то о би није био била",
        "uk": """
            і в на що не з та у до за як це він вона від але для які про по є його й був була було були
            також після який або щоб їх вони має
        """,
        "ar": """
            في من على أن إلى التي الذي عن هذا هذه مع ما لا كان كانت بين قال بعد ذلك أو ثم قد هل لم كما
            نعم عند إن أمس حيث هو هي
        """,
        "fa": """
            و در به از که این را با است برای آن یک خود تا بر هم می شد کرد ای شده او اما یا ما نیز بود
            اند باید دارد
        """,
        "ur": """
            کے کی میں ہے اور سے کا کو نے پر کہ یہ ہیں اس بھی تھا ایک نہیں کر تھی گیا ان ہو وہ تو کہا لیے
        """,
        "ps": "د په او چې له کې دا سره هم ته يې دی هغه خو یو نه",
        "hi": """
            के का की है में और से को ने पर हैं यह कि भी एक था नहीं तो ही इस कर लिए गया थे हो वह थी साथ कहा
        """,
        "mr": "आहे आणि या च्या ते मध्ये हे होते की नाही एक त्या पण तर झाला केली केले आहेत होता ही",
        "ne": "छ र को मा का ले पनि यो हो गर्न लागि भएको छन् एक गरेको थियो तर उनले भने",
    }.items()
}
"""By primary subtag (BCP 47)."""
