/// A story that came by mail: what the sender's program put around it taken away.
struct PastedMail {
    /// The mail without headers, marks of quotation and signature; the whole text if it is no mail.
    private(set) var text: String
    /// What the mail says it is about, without "Fwd:" and the like.
    private(set) var subject: String?

    init(_ text: String) {
        self.text = text
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        let quoted = lines.count(where: Self.isQuoted)
        let hadHeaders = takeHeaders(&lines)
        guard hadHeaders || quoted > 2 && quoted * 10 > lines.count(where: { !$0.squeezed.isEmpty }) * 8 else { return }
        if let end = lines.lastIndex(where: { $0.squeezed == "--" }) { lines.removeSubrange(end...) }
        self.text = Self.unquoted(lines).joined(separator: "\n")
    }

    private static func isQuoted(_ line: String) -> Bool { line.utf8.first == 0x3E }

    /// What is quoted, where that is most of the mail; the rest was said to the reader of the mail.
    private static func unquoted(_ lines: [String]) -> [String] {
        let quotes = lines.filter(isQuoted)
        func bytes(_ lines: [String]) -> Int { lines.reduce(0) { $0 + $1.utf8.count } }
        let kept = bytes(quotes) * 2 > bytes(lines) ? quotes : lines
        return kept.map { line in
            var rest = Substring(line)
            while rest.utf8.first == 0x3E { rest = rest.dropFirst().drop { $0 == " " } }
            return String(rest)
        }
    }

    // MARK: Headers

    /// Removes runs of header lines, each with the line of dashes above it; says whether there were any.
    private mutating func takeHeaders(_ lines: inout [String]) -> Bool {
        var kept: [String] = []
        var at = 0
        var found = false
        while at < lines.count {
            let end = lines[at...].firstIndex { Self.header($0) == nil } ?? lines.count
            let names = Set(lines[at..<end].compactMap { Self.header($0)?.name })
            if names.contains(.from), names.contains(.subject) || names.contains(.to) {
                if subject == nil { subject = lines[at..<end].compactMap(Self.subject).first }
                if let above = kept.last, Self.isRule(above) { kept.removeLast() }
                found = true
                at = end
            } else {
                kept += lines[at..<max(end, at + 1)]
                at = max(end, at + 1)
            }
        }
        lines = found ? kept : lines
        return found
    }

    private static func subject(_ line: String) -> String? {
        guard let header = header(line), header.name == .subject else { return nil }
        var rest = header.value
        while let colon = rest.firstIndex(of: ":"), forwards.contains(rest[..<colon].lowercased()) {
            rest = String(rest[colon...].dropFirst()).squeezed
        }
        return rest.isEmpty ? nil : rest
    }

    /// "-----Original Message-----"
    private static func isRule(_ line: String) -> Bool {
        let line = line.trimming([">"])
        return line.hasPrefix("----") || line.hasPrefix("____") || line.hasPrefix("====")
    }

    private enum Name { case from, to, subject, date }

    private static func header(_ line: String) -> (name: Name, value: String)? {
        let line = line.trimming([">", "*"])
        guard line.utf8.count < 1_000, let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }),
            let name = names[line[..<colon].lowercased().trimming(["*"])]
        else { return nil }
        return (name, String(line[colon...].dropFirst()).trimming(["*"]))
    }

    private static let forwards: Set<String> = [
        "fwd", "fw", "re", "wg", "aw", "tr", "rv", "i", "r", "ref", "doorst", "antw", "vs", "sv", "vb", "pd", "odp",
        "ynt", "ilt", "enc", "res", "vl", "転送", "返信", "转发", "轉寄", "回复", "答复",
    ]

    private static let names: [String: Name] = {
        var names: [String: Name] = [:]
        for name in [
            "from", "von", "de", "da", "van", "od", "от", "від", "fra", "från", "gönderen", "kimden", "lähettäjä",
            "από", "feladó", "差出人", "发件人", "寄件者", "보낸 사람", "보낸사람", "من", "מאת", "प्रेषक", "dari", "từ", "expéditeur",
        ] { names[name] = .from }
        for name in [
            "to", "cc", "bcc", "an", "à", "a", "para", "aan", "do", "dla", "кому", "копия", "копія", "kime", "bilgi",
            "til", "till", "vastaanottaja", "komu", "προς", "către", "címzett", "宛先", "收件人", "收件者", "받는 사람", "받는사람",
            "إلى", "אל", "को", "kepada", "đến", "reply-to",
        ] { names[name] = .to }
        for name in [
            "subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp", "temat", "тема", "konu", "emne",
            "ämne", "aihe", "předmět", "θέμα", "subiect", "tárgy", "件名", "主题", "主題", "主旨", "제목", "الموضوع", "נושא",
            "विषय",
            "perihal", "subjek", "chủ đề",
        ] { names[name] = .subject }
        for name in [
            "date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "data", "inviato", "verzonden",
            "wysłano",
            "дата", "отправлено", "надіслано", "tarih", "dato", "sendt", "skickat", "päivämäärä", "lähetetty",
            "odesláno",
            "ημερομηνία", "trimis", "dátum", "elküldve", "日付", "送信日時", "日期", "发送时间", "날짜", "보낸 날짜", "التاريخ", "תאריך",
            "दिनांक", "tanggal", "ngày", "importance", "priority",
        ] { names[name] = .date }
        return names
    }()
}
