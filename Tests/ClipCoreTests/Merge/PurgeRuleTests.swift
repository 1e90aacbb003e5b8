import Testing

@testable import ClipCore

/// MERGE.md, section 7: whose word is needed before a text is purged.
@Suite struct PurgeRuleTests {
    private static let (anna, ben) = (AuthorID { _ in 1 }, AuthorID { _ in 2 })
    private static let (one, two) = (ClipID { _ in 1 }, ClipID { _ in 2 })

    struct Case: Sendable {
        let captures: Set<ClipAuthor>, marks: Set<ClipAuthor>
        let byMarks: Bool, byAgreement: Bool
    }

    static let cases: [Case] = [
        Case(captures: [], marks: [], byMarks: false, byAgreement: false),
        Case(captures: [], marks: [ClipAuthor(one, anna)], byMarks: false, byAgreement: false),
        Case(captures: [ClipAuthor(one, anna)], marks: [], byMarks: false, byAgreement: true),
        Case(captures: [ClipAuthor(one, anna)], marks: [ClipAuthor(one, anna)], byMarks: true, byAgreement: true),
        Case(captures: [ClipAuthor(one, anna)], marks: [ClipAuthor(one, ben)], byMarks: false, byAgreement: true),
        Case(captures: [ClipAuthor(one, anna)], marks: [ClipAuthor(two, anna)], byMarks: false, byAgreement: true),
        Case(
            captures: [ClipAuthor(one, anna), ClipAuthor(one, ben)], marks: [ClipAuthor(one, anna)], byMarks: false,
            byAgreement: true),
    ]

    @Test(arguments: cases)
    func `marks speak for their own authors' captures, and an agreement for the whole library`(given: Case) {
        func isPurged(_ isAgreed: Bool) -> Bool {
            StandardRules.isPurged(captures: given.captures, marks: given.marks, isAgreed: isAgreed)
        }
        #expect(isPurged(false) == given.byMarks && isPurged(true) == given.byAgreement)
    }
}
