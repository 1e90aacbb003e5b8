import Testing

@testable import ClipCore

@Suite struct UserPartTests {
    @Test(
        arguments: [
            ("https://user:pw@host.example/a", "https://host.example/a"),
            ("http://user@host.example", "http://host.example"),
            ("HTTPS://:pw@host.example:8080/?q", "HTTPS://host.example:8080/?q"),
            ("https://a@b@host.example#x@y", "https://host.example#x@y"),
            ("https:\\\\user:pw@host.example\\a", "https:\\\\host.example\\a"),
            ("https:///user:pw@host.example/a", "https:///host.example/a"),
            (" https:/\t/user:p\nw@host.example/a", " https:/\t/host.example/a"),
            ("ftp://user:pw@host.example/a", "ftp://host.example/a"),
            ("https://us%65r:p%40w@[::1]:80/", "https://[::1]:80/"),
        ])
    func `nothing is left of a user's name and password`(given: String, rest: String) {
        #expect(UserPart.stands(in: given))
        #expect(UserPart.removed(from: given).utf8.elementsEqual(rest.utf8))
        #expect(!UserPart.stands(in: UserPart.removed(from: given)))
    }

    @Test(
        arguments: [
            "https://host.example/@user/a:b@c", "https://host.example?to=http://user:pw@other.example",
            "host.example/a", "mailto:user@host.example", "", "https:", "https://", "://", "a:b:c//", "https://host#@",
        ])
    func `an address without them stays as it is`(given: String) {
        #expect(!UserPart.stands(in: given))
        #expect(UserPart.removed(from: given) == given)
    }
}
