/// What becomes of libraries and clocks.
extension World {
    mutating func backUp(_ number: Int) throws {
        tally.add(.backup)
        say("library \(number): backup")
        backups[number] = try libraries[number].backup()
    }

    mutating func putBack(_ number: Int) throws {
        guard let copy = backups[number] else { return try backUp(number) }
        let home = random.once(in: 2)
        tally.add(home ? .wholeHomePutBack : .libraryPutBack)
        say("library \(number): \(home ? "the whole home" : "the library's file") is put back from the backup")
        try libraries[number].restore(copy, home: home)
        try look(number)
    }

    mutating func clone(_ number: Int) throws {
        guard libraries.count < plan.replicas.upperBound else { return try putBack(number) }
        let home = random.once(in: 2)
        tally.add(home ? .wholeHomeCloned : .libraryCloned)
        say(
            "library \(number): \(home ? "the whole home" : "the file") is copied, as library \(libraries.count)"
        )
        libraries.append(try libraries[number].clone(home: home))
        clocks.append(clocks[number])
    }

    mutating func jumpClock(_ number: Int) {
        if random.once(in: 3) { return setClockFarOff(number) }
        tally.add(.clockJumped)
        clocks[number].tick(random.below(2_000_000) - 1_000_000)
        say("library \(number): its clock jumps to \(clocks[number].time)")
    }

    mutating func setClockFarOff(_ number: Int) {
        tally.add(.clockDecadesOff)
        clocks[number].milliseconds = [-62_000_000_000_000, 0, 2_600_000_000_000, 253_402_300_000_000][random.below(4)]
        say("library \(number): its clock stands at \(clocks[number].time)")
    }
}
