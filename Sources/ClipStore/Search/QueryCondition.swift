/// An FTS5 expression, or "everything but" one.
///
/// FTS5 can leave out only from what it has found. Kept as a pair of expression and sign, conditions join by the laws
/// of De Morgan, so that leaving out may stand anywhere and at most one sign is left at the end.
struct QueryCondition: Equatable {
    let expression: String
    var isNegative = false

    /// All of the conditions; nil of none.
    static func all(_ conditions: [QueryCondition]) -> QueryCondition? {
        let (wanted, unwanted) = bySign(conditions)
        let want = joined(wanted, by: "AND")
        let unwant = joined(unwanted, by: "OR")
        guard let want else { return unwant.map { QueryCondition(expression: $0, isNegative: true) } }
        return QueryCondition(expression: unwant.map { "(\(want) NOT \($0))" } ?? want)
    }

    /// Any of the conditions, which is to say: not all of their opposites.
    static func any(_ conditions: [QueryCondition]) -> QueryCondition? {
        let (wanted, unwanted) = bySign(conditions)
        let want = joined(wanted, by: "OR")
        guard let unwant = joined(unwanted, by: "AND") else { return want.map { QueryCondition(expression: $0) } }
        return QueryCondition(expression: want.map { "(\(unwant) NOT \($0))" } ?? unwant, isNegative: true)
    }

    private static func bySign(_ conditions: [QueryCondition]) -> (wanted: [String], unwanted: [String]) {
        (
            conditions.filter { !$0.isNegative }.map(\.expression),
            conditions.filter(\.isNegative).map(\.expression)
        )
    }

    private static func joined(_ expressions: [String], by word: String) -> String? {
        guard let first = expressions.first else { return nil }
        return expressions.count == 1 ? first : "(" + expressions.joined(separator: " \(word) ") + ")"
    }
}
