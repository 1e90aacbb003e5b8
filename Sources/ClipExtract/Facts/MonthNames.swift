/// Names of months in the languages of the samples, whole or as usually shortened.
enum MonthNames {
    static func month(_ word: String) -> Int? { names[word] }

    private static let names: [String: Int] = {
        var names: [String: Int] = [:]
        for (at, line) in table.enumerated() {
            for name in line.split(separator: " ") { names[String(name)] = at + 1 }
        }
        return names
    }()

    private static let table = [
        """
        january jan januar jänner janvier janv enero ene gennaio gen janeiro januari stycznia styczeń января \
        январь янв січня ocak januára leden ledna ιανουαρίου يناير
        """,
        """
        february feb februar février fevrier févr fév febrero febbraio fevereiro fev februari lutego luty lut \
        февраля февраль фев лютого şubat února φεβρουαρίου فبراير
        """,
        "march mar märz mrz mars marzo março maart mrt marca marzec марта март мар березня mart března μαρτίου مارس",
        "april apr avril avr abril abr aprile kwietnia kwiecień апреля апрель апр квітня nisan dubna απριλίου أبريل",
        "may mai mayo maggio mag maio mei maj maja мая май травня mayıs května μαΐου مايو",
        "june jun juni juin junio giugno giu junho czerwca czerwiec июня июнь июн червня haziran června ιουνίου يونيو",
        """
        july jul juli juillet juil julio luglio lug julho lipca lipiec июля июль июл липня temmuz července \
        ιουλίου يوليو
        """,
        """
        august aug août aout agosto ago augustus augusti sierpnia sierpień августа август авг серпня ağustos \
        srpna αυγούστου أغسطس
        """,
        """
        september sep sept septembre septiembre settembre set setembro września wrzesień wrz сентября сентябрь \
        сен вересня eylül září σεπτεμβρίου سبتمبر
        """,
        """
        october oct oktober okt octobre octubre ottobre ott outubro out października październik paź октября \
        октябрь окт жовтня ekim října οκτωβρίου أكتوبر
        """,
        """
        november nov novembre noviembre novembro listopada listopad ноября ноябрь ноя листопада kasım listopadu \
        νοεμβρίου نوفمبر
        """,
        """
        december dec dezember dez décembre déc diciembre dic dicembre dezembro desember desembre grudnia \
        grudzień декабря декабрь дек грудня aralık prosince δεκεμβρίου ديسمبر
        """,
    ]
}
