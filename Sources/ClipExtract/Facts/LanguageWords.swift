/// The commonest short words of languages written in Latin and Cyrillic letters, in Arabic script and Devanagari.
///
/// Words that many languages share tell little; each list holds some that its neighbours lack.
enum LanguageWords {
    /// The languages that a word is common in.
    static func languages(of word: Substring) -> [String] { table[String(word)] ?? [] }

    private static let table: [String: [String]] = {
        var table: [String: [String]] = [:]
        for (language, words) in lists {
            for word in words.split(separator: " ") { table[String(word), default: []].append(language) }
        }
        return table
    }()

    private static let lists: [(String, String)] = [
        (
            "en",
            "the of and a to in is that for it was on are with as his they at be this have from or had by but not what"
        ),
        (
            "de",
            "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat"
        ),
        (
            "fr",
            "le la les des et en un une du dans est que pour qui sur pas plus par au avec ce il sont cette aux mais"
        ),
        (
            "es",
            "el la de que y a en los del las por un con para una su al es lo como más pero sus se ha este entre cuando"
        ),
        (
            "it",
            "il di che e a la in un per è del una non con si da della dei le ha anche gli alla nel sono delle più al"
        ),
        (
            "pt",
            "a o de que e do da em um para com não uma os no se na por mais as dos como mas ao foi das são pela também"
        ),
        (
            "nl",
            "de het een van en in is dat op te voor met zijn niet aan er om ook als maar bij uit wordt naar heeft deze"
        ),
        ("af", "die van en het in is nie dat te om vir met op sy 'n was aan hy wat se ook deur dit by word kan"),
        ("pl", "w i na z się do nie to że jest o jak od po przez dla są za oraz ale tym był które tego co jego"),
        ("cs", "a v se na že je s z do o k ve i jako za pro ale po by které také podle byl jsou tak od bude"),
        ("sk", "a v sa na že je s z do o k vo aj ako za pre ale po by ktoré tiež podľa bol sú tak od bude"),
        ("sl", "je in v na se za da so ki z s ne bi pa po tudi kot iz pri še bo od ali že lahko biti"),
        ("hr", "je i u na se da za su od koji s će o iz nije kako to što a bi ali do koja kao ili nakon"),
        ("sv", "och i att det som en på är av för med den till inte har de ett om var sig men från så kan vid också"),
        ("da", "og i at det er en på til af den for med de ikke som der et har om sig var men fra efter blev også"),
        ("no", "og i det er på en som til av for med at å den ikke har de et om var seg men fra etter ble også"),
        ("is", "og í að á sem er var til um við það en af hann með ekki fyrir eru frá hefur því þess verið"),
        ("fi", "ja on ei se että oli hän mutta ovat kun myös joka sen mukaan ole niin tai kuin vuoden ovat jos vain"),
        ("et", "ja on ei et see oli ka kui mis ning aga kes tema selle oma siis seda või pärast kuid mida välja"),
        ("hu", "a az és hogy nem is egy ez de volt meg csak már mint még van el azt ki szerint több lesz után"),
        ("ro", "de și în la a cu pe că nu din care mai o un pentru este au fost ce sau după prin dar sunt fi ale"),
        ("tr", "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ise ne en var ancak oldu göre yeni"),
        ("az", "və bu bir ilə üçün da də ki olan edib olub çox sonra bildirib onun daha isə azərbaycan"),
        ("lt", "ir į kad yra iš su buvo bet kaip tai ne o už apie jo dėl po nuo taip dar savo tik šį jie"),
        ("lv", "un ir ar no par kas ka uz lai bet gan arī nav tas pēc kā bija vai šo to savu gada līdz"),
        ("sq", "dhe në të e i për me një nga se që është ka u më kjo por si ai janë këtë nuk edhe"),
        ("ca", "de la i el que a les en els un amb per una del és al no es ha com més són dels aquest però"),
        ("gl", "de a o que e en do da os un para con non unha as no por máis na se é como ao dos foi á"),
        ("eu", "eta da ez du bat dira ere izan den zuen dute egin baina hau bere dela duen beste urte"),
        ("ga", "agus an na a i ar is go le bhí sé ag don leis seo níl tá ach ó chun sin mar"),
        ("cy", "y yn a i o ar yr ei bod mae wedi am gan sydd ond hefyd eu oedd gyda fel"),
        (
            "id",
            "yang dan di ini dengan untuk dari itu dalam tidak pada akan juga ke karena adalah oleh bisa saat telah ada"
        ),
        (
            "ms",
            "yang dan di ini dengan untuk dari itu dalam tidak pada akan juga ke kerana adalah oleh telah beliau"
        ),
        ("tl", "ang ng sa na mga at ay si ni kay para ito hindi siya nang may kung din naman ko"),
        ("vi", "và của là có được cho trong không với các một những này để người khi đã năm tại từ về ra"),
        ("sw", "ya na wa kwa ni katika la za kuwa hiyo cha huo alisema kama watu hii baada pia lakini"),
        ("so", "iyo in ka ku ay la oo waa ah uu si ayaa waxaa soo u kale"),
        ("ht", "ak nan yo pou te ki se li nou sou pa yon ap gen moun"),
        ("zu", "ukuthi futhi kanye le uma ngoba kodwa kuthiwa ngo izindaba abantu njengoba ukuba ngesikhathi"),
        ("ru", "и в не на что с по как это к из он за от у был для его но так же о года также которые было"),
        ("uk", "і в не на що з та до це як у за від про його але є для після був під час року які також"),
        ("be", "і ў не на што з да гэта як у за ад пра яго але для пасля быў гэтым які таксама"),
        ("bg", "и на да в за се от не е че с са по това като до през който при си ще бъде беше"),
        ("mk", "и на да во за се од не е дека со ќе што го ги ја по кои ова како но бил"),
        ("sr", "и у на да је се за су од не са који о што ће из али као то би није после"),
        ("kk", "және бұл мен үшін бір деп да де болды еді бар туралы қазақстан жыл осы"),
        ("ar", "في من على أن إلى التي عن الذي هذا مع ما هذه كان قد لا بعد وقد كما خلال بين"),
        ("fa", "و در به از که این را با است برای آن یک خود تا کرد بر هم می شده بود"),
        ("ur", "کے کی میں ہے کا اور سے کو نے کہ پر ہیں اس یہ بھی تھا گیا ایک کر"),
        ("hi", "के में है की से को का और ने पर कि यह भी कर हैं इस एक नहीं लिए हो था"),
        ("mr", "आहे या आणि ने हे च्या मध्ये होते असे ही तर केली केले झाले आहेत येथे"),
        ("ne", "को छ मा र भएको गर्न लागि पनि गरेको छन् यो हो भने गर्ने नेपाल तथा"),
    ]
}
