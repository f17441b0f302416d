import CivilTime
import Control
import Foundation
import TestSupport
import Testing

@Suite("Going back to a backup")
struct RestoreTests {
    @Test(
        "a lost ledger is there again, and every notice is told exactly as if it had never been lost",
        arguments: zip(["maildir", "mbox"], ["--keep-silent", "--send-again"]))
    func lost(_ mailFormat: String, _ answer: String) async throws {
        let office = try RestoreOffice(mailFormat: mailFormat)
        try await office.play(11...13)
        try await office.backUp()
        try await office.play(13...19)
        let before = try await office.keys()
        #expect(before.count { $0.contains("zhongshan-2021/") } > 10)
        try office.removeLedger()

        let restored = try await office.restore(answer)
        #expect(restored.errors == "")
        #expect(restored.code == 0)
        try await office.play(19...26)
        let told = try await office.keys()
        #expect(Set(told).count == told.count)
        #expect(Set(told).isSuperset(of: before))
        let verified = try await office.office.ask("verify", "--config", office.office.settingsPath)
        #expect(verified.code == 0, "\(verified.output)\(verified.errors)")

        let other = try RestoreOffice(mailFormat: mailFormat)
        try await other.play(11...26)
        #expect(try await other.keys() == told)
    }

    @Test(
        "what stands in the journal is not written there again, whatever was answered",
        .enabled(if: JournalTests.canRun, "a journald of our own needs root and systemd"))
    func journal() async throws {
        let office = try Office(journal: true)
        let tests = Programs.repository + "/Tests"
        let ended = try await RunningProgram(
            tests + "/Support/journald-ns.sh",
            [
                tests + "/AcceptanceTests/journal-restore.py", office.folder.path, Programs.duband, Programs.dubanctl,
            ], folder: office.folder
        ).ended()
        #expect(ended.code == 0, "\(ended.errors)")
        let said = try String(contentsOf: office.folder.appending(path: "restored"), encoding: .utf8)
        #expect(said.contains(/notices in the journal, older ones too: [1-9]/))
        let journal = try String(contentsOf: office.folder.appending(path: "journal.json"), encoding: .utf8)
        let keys = journal.matches(of: /"DUBAN_NOTICE" *: *"([^"]*)"/).map { String($0.output.1) }
        #expect(keys.contains { $0.hasSuffix(";journal;2021-12-20") })
        #expect(Set(keys).count == keys.count)
    }

    @Test(
        "a letter that its reader deleted is sent again only when that was the answer, one that was read never",
        arguments: ["maildir", "mbox"], [true, false])
    func deleted(_ mailFormat: String, isSilent: Bool) async throws {
        let office = try RestoreOffice(mailFormat: mailFormat)
        let (before, left) = try await office.loseLetterAfterBackUp()
        #expect(try await office.restore(isSilent ? "--keep-silent" : "--send-again").code == 0)
        try await office.play(14...14)
        let told = try await office.keys()
        #expect(told == (isSilent ? left : before))
    }

    @Test("what was recorded since is listed, the ledger that was there is kept, and nothing is done unanswered")
    func told() async throws {
        let days = try RestoreOffice()
        let office = days.office
        try await days.play(11...12)
        try await days.backUp()
        try days.setClock("2021-10-12T09:00")
        let opened = try await days.open()
        #expect(try await office.ask("record", "posted", "4", "--on", "2021-10-12").errors == "")
        #expect(try await office.ask("done", "1", "--on", "2021-10-12").errors == "")
        let running = try await days.restore("--keep-silent")
        #expect(running.code == 1)
        #expect(
            running.errors == """
                error: duband works on the ledger \(office.ledgerPath)
                help: stop it first: systemctl stop duband

                """)
        #expect(try await opened.close().code == 0)
        try await days.play(13...14)

        let unanswered = try await days.restore()
        #expect(unanswered.code == 64)
        #expect(unanswered.output == "")
        try expectGolden(unanswered.errors, "restore-unanswered.en.txt")
        let json = try await days.restore("--keep-silent", "--json")
        #expect(json.errors == "")
        let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
        #expect(FileManager.default.fileExists(atPath: report.replaced))
        #expect(report.outlook.facts.map(\.subject) == ["zhongshan-2021/4", "zhongshan-2021/1"])

        for (language, locale) in [("zh", "zh_CN.UTF-8"), ("en", "C.UTF-8")] {
            try days.undoRestore()
            let ended = try await days.restore("--send-again", language: locale)
            #expect(ended.errors == "")
            try expectGolden(
                ended.output.withoutParticulars(of: office).withoutFactNumbersAndUser, "restore.\(language).txt")
        }
        // Without its plan an event is called by the name under which it stands in the log.
        try days.undoRestore()
        try FileManager.default.removeItem(at: office.folder.appending(path: "plans"))
        #expect(try await days.restore("--keep-silent").output.contains("2021-10-12  posted  zhongshan-2021/4"))
    }

    private struct Report: Decodable {
        var replaced: String
        var outlook: Outlook

        struct Outlook: Decodable {
            var facts: [Fact]
        }

        struct Fact: Decodable {
            var subject: String
        }
    }

    @Test("help is there in both languages")
    func help() async throws {
        for (language, locale) in [("zh", "zh_CN.UTF-8"), ("en", "C.UTF-8")] {
            let ended = try await Ended.ofDubanctl(["restore", "--help"], environment: ["LANG": locale])
            try expectGolden(ended.output, "help-restore.\(language).txt")
        }
    }

    @Test("both answers at once are none")
    func both() async throws {
        let ended = try await RestoreOffice().restore("--send-again", "--keep-silent")
        #expect(ended.code == 64)
        #expect(ended.errors.contains("--keep-silent"))
    }
}

extension String {
    /// Without what the lines of facts hold of this machine and of the files that were taken before.
    fileprivate var withoutFactNumbersAndUser: String {
        replacing(#/\n +[0-9]+  (2021-[^\n]+) +[^ \n]+/#) { "\n  N  \($0.output.1)  USER" }
    }
}
