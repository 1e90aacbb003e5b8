/// What somebody may have meant by a word that is none of those there are.
enum Nearest {
    /// Longer words are compared with nothing: nobody mistypes them by a letter or two.
    private static let longest = 40

    /// The name that is most like a word; nil where none is. Letter case does not count.
    static func name(to word: String, among names: some Sequence<String>) -> String? {
        let typed = Array(word.lowercased().unicodeScalars)
        guard 2...longest ~= typed.count else { return nil }
        let most = max(1, (typed.count + 1) / 3)
        var (nearest, least): (String?, Int) = (nil, most + 1)
        for name in names {
            let known = Array(name.lowercased().unicodeScalars)
            guard known.count <= longest else { continue }
            // Who stopped typing early made one mistake.
            let steps = known.starts(with: typed) ? 1 : steps(typed, known)
            if steps < least { (nearest, least) = (name, steps) }
        }
        return nearest
    }

    /// How many letters must be changed, added, left out or exchanged with their neighbour to make one of the other.
    static func steps(_ from: [Unicode.Scalar], _ to: [Unicode.Scalar]) -> Int {
        var (before, row) = ([Int](), Array(0...to.count))
        for (line, letter) in from.enumerated() {
            var next = [line + 1]
            for (column, other) in to.enumerated() {
                var least = min(row[column] + (letter == other ? 0 : 1), row[column + 1] + 1, next[column] + 1)
                if line > 0, column > 0, letter == to[column - 1], from[line - 1] == other {
                    least = min(least, before[column - 1] + 1)
                }
                next.append(least)
            }
            (before, row) = (row, next)
        }
        return row[to.count]
    }
}

extension Failure {
    /// Wrong use of a word that is none of a closed set: names what may have been meant, and all there are.
    static func usage(_ what: String, _ word: String, noneOf names: [String]) -> Failure {
        let near = Nearest.name(to: word, among: names).map { "did you mean \($0)? " } ?? ""
        return .usage(what, hint: "\(near)one of \(names.joined(separator: ", "))")
    }
}
