import Foundation
import Glibc
import Testing

/// A machine with a systemd of its own, over the files of this one; what is written in it is gone when it is off.
///
/// It runs no service but those that every Debian has, and has no network.
struct Machine: Sendable {
    /// Booting needs namespaces, which only root may make here, and systemd's own container program.
    static let canBoot = getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-nspawn")

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// What was told; a notice told twice stands here twice.
    struct Told: Hashable {
        /// One for each letter.
        var mailboxes: [String]
        /// The keys of the notices.
        var mail: [String]
        var journal: [String]
    }

    /// The machine of the running suite.
    @TaskLocal static var current: Machine?

    private static let tool = Programs.repository + "/Tests/Support/sdboot.sh"
    /// Where the clone is seen inside, with the programs under test in place of the released ones.
    private static let clone = "/srv/duban"

    private let name: String
    private let folder: URL

    /// Boots one, installs duban on it as the README says, and turns it off when `use` has ended.
    static func installed(_ use: (Machine) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "duban-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do {
                try FileManager.default.removeItem(at: folder)
            } catch {
                print("left behind: \(folder.path) (\(error))")
            }
        }
        let machine = Machine(name: folder.lastPathComponent, folder: folder)
        try await machine.boot()
        do {
            // The README's first block builds; the last one starts.
            let commands = try readmeCommands(under: "## Install").dropFirst()
            for block in commands.dropLast() { try await machine.run(block) }
            try await machine.configure([])
            for block in commands.suffix(1) { try await machine.run(block) }
            try await use(machine)
        } catch {
            try await machine.tool("stop")
            throw error
        }
        try await machine.tool("stop")
    }

    /// Starts the daemon as on its first day, a Friday on which the shipped plans have something to tell two seats.
    ///
    /// `settings` are lines of the unit's section `[Service]`.
    func firstDay(settings: [String] = []) async throws {
        try await run(
            """
            systemctl stop duband
            systemctl reset-failed
            rm -r /var/lib/duban/* /etc/duban/*
            systemd-tmpfiles --create duban.conf
            cp -r etc/. /etc/duban/
            journalctl --quiet --rotate --vacuum-time=1us
            """)
        try await configure(settings)
        try await run("systemctl start duband")
        try await nextPass()
    }

    private func configure(_ settings: [String]) async throws {
        let command = "/usr/bin/duband --config /etc/duban/duban.yaml --clock 2026-10-09T09:00"
        let lines = ["[Service]", "ExecStart=", "ExecStart=\(command)"] + settings
        try await write(lines.joined(separator: "\n"), to: "/etc/systemd/system/duband.service.d/test.conf")
        try await run("systemctl daemon-reload")
    }

    /// Runs shell commands as root in the clone; throws when one fails.
    @discardableResult
    func run(_ commands: String) async throws -> String {
        let ended = try await attempt(commands)
        guard ended.code == 0 else {
            throw Failure(description: "exit \(ended.code) of:\n\(commands)\n\(ended.output)\(ended.errors)")
        }
        return ended.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Runs shell commands that may fail, in the clone, as root or as another user with all groups of theirs.
    func attempt(_ commands: String, as user: String = "root") async throws -> Ended {
        try await RunningProgram(
            Self.tool,
            ["exec", name, "runuser", "-u", user, "--", "sh", "-ec", "cd \(Self.clone)\n\(commands)"],
            folder: folder
        ).ended()
    }

    /// Waits until a shell condition holds.
    func wait(until condition: String) async throws {
        let waited = try await attempt("timeout 60 sh -c 'until \(condition); do sleep 0.05; done'")
        guard waited.code == 0 else {
            let log = try await run("journalctl -u duband -n 30 --no-pager")
            throw Failure(description: "it never came that \(condition)\n\(waited.errors)\(log)")
        }
    }

    /// Waits until the daemon has said, since its last start, when it looks next.
    func nextPass() async throws {
        try await wait(until: #"systemctl show -P StatusText duband | grep -q "^next look""#)
    }

    /// A property of the daemon's unit as `systemctl show` prints it.
    func property(_ name: String) async throws -> String {
        try await run("systemctl show -P \(name) duband")
    }

    func write(_ text: String, to path: String) async throws {
        let file = URL(filePath: path)
        try await run(
            """
            mkdir -p '\(file.deletingLastPathComponent().path)'
            cat > '\(path)' <<'END'
            \(text)
            END
            """)
    }

    /// What stands in the mailboxes and in the journal by now.
    func told() async throws -> Told {
        let json = try await run("python3 read-spool.py /var/lib/duban/mail")
        let letters = try JSONDecoder().decode([ReadLetter].self, from: Data(json.utf8))
        let entries = try await run("journalctl --sync; journalctl -t duband -o cat --output-fields=DUBAN_NOTICE")
        return Told(
            mailboxes: letters.map(\.mailbox), mail: letters.flatMap(\.notices).sorted(),
            journal: entries.split(separator: "\n").map(String.init).sorted())
    }

    /// The fenced blocks of commands under a heading.
    private static func readmeCommands(under heading: Substring) throws -> [String] {
        let lines = try String(contentsOfFile: Programs.repository + "/README.md", encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let section = lines.drop { $0 != heading }.dropFirst().prefix { !$0.hasPrefix("## ") }
        let parts = section.split(separator: "```", omittingEmptySubsequences: false)
        return parts.indices.filter { $0 % 2 == 1 }.map { parts[$0].joined(separator: "\n") }
    }

    private func boot() async throws {
        let files = FileManager.default
        let clone = folder.appending(path: "clone")
        try files.createDirectory(at: clone.appending(path: ".build/release"), withIntermediateDirectories: true)
        for part in ["README.md", "etc", "units"] {
            try files.copyItem(atPath: "\(Programs.repository)/\(part)", toPath: clone.appending(path: part).path)
        }
        try files.copyItem(
            atPath: Programs.repository + "/Tests/AcceptanceTests/read-spool.py",
            toPath: clone.appending(path: "read-spool.py").path)
        let programs = URL(filePath: Programs.duband).deletingLastPathComponent().path
        var mounts = ["\(clone.path):\(Self.clone)", "\(programs):\(Self.clone)/.build/release"]
        // The released programs bring Swift's libraries with them; those under test find them here.
        let libraries = try await libraryFolders()
        let inside = libraries.indices.map { "/usr/local/lib/swift-\($0)" }
        mounts += zip(libraries, inside).map { "\($0):\($1)" }
        try await tool("start", ["/"] + mounts.map { "--bind-ro=\($0)" } + ["systemd.unit=basic.target"])
        try await run("ldconfig \(inside.joined(separator: " "))")
    }

    /// The folders of the shared libraries that are not Debian's own.
    private func libraryFolders() async throws -> [String] {
        let ended = try await RunningProgram(
            "/usr/bin/ldd", [Programs.duband, Programs.dubanctl], folder: folder
        ).ended()
        let paths = ended.output.matches(of: /=> (\/\S+)\//).map { String($0.1) }
        return Set(paths.filter { !$0.hasPrefix("/lib") && !$0.hasPrefix("/usr/lib") }).sorted()
    }

    private func tool(_ verb: String, _ arguments: [String] = []) async throws {
        let ended = try await RunningProgram(Self.tool, [verb, name] + arguments, folder: folder).ended()
        guard ended.code == 0 else { throw Failure(description: "sdboot.sh \(verb): \(ended.errors)") }
    }
}

/// Runs a suite on a machine of its own, on which duban is installed.
struct OnInstalledMachine: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await Machine.installed { machine in
            try await Machine.$current.withValue(machine) { try await function() }
        }
    }
}
