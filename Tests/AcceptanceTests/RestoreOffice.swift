import CivilTime
import Control
import Foundation
import Testing

/// An office in October 2021 whose ladder tells something nearly every morning, and whose ledger goes back to a backup.
struct RestoreOffice {
    let office: Office

    init(mailFormat: String = "maildir") throws {
        office = try Office(plans: "./plans", hours: #"{from: "08:30", to: "17:30"}"#, mailFormat: mailFormat)
        try office.write(Self.plan, to: "plans/zhongshan.yaml")
    }

    var backup: String { office.folder.appending(path: "backup").path }

    func setClock(_ time: String) throws { try office.write("\(time),0.000001\n", to: "clock") }

    func open() async throws -> OpenOffice { try await office.open(clock: "@\(office.folder.path)/clock") }

    /// Plays the mornings of those days of October; in the end all letters of the last one are delivered.
    func play(_ days: ClosedRange<Int>) async throws {
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

    func backUp() async throws {
        #expect(try await office.ask("backup", backup, "--config", office.settingsPath).code == 0)
    }

    /// The keys of what every mailbox holds, each as often as it stands there.
    func keys() async throws -> [String] {
        try await office.letters().flatMap { letter in letter.notices.map { "\(letter.mailbox) \($0)" } }.sorted()
    }

    /// Somebody reads all their letters, and deletes the last one.
    func readMail(of mailbox: String) async throws {
        let script = Programs.repository + "/Tests/AcceptanceTests/read-mail.py"
        let ended = try await RunningProgram(
            "/usr/bin/env", ["python3", script, "\(office.spoolPath)/\(mailbox)"], folder: office.folder
        ).ended()
        #expect(ended.code == 0, "\(ended.errors)")
    }

    /// Backs up, tells more, and has somebody delete a letter of that; what stood in the mailboxes before and afterwards.
    func loseLetterAfterBackUp() async throws -> (before: [String], left: [String]) {
        try await play(11...13)
        try await backUp()
        try await play(13...14)
        let before = try await keys()
        try await readMail(of: "fagui-head")
        let left = try await keys()
        #expect(Set(before).subtracting(left).contains { $0.contains("zhongshan-2021/1;") })
        return (before, left)
    }

    func restore(_ arguments: String..., language: String = "C.UTF-8") async throws -> Ended {
        try await office.ask(["restore", backup, "--config", office.settingsPath] + arguments, language: language)
    }

    /// Restores on a terminal, where that is typed at the question, or with nil the end of the input.
    ///
    /// What the screen shows is the output.
    func restore(answering answer: String?, language: String = "C.UTF-8") async throws -> Ended {
        let script = Programs.repository + "/Tests/AcceptanceTests/terminal.py"
        return try await RunningProgram(
            "/usr/bin/timeout",
            [
                "60", "python3", script, answer ?? "", Programs.dubanctl, "restore", backup, "--config",
                office.settingsPath,
            ],
            environment: ["LANG": language], folder: office.folder
        ).ended()
    }

    /// Puts the ledger that a restore kept back in its place.
    func undoRestore() throws {
        let state = URL(filePath: office.ledgerPath).deletingLastPathComponent().path
        let replaced = try #require(
            FileManager.default.contentsOfDirectory(atPath: state).first { $0.contains(".replaced-") })
        try FileManager.default.removeItem(atPath: office.ledgerPath)
        try FileManager.default.moveItem(atPath: "\(state)/\(replaced)", toPath: office.ledgerPath)
    }

    func removeLedger() throws {
        for end in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: office.ledgerPath + end) {
            try FileManager.default.removeItem(atPath: office.ledgerPath + end)
        }
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
}
