import Foundation
import Glibc
import TestSupport
import Testing

@Suite("What goes wrong at the start is said in a sentence", .serialized)
struct RefusalTests {
    @Test("a second daemon on one ledger is refused, and the first goes on")
    func secondDaemon() async throws {
        let office = try Office()
        let open = try await office.open(clock: "2026-11-22T09:00:00+08:00")
        let second = try await office.start(clock: "2026-11-22T09:00:00+08:00").ended()
        #expect(second.code == 1)
        #expect(second.errors == "another duband works on the ledger \(office.ledgerPath); stop it first\n")
        #expect(try await office.ask("status").code == 0)
        #expect(try await open.close().code == 0)
    }

    @Test("a socket in use by another daemon is left to it")
    func socketInUse() async throws {
        let office = try Office()
        let open = try await office.open(clock: "2026-11-22T09:00:00+08:00")
        let text = try String(contentsOfFile: office.settingsPath, encoding: .utf8)
            .replacing("./state/ledger.sqlite", with: "./other/ledger.sqlite")
        let other = office.folder.appending(path: "other.yaml")
        try Data(text.utf8).write(to: other)
        let second = try await RunningProgram(
            Programs.duband, ["--config", other.path, "--clock", "2026-11-22"], folder: office.folder
        ).ended()
        #expect(second.code == 1)
        #expect(second.errors.contains(office.socketPath))
        #expect(second.errors.contains("another duband is listening on"))
        #expect(try await office.ask("status").code == 0)
        #expect(try await open.close().code == 0)
    }

    @Test("a ledger of virtual days is refused without --clock")
    func virtualLedger() async throws {
        let office = try Office()
        let open = try await office.open(clock: "2026-11-22T09:00:00+08:00")
        #expect(try await open.close().code == 0)
        let real = try await office.start(clock: nil).ended()
        #expect(real.code == 1)
        #expect(real.errors.contains("was made under --clock"))
    }

    @Test("a ledger that is no database is named, and left as it is")
    func damagedLedger() async throws {
        let office = try Office()
        let ledger = URL(filePath: office.ledgerPath)
        try FileManager.default.createDirectory(
            at: ledger.deletingLastPathComponent(), withIntermediateDirectories: true)
        let text = Data("this is no database, but somebody's only copy of something\n".utf8)
        try text.write(to: ledger)
        let ended = try await office.start(clock: "2026-11-22").ended()
        #expect(ended.code == 1)
        let sentence = "cannot read the ledger \(office.ledgerPath): file is not a database; keep the file, and go back"
        #expect(ended.errors == "\(sentence) to a backup: dubanctl restore FILE\n")
        #expect(try Data(contentsOf: ledger) == text)
    }

    @Test("a spool that cannot be written is said, and its letters come once it can")
    func spoolInTheWay() async throws {
        let office = try Office()
        let spool = URL(filePath: office.spoolPath)
        try Data("in the way".utf8).write(to: spool)
        // The clock stands still, so that nothing is tried again before the spool is free.
        try office.write("2026-10-05T12:00:00+08:00,0.000001", to: "clock")
        let open = try await office.open(clock: "@\(office.folder.path)/clock")
        #expect(try await office.ask("status").output.contains(office.spoolPath))
        try FileManager.default.removeItem(at: spool)
        // The next attempt is a minute later.
        try office.write("2026-10-05T12:01:00+08:00,0.000001", to: "clock")
        try await open.nextPass()
        #expect(try await office.letters().map(\.mailbox) == ["fagui-liaison"])
        let ended = try await open.close()
        #expect(ended.code == 0)
        #expect(ended.errors.contains(office.spoolPath))
    }

    @Test("wrong settings end the daemon with 2 and show the place")
    func wrongSettings() async throws {
        let office = try Office()
        let text = try String(contentsOfFile: office.settingsPath, encoding: .utf8)
            .replacing("ledger:", with: "leger:").replacing("journal: false", with: "journal: maybe")
        try Data(text.utf8).write(to: URL(filePath: office.settingsPath))
        let ended = try await office.start(clock: "2026-11-22").ended()
        #expect(ended.code == 2)
        let shown = ended.errors.replacing(office.folder.path, with: "FOLDER").replacing(
            Programs.repository, with: "REPO")
        try expectGolden(shown, "wrong-settings.txt")
    }

    @Test(
        "check shows every mistake of a plan at once, in the language of the terminal, and exits with 2",
        arguments: [("C.UTF-8", "check.txt"), ("zh_CN.UTF-8", "check.zh.txt")])
    func check(_ language: String, _ golden: String) async throws {
        let office = try Office()
        let plan = office.folder.appending(path: "plans/wrong.yaml")
        for (folder, name) in [("plans", nil), ("bureaus", "zhongshan.yaml")] as [(String, String?)] {
            try FileManager.default.createDirectory(
                at: office.folder.appending(path: folder), withIntermediateDirectories: true)
            guard let name else { continue }
            try FileManager.default.copyItem(
                atPath: "\(Programs.repository)/etc/\(folder)/\(name)",
                toPath: office.folder.appending(path: "\(folder)/\(name)").path)
        }
        try Data(Self.wrongPlan.utf8).write(to: plan)
        let ended = try await office.ask("check", plan.path, language: language)
        #expect(ended.code == 2)
        try expectGolden(ended.errors.replacing(office.folder.path + "/", with: ""), golden)
    }

    private static let wrongPlan = """
        plan: wrong
        bureau: zhongshan
        titel: 写错了
        title: 有错的方案
        issued: 2021-02-30
        year: 2021
        events: {posted: 更新}
        sections:
          - title: 一
            tasks:
              - {id: 1, title: 甲, lead: 办公事, due: 2021年底前}
              - {id: 1, title: 乙, lead: 办公室, due: 每两周一次}
              - {id: 2, title: 丙, lead: 办公室, due: 每周不少于2条, counts: postd}
              - {id: 3, title: 丁, lead: 办公室, title: 戊, due: 及时, ladder: 常規}

        """
}
