/// A language whose words are not Latin: a small vocabulary, and how its words and sentences are set.
struct Script: Sendable {
    let language: String
    let space: String
    let stop: String
    let words: [[UInt8]]

    private init(_ language: String, space: String, stop: String, _ words: String) {
        self.language = language
        self.space = space
        self.stop = stop
        self.words = list(words)
    }

    static let all = [
        Script(
            "ru", space: " ", stop: ". ",
            """
            в и на не что он с по это из город правительство сказал года был новый люди страна который после совет
            министр газета порт решение выборы суд закон закрыли дорога школа вчера жители река строительство больница
            учёные исследование цены рынок компания президент голосование район пожар полиция бюджет гавань отложили
            """),
        Script(
            "ar", space: " ", stop: ". ",
            """
            في من على أن إلى التي هذا كان عن قال الحكومة المدينة الميناء الرئيس بعد يوم مجلس قرار الانتخابات المحكمة
            قانون جديد مدرسة الشرطة النهر السوق أسعار الشركة الوزير الناس بلاد تقرير صحيفة طريق مستشفى دراسة ميزانية
            """),
        Script(
            "hi", space: " ", stop: "। ",
            """
            के में की है और से को का ने पर यह कि सरकार शहर ने कहा नया चुनाव अदालत कानून बंदरगाह परिषद मंत्री पुलिस स्कूल
            नदी बाजार कीमत कंपनी राष्ट्रपति लोग देश रिपोर्ट अखबार सड़क अस्पताल अध्ययन बजट फैसला बैठक गाँव किसान
            """),
        Script(
            "zh", space: "", stop: "。",
            """
            的 是 在 了 和 政府 城市 港口 市长 表示 会议 决定 选举 法院 法律 新 学校 警察 河流 市场 价格 公司 总统 人民 国家 报告
            报纸 道路 医院 研究 预算 工程 居民 星期二 去年 因为 已经 推迟 投票 天气 农民 经济 问题 支持 反对
            """),
        Script(
            "ja", space: "", stop: "。",
            """
            の は を に が で と 政府 都市 港 市長 会議 決定 選挙 裁判所 法律 新しい 学校 警察 川 市場 価格 会社 大統領 人々 国
            報告 新聞 道路 病院 研究 予算 工事 住民 火曜日 昨年 から すでに 延期した 投票 天気 農家 経済 問題 と述べた した
            """),
        Script(
            "th", space: "", stop: " ",
            """
            ที่ และ ใน ของ การ เป็น ได้ รัฐบาล เมือง ท่าเรือ นายก กล่าว ประชุม ตัดสินใจ เลือกตั้ง ศาล กฎหมาย ใหม่ โรงเรียน
            ตำรวจ แม่น้ำ ตลาด ราคา บริษัท ประธานาธิบดี ประชาชน ประเทศ รายงาน หนังสือพิมพ์ ถนน โรงพยาบาล วิจัย งบประมาณ
            """),
    ]

    private static let ranks = Zipf(40)

    /// So many words as they stand in a sentence.
    func words(_ count: Int, _ chance: inout Chance) -> [UInt8] {
        var text: [UInt8] = []
        for position in 0..<count {
            if position > 0 { text += space.utf8 }
            text += words[Self.ranks.draw(&chance) % words.count]
        }
        return text
    }

    /// So many sentences.
    func paragraph(_ sentences: Int, _ chance: inout Chance) -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0..<sentences { text += words(6 + chance.below(12), &chance) + Array(stop.utf8) }
        if text.last == UInt8(ascii: " ") { text.removeLast() }
        return text
    }
}
