#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What work costs this thread alone: on a machine that does something else beside, a wall clock says nothing of a
/// program.
package enum ProcessorTime {
    /// The time that this thread spends in the work, which must not hand it to other threads.
    package static func spent(_ work: () throws -> Void) rethrows -> Duration {
        let start = now
        try work()
        return now - start
    }

    private static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
