/// Tells the page that a server sends where it has none: it says so at its top, and little else.
enum ErrorPage {
    private static let longest = 80

    static func isError(_ article: Article, on tree: Tree) -> Bool {
        guard article.byline == nil, article.published == nil, article.text.wordCount < longest else { return false }
        let headings = tree.nodes.indices.filter { [.h1, .title].contains(tree[$0].tag) }.prefix(8)
        let spoken = headings.map { index in
            tree.inside(index).reduce(into: "") { $0 += tree[$1].tag == .text ? tree[$1].text : "" }.phrase
        }
        return spoken.contains { phrase in
            phrase.utf8.count < 200 && (phrases.occurs(in: phrase + " ") || isCode(phrase))
        }
    }

    /// The status alone, or with the word "error".
    private static func isCode(_ phrase: String) -> Bool {
        let words = phrase.split(separator: " ").map(String.init)
        guard words.count < 5, words.contains(where: codes.contains) else { return false }
        return words.allSatisfy { codes.contains($0) || errors.contains($0) }
    }

    private static let codes = ["404", "410", "403", "500", "502", "503"]

    private static let errors = [
        "error", "http", "page", "not", "found", "gone", "forbidden", "oops", "fehler", "erreur", "errore", "erro",
        "fout", "błąd", "ошибка", "помилка", "hata", "fel", "fejl", "feil", "virhe", "chyba", "hiba", "eroare",
        "σφάλμα", "エラー", "错误", "錯誤", "오류", "خطأ", "त्रुटि", "kesalahan", "lỗi",
    ]

    private static let phrases: PhraseSet = [
        "page not found", "404 not found", "page can t be found", "page cannot be found", "page could not be found",
        "page was not found", "page does not exist", "page doesn t exist", "page no longer exists",
        "page isn t available", "page is not available", "seite nicht gefunden", "seite wurde nicht gefunden",
        "seite konnte nicht gefunden", "seite existiert nicht", "page introuvable", "page non trouvée",
        "page n existe pas", "page n existe plus", "página no encontrada", "página no existe",
        "no se encontró la página", "no se ha encontrado la página", "pagina non trovata", "pagina inesistente",
        "pagina non esiste", "página não encontrada", "página não foi encontrada", "página não existe",
        "pagina niet gevonden", "pagina bestaat niet", "strona nie została znaleziona", "nie znaleziono strony",
        "strony nie znaleziono", "strona nie istnieje", "страница не найдена", "страница не существует",
        "страницы не существует", "сторінку не знайдено", "сторінка не знайдена", "сторінки не існує",
        "sayfa bulunamadı", "sidan hittades inte", "sidan kunde inte hittas", "sidan finns inte",
        "siden blev ikke fundet", "siden ble ikke funnet", "siden findes ikke", "siden finnes ikke",
        "fant ikke siden", "sivua ei löyty", "sivua ei löydetty", "stránka nenalezena", "stránka nebyla nalezena",
        "stránka neexistuje", "oldal nem található", "pagina nu a fost găsită", "pagina nu există",
        "σελίδα δεν βρέθηκε", "ページが見つかりません", "ページは見つかりません", "页面不存在", "找不到页面", "页面未找到", "頁面不存在", "找不到頁面",
        "找不到網頁", "페이지를 찾을 수 없", "الصفحة غير موجودة", "पृष्ठ नहीं मिला", "पेज नहीं मिला", "halaman tidak ditemukan",
        "không tìm thấy trang", "trang không tồn tại",
    ]
}
