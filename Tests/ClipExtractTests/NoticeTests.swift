import ClipExtract
import Testing

struct NoticeTests {
    private static let long =
        "The ferry board voted on Monday to sail through the winter for the first time, "
        + "after four hours in which the pilots, the mayor and the weather service were heard."

    private static func paragraphs(_ line: String) -> [String] {
        let text = ["Ferry Sails", long, line, long].joined(separator: "\n\n")
        return Extractor.article(from: Array(text.utf8), media: "text/plain").text.split(separator: "\n\n").map(
            String.init)
    }

    @Test(arguments: [
        "We may earn a commission if you buy through links on this page.",
        "Für Links in diesem Artikel erhalten wir unter Umständen eine Provision vom Händler.",
        "Nous touchons une commission sur certains liens de cet article.",
        "Podemos recibir una comisión por los enlaces de este artículo.",
        "An dieser Stelle finden Sie externe Inhalte. Mit Ihrer Zustimmung werden sie angezeigt.",
        "Ce contenu est bloqué car vous n'avez pas accepté les cookies.",
        "Este contenido no se muestra sin tu consentimiento.", "Es gilt die Datenschutzerklärung, der ich zustimme.",
        "You can unsubscribe at any time; see our privacy policy.",
        "This entry was posted in Harbour and tagged ferry, winter.",
        "Dieser Beitrag wurde veröffentlicht in Hafen und verschlagwortet mit Fähre.",
        "Запись опубликована в рубрике Порт.", "You must be logged in to post a comment.",
        "Sie müssen sich anmelden, um Kommentare zu schreiben.", "Connectez-vous pour commenter.",
        "War der Artikel hilfreich?", "Did you like this article?", "この記事は役に立ちましたか？", "Вам понравилась статья?",
        "Comments are moderated and must follow our house rules.",
        "Bitte halten Sie sich in den Kommentaren an die Netiquette.",
        "The views expressed are those of the author and do not necessarily reflect those of the Lantern.",
        "Les opinions exprimées n'engagent que leurs auteurs.",
        "Warning: Creating default object from empty value in /www/ferry.php on line 12",
        "For the latest news download the Lantern apps for iOS and Android",
        "Folgen Sie der Laterne schon auf WhatsApp?", "¡Abonniere unseren WhatsApp-Kanal und du bekommst alles zuerst",
        "Do you want to hear more? Sign up here", "Share Tweet Pin", "Facebook Whatsapp Drucken", "कॉपी लिंक",
        "Advertisement Advertisement", "Manage newsletters", "Click for more from the harbour desk.",
        "Stay up to date with the free Lantern app", "Bleiben Sie auf dem Laufenden mit unseren Meldungen",
        "Interested in ferries? Add ferries as an interest to stay up to date on the latest ferry news.",
        "Get real-time updates as this story unfolds. Download the Lantern for iPhone here or for Android there.",
        "The Lantern is a nonprofit newsroom. Sign up to receive our biggest stories.",
        "If you enjoyed this article, we have an offer for you: join the Lantern and read all of it.",
        "Help us report on ferries. Are you a pilot? Help make sure our journalism is right.",
        "Si te ha gustado este artículo, ayúdanos a seguir: tu apoyo cuenta para nuestra redacción.",
    ])
    func `what a publication says of itself and to its reader goes, in many languages`(line: String) {
        #expect(Self.paragraphs(line) == [Self.long, Self.long], "\(line)")
    }

    @Test(arguments: [
        "The commission found no link between the storm and the ferry's engine.",
        "The ministers agreed on a privacy law, which the ferry board calls too strict.",
        "Die Kommission stimmte dem Datenschutz der Reederei nach zwei Jahren Streit zu und nannte Auflagen.",
        "Is anybody who never agreed to the terms of service fair game for the harbour?",
        "His comment on moderate tides made the pilots laugh.", "The article was helpful to nobody, the mayor wrote.",
        "Are pilots likelier to break terms of service agreements than other users? Perhaps.",
        "Facebook and Twitter.", "Help us, the pilots asked the mayor, before the ice closes the harbour.",
        "She downloads the tide tables every morning, and the harbour master prints them.",
    ])
    func `a sentence of the story that uses such words stays`(line: String) {
        #expect(Self.paragraphs(line) == [Self.long, line, Self.long], "\(line)")
    }
}
