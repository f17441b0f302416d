import CivilTime
import Control
import Engine
import Ledger
import TestSupport
import Testing

@testable import Supervision

@Suite("Why somebody was not told")
struct WhyNotAnswersTests {
    private let office: WatchedOffice

    /// Wednesday, 1 September.
    init() async throws {
        office = try await WatchedOffice(at: "2021-09-01T09:00")
    }

    private func report(_ person: String, _ id: String, on day: String? = nil) async throws -> WhyNotReport {
        try await office.answers.whyNot(id, WhyNotQuestion(person: person, on: day.flatMap { CivilDate($0) }))
    }

    /// Both sentences, then each rung with its outcome.
    private func page(_ report: WhyNotReport) -> String {
        let rungs = report.rungs.map { line in
            let letters = line.deliveries.map { "\($0.state.rawValue) \($0.address ?? "-")" }.joined(separator: ", ")
            return "  \(line.moment) \(line.rung) \(line.seat) \(line.reader ?? "-"): \(line.outcome.rawValue)"
                + (letters.isEmpty ? "" : " [\(letters)]")
        }
        return ([report.verdict.zh, report.verdict.en] + rungs).joined(separator: "\n")
            .replacing(office.desk.ledger.id, with: "LEDGER") + "\n"
    }

    @Test("an obligation's year, asked about at every turn")
    func year() async throws {
        var pages: [String] = []
        func ask(_ title: String, _ person: String, _ id: String, on day: String? = nil) async throws {
            pages.append("# \(title)\n" + page(try await report(person, id, on: day)))
        }
        try await ask("before anything", "周航", "1")
        try await ask("not told of it at all", "陈洁", "1")
        try await office.run(through: "2021-10-08T16:00")
        try await ask("told", "周航", "1")
        try await office.record(.snooze(.init(obligation: "1", until: try day("2021-10-13"), note: "等市局口径")))
        try await office.run(through: "2021-10-12T09:00")
        try await ask("snoozed", "周航", "1")
        try await ask("on a day before", "周航", "1", on: "2021-09-28")
        try await office.run(through: "2021-10-14T16:00")
        try await ask("away: the principal", "周航", "1")
        try await ask("away: the deputy", "陈洁", "1")
        try await office.run(through: "2021-10-18T16:00")
        try await ask("overdue: the leader", "王局", "1")
        try await office.record(
            .waive(.init(obligation: "1", until: try day("2021-10-29"), ground: "上级已统一报送", by: "王局")))
        try await office.run(through: "2021-10-20T16:00")
        try await ask("waived", "王局", "1")
        try await office.run(through: "2021-11-02T16:00")
        try await ask("the waiver ended", "李敏", "1")
        try await office.record(.done(.init(obligation: "1", day: try day("2021-11-02"), ref: "https://a.cn")))
        try await office.run(through: "2021-11-10T16:00")
        try await ask("done", "李敏", "1")
        try await ask("done, asked about the day before", "李敏", "1", on: "2021-11-01")
        try expectGolden(pages.joined(separator: "\n"), "why-not.txt")
    }

    @Test("a letter that cannot be laid is said to be told and not delivered, with the reason")
    func failing() async throws {
        await office.desk.mail.fail("limin")
        try await office.run(through: "2021-10-18T16:00")
        let told = try await report("limin", "1").rungs.filter { $0.outcome == .told }
        #expect(!told.isEmpty)
        #expect(told.flatMap(\.deliveries).allSatisfy { $0.state == .failing && $0.failure != nil })
    }

    @Test(
        "somebody is found by key, name or mailbox, with the bureau or without",
        arguments: ["zhouhang", "周航", "ceshi/zhouhang", "ceshi/周航"])
    func names(_ name: String) async throws {
        #expect(try await report(name, "1").person.key == "zhouhang")
    }

    @Test("who is not known is answered with those who are near")
    func unknown() async throws {
        await #expect {
            try await report("周行", "1")
        } throws: { error in
            let error = error as? ControlError
            return error?.kind == .notFound && error?.body.code == "unknown-person"
                && error?.body.help?.zh == "可用:周航(zhouhang)"
        }
    }

    @Test("a day to come is refused", arguments: ["2021-09-02", "2022-01-01"])
    func future(_ day: String) async throws {
        await #expect { try await report("周航", "1", on: day) } throws: {
            ($0 as? ControlError)?.body.code == "day-in-future"
        }
    }

    @Test("before it was opened there was nothing to tell")
    func notOpen() async throws {
        try await office.run(through: "2021-09-10T09:00")
        try await office.record(
            .event(.init(event: "formed", task: "公开", item: "目录", office: "办公室", day: try day("2021-09-09"))))
        await #expect { try await report("周航", "公开@目录#办公室", on: "2021-09-08") } throws: {
            ($0 as? ControlError)?.body.code == "not-open-then"
        }
    }
}
