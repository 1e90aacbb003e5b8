import ClipCore
public import ClipEngine

/// Where the page is, and what nobody else knows of it.
public struct PageAddress: Sendable {
    /// `127.0.0.1:PORT`
    let host: String
    /// 32 hex digits, another one each time: in the path, for cookies of 127.0.0.1 are shared by all its ports.
    let token: String

    /// To be told to nobody but the library's owner.
    public var text: String { "http://\(host)/\(token)/" }

    /// An address that nobody knows yet.
    public init(_ listener: Listener, _ surroundings: Surroundings) {
        self.init(port: listener.port, token: Hex.text(surroundings.random(16)))
    }

    init(port: Int, token: String) { (host, self.token) = ("127.0.0.1:\(port)", token) }

    /// A page that leads to the page: the address itself would stand in the browser's command line, which everybody on
    /// this machine can read.
    public var door: String {
        """
        <!DOCTYPE html>
        <meta charset="utf-8">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="refresh" content="0; url=\(text)">
        <title>Newsclip</title>

        """
    }
}
