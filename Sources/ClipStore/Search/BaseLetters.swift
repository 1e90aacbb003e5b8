/// The letter that stands for a whole family of scalars of one block, in lower case.
///
/// Written as a row of letters, one for each scalar from the first on; a full stop where there is none. The families
/// are those of Unicode's canonical decompositions, and for Latin also letters with a stroke, hook or bar (ø, ł, đ).
struct BaseLetters {
    private let first: UInt32
    private let letters: [UInt32]

    private init(from first: UInt32, _ row: StaticString) {
        self.first = first
        let row = row.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
        letters = row.unicodeScalars.map { $0 == "." ? 0 : $0.value }
    }

    subscript(scalar: UInt32) -> UInt32? {
        guard scalar >= first, scalar - first < UInt32(letters.count) else { return nil }
        let letter = letters[Int(scalar - first)]
        return letter == 0 ? nil : letter
    }
}

extension BaseLetters {
    static let latin = BaseLetters(
        from: 0xC0,
        """
        aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
        aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll.\
        .llnnnnnnn..oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
        bbbb...ccdddd....ffg....kkl..nn.oo..pp.....ttttuu.vyyzz.........\
        .............aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa..oo\
        aaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylnt....ccl.s\
        z..bu.eejjqqrryy
        """)

    static let latinAdditional = BaseLetters(
        from: 0x1E00,
        """
        aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
        mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
        wwwwwwwwwwxxxxyyzzzzzzhtwyas....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
        eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......
        """)

    static let greek = BaseLetters(
        from: 0x386, "α.εηι.ο.υωι.........................ιυαεηιυ.........................ιυουω")

    static let greekExtended = BaseLetters(
        from: 0x1F00,
        """
        ααααααααααααααααεεεεεε..εεεεεε..ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιι\
        οοοοοο..οοοοοο..υυυυυυυυ.υ.υ.υ.υωωωωωωωωωωωωωωωωααεεηηιιοουυωω..\
        ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα.ααααααα.ι.\
        ..ηηη.ηηεεηηη...ιιιι..ιιιιιι....υυυυρρυυυυυυρ.....ωωω.ωωοοωωω...
        """)

    /// й, ї, ў, ѓ and ќ are letters of their own; ё is written е as often as not.
    static let cyrillic = BaseLetters(
        from: 0x400,
        """
        ее...........и..................................................\
        ................ее...........и........................ѵѵ........\
        ................................................................\
        .жж.............аааа..ее..әәжжзз..ииииоо..өөээуууууучч..ыы
        """)

    static let devanagari = BaseLetters(from: 0x958, "कखगजडढफय")

    static let hebrewForms = BaseLetters(
        from: 0xFB1D,
        "י.ײ..........ששששאאאבגדהוז.טיךכל.מ.נס.ףפ.צקרשתובכפ")

    static let halfWidthKana = BaseLetters(
        from: 0xFF66,
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン")
}
