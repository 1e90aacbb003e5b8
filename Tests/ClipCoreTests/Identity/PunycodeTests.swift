import Testing

@testable import ClipCore

/// RFC 3492, section 7.1, without its mixed-case annotations.
struct PunycodeTests {
    @Test(arguments: [
        ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"),
        ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
        ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
        ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"),
        ("bücher", "bcher-kva"), ("ü", "tda"), ("abc", "abc-"),
    ])
    func `a label is encoded as the RFC's samples are`(label: String, encoded: String) {
        let result = Punycode.encoded(label.unicodeScalars.map(\.value))
        #expect(result.map { String(decoding: $0, as: UTF8.self) } == encoded)
    }
}
