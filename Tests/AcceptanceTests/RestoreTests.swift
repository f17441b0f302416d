import CivilTime
import Control
import Foundation
import TestSupport
import Testing

@Suite("Going back to a backup")
struct RestoreTests {
    private let office: Office

    init() throws {
        office = try Office(plans: "./plans", hours: #"{from: "08:30", to: "17:30"}"#)
        try office.write(Self.plan, to: "plans/zhongshan.yaml")
    }

    private static let plan = """
        plan: zhongshan-2021
        bureau: zhongshan
        title: 中山市医疗保障局2021年政务公开工作要点分工方案
        issued: 2021-07-22
        year: 2021
        events: {posted: 更新}
        ladders:
          密:
            - {when: 应办日前10个工作日, to: liaison}
            - {when: 应办日前5个工作日, to: liaison}
            - {when: 应办日前3个工作日, to: [liaison, head]}
            - {when: 应办日前1个工作日, to: [liaison, head]}
            - {when: 应办日, to: [liaison, head]}
            - {when: 逾期1个工作日, to: [head, manager], tone: 催办}
            - {when: 逾期3个工作日, to: [head, leader], tone: 督办, every: 每周一}
        defaults: {ladder: 密, basis: 分工方案}
        sections:
          - title: 政务公开
            tasks:
              - {id: 1, title: 报送总结, offices: 法规和基金监管科, due: 2021年10月15日前}
              - {id: 2, title: 公开预算, offices: 办公室, due: 2021年10月20日前}
              - {id: 3, title: 更新目录, offices: 医药服务管理科, due: 2021年10月22日前}
              - {id: 4, title: 部门动态, offices: 办公室, due: 一周发布不少于两条, counts: posted}
        """

    private func setClock(_ time: String) throws { try office.write("\(time),0.000001\n", to: "clock") }

    private func open() async throws -> OpenOffice { try await office.open(clock: "@\(office.folder.path)/clock") }

    /// Plays the mornings of those days of October; in the end all letters of the last one are delivered.
    private func play(_ days: ClosedRange<Int>) async throws {
        try setClock("2021-10-\(days.lowerBound)T08:30")
        let opened = try await open()
        for day in days.dropFirst() {
            try setClock("2021-10-\(day)T08:30")
            let wanted = try #require(Timestamp("2021-10-\(day)T08:30", zone: .shanghai))
            while try await office.askJSON(StatusReport.self, "status").evaluatedThrough.instant < wanted {
                try await opened.nextPass()
            }
        }
        #expect(try await opened.close().code == 0)
        // It may have been told to stop before it had laid the last ones.
        #expect(try await open().close().code == 0)
    }

    private var backup: String { office.folder.appending(path: "backup").path }

    /// The keys of what every mailbox holds, each as often as it stands there.
    private func keys() async throws -> [String] {
        try await office.letters().flatMap { letter in letter.notices.map { "\(letter.mailbox) \($0)" } }.sorted()
    }

    private func restore(_ arguments: String..., language: String = "C.UTF-8") async throws -> Ended {
        try await office.ask(["restore", backup, "--config", office.settingsPath] + arguments, language: language)
    }

    private func removeLedger() throws {
        for end in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: office.ledgerPath + end) {
            try FileManager.default.removeItem(atPath: office.ledgerPath + end)
        }
    }

    @Test(
        "a lost ledger is there again, and every notice is told exactly as if it had never been lost",
        arguments: ["--keep-silent", "--send-again"])
    func lost(_ answer: String) async throws {
        try await play(11...13)
        #expect(try await office.ask("backup", backup, "--config", office.settingsPath).code == 0)
        try await play(13...19)
        let before = try await keys()
        #expect(before.count { $0.contains("zhongshan-2021/") } > 10)
        try removeLedger()

        let restored = try await restore(answer)
        #expect(restored.errors == "")
        #expect(restored.code == 0)
        try await play(19...26)
        let told = try await keys()
        #expect(Set(told).count == told.count)
        #expect(Set(told).isSuperset(of: before))
        let verified = try await office.ask("verify", "--config", office.settingsPath)
        #expect(verified.code == 0, "\(verified.output)\(verified.errors)")

        let other = try RestoreTests()
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

    @Test("a letter that its reader deleted is sent again only when that was the answer", arguments: [true, false])
    func deleted(isSilent: Bool) async throws {
        try await play(11...13)
        #expect(try await office.ask("backup", backup, "--config", office.settingsPath).code == 0)
        try await play(13...14)
        let before = try await keys()
        let letter = try #require(
            FileManager.default.subpaths(atPath: office.spoolPath)?
                .filter { $0.hasPrefix("fagui-head/new/") }.max())
        try FileManager.default.removeItem(atPath: "\(office.spoolPath)/\(letter)")
        let left = try await keys()
        #expect(Set(before).subtracting(left).contains { $0.contains("zhongshan-2021/1;") })

        #expect(try await restore(isSilent ? "--keep-silent" : "--send-again").code == 0)
        try await play(14...14)
        let told = try await keys()
        #expect(told == (isSilent ? left : before))
    }

    @Test("what was recorded since is listed, the ledger that was there is kept, and nothing is done unanswered")
    func told() async throws {
        try await play(11...12)
        #expect(try await office.ask("backup", backup, "--config", office.settingsPath).code == 0)
        try setClock("2021-10-12T09:00")
        let opened = try await open()
        #expect(try await office.ask("record", "posted", "4", "--on", "2021-10-12").errors == "")
        #expect(try await office.ask("done", "1", "--on", "2021-10-12").errors == "")
        let running = try await restore("--keep-silent")
        #expect(running.code == 1)
        #expect(
            running.errors == """
                error: duband works on the ledger \(office.ledgerPath)
                help: stop it first: systemctl stop duband

                """)
        #expect(try await opened.close().code == 0)
        try await play(13...14)

        let unanswered = try await restore()
        #expect(unanswered.code == 64)
        #expect(unanswered.output == "")
        try expectGolden(unanswered.errors, "restore-unanswered.en.txt")
        let json = try await restore("--keep-silent", "--json")
        #expect(json.errors == "")
        let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
        #expect(FileManager.default.fileExists(atPath: report.replaced))
        #expect(report.outlook.facts.map(\.subject) == ["zhongshan-2021/4", "zhongshan-2021/1"])

        for (language, locale) in [("zh", "zh_CN.UTF-8"), ("en", "C.UTF-8")] {
            try FileManager.default.removeItem(atPath: office.ledgerPath)
            try FileManager.default.moveItem(atPath: report.replaced, toPath: office.ledgerPath)
            let ended = try await restore("--send-again", language: locale)
            #expect(ended.errors == "")
            try expectGolden(
                ended.output.withoutParticulars(of: office).withoutFactNumbersAndUser, "restore.\(language).txt")
        }
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
        let ended = try await restore("--send-again", "--keep-silent")
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
