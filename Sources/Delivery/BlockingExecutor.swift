import Dispatch

/// Runs an actor on a serial Dispatch queue of its own.
///
/// File calls and libsystemd block for as long as a disk likes; here they hold up one channel and no thread of the
/// cooperative pool.
final class BlockingExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
