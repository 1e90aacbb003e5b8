/// IPv4 addresses as hosts: four decimal numbers and no other way of writing them.
enum IPv4Address {
    /// Whether the last label is a number, which no top-level domain is.
    static func isMeant(by labels: [[UInt8]]) -> Bool {
        guard let last = labels.last else { return false }
        if last.allSatisfy(URLByte.isDigit) { return true }
        return last.starts(with: Array("0x".utf8)) && last.dropFirst(2).allSatisfy { URLByte.hexValue($0) != nil }
    }

    /// The labels with dots between them; nil unless they are four numbers up to 255 without leading zeros.
    static func canonical(_ labels: [[UInt8]]) -> [UInt8]? {
        guard numbers(labels) != nil else { return nil }
        return Array(labels.joined(separator: [URLByte.dot]))
    }

    static func numbers(_ labels: [[UInt8]]) -> [UInt16]? {
        let numbers = labels.compactMap(number)
        return labels.count == 4 && numbers.count == 4 ? numbers : nil
    }

    private static func number(_ label: [UInt8]) -> UInt16? {
        guard 1...3 ~= label.count, label.allSatisfy(URLByte.isDigit) else { return nil }
        guard label.count == 1 || label.first != UInt8(ascii: "0") else { return nil }
        return UInt8(String(decoding: label, as: UTF8.self)).map(UInt16.init)
    }
}

/// IPv6 addresses as hosts, written as RFC 5952 section 4 asks, an embedded IPv4 address as two hex groups.
enum IPv6Address {
    /// The address in brackets; nil when it is none. Zones (`%eth0`) are refused: they name a machine's own wiring.
    static func canonical(_ host: ArraySlice<UInt8>) -> [UInt8]? {
        guard host.last == URLByte.closeBracket, let groups = groups(host.dropFirst().dropLast()) else { return nil }
        return [URLByte.openBracket] + text(groups).utf8 + [URLByte.closeBracket]
    }

    private static func groups(_ address: ArraySlice<UInt8>) -> [UInt16]? {
        let gap = address.indices.first { address[$0...].starts(with: [URLByte.colon, URLByte.colon]) }
        guard let gap else { return run(address).flatMap { $0.count == 8 ? $0 : nil } }
        guard let left = run(address[..<gap], mayEndInIPv4: false), let right = run(address[(gap + 2)...]) else {
            return nil
        }
        guard left.count + right.count <= 7 else { return nil }
        return left + Array(repeating: 0, count: 8 - left.count - right.count) + right
    }

    /// Groups with single colons between them; none in an empty text.
    private static func run(_ text: ArraySlice<UInt8>, mayEndInIPv4: Bool = true) -> [UInt16]? {
        if text.isEmpty { return [] }
        var result: [UInt16] = []
        var pieces = text.split(separator: URLByte.colon, omittingEmptySubsequences: false)
        var tail: [UInt16] = []
        if mayEndInIPv4, let last = pieces.last, last.contains(URLByte.dot) {
            let labels = last.split(separator: URLByte.dot, omittingEmptySubsequences: false).map(Array.init)
            guard let four = IPv4Address.numbers(labels) else { return nil }
            tail = [four[0] << 8 | four[1], four[2] << 8 | four[3]]
            pieces.removeLast()
        }
        for piece in pieces {
            guard 1...4 ~= piece.count, piece.allSatisfy({ URLByte.hexValue($0) != nil }) else { return nil }
            result.append(piece.reduce(0) { $0 << 4 | UInt16(URLByte.hexValue($1) ?? 0) })
        }
        return result + tail
    }

    private static func text(_ groups: [UInt16]) -> String {
        let digits = groups.map { String($0, radix: 16) }
        guard let gap = longestZeros(groups) else { return digits.joined(separator: ":") }
        return digits[..<gap.lowerBound].joined(separator: ":") + "::"
            + digits[gap.upperBound...].joined(separator: ":")
    }

    /// The first of the longest runs of two or more zero groups.
    private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
        var best: Range<Int>?
        for start in groups.indices {
            let run = start..<start + groups[start...].prefix { $0 == 0 }.count
            if run.count >= 2, run.count > best?.count ?? 0 { best = run }
        }
        return best
    }
}
