/// A query as its parameters, names and values decoded.
struct URLQuery {
    typealias Parameter = (name: [UInt8], value: [UInt8])

    var parameters: [Parameter]

    /// Takes a query as written, without its `?`. A `+` is a space, as forms write it.
    init(_ given: [UInt8]) {
        parameters = given.split(separator: URLByte.ampersand).map { piece in
            let spaced = piece.map { $0 == URLByte.plus ? URLByte.space : $0 }
            let name = spaced.prefix { $0 != URLByte.equals }
            let value = spaced[name.endIndex...].dropFirst()
            return (Self.withoutEntity(PercentCoding.decoded(name)), PercentCoding.decoded(value))
        }
    }

    /// Without the parameters that only tell how the reader came here, and without empty ones.
    var folded: URLQuery {
        var query = self
        query.parameters.removeAll { $0.name.isEmpty && $0.value.isEmpty }
        query.parameters.removeAll { TrackingParameters.contain($0) }
        return query
    }

    /// The parameters sorted by the bytes of their spelling: name first, then value. Repeated ones stay.
    var bytes: [UInt8] {
        let spelled = parameters.map { parameter in
            (
                name: PercentCoding.encoded(parameter.name, keeping: .parameter),
                value: PercentCoding.encoded(parameter.value, keeping: .parameter)
            )
        }
        let sorted = spelled.sorted {
            $0.name == $1.name
                ? $0.value.lexicographicallyPrecedes($1.value) : $0.name.lexicographicallyPrecedes($1.name)
        }
        let pieces = sorted.map { $0.value.isEmpty ? $0.name : $0.name + [URLByte.equals] + $0.value }
        return Array(pieces.joined(separator: [URLByte.ampersand]))
    }

    /// `&amp;` pasted from a page's source leaves its `amp;` on the next name.
    private static func withoutEntity(_ name: [UInt8]) -> [UInt8] {
        let entity = Array("amp;".utf8)
        return name.starts(with: entity) ? Array(name.dropFirst(entity.count)) : name
    }
}
