import Foundation
import Glibc

/// A folder with settings, a ledger, a spool and a socket, and the real daemon over it.
final class Office: Sendable {
    let folder: URL
    private let settings: URL

    /// The plans are those of etc/plans unless another folder is given; relative ones are in the office's own.
    init(plans: String? = nil, journal: Bool = false, hours: String? = nil, mailFormat: String = "maildir") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "duban-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        settings = folder.appending(path: "duban.yaml")
        let etc = Programs.repository + "/etc"
        let text = """
            bureaus: \(etc)/bureaus
            plans: \(plans ?? "\(etc)/plans")
            procedures: \(etc)/procedures
            calendars: \(etc)/calendars
            ledger: ./state/ledger.sqlite
            socket: ./run/control.sock
            mail: {format: \(mailFormat), spool: ./mail}
            journal: \(journal)
            \(hours.map { "hours: \($0)" } ?? "")
            """
        try Data(text.utf8).write(to: settings)
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            print("left behind: \(folder.path) (\(error))")
        }
    }

    var settingsPath: String { settings.path }
    var ledgerPath: String { folder.appending(path: "state/ledger.sqlite").path }
    var socketPath: String { folder.appending(path: "run/control.sock").path }
    var spoolPath: String { folder.appending(path: "mail").path }

    /// Starts the daemon and waits until it is ready and its first pass has ended.
    func open(clock: String) async throws -> OpenOffice {
        let notify = try NotifySocket(in: folder)
        let program = try start(clock: clock, environment: ["NOTIFY_SOCKET": notify.path])
        try await notify.next("STATUS=")
        return OpenOffice(office: self, program: program, notify: notify)
    }

    /// Writes a file of the office, as an editor that saves in place.
    func write(_ text: String, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func start(clock: String?, environment: [String: String] = [:]) throws -> RunningProgram {
        try RunningProgram(
            Programs.duband, ["--config", settingsPath] + (clock.map { ["--clock", $0] } ?? []),
            environment: environment, folder: folder)
    }

    /// Asks as an English-speaking user would, unless told otherwise.
    func ask(_ arguments: String..., language: String = "C.UTF-8") async throws -> Ended {
        try await ask(arguments, language: language)
    }

    func ask(_ arguments: [String], language: String) async throws -> Ended {
        try await RunningProgram(
            Programs.dubanctl, arguments, environment: ["DUBAN_SOCKET": socketPath, "LANG": language], folder: folder
        ).ended()
    }

    /// The JSON answer to a question.
    func askJSON<Answer: Decodable>(_ type: Answer.Type, _ arguments: String...) async throws -> Answer {
        let ended = try await RunningProgram(
            Programs.dubanctl, arguments + ["--json"], environment: ["DUBAN_SOCKET": socketPath], folder: folder
        ).ended()
        return try JSONDecoder().decode(type, from: Data(ended.output.utf8))
    }

    /// Every letter of the spool as Python's `mailbox` reads it, in the order of their mailboxes and dates.
    func letters() async throws -> [ReadLetter] {
        let script = Programs.repository + "/Tests/AcceptanceTests/read-spool.py"
        let ended = try await RunningProgram("/usr/bin/env", ["python3", script, spoolPath], folder: folder).ended()
        guard ended.code == 0 else { throw NotifySocket.Failure(description: ended.errors) }
        return try JSONDecoder().decode([ReadLetter].self, from: Data(ended.output.utf8))
    }
}

/// A letter as somebody else's mail reader sees it.
struct ReadLetter: Decodable, Sendable {
    var mailbox: String
    /// By the clock of the place, as `2021-10-11 08:30`.
    var sent: String
    var subject: String
    var from: String
    var messageID: String
    var notices: [String]
    var body: String
    /// Problems that the parser found in the message.
    var defects: [String]
}

extension String {
    /// The head of the log's chain, another one in each ledger.
    var withoutHashes: String { replacing(/[0-9a-f]{4}…[0-9a-f]{4}/, with: "####…####") }
}

/// An office whose daemon runs.
struct OpenOffice: Sendable {
    let office: Office
    let program: RunningProgram
    let notify: NotifySocket

    /// Waits until the next pass has ended.
    func nextPass() async throws { try await notify.next("STATUS=") }

    /// Waits until saved files are read anew and the pass after that has ended; which of the two is said first is open.
    func nextReload() async throws {
        try await notify.next("RELOADING=1")
        for _ in 1...2 { try await notify.next("READY=1", "STATUS=") }
    }

    /// Stops it as the service manager does, and gives what it had said.
    func close() async throws -> Ended {
        program.signal(SIGTERM)
        try await notify.next("STOPPING=1")
        return try await program.ended()
    }
}
