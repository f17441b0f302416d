import Foundation
import TestSupport
import Testing

@Suite("Backing the ledger up")
struct BackupTests {
    @Test("a backup is made while the daemon runs, and says how far it goes")
    func backup() async throws {
        let office = try Office()
        let opened = try await office.open(clock: "2021-10-11T08:30,0.000001")
        let file = office.folder.appending(path: "backup.sqlite").path
        let ended = try await office.ask("backup", file, "--config", office.settingsPath)
        #expect(ended.errors == "")
        #expect(ended.code == 0)
        try expectGolden(ended.output.withoutParticulars(of: office), "backup.en.txt")
        _ = try await opened.close()
    }

    @Test("of a stopped daemon's ledger too, in Chinese and as JSON")
    func stopped() async throws {
        let office = try Office()
        _ = try await office.open(clock: "2021-10-11T08:30,0.000001").close()
        let file = office.folder.appending(path: "backup.sqlite").path
        let ended = try await office.ask(
            ["backup", file, "--config", office.settingsPath], language: "zh_CN.UTF-8")
        #expect(ended.errors == "")
        try expectGolden(ended.output.withoutParticulars(of: office), "backup.zh.txt")
        let json = try await office.ask("backup", "\(file).2", "--config", office.settingsPath, "--json")
        #expect(json.errors == "")
        try expectGolden(json.output.withoutParticulars(of: office), "backup.json")
    }

    @Test("a file that is there already is left as it is")
    func taken() async throws {
        let office = try Office()
        _ = try await office.open(clock: "2021-10-11T08:30,0.000001").close()
        try office.write("mine", to: "backup.sqlite")
        let file = office.folder.appending(path: "backup.sqlite")
        let ended = try await office.ask("backup", file.path, "--config", office.settingsPath)
        #expect(ended.code == 1)
        #expect(ended.output == "")
        #expect(
            ended.errors == """
                error: \(file.path) is there already and was left as it is
                help: name another file

                """)
        #expect(try Data(contentsOf: file) == Data("mine".utf8))
    }

    @Test("without a daemon's file it says how to name one")
    func noSettings() async throws {
        let folder = try TemporaryFolder()
        let ended = try await Ended.ofDubanctl(["backup", folder("b"), "--config", folder("duban.yaml")])
        #expect(ended.code == 2)
        #expect(
            ended.errors == """
                error: cannot read \(folder("duban.yaml")): No such file or directory
                help: name the daemon's file with --config

                """)
    }

    @Test("help is there in both languages", arguments: ["backup"])
    func help(_ command: String) async throws {
        for (language, locale) in [("zh", "zh_CN.UTF-8"), ("en", "C.UTF-8")] {
            let ended = try await Ended.ofDubanctl([command, "--help"], environment: ["LANG": locale])
            try expectGolden(ended.output, "help-\(command).\(language).txt")
        }
    }
}

extension String {
    /// Without what differs from office to office: its folder, the ledger's name and size, and hashes.
    func withoutParticulars(of office: Office) -> String {
        replacing(office.folder.path, with: "OFFICE").replacing(/[0-9a-f]{64}/, with: "HASH")
            .replacing(/\b[0-9a-f]{12}\b/, with: "LEDGER").replacing(/[0-9.]+ [kM]B/, with: "SIZE")
            .replacing(/"bytes" : [0-9]+/, with: "\"bytes\" : SIZE")
            .replacing(/(head|链末|"seq" :) [0-9]+/) { "\($0.output.1) N" }
    }
}
