/// Names that nobody has: each number gives one, short for small numbers.
enum Names {
    private static let onsets = list(
        "b br c ch cl d dr f fl g gr h j k kr l m n p pr qu r s sh sk st str t th tr v w y z")
    private static let vowels = list("a e i o u a e o ai ea ee ie ou au")
    private static let codas = list("n r l s t m nd rk lt ck sh st ss nn x ld rn th ng")
    private static let placeEnds = list(
        "ton ford ham burg mouth field stead wick haven bridge bury by dale port ville minster worth holm gate ley")
    private static let firstNames = list(
        """
        Anna Ben Clara David Elena Frank Grace Hugo Ines James Karen Liam Maria Noah Olivia Peter Rosa Samuel Tara Victor
        Wendy Aisha Omar Priya Ravi Mei Kenji Yuki Ivan Olga Pablo Lucia Marta Jonas Ingrid Sven Fatima Yusuf Chidi Amara
        """)

    /// One of 2^20 family names.
    static func family(_ number: Int) -> [UInt8] { capitalised(stem(number, salt: 1) + ending(number)) }

    /// One of 2^20 places.
    static func place(_ number: Int) -> [UInt8] {
        capitalised(stem(number, salt: 2) + placeEnds[number % placeEnds.count])
    }

    static func first(_ number: Int) -> [UInt8] { firstNames[number % firstNames.count] }

    private static func stem(_ number: Int, salt: UInt64) -> [UInt8] {
        var chance = Chance(seed: salt, stream: UInt64(number))
        var stem: [UInt8] = []
        // Rare names are longer.
        for _ in 0..<(number < 300 ? 1 : 2) { stem += chance.one(of: onsets) + chance.one(of: vowels) }
        return stem
    }

    private static func ending(_ number: Int) -> [UInt8] {
        var chance = Chance(seed: 3, stream: UInt64(number))
        return chance.one(of: codas) + (chance.percent(40) ? chance.one(of: list("er man son ley ov ini sen ez")) : [])
    }
}

/// The words of a text, as UTF-8.
func list(_ text: String) -> [[UInt8]] {
    text.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) }
}

func capitalised(_ word: [UInt8]) -> [UInt8] {
    guard let first = word.first, UInt8(ascii: "a")...UInt8(ascii: "z") ~= first else { return word }
    return [first - 32] + word.dropFirst()
}
