#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What work costs this thread alone: on a machine that does something else beside, a wall clock says nothing of a
/// program.
package enum ProcessorTime {
    /// The time that this thread spends in the work, which must not hand it to other threads; under the Thread Sanitizer,
    /// by which work takes five to fifteen times as long, a fifth of it.
    package static func spent(_ work: () throws -> Void) rethrows -> Duration {
        let start = now
        try work()
        return (now - start) / (isWatched ? 5 : 1)
    }

    /// Whether the Thread Sanitizer is linked in: its runtime has this name, and no condition of the compiler tells.
    private static let isWatched = dlsym(nil, "__tsan_init") != nil

    private static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
