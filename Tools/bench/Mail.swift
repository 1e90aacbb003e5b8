import Glibc

/// notmuch and muchsync: an index of mails, and its synchronisation with another machine. Here both ends are folders.
struct Mail {
    private let bench: Workbench
    static let missing = "notmuch and muchsync are not installed"

    /// nil where they are not installed.
    init?(_ bench: Workbench) {
        guard bench.path(of: "notmuch") != nil, bench.path(of: "muchsync") != nil else { return nil }
        self.bench = bench
    }

    /// A person's mails, each article one of them, indexed.
    func box(of articles: Articles) throws -> String {
        // The index remembers where it lies: such a folder is not to be renamed.
        let folder = bench.scratch("mail")
        bench.tell("making mails of \(articles.words)")
        try makeBox(folder)
        var number = 0
        try bench.each(articles) { article in
            let mail = """
                From: \(article.byline ?? "Bench") <bench@example.org>
                To: bench@example.org
                Subject: \(article.headline ?? article.title ?? "")
                Date: Sun, 22 Nov 2026 10:00:00 +0000
                Message-ID: <\(number)@example.org>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                \(article.text)

                """
            try bench.write(mail, to: "\(folder)/mail/cur/\(number):2,S")
            number += 1
        }
        try notmuchNew(folder).run()
        return folder
    }

    /// A person without mails.
    func emptyBox() throws -> String {
        let folder = bench.scratch("mail")
        try makeBox(folder)
        try notmuchNew(folder).run()
        return folder
    }

    /// Brings both ends to the same mails.
    func sync(_ client: String, with server: String) throws -> Command {
        let remote = "\(server)/remote"
        try bench.write("#!/bin/sh\nshift\nexport NOTMUCH_CONFIG='\(server)/config'\nexec $@\n", to: remote)
        chmod(remote, 0o700)
        var command = Command("muchsync", "-C", "\(client)/config", "-s", remote, "server")
        command.environment["NOTMUCH_CONFIG"] = "\(client)/config"
        return command
    }

    private func makeBox(_ folder: String) throws {
        for part in ["cur", "new", "tmp"] { try bench.makeFolder("\(folder)/mail/\(part)") }
        let settings = """
            [database]
            path=\(folder)/mail
            [user]
            name=Bench
            primary_email=bench@example.org
            [new]
            tags=new
            """
        try bench.write(settings + "\n", to: "\(folder)/config")
    }

    private func notmuchNew(_ folder: String) -> Command {
        var command = Command("notmuch", "new", "--quiet")
        command.environment["NOTMUCH_CONFIG"] = "\(folder)/config"
        return command
    }
}
