import Foundation
import Glibc
import Synchronization

/// A journald of one office's own, beside which programs can be started and killed.
final class CrashJournal: Sendable {
    private let folder: URL
    private let holder: RunningProgram
    private let notify: NotifySocket
    private let orders: FileHandle
    private let isOver = Mutex(false)

    init(in folder: URL) async throws {
        self.folder = folder
        let fifo = folder.appending(path: "orders")
        guard mkfifo(fifo.path, 0o600) == 0 else {
            throw NotifySocket.Failure(description: "cannot make a FIFO: \(String(cString: strerror(errno)))")
        }
        notify = try NotifySocket(in: folder)
        let tests = Programs.repository + "/Tests"
        holder = try RunningProgram(
            tests + "/Support/journald-ns.sh", [tests + "/AcceptanceTests/crash-journal.sh", folder.path],
            environment: ["NOTIFY_SOCKET": notify.path], folder: folder)
        try await notify.next("READY=1")
        orders = try FileHandle(forWritingTo: fifo)
        // Only its mounts are entered, so that a program has a number here by which it is killed; it needs a /proc in
        // which it stands.
        let mount = entrance + ["mount", "-t", "proc", "proc", "/proc"]
        let mounted = try await RunningProgram(mount[0], Array(mount[1...]), folder: folder).ended()
        guard mounted.code == 0 else { throw CrashFailure("cannot mount /proc beside the journal", mounted) }
    }

    deinit {
        if !isOver.withLock({ $0 }) { holder.signal(SIGKILL) }
    }

    /// What runs a program beside it.
    var entrance: [String] { ["/usr/bin/nsenter", "--target", "\(holder.pid)", "--mount", "--"] }

    /// Has journald `pause` or `resume`, or the journal `end`; after its end nothing is obeyed.
    func order(_ order: String) throws {
        try isOver.withLock { isOver in
            if isOver { return }
            try orders.write(contentsOf: Data("\(order)\n".utf8))
            isOver = order == "end"
        }
    }

    /// Ends journald, and leaves its socket; what stands in the journal stays.
    func stop() async throws {
        try order("stop")
        try await notify.next("READY=1")
    }

    func start() async throws {
        try order("start")
        try await notify.next("READY=1")
    }

    /// From now on journald takes what is sent and keeps nothing of it; what stands stays.
    func drop() async throws {
        try order("drop")
        try await notify.next("READY=1")
    }

    /// Ends it, and gives the notices that stood in it, each as often as it did.
    func end() async throws -> [String] {
        try order("end")
        let ended = try await holder.ended()
        guard ended.code == 0 else { throw CrashFailure("the journal could not be read", ended) }
        let entries = try String(contentsOf: folder.appending(path: "journal.json"), encoding: .utf8)
        return try entries.split(separator: "\n").compactMap {
            try JSONDecoder().decode(Entry.self, from: Data($0.utf8)).notice
        }
    }

    private struct Entry: Decodable {
        var notice: String?

        enum CodingKeys: String, CodingKey {
            case notice = "DUBAN_NOTICE"
        }
    }
}
