import ClipCore
import Testing

@Suite struct ForeignDateTests {
    @Test(arguments: [
        ("2026-11-20", "2026-11-20"), ("2026-11-20T07:00:00+09:00", "2026-11-20T07:00:00+09:00"),
        (" 2026-11-20 07:00:00.123 +0900", "2026-11-20T07:00:00+09:00"), ("2026-11-20T07:00:00", "2026-11-20"),
        ("20261120", "2026-11-20"), ("Fri, 20 Nov 2026 00:30:00 +0100", "2026-11-20T00:30:00+01:00"),
        ("Fri, 20 Nov 2026 22:30:00 EST", "2026-11-20T22:30:00-05:00"),
        ("20 Nov 2026 10:00 GMT", "2026-11-20T10:00:00Z"), ("20 November 2026", "2026-11-20"),
        ("20 Nov 26 10:00:00", "2026-11-20"), ("20 Nov 2026 10:00:00 +2300", "2026-11-20"),
        ("1588320000", "2020-05-01T08:00:00Z"), ("1588320000123", "2020-05-01T08:00:00Z"),
    ])
    func `a date of another program keeps its day and offset`(text: String, date: String) {
        #expect(PublishedDate(foreign: text)?.description == date)
    }

    @Test(arguments: ["", "1987", "1987-11", "198711", "Spring 1987", "20261340", "32 Nov 2026", "bogus"])
    func `what names no day is none`(text: String) {
        #expect(PublishedDate(foreign: text) == nil)
    }
}
