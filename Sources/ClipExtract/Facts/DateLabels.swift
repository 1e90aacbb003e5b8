/// Words that stand before a date and say what happened on that day.
enum DateLabels {
    enum Meaning { case published, modified, other }

    /// What the words around a date say, as far as it is one of ours.
    static func meaning(of words: [String]) -> Meaning? {
        var found: Meaning?
        for word in words.prefix(12) {
            if modified.contains(word) { return .modified }
            if other.contains(word) { return .other }
            if published.contains(word) { found = .published }
        }
        return found
    }

    /// Of a line with two labelled days, the part about publication: "Updated: 12 Feb 2026 | Published: 11 Feb 2026".
    static func published(in line: String) -> String? {
        var parts: [[Substring]] = [[]]
        for word in line.split(separator: " ", maxSplits: 60) {
            let holdsDay = parts[parts.count - 1].contains { $0.contains(where: \.isNumber) }
            if holdsDay, meaning(of: String(word).words) != nil { parts.append([]) }
            parts[parts.count - 1].append(word)
        }
        guard parts.count > 1 else { return nil }
        let lines = parts.map { $0.joined(separator: " ") }
        guard meaning(of: lines[0].words) == .modified else { return nil }
        return lines.first { meaning(of: $0.words) == .published }
    }

    private static let published: Set<String> = [
        "published", "posted", "publication", "issued", "released", "created", "written", "filed", "veröffentlicht",
        "erschienen", "erstellt", "publiziert", "datum", "pressemitteilung", "pressemeldung", "vom", "online", "publié",
        "publiée", "paru", "ligne", "rédigé", "publicado", "publicada", "publicación", "fecha", "creado", "pubblicato",
        "pubblicata", "data", "publicação", "gepubliceerd", "geplaatst", "publicerad", "publicerat", "publisert",
        "udgivet", "offentliggjort", "julkaistu", "opublikowano", "opublikowany", "dodano", "utworzono", "vydáno",
        "publikováno", "megjelent", "közzétéve", "publicat", "опубликовано", "опубликован", "дата", "создано",
        "опубліковано", "δημοσίευση", "δημοσιεύτηκε", "yayınlanma", "yayın", "tarihi", "giriş", "oluşturulma", "公開",
        "公開日",
        "公開日時", "掲載日", "掲載", "投稿日", "配信", "発行", "发布时间", "发布", "时间", "發布", "發佈", "發表", "日期", "등록", "입력", "작성",
        "승인", "نشر", "نشرت", "تاريخ", "انتشار", "פורסם", "प्रकाशित", "diterbitkan", "dipublikasikan", "terbit", "ngày",
        "đăng", "date", "heure", "gepostet", "geschrieben", "verfasst", "eingestellt", "hochgeladen", "escrito",
        "scritto",
    ]
    private static let modified: Set<String> = [
        "updated", "modified", "edited", "revised", "changed", "aktualisiert", "aktualisierung", "bearbeitet",
        "geändert",
        "update", "actualisé", "mis", "màj", "maj", "modifié", "actualizado", "actualizada", "actualización",
        "modificado", "aggiornato", "aggiornamento", "modificato", "atualizado", "atualizada", "atualização",
        "bijgewerkt",
        "gewijzigd", "uppdaterad", "uppdaterat", "oppdatert", "opdateret", "päivitetty", "muokattu", "zaktualizowano",
        "aktualizacja", "aktualizováno", "upraveno", "frissítve", "actualizat", "обновлено", "обновлен", "изменено",
        "оновлено", "ενημέρωση", "ενημερώθηκε", "güncelleme", "güncellendi", "güncellenme", "更新", "更新日", "最終更新",
        "更新时间", "수정", "최종수정", "تحديث", "بهروزرسانی", "עודכן", "अपडेट", "अद्यतन", "diperbarui", "diupdate",
    ]
    /// Days of events, of rights, of births; days to come.
    private static let other: Set<String> = [
        "copyright", "since", "seit", "depuis", "desde", "registered", "registriert", "joined", "born", "geboren",
        "until",
        "bis", "ab", "deadline", "termin", "termine", "event", "events", "expires", "gültig", "valid", "beigetreten",
        "dabei", "abgerufen", "retrieved", "accessed", "isbn", "consulté", "nächster", "next", "beginn", "starts",
    ]
}
