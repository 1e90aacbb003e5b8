/// Finds what stands above a page's first paragraph and hangs on its last: sections and ages, contacts, who the author
/// is, lines that are no sentences.
///
/// Nothing here looks inside the story, so a wrong guess costs a line at an edge.
struct StoryEnds {
    private let blocks: [Block]
    /// What is left to judge, in order.
    private let left: [Int]
    private let byline: String

    /// The indices of furniture among those of the blocks that are given.
    static func found(in blocks: [Block], at left: [Int], byline: String?) -> Set<Int> {
        let ends = StoryEnds(blocks: blocks, left: left, byline: byline?.phrase ?? "")
        return ends.head.union(ends.tail)
    }

    /// Where running text begins and where it ends, as places in `left`.
    private var body: Range<Int>? {
        guard let first = left.firstIndex(where: { isRunning(blocks[$0]) }),
            let last = left.lastIndex(where: { isRunning(blocks[$0]) })
        else { return nil }
        return first..<last + 1
    }

    private func isRunning(_ block: Block) -> Bool {
        block.isProse && block.text.endsSentence && block.text.utf8.count > 100
    }

    // MARK: Above

    /// Short lines that are no sentences, with no heading among them: a section, an age, a place, a time to read.
    private var head: Set<Int> {
        guard let body else { return [] }
        let lines = left[..<body.lowerBound].filter { isLine(blocks[$0]) && !blocks[$0].text.hasSuffix(":") }
        return lines.count > Self.run ? [] : Set(lines)
    }

    /// More lines than this are a form, a list of goods, or verse.
    private static let run = 6

    /// Bytes below a last paragraph that go with it: more than this is a list of the story's.
    private static let rest = 600

    private func isLine(_ block: Block) -> Bool {
        block.isProse && block.quotes == 0 && block.text.utf8.count < 180 && block.text.unicodeScalars.count < 60
            && block.text.wordCount <= 10 && !block.text.endsSentence && !block.text.utf8.contains(0x0A)
    }

    // MARK: Below

    private var tail: Set<Int> {
        guard let body else { return [] }
        var found: Set<Int> = []
        // A label in the last third or below the story, with all that follows it if that is little.
        let third = left.count - max(left.count / 3, 12)
        for place in left.indices.dropFirst(max(third, 1)) where isLabel(blocks[left[place]], at: place, in: body) {
            found.formUnion(left[place...])
            break
        }
        // Lines that are no sentences, from the end.
        var lines: Set<Int> = []
        if let last = left.last(where: { blocks[$0].isProse && blocks[$0].text.endsSentence }), last > left[0],
            left.reduce(0, { $0 + ($1 > last ? blocks[$1].text.utf8.count : 0) }) < Self.rest,
            isStranger(last) || leadsOn(blocks[last])
        {
            found.formUnion(left.filter { $0 >= last && blocks[$0].kind != .caption })
        }
        for at in left.reversed() where !found.contains(at) && !blocks[at].isImage && blocks[at].kind != .caption {
            guard
                isLine(blocks[at]) || isCredit(blocks[at]) || isAboutAuthor(blocks[at])
                    || PastedByline.isDateLine(blocks[at].text)
            else { break }
            lines.insert(at)
        }
        return lines.count > Self.run ? found : found.union(lines)
    }

    /// "Contact", "About the author", and not much more text after it.
    private func isLabel(_ block: Block, at place: Int, in body: Range<Int>) -> Bool {
        guard block.isProse || block.isHeading, block.text.utf8.count < 80 else { return false }
        let phrase = block.text.phrase
        let isAuthor =
            EndLabels.author.begins(phrase)
            || byline.utf8.count > 5 && phrase.hasSuffix(byline) && block.text.wordCount < 6
        guard isAuthor || EndLabels.contact.contains(phrase) else { return false }
        let bytes = left[place...].reduce(0) { $0 + blocks[$1].text.utf8.count }
        let total = left.reduce(0) { $0 + blocks[$1].text.utf8.count }
        return bytes < 1_500 && bytes * 3 < total
    }

    /// "Jane Doe is the Lantern's harbour correspondent."
    private func isAboutAuthor(_ block: Block) -> Bool {
        guard block.isProse, byline.utf8.count > 5, block.text.utf8.count < 700 else { return false }
        return block.text.phrase.hasPrefix(byline + " ")
    }

    /// "Max Moe is a freelance writer": the last paragraph tells what somebody does of whom the story never spoke.
    private func isStranger(_ at: Int) -> Bool {
        let text = blocks[at].text
        let name = text.split(separator: " ").prefix(2)
        guard text.utf8.count < 700, name.count == 2, name.allSatisfy({ $0.first?.isUppercase == true }),
            EndLabels.callings.occurs(in: String(text.prefix(160)).phrase)
        else { return false }
        let surname = String(name[1]).trimming([",", ":"])
        return !left.contains { $0 < at && blocks[$0].text.hasBytes(surname) }
            && (text.hasBytes(" is ") || text.hasBytes(" ist ") || text.hasBytes(" est ") || text.hasBytes(" es ")
                || text.hasBytes(" è ") || text.hasBytes(" é ") || text.hasBytes(" jest ") || text.hasBytes(" är "))
    }

    /// "More on the new quay here", where the last word is the link.
    private func leadsOn(_ block: Block) -> Bool {
        guard block.linked > 0, block.linked < 60, block.text.wordCount <= 60 else { return false }
        return EndLabels.here.contains { block.text.trimming([".", "!", ":", "»", ">"]).hasSuffix($0) }
    }

    private func isCredit(_ block: Block) -> Bool {
        guard block.isProse, block.text.utf8.count < 400 else { return false }
        let phrase = block.text.phrase
        return EndLabels.credits.begins(phrase)
            || block.text.wordCount < 25 && phrase.hasBytes(" contributed ") && phrase.hasBytes(" report")
    }
}

/// What stands above contacts, above the author's life, and before the names of those who helped.
enum EndLabels {
    static let contact: Set<String> = [
        "contact", "contacts", "press contact", "press contacts", "media contact", "media contacts", "contact us",
        "kontakt", "kontakte", "pressekontakt", "ansprechpartner", "ansprechpartnerin", "ihr kontakt",
        "ihre ansprechpartner", "ihr ansprechpartner", "rückfragen", "kontakt für rückfragen", "contact presse",
        "contacts presse", "contacto", "contacto de prensa", "contatto", "contatti", "contatti stampa", "contato",
        "contatos", "contactpersoon", "perscontact", "kontakt dla mediów", "kontakt prasowy", "контакт", "контакты",
        "контакти", "iletişim", "basın iletişim", "presskontakt", "kontaktperson", "yhteystiedot", "lisätietoja",
        "kontakty", "επικοινωνία", "kapcsolat", "お問い合わせ", "お問い合わせ先", "联系人", "联系方式", "聯絡人", "문의", "연락처",
        "اتصل بنا", "للتواصل", "संपर्क", "kontak", "liên hệ",
    ]
    static let author: PhraseSet = [
        "about the author", "about the writer", "about the contributor", "über den autor", "über die autorin",
        "über die autoren", "zum autor", "zur autorin", "zur person", "à propos de l auteur", "l auteur",
        "sobre el autor", "sobre la autora", "sobre la firma", "acerca del autor", "sull autore", "l autore",
        "sobre o autor", "sobre a autora", "over de auteur", "o autorze", "o autorce", "об авторе", "про автора",
        "yazar hakkında", "om författaren", "om forfatteren", "kirjoittajasta", "o autorovi", "σχετικά με τον συντάκτη",
        "a szerzőről", "著者について", "著者プロフィール", "筆者プロフィール", "作者简介", "作者簡介", "관련기자", "عن الكاتب",
        "लेखक के बारे में", "tentang penulis", "về tác giả",
    ]
    static let callings: PhraseSet = [
        "journalist", "reporter", "correspondent", "writer", "author", "editor", "columnist", "freelance", "founder",
        "blogger", "photographer", "fellow ", "journalistin", "redakteur", "korrespondent", "autor", "fotograf",
        "gründer", "volontär", "journaliste", "rédact", "auteur", "autrice", "chroniqueu", "periodista", "redactor",
        "escritor", "fundador", "giornalista", "redattor", "autore", "scrittore", "jornalista", "escritora",
        "redacteur", "schrijver", "dziennikar", "redaktor", "toimittaja", "skribent", "novinář", "δημοσιογράφος",
    ]
    static let here = [
        " here", " hier", " ici", " aquí", " qui", " aqui", " tutaj", " здесь", " тут", " burada", " här", " her",
        " tästä", " zde", " εδώ", " aici", " itt", "こちら", "点击这里",
    ]
    static let credits: PhraseSet = [
        "reporting by", "additional reporting by", "additional reporting", "writing by", "editing by",
        "with inputs from",
        "with reporting by", "with files from", "mit material von", "mit agenturmaterial", "avec afp", "avec agences",
        "con información de", "con informazioni", "com informações", "edited by", "redigiert von", "redaktion",
    ]
}
