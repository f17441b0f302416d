import CSystemd
import Glibc

/// What the daemon tells the service manager about itself (sd_notify(3)).
enum ServiceNotification: Hashable {
    case ready(status: String)
    case status(String)
    /// The files are read anew; ended by `ready`. Nanoseconds of the monotonic clock.
    case reloading(monotonic: UInt64)
    /// The loop that does the work is alive.
    case alive
    case stopping
    /// The daemon ends because of that error number.
    case failed(errno: CInt, status: String)

    /// Tells it; without a service manager (`NOTIFY_SOCKET`) that is nothing.
    ///
    /// - Throws: `ServiceNotificationFailure` when the service manager did not take it; the daemon can go on.
    func send() throws(ServiceNotificationFailure) {
        let code = sd_notify(0, assignments)
        guard code < 0 else { return }
        let reason = String(cString: strerror(-code))
        throw ServiceNotificationFailure(
            description: "cannot tell the service manager '\(assignments.split(separator: "\n")[0])': \(reason)")
    }

    var assignments: String {
        switch self {
        case .ready(let status): "READY=1\nSTATUS=\(status.oneLine)"
        case .status(let status): "STATUS=\(status.oneLine)"
        // systemd wants microseconds.
        case .reloading(let monotonic): "RELOADING=1\nMONOTONIC_USEC=\(monotonic / 1000)"
        case .alive: "WATCHDOG=1"
        case .stopping: "STOPPING=1"
        case .failed(let errno, let status): "ERRNO=\(errno)\nSTATUS=\(status.oneLine)"
        }
    }
}

/// Why the service manager could not be told something.
struct ServiceNotificationFailure: Error, Hashable, CustomStringConvertible {
    let description: String
}

extension String {
    /// A line end would begin another assignment.
    fileprivate var oneLine: String {
        String(map { $0.isNewline ? " " : $0 })
    }
}
