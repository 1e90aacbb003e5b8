import ClipCore
import Testing

@testable import ClipEngine

/// Which machines may be asked, and how an address is read.
@Suite struct NetworkAddressTests {
    @Test(
        arguments: [
            "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
            "127.255.0.9",
            "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1",
            "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.5", "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1", "255.255.255.255", "168.63.129.16",
            "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
            "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "64:ff9b:1::808:808", "100::1", "2001::1",
            "2001:0:53aa:64c::1", "2001:10::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1", "3fff::1", "5f00::1",
            "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "ff0e::1", "4000::1",
            "2a00:1450:4001:81b:0:5efe:10.0.0.1", "2a00:1450:4001:81b:200:5efe:127.0.0.1",
        ])
    func `special addresses are not public`(text: String) throws {
        #expect(try !#require(NetworkAddress(text)).isPublic)
    }

    @Test(
        arguments: [
            "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255",
            "128.0.0.1", "169.253.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "192.167.1.1", "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255", "::ffff:8.8.8.8", "64:ff9b::808:808", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e",
            "2001:4860:4860::8888", "2001:200::1", "3ffe::1",
        ])
    func `all others are`(text: String) throws {
        #expect(try #require(NetworkAddress(text)).isPublic)
        #expect(try #require(NetworkAddress("[\(text)]")).isPublic)
    }

    @Test(arguments: [
        "", "localhost", "127.1", "0x7f.0.0.1", "2130706433", "0177.0.0.1", "fe80::1%eth0", "1.2.3.4.5", "[::1",
    ])
    func `nothing else is an address`(text: String) { #expect(NetworkAddress(text) == nil) }

    @Test(
        arguments: [
            ("http://Example.ORG", "http://example.org:80/"),
            ("https://example.org?q=1#top", "https://example.org:443/?q=1"),
            ("https://user:pw@example.org:8443\\a\\b?c\\d", "https://example.org:8443/a/b?c%5Cd"),
            ("http://a@b@example.org/", "http://example.org:80/"),
            ("http://[::FFFF:1.2.3.4]:80/", "http://[::ffff:102:304]:80/"),
            ("http://example.org./%0D%0A", "http://example.org:80/%0D%0A"),
            ("http://bücher.example/ü", "http://xn--bcher-kva.example:80/%C3%BC"),
            ("http://example.org/a b", "http://example.org:80/a%20b"),
            ("http://example.org:/x", "http://example.org:80/x"),
            ("http://%65xample.org/", "http://example.org:80/"),
        ])
    func `an address is asked for as every program reads it`(given: String, asked: String) {
        #expect(RequestAddress(given)?.description == asked)
    }

    @Test(
        arguments: [
            "", "file:///etc/passwd", "http:/x", "http://", "http://a b/", "http://exa\u{0}mple.org/", "http://127.1/",
            "http://0x7f000001/", "http://example.org:99999/", "http://example.org:0/", "http://example.org:8a/",
            "http://[::1%25lo]/", "http://exam\u{202E}ple.org/", "ht\u{212A}p://x/",
        ])
    func `an address that some program could read otherwise is none`(given: String) {
        #expect(RequestAddress(given) == nil)
    }
}
