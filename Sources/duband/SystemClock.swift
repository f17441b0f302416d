import CTimerfd
import CivilTime
import Dispatch
import Glibc

/// The machine's clock.
struct SystemClock: WallClock {
    var now: Timestamp {
        // Not `time()`: it may still show the second before the one that a timer has just fired at.
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: Int64(time.tv_sec))
    }

    /// Suspends until the wall time is at or past `deadline`, or the clock was set meanwhile.
    ///
    /// A Dispatch timer follows the wall time, but does not tell when that is set; a descriptor of the kernel's does.
    /// Where none can be had, the sleep ends after a minute, and the caller looks at the clock.
    func sleep(until deadline: Timestamp) async throws {
        try Task.checkCancellation()
        let now = now
        guard deadline > now else { return }
        let steps = clockSteps()
        let timer = DispatchSource.makeTimerSource()
        let end = steps == nil ? min(deadline, now.adding(seconds: 60)) : deadline
        timer.schedule(wallDeadline: end.wallTime)
        try await firstEvent(of: [timer] + (steps.map { [$0] } ?? []))
    }

    /// A source with an event when the clock is set; nil when the kernel gives no descriptor.
    private func clockSteps() -> (any DispatchSourceProtocol)? {
        let descriptor = timerfd_create(CLOCK_REALTIME, CInt(TFD_NONBLOCK | TFD_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        // Never comes; only its cancellation matters.
        var time = itimerspec()
        time.it_value.tv_sec = .max >> 2
        let flags = CInt(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)
        guard timerfd_settime(descriptor, flags, &time, nil) == 0 else {
            close(descriptor)
            return nil
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
        source.setCancelHandler { close(descriptor) }
        return source
    }
}

extension Timestamp {
    /// Dispatch counts wall time in nanoseconds from 1970 and ends in 2262.
    fileprivate var wallTime: DispatchWallTime {
        let seconds = max(0, min(seconds, Int64.max / 1_000_000_000 - 1))
        return DispatchWallTime(timespec: timespec(tv_sec: Int(seconds), tv_nsec: 0))
    }
}

/// Suspends until one of the sources has an event; activates them all, and cancels them at the end.
///
/// - Throws: `CancellationError` when the task was cancelled.
func firstEvent(of sources: [any DispatchSourceProtocol]) async throws {
    let (events, waker) = AsyncStream.makeStream(of: Never.self)
    for source in sources {
        source.setEventHandler { waker.finish() }
        source.activate()
    }
    defer {
        for source in sources { source.cancel() }
    }
    for await _ in events {}
    try Task.checkCancellation()
}
