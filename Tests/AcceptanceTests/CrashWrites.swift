import Dispatch
import Glibc
import Synchronization

/// Writes of a daemon, by where they go.
struct Writes: Sendable {
    var ledger = 0
    var spool = 0

    enum Place: Sendable {
        case ledger, spool
    }

    subscript(place: Place) -> Int {
        get { place == .ledger ? ledger : spool }
        set { if place == .ledger { ledger = newValue } else { spool = newValue } }
    }

    var total: Int { ledger + spool }

    static func + (a: Writes, b: Writes) -> Writes { Writes(ledger: a.ledger + b.ledger, spool: a.spool + b.spool) }

    /// None where `b` has more.
    static func - (a: Writes, b: Writes) -> Writes {
        Writes(ledger: max(0, a.ledger - b.ledger), spool: max(0, a.spool - b.spool))
    }
}

/// Counts what is written in some folders (inotify(7)), and can kill a process by that count.
///
/// A moment counted in writes is the same one on a fast machine and on a slow one.
final class WriteWatch: Sendable {
    /// When a process dies.
    struct Moment: Sendable {
        var place: Writes.Place
        /// One of those that go there, counted from now.
        var write: Int
        /// From that write on.
        var delay: Duration
        /// From now on, when that write does not come before.
        var limit: Duration
    }

    private struct State {
        var count = Writes()
        var places: [CInt: Writes.Place] = [:]
        var victim: (pid: Int32, moment: Moment)?
    }

    struct Failure: Error {
        var code: CInt
    }

    private let descriptor: CInt
    private let source: Mutex<any DispatchSourceRead>
    private let state = Mutex(State())
    private let executioner = DispatchQueue(label: "executioner", qos: .userInteractive)

    init() throws {
        let descriptor = inotify_init1(CInt(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { throw Failure(code: errno) }
        self.descriptor = descriptor
        let queue = DispatchQueue(label: "writes", qos: .userInteractive)
        source = Mutex(DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue))
        source.withLock { source in
            source.setCancelHandler { close(descriptor) }
            source.setEventHandler { [weak self] in self?.countWrites() }
            source.activate()
        }
    }

    deinit { source.withLock { $0.cancel() } }

    /// Watches these folders too; one that is not there is left out.
    func watch(_ folders: [String], as place: Writes.Place) {
        let writes = IN_CREATE | IN_MODIFY | IN_MOVED_TO | IN_DELETE | IN_ONLYDIR
        state.withLock { state in
            for folder in folders {
                let number = inotify_add_watch(descriptor, folder, UInt32(writes))
                if number >= 0 { state.places[number] = place }
            }
        }
    }

    /// The writes since this was asked before, or a process was condemned.
    func takeCount() -> Writes {
        state.withLock { state in
            defer { state.count = Writes() }
            return state.count
        }
    }

    func condemn(_ pid: Int32, at moment: Moment) {
        state.withLock { state in
            state.count = Writes()
            state.victim = (pid, moment)
        }
        execute(pid, after: moment.limit)
    }

    /// Forgets a process that has ended: its number may be another's by now.
    func forget(_ pid: Int32) {
        state.withLock { state in
            if state.victim?.pid == pid { state.victim = nil }
        }
    }

    private func execute(_ pid: Int32, after delay: Duration) {
        let nanoseconds = Int(delay / .nanoseconds(1))
        executioner.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { [weak self] in
            self?.state.withLock { state in
                guard state.victim?.pid == pid else { return }
                state.victim = nil
                kill(pid, SIGKILL)
            }
        }
    }

    private func countWrites() {
        withUnsafeTemporaryAllocation(byteCount: 64 * 1024, alignment: 8) { buffer in
            while true {
                let length = read(descriptor, buffer.baseAddress, buffer.count)
                guard length > 0 else { return }
                count(UnsafeRawBufferPointer(rebasing: buffer[..<length]))
            }
        }
    }

    /// Each event is 16 bytes: the first four give the folder, the last four the length of the name behind them.
    private func count(_ events: UnsafeRawBufferPointer) {
        var offset = 0
        while offset + 16 <= events.count {
            let folder = events.loadUnaligned(fromByteOffset: offset, as: CInt.self)
            offset += 16 + Int(events.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
            if let due = victim(ofWriteIn: folder) { execute(due.pid, after: due.moment.delay) }
        }
    }

    private func victim(ofWriteIn folder: CInt) -> (pid: Int32, moment: Moment)? {
        state.withLock { state in
            guard let place = state.places[folder] else { return nil }
            state.count[place] += 1
            guard let victim = state.victim, victim.moment.place == place else { return nil }
            return state.count[place] == victim.moment.write ? victim : nil
        }
    }
}
