/// What one whole process cost.
struct Cost: Sendable {
    /// Of the processor, user and system together, all threads: seconds.
    let processor: Double
    /// From before the start to after the end: seconds.
    let wall: Double
    /// The most memory it held at once, in bytes.
    ///
    /// Linux lets a new process begin with the peak of the one that started it, so it is never below our own:
    /// this program reads its articles in pieces and stays small.
    let peak: Double
}

extension [Cost] {
    var processor: Spread { Spread(map(\.processor)) }
    var wall: Spread { Spread(map(\.wall)) }
    var peak: Spread { Spread(map(\.peak)) }
}
