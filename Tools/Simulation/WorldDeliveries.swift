/// What becomes of bundles on their way.
extension World {
    mutating func deliver() throws {
        guard !parcels.isEmpty else { return }
        let any = random.below(parcels.count)
        switch random.below(20) {
        case ..<7:
            tally.add(.bundleInOrder)
            try merge(parcels.removeFirst())
        case ..<9:
            tally.add(.bundleDropped)
            let parcel = parcels.remove(at: any)
            say("bundle from \(parcel.from) to \(parcel.to) is lost")
        case ..<11:
            tally.add(.bundleDoubled)
            try merge(parcels[any])
        case ..<14:
            tally.add(.bundleReordered)
            try merge(parcels.remove(at: any))
        case ..<15: try misdirect(parcels.remove(at: any))
        case ..<16: try cut(parcels[any])
        case ..<18: try relay(parcels.remove(at: any))
        default:
            tally.add(.bundleMergedTwiceAtOnce)
            let parcel = parcels.remove(at: any)
            try merge(parcel)
            try mergeAgain(parcel)
        }
    }

    mutating func merge(_ parcel: Parcel) throws {
        let isTaken = try libraries[parcel.to].merge(parcel.bundle, tally: &tally)
        say("library \(parcel.to): merges from \(parcel.from)")
        try require(isTaken, "a whole bundle is merged, whatever its basis")
        try require(libraries[parcel.to].holdsAll(of: parcel.bundle), "everything merged is held")
        try look(parcel.to)
        if random.once(in: 6) { try lookClosely(parcel.to) }
    }

    mutating func mergeAgain(_ parcel: Parcel) throws {
        let (log, digest) = (try libraries[parcel.to].log, try libraries[parcel.to].digest)
        try merge(parcel)
        try require(
            libraries[parcel.to].log == log && libraries[parcel.to].digest == digest, "merging twice is merging once")
    }

    mutating func misdirect(_ parcel: Parcel) throws {
        tally.add(.bundleMisdirected)
        try merge(Parcel(bundle: parcel.bundle, from: parcel.from, to: another(than: parcel.to)))
    }

    mutating func relay(_ parcel: Parcel) throws {
        let third = another(than: parcel.to)
        tally.add(.bundleRelayed)
        try merge(Parcel(bundle: parcel.bundle, from: parcel.from, to: third))
        try merge(try self.parcel(.everything, from: third, to: parcel.to))
    }

    mutating func cut(_ parcel: Parcel) throws {
        tally.add(.bundleCutShort)
        let (log, digest) = (try libraries[parcel.to].log, try libraries[parcel.to].digest)
        let broken = try libraries[parcel.to].cut(parcel.bundle, chance: random.next())
        say("library \(parcel.to): is given half a bundle from \(parcel.from)")
        try require(!libraries[parcel.to].merge(broken, tally: &tally), "an incomplete copy is refused")
        try require(
            libraries[parcel.to].log == log && libraries[parcel.to].digest == digest, "what is refused changes nothing")
    }
}
