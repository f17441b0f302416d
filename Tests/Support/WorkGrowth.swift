import Glibc

/// How the work of a function grows with the length of its text: the processor's time of this thread, never the clock's.
package enum WorkGrowth {
    /// How many times the work for a text of `size` is done for one eight times as long; the least of three measurements.
    ///
    /// About 8 for work that grows with the text, 64 for work that grows with its square.
    package static func ofEightfold(_ size: Int, _ text: (Int) -> String, _ work: (String) -> Void) -> Double {
        let (short, long) = (text(size), text(8 * size))
        return (0..<3).map { _ in time { work(long) } / max(time { work(short) }, 0.0001) }.min() ?? 0
    }

    /// In seconds of this thread.
    private static func time(_ work: () -> Void) -> Double {
        let begin = now
        work()
        return now - begin
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
