import CivilTime
import Control
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("A day with dubanctl", .serialized)
struct ConversationTests {
    @Test("status fits one screen of 80 cells, in both languages")
    func status() async throws {
        let office = try Office()
        let open = try await office.open(clock: "2021-10-11T09:00:00+08:00,0.000001")
        let chinese = try await office.ask("status", language: "zh_CN.UTF-8")
        let english = try await office.ask("status")
        try expectGolden(chinese.output, "status.zh.txt")
        try expectGolden(english.output, "status.en.txt")
        #expect(try await open.close().code == 0)
    }

    @Test("a fact stores the user that the kernel vouches for")
    func author() async throws {
        let office = try Office()
        let open = try await office.open(clock: "2021-10-11T09:00:00+08:00")
        let recorded = try await office.ask(
            "record", "formed", "公开", "--item", "目录", "--office", "基金监督科", "--on", "2021-09-02")
        #expect(recorded.output == "recorded: 公开@目录#基金监督科 formed on 2021-09-02  fact \(try await office.lastFact())\n")
        let detail = try await office.askJSON(ObligationDetail.self, "show", "公开@目录#基金监督科")
        #expect(detail.row.due.description == "2021-09-30")
        #expect(detail.explanation.zh == "9月2日形成,次日起算,第20个工作日为9月30日(9月18日、26日调休上班计入,中秋3天不计)。")
        #expect(detail.facts.map(\.by.uid) == [getuid()])
        #expect(detail.facts.map(\.late) == [true])
        #expect(try await open.close().code == 0)
    }

    @Test("done closes, void opens again, and both say so in one line")
    func doneAndVoid() async throws {
        let office = try Office()
        let open = try await office.open(clock: "2026-11-22T09:00:00+08:00")
        let done = try await office.ask("done", "24", "--on", "2021-12-20", "--ref", "https://example.gov.cn/24")
        #expect(done.code == 0)
        #expect(try await office.askJSON(ObligationDetail.self, "show", "24").row.light == .closedOnTime)
        let fact = try await office.lastFact()
        #expect(done.output == "recorded as done: 24 on 2021-12-20  fact \(fact)\n")
        #expect(try await office.ask("void", "\(fact)", "--note", "写错了").code == 0)
        #expect(try await office.askJSON(ObligationDetail.self, "show", "24").row.light == .overdue)
        #expect(try await office.ask("void", "\(fact)", "--note", "再一次").code == 1)
        #expect(try await open.close().code == 0)
    }

    @Test("the socket is for its owner and group alone")
    func socketMode() async throws {
        let office = try Office()
        let open = try await office.open(clock: "2026-11-22T09:00:00+08:00")
        let attributes = try FileManager.default.attributesOfItem(atPath: office.socketPath)
        #expect(attributes[.posixPermissions] as? Int == 0o660)
        #expect(try await open.close().code == 0)
        #expect(!FileManager.default.fileExists(atPath: office.socketPath))
    }

    @Test("without a daemon dubanctl says what to type and exits with 69")
    func noDaemon() async throws {
        let office = try Office()
        let ended = try await office.ask("status")
        #expect(ended.code == 69)
        #expect(ended.errors.contains(office.socketPath))
        #expect(ended.errors.contains("systemctl start duband"))
    }
}

extension Office {
    /// The number of the last fact in the log, as `sqlite` of another program reads it.
    fileprivate func lastFact() async throws -> Int {
        let script = """
            import sqlite3, sys
            print(sqlite3.connect(sys.argv[1]).execute("select max(seq) from log").fetchone()[0])
            """
        let ended = try await RunningProgram(
            "/usr/bin/env", ["python3", "-c", script, ledgerPath], folder: folder
        ).ended()
        return try #require(Int(ended.output.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
}
