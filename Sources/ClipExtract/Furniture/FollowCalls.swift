/// Calls to follow the publication elsewhere: "Obserwuj nas w Google News", "Join our Telegram group".
///
/// Two signs are asked for: a platform's name, and an imperative of following, joining, subscribing or sharing where
/// its language puts it. News about a platform tells what it did; it does not tell the reader what to do there.
enum FollowCalls {
    static func isCall(_ text: String, phrase: String, words: Int) -> Bool {
        guard words < 25, text.utf8.count < 500, isOneSentence(text), platforms.occurs(in: phrase) else { return false }
        return openings.begins(phrase) || closings.occurs(in: phrase)
            || words <= 12 && !text.endsInFullStop && us.occurs(in: phrase) && asks.occurs(in: phrase)
    }

    /// A second, short one may follow: "Follow us on Telegram. It is free!"
    private static func isOneSentence(_ text: String) -> Bool {
        text.split(whereSeparator: { ".!?。！？।".contains($0) }).count { $0.utf8.count > 25 } <= 2
    }

    private static func phrases(_ list: [String]) -> PhraseSet { PhraseSet(list.map(\.phrase)) }
    private static func whole(_ list: [String]) -> PhraseSet { PhraseSet(whole: list.map(\.phrase)) }

    private static let platforms = phrases([
        "google news", "google haberler", "google notícias", "google noticias", "google actualités", "google nyheter",
        "google discover", "whatsapp", "telegram", "facebook", "instagram", "youtube", "tiktok", "twitter", "linkedin",
        "viber", "newsletter", "messenger", "threads ", "bluesky", "mastodon", "x twitter", "spotify", "line ",
        "boletín", "bulletin d", "infolettre", "nyhedsbrev", "nyhetsbrev", "uutiskirje", "hírlevél",
        "hirlevel", "zpravodaj", "biuletyn", "nieuwsbrief", "bülten", "ενημερωτικό δελτίο",
        "гугл", "телеграм", "тг канал", "ватсап", "вотсап", "вайбер", "фейсбук", "инстаграм", "інстаграм", "ютуб",
        "ютюб", "дзен", "вконтакте", "вк ", "одноклассник", "рассылк", "розсилк", "max ",
        "واتساب", "واتس اب", "تلغرام", "تلجرام", "تليجرام", "تليغرام", "فيسبوك", "الفيسبوك", "انستغرام", "إنستغرام",
        "انستجرام", "يوتيوب", "تويتر", "جوجل نيوز", "غوغل نيوز", "أخبار جوجل", "أخبار غوغل", "منصة إكس",
        "النشرة البريدية",
        "نشرتنا", "النشرة الإخبارية", "تیک توک", "تلگرام", "اینستاگرام", "واتس آپ", "خبرنامه", "توییتر", "یوتیوب",
        "פייסבוק", "בפייסבוק", "לפייסבוק", "וואטסאפ", "בוואטסאפ", "לוואטסאפ", "הוואטסאפ", "טלגרם", "בטלגרם", "לטלגרם",
        "הטלגרם", "אינסטגרם", "באינסטגרם", "טוויטר", "בטוויטר", "יוטיוב", "ביוטיוב", "ניוזלטר", "לניוזלטר",
        "व्हाट्सएप", "व्हाट्सऐप", "वॉट्सऐप", "वॉट्सएप", "टेलीग्राम", "टेलिग्राम", "फेसबुक", "इंस्टाग्राम", "यूट्यूब", "ट्विटर", "गूगल न्यूज", "न्यूजलेटर",
        "হোয়াটসঅ্যাপ", "টেলিগ্রাম", "ফেসবুক", "ইউটিউব", "ইনস্টাগ্রাম", "গুগল নিউজ", "টুইটার",
        "เฟซบุ๊ก", "เฟสบุ๊ค", "เฟซบุ๊ค", "ไลน์", "ยูทูบ", "อินสตาแกรม", "ทวิตเตอร์", "เทเลแกรม",
        "フェイスブック", "ツイッター", "インスタグラム", "ライン公式", "メルマガ", "メールマガジン", "ユーチューブ",
        "微信", "微博", "公众号", "公眾號", "脸书", "臉書", "抖音", "카카오", "페이스북", "유튜브", "인스타그램", "텔레그램", "트위터", "뉴스레터",
        "zalo",
    ])

    /// Imperatives that begin a sentence.
    private static let openings = whole([
        "follow us", "like us", "join us", "join our", "find us on", "subscribe to our", "subscribe to the",
        "folgen sie", "folge uns", "folgt uns", "abonnieren sie", "abonniere", "besuchen sie uns", "liken sie",
        "suivez", "suivez nous", "abonnez vous", "rejoignez", "rejoignez nous", "retrouvez nous", "aimez",
        "síguenos", "síganos", "sigue nuestro", "sigue nuestra", "sigue el canal", "siga", "seguinos", "suscríbete",
        "suscríbase", "únete", "únase", "haz clic",
        "seguici", "segui", "iscriviti", "unisciti", "clicca qui", "mettici un mi piace",
        "siga nos", "segue nos", "sigam", "acompanhe", "inscreva se", "subscreva", "junte se", "clique aqui",
        "entre no", "participe do", "receba",
        "volg", "volg ons", "abonneer je", "schrijf je in", "meld je aan", "like ons",
        "obserwuj", "obserwujcie", "polub", "polubcie", "dołącz", "dołączcie", "subskrybuj", "zapisz się", "śledź",
        "znajdź nas", "odwiedź nas",
        "подпишись", "подпишитесь", "подписывайтесь", "подписывайся", "читайте нас", "следите за", "присоединяйтесь",
        "вступайте", "ставьте лайк", "смотрите нас", "добавьте", "добавляйте",
        "підпишись", "підпишіться", "підписуйтесь", "підписуйтеся", "читайте нас", "стежте за", "долучайтесь",
        "приєднуйтесь", "приєднуйтеся", "слідкуйте за", "додавайте", "падпісвайцеся", "последвайте", "следвайте",
        "харесайте", "пратите нас", "pratite nas", "zapratite", "pratite", "pridružite se", "sledite nam", "lajkujte",
        "abone olun", "abone ol", "takip et", "takip edin", "bizi takip",
        "följ oss", "följ", "gilla oss", "prenumerera", "anmäl dig", "følg os", "følg oss", "følg", "synes godt om os",
        "lik oss", "meld deg på", "tilmeld dig", "abonnér", "abonner på", "seuraa", "seuraa meitä", "tilaa", "liity",
        "sledujte", "sledujte nás", "přidejte se", "odebírejte", "přihlaste se", "dejte nám", "sledujte", "pridajte sa",
        "prihláste sa", "odoberajte",
        "ακολουθήστε", "ακολουθείστε", "ακολούθησε", "ακολουθήστε μας", "κάντε like", "κάνε like", "εγγραφείτε",
        "βρείτε μας", "μπείτε στο", "γίνετε μέλος", "κάντε εγγραφή",
        "urmărește", "urmăriți", "urmărește ne", "urmăriți ne", "abonează te", "abonați vă", "alătură te",
        "dă like", "kövess", "kövess minket", "kövessen", "kövesse", "kövessen minket", "iratkozz fel",
        "iratkozzon fel", "csatlakozz", "csatlakozzon", "lájkold", "jälgi", "jälgi meid", "liitu", "telli",
        "seko", "sekojiet", "sekite", "sekite mus", "prenumeruokite", "pievienojies", "prisijunkite",
        "ikuti", "gabung", "bergabung", "bergabunglah", "yuk gabung", "ayo gabung", "ayo ikuti", "langganan",
        "dapatkan", "sertai", "klik di sini",
        "theo dõi", "mời quý", "mời bạn", "đăng ký", "tham gia", "hãy theo dõi", "bấm theo dõi",
        "تابعونا", "تابعنا", "تابعوا", "اشترك في", "اشترك الآن", "اشتركوا", "انضموا", "للاشتراك", "لمتابعة",
        "لمتابعتنا",
        "اضغط هنا", "שתפו", "עקבו", "הצטרפו", "הירשמו", "לחצו", "להצטרפות", "עקבו אחרינו",
    ])

    /// Imperatives of languages that say the verb last, or without spaces.
    private static let closings = phrases([
        "takip edin", "takip edebilirsiniz", "abone olun", "abone olmak için", "katılın", "takipte kalın",
        "से जुड़ें", "से जुड़िए", "से जुड़े", "फॉलो करें", "फ़ॉलो करें", "सब्सक्राइब करें", "लाइक करें", "ज्वाइन करें", "जॉइन करें", "फॉलो कीजिए",
        "ফলো করুন", "অনুসরণ করুন", "সাবস্ক্রাইব করুন", "যোগ দিন", "যুক্ত হোন", "যুক্ত থাকুন", "লাইক দিন", "লাইক করুন",
        "ติดตามข่าว", "ติดตามเรา", "กดติดตาม", "ติดตามได้ที่", "ติดตามอ่าน", "เพิ่มเพื่อน", "แอดไลน์", "สมัครรับ",
        "フォローして", "フォローはこちら", "フォローする", "友だち追加", "友達追加", "チャンネル登録", "登録はこちら", "ご登録ください",
        "关注我们", "請關注", "请关注", "欢迎关注", "歡迎關注", "追蹤我們", "扫码关注", "扫描二维码", "掃描", "加入我们", "加入我們",
        "구독하", "팔로우하", "친구 추가", "친구추가", "채널 추가", "좋아요 를", "구독 부탁",
        "دنبال کنید", "عضو شوید", "بپیوندید", "مشترک شوید", "follow us on", "join us on",
    ])

    private static let us = whole([
        "us", "our", "uns", "unser", "unserem", "unseren", "nous", "notre", "nos", "nuestro", "nuestra", "ci", "nostro",
        "nostra", "nosso", "nossa", "ons", "onze", "nas", "nasz", "naszego", "нас", "наш", "наши", "наша", "bizi",
        "oss", "vår", "vårt", "vores", "meitä", "nás", "náš", "naše", "μας", "noastră", "nostru", "minket", "kami",
        "chúng tôi", "meid", "قناتنا", "صفحتنا", "אחרינו", "שלנו", "हमारे", "हमें", "আমাদের",
    ])

    /// What is asked for, as a noun or amid the sentence.
    private static let asks = whole([
        "follow", "join", "subscribe", "folgen", "abonnieren", "suivre", "seguir", "seguire", "volgen", "śledzić",
        "obserwować", "подписаться", "читать", "читайте", "підписатися", "читати", "följa", "følge", "seurata",
        "sledovat", "urmări", "urmărește", "követni", "kövess", "ikuti", "gabung", "theo dõi", "تابع", "انضم", "עקבו",
        "הצטרפו",
    ])
}
