import CivilTime
import Control
import Foundation
import Glibc
import Synchronization

/// Where the letters of a crash run go.
enum CrashChannel: UInt64, Sendable {
    case maildir, mbox
    /// Beside Maildirs.
    case journal
}

/// An office on a clock that stands still until the test moves it.
final class CrashOffice: Sendable {
    let office: Office
    let writes: WriteWatch
    /// Nil where nothing is done to the daemon's calls.
    let shim: FaultShim?
    /// Nil where the office lies on the disk of the tests.
    let disk: FaultDisk?
    private let channel: CrashChannel
    private let clockFile: URL
    private let stateFolder: URL
    let journal: CrashJournal?
    private let running = Mutex<CrashDaemon?>(nil)

    /// With the plans of etc/plans, or with one of the test's own.
    init(
        _ channel: CrashChannel, plan: String? = nil, hasShim: Bool = false, keepsDisk: Bool = false,
        disk place: FaultDisk.Place? = nil
    ) async throws {
        self.channel = channel
        office = try Office(
            plans: plan.map { _ in "./plans" }, journal: channel == .journal, hours: #"{from: "08:30", to: "17:30"}"#,
            mailFormat: channel == .mbox ? "mbox" : "maildir")
        writes = try WriteWatch()
        clockFile = office.folder.appending(path: "clock")
        // There from the beginning, so that the writes that make a ledger are seen too.
        stateFolder = office.folder.appending(path: "state")
        try FileManager.default.createDirectory(at: stateFolder, withIntermediateDirectories: false)
        if let plan { try office.write(plan, to: "plans/plan.yaml") }
        shim =
            hasShim
            ? try await FaultShim(
                in: office.folder, ledgerFolder: stateFolder.path, spool: office.spoolPath, keepsDisk: keepsDisk) : nil
        if place == .spool {
            try FileManager.default.createDirectory(atPath: office.spoolPath, withIntermediateDirectories: false)
        }
        switch place {
        case .spool: disk = try await FaultDisk(at: office.spoolPath, beside: office.folder)
        case .ledger: disk = try await FaultDisk(at: stateFolder.path, beside: office.folder)
        case nil: disk = nil
        }
        journal = channel == .journal ? try await CrashJournal(in: office.folder) : nil
    }

    // A test that failed halfway leaves no daemon behind.
    deinit { running.withLock { $0 }?.program.signal(SIGKILL) }

    var client: ControlClient { ControlClient(socketPath: office.socketPath) }

    /// At the slowest speed, which it has unless told otherwise, a virtual second takes eleven days.
    func setClock(to instant: Timestamp, speed: String = "0.000001") throws {
        let setting = "\(instant.formatted(in: .shanghai)),\(speed)\n"
        try Data(setting.utf8).write(to: clockFile, options: .atomic)
    }

    func start(zone: String? = nil) throws -> CrashDaemon {
        try watchWrites()
        try shim?.begin()
        let notify = try NotifySocket(in: office.folder)
        let command =
            (journal?.entrance ?? disk?.entrance ?? []) + [
                Programs.duband, "--config", office.settingsPath, "--clock", "@\(clockFile.path)",
            ]
        var environment = shim?.environment ?? [:]
        environment["NOTIFY_SOCKET"] = notify.path
        environment["TZ"] = zone
        let program = try RunningProgram(
            command[0], Array(command[1...]), environment: environment, folder: office.folder)
        let daemon = CrashDaemon(program: program, notify: notify)
        if shim != nil {
            Task {
                _ = try await program.ended()
                notify.end()
            }
        }
        running.withLock { $0 = daemon }
        return daemon
    }

    /// Waits until the daemon has ended.
    func ended(_ daemon: CrashDaemon) async throws -> Ended {
        let ended = try await daemon.program.ended()
        writes.forget(daemon.program.pid)
        running.withLock { $0 = nil }
        return ended
    }

    /// Waits for the end of a pass at that instant of a daemon that nobody kills.
    func passed(_ daemon: CrashDaemon, _ instant: Timestamp) async throws {
        do {
            _ = try await daemon.passed(instant)
        } catch is NotifySocket.Silence {
            let ended = try await ended(daemon)
            throw CrashFailure("the daemon ended by itself with \(ended.code)", ended)
        }
    }

    /// Stops it as the service manager does.
    func stop(_ daemon: CrashDaemon) async throws {
        daemon.program.signal(SIGTERM)
        let ended = try await ended(daemon)
        guard ended.code == 0 else { throw CrashFailure("the daemon ended with \(ended.code)", ended) }
    }

    /// Kills it at that moment.
    func kill(_ daemon: CrashDaemon, at moment: WriteWatch.Moment) async throws {
        writes.condemn(daemon.program.pid, at: moment)
        let ended = try await ended(daemon)
        guard ended.code == -SIGKILL else { throw CrashFailure("the daemon ended by itself with \(ended.code)", ended) }
    }

    /// Cuts the power of a machine whose daemon is dead.
    func cutPower(losing loss: PowerCut.Loss) throws {
        guard let disk = shim?.disk else { return }
        let cut = PowerCut(disk: disk, loss: loss)
        try cut.happen(to: stateFolder.path)
        if FileManager.default.fileExists(atPath: office.spoolPath) { try cut.happen(to: office.spoolPath) }
    }

    /// Counts the writes to the ledger and to the mailboxes that are there by now.
    func watchWrites() throws {
        writes.watch([stateFolder.path], as: .ledger)
        writes.watch([office.spoolPath] + (try maildirs().flatMap { ["\($0)/tmp", "\($0)/new"] }), as: .spool)
    }

    /// Reads every letter in the Maildirs as a mail reader does: from then on it stands in `cur` under a longer name.
    func readMail() throws {
        for maildir in try maildirs() where FileManager.default.fileExists(atPath: "\(maildir)/cur") {
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(maildir)/new") {
                // Should a letter that was read before have come again, both stay.
                let isNew = !FileManager.default.fileExists(atPath: "\(maildir)/cur/\(name):2,S")
                try FileManager.default.moveItem(
                    atPath: "\(maildir)/new/\(name)", toPath: "\(maildir)/cur/\(name):2,\(isNew ? "S" : "FS")")
            }
        }
    }

    /// The Maildirs that are there by now; none in a spool of mbox files.
    private func maildirs() throws -> [String] {
        guard channel != .mbox, FileManager.default.fileExists(atPath: office.spoolPath) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: office.spoolPath).map { "\(office.spoolPath)/\($0)" }
    }

    /// Lets journald read nothing for a while: what is sent to it waits in its socket.
    func pauseJournal() throws { try journal?.order("pause") }

    func resumeJournal() throws { try journal?.order("resume") }

    /// The notices that stand in the journal, each as often as it does; none where there is no journal.
    ///
    /// Ends it.
    func journalNotices() async throws -> [String] { try await journal?.end() ?? [] }

    /// The ledger as another program reads it.
    func ledger() async throws -> CrashLedger {
        let script = Programs.repository + "/Tests/AcceptanceTests/read-ledger.py"
        let ended = try await RunningProgram(
            "/usr/bin/env", ["python3", script, office.ledgerPath], folder: office.folder
        ).ended()
        guard ended.code == 0 else { throw CrashFailure("read-ledger.py failed", ended) }
        return try JSONDecoder().decode(CrashLedger.self, from: Data(ended.output.utf8))
    }

    /// What no delivery may leave beside the letters: files in `tmp`, locks, notes.
    func leftovers() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: office.spoolPath).filter { path in
            let name = path.split(separator: "/").last ?? ""
            return name.hasPrefix(".") || name.hasSuffix(".lock") || path.contains("/tmp/")
        }
    }

    /// The letters' files in `new` and `cur` as they were delivered, without what a reader has added to the name.
    ///
    /// Python's `mailbox` shows two files of one such name as one letter; other readers show two.
    func letterFiles() throws -> [String] {
        try maildirs().flatMap { maildir in
            try ["new", "cur"].flatMap { try FileManager.default.contentsOfDirectory(atPath: "\(maildir)/\($0)") }
        }.map { String($0.prefix { $0 != ":" }) }
    }
}

/// A daemon that tells when it has passed.
struct CrashDaemon: Sendable {
    let program: RunningProgram
    let notify: NotifySocket

    /// Waits for the end of a pass at that instant, and gives when the next one is; nil when nothing is left to wait for.
    ///
    /// Passes before it look forward to it or to something earlier.
    func passed(_ instant: Timestamp) async throws -> Timestamp? {
        while true {
            let status = try await notify.next("STATUS=")
            guard let look = status.split(separator: " ").last.flatMap({ ZonedInstant(String($0)) }) else {
                guard status.contains("nothing to wait for") else {
                    throw NotifySocket.Failure(description: "no instant in '\(status)'")
                }
                return nil
            }
            if look.instant > instant { return look.instant }
        }
    }
}

/// What kept a crash run from going on.
struct CrashFailure: Error, CustomStringConvertible {
    let description: String

    init(_ what: String, _ ended: Ended) {
        description = "\(what)\n\(ended.errors)"
    }
}
