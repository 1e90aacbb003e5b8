import Dispatch
import Packing
import Synchronization
import Testing

@Suite struct PipelineTests {
    struct Stop: Error, Equatable { let at: Int }

    @Test(arguments: [1, 2, 3, 8, 1000])
    func `what goes in comes out in order`(window: Int) throws {
        var pieces = (0..<300).makeIterator()
        var out: [Int] = []
        try pipeline(
            window: window, next: { pieces.next() },
            work: { piece in
                if piece % 7 == 0 { _ = (0..<20_000).reduce(piece, ^) }
                return piece * 2
            }, consume: { out.append($0) })
        #expect(out == (0..<300).map { $0 * 2 })
    }

    @Test func `nothing in is nothing out`() throws {
        try pipeline(next: { nil as Int? }, work: { $0 }, consume: { _ in Issue.record("consumed") })
    }

    @Test(arguments: [1, 2, 5])
    func `at most window pieces are taken and not yet consumed`(window: Int) throws {
        var taken = 0
        var consumed = 0
        var most = 0
        try pipeline(
            window: window,
            next: {
                taken += 1
                most = max(most, taken - consumed)
                return taken <= 50 ? taken : nil
            }, work: { $0 }, consume: { _ in consumed += 1 })
        #expect(consumed == 50)
        #expect(most == window)
    }

    @Test func `no piece is taken while enough is under way, but where nothing is`() throws {
        // In tens of bytes: two of 6 are enough, one of 30 too.
        var pieces = [6, 6, 6, 30, 30, 1, 1].makeIterator()
        var (underWay, most, out) = (0, 0, [Int]())
        try pipeline(
            window: 100, isEnough: { underWay >= 10 },
            next: {
                let piece = pieces.next()
                underWay += piece ?? 0
                most = max(most, underWay)
                return piece
            }, work: { $0 },
            consume: {
                underWay -= $0
                out.append($0)
            })
        #expect(out == [6, 6, 6, 30, 30, 1, 1] && underWay == 0)
        // The last taken comes on top of less than enough.
        #expect(most == 36)
    }

    @Test func `work goes on while a piece is consumed`() throws {
        let begun = DispatchSemaphore(value: 0)
        var pieces = (0..<4).makeIterator()
        try pipeline(
            window: 2, next: { pieces.next() },
            work: { piece in
                if piece == 1 { begun.signal() }
                return piece
            },
            consume: { piece in
                if piece == 0 { #expect(begun.wait(timeout: .now() + 10) == .success) }
            })
    }

    @Test(arguments: [1, 4])
    func `the first error in order is thrown, though a later one came first`(window: Int) {
        var pieces = (0..<20).makeIterator()
        var out: [Int] = []
        #expect(throws: Stop(at: 6)) {
            try pipeline(
                window: window, next: { pieces.next() },
                work: { piece in
                    if piece == 6 { _ = DispatchSemaphore(value: 0).wait(timeout: .now() + 0.02) }
                    if piece >= 6 { throw Stop(at: piece) }
                    return piece
                }, consume: { out.append($0) })
        }
        #expect(out == Array(0..<6))
    }

    @Test(arguments: [1, 4])
    func `what came before an error of next is consumed`(window: Int) {
        var piece = 0
        var out: [Int] = []
        #expect(throws: Stop(at: 9)) {
            try pipeline(
                window: window,
                next: {
                    piece += 1
                    if piece == 9 { throw Stop(at: 9) }
                    return piece
                }, work: { $0 }, consume: { out.append($0) })
        }
        #expect(out == Array(1..<9))
        #expect(piece == 9, "next is not asked again")
    }

    @Test func `no work is left running after an error`() {
        let running = Mutex(0)
        var pieces = (0..<100).makeIterator()
        #expect(throws: Stop(at: 0)) {
            try pipeline(
                window: 8, next: { pieces.next() },
                work: { piece in
                    running.withLock { $0 += 1 }
                    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + 0.01)
                    running.withLock { $0 -= 1 }
                    return piece
                }, consume: { throw Stop(at: $0) })
        }
        #expect(running.withLock { $0 } == 0)
        #expect(pieces.next() ?? 0 <= 8, "nothing more was taken")
    }
}
