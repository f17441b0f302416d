import CivilTime
import Control
import Engine
import Ledger
import Plans
import Rules
import TestSupport
import Testing

@testable import Supervision
@testable import duband

@Suite("Trying a calendar without taking it", .fewAtOnce)
struct CalendarDiffTests {
    private let desk: Desk
    private let current: CurrentForce

    /// Friday, 20 November 2026, with one item counted into 2027 and one that ends before.
    init() async throws {
        desk = try Desk(plan: Self.plan, at: "2026-11-02T09:00")
        current = CurrentForce(try await desk.take())
        _ = try await desk.pass().run(in: current)
        desk.clock.set(to: try instant("2026-11-20T09:00"))
        for (task, item) in [("公开", "甲"), ("报送", "乙")] {
            _ = try await answers.record(
                FactRequest(.event(.init(event: "formed", task: task, item: item, day: day("2026-11-11")))),
                by: Peer(pid: 1, uid: 0, gid: 0))
        }
        _ = try await desk.pass().run(in: current)
    }

    private static let plan =
        NextNoticeTests.plan + """

                  - {id: 报送, title: 报送材料, lead: 法规科, due: 自形成之日起15个工作日内, opens: formed, met: published}
            """

    private var answers: ControlAnswers { desk.answers(in: current) }

    private func diff(_ text: String, named file: String = "/tmp/cn-2027.yaml") async throws -> CalendarDiff {
        try await answers.calendarDiff(CalendarTrial(file: file, bytes: Array(text.utf8)))
    }

    @Test("says which open obligations would move from when to when, and nothing changes by asking")
    func moves() async throws {
        let before = try await desk.ledger.obligations(ObligationQuery())
        let diff = try await diff(NextNoticeTests.notice)
        #expect(!diff.isWrong)
        // The notice of this test is short of some of the law's days, and that is said.
        #expect(diff.diagnostics.count == 1)
        #expect(diff.diagnostics.first?.en.contains("[statutory-day-worked]") == true)
        #expect(diff.open == 2)
        #expect(diff.moves.map(\.id) == ["shiyan/公开@甲"])
        let move = try #require(diff.moves.first)
        #expect(move.before.certainty == .provisional)
        #expect(move.after.certainty == .firm)
        #expect(move.before.day != move.after.day)
        #expect(try await desk.ledger.obligations(ObligationQuery()) == before)

        // What was said comes true.
        try desk.folder.write(NextNoticeTests.notice, to: "calendars/cn-2027.yaml")
        _ = try await desk.reloading(current).reload(by: Author(uid: 0, user: "root"))
        #expect(try await desk.ledger.obligation(subject("shiyan/公开@甲"))?.due.day == move.after.day)
    }

    @Test("takes the place of the calendar of that year, whatever its file is called, and of its own name")
    func places() async throws {
        let year2026 = try #require(current.now.files.first { $0.name == "cn-2026.yaml" }?.shownText)
        let other = year2026.replacing(
            "work: [2026-09-20, 2026-10-10]", with: "work: [2026-09-20, 2026-10-10, 2026-11-21]")
        let diff = try await diff(other, named: "try.yaml")
        #expect(diff.replaces == ["cn-2026.yaml"])
        #expect(diff.moves.contains { $0.id == "shiyan/报送@乙" && $0.after.day < $0.before.day })
        // Of a notice, the statutory days of its year stay beside it.
        #expect(try await self.diff(NextNoticeTests.notice).replaces == [])
        let unchanged = try await self.diff(year2026, named: "/tmp/x/cn-2026.yaml")
        #expect(unchanged.replaces == ["cn-2026.yaml"])
        #expect(unchanged.moves == [])
        #expect(unchanged.letters == [])
        #expect(unchanged.settled == 0)
    }

    @Test("says which letters already sent were early or late for the new days")
    func letters() async throws {
        // 报送@乙 is due on 2 December, and its first reminder went out.
        desk.clock.set(to: try instant("2026-11-30T09:00"))
        _ = try await desk.pass().run(in: current)
        let sent = try await desk.ledger.notices(about: subject("shiyan/报送@乙")).filter { $0.letter != nil }
        #expect(!sent.isEmpty)
        let year2026 = try #require(current.now.files.first { $0.name == "cn-2026.yaml" }?.shownText)
        let closed = year2026.replacing(
            "2026-10-06, 2026-10-07]", with: "2026-10-06, 2026-10-07, 2026-11-23, 2026-11-24]")
        let diff = try await diff(closed, named: "cn-2026.yaml")
        #expect(diff.letters.map(\.id).allSatisfy { $0 == "shiyan/报送@乙" })
        #expect(!diff.letters.isEmpty)
        #expect(!diff.letters.contains { !$0.isEarly })
        for letter in diff.letters {
            #expect(
                sent.contains {
                    $0.key.rung == letter.rung && $0.key.seat == letter.seat && $0.key.day == letter.before
                })
        }
        // Told by mail alone, each stands once.
        #expect(Set(diff.letters).count == diff.letters.count)
    }

    @Test(
        "of a file that could not be taken says what is wrong, and compares nothing",
        arguments: [
            (NextNoticeTests.notice.replacing("2027-01-02", with: "2027-01-32"), "there is no day 2027-01-32"),
            (NextNoticeTests.notice + "\namends: 国办发明电〔2020〕1号", "no file holds that notice for 2027"),
            ("- [", "[syntax]"), (Desk.plan.replacing("bureau: ceshi", with: "bureau: no"), "/tmp/cn-2027.yaml"),
            (Desk.bureau, "this is no calendar"), ("", "/tmp/cn-2027.yaml"),
        ])
    func wrong(text: String, problem: String) async throws {
        let diff = try await diff(text)
        #expect(diff.isWrong)
        #expect(diff.diagnostics.contains { $0.en.contains(problem) }, "\(diff.diagnostics)")
        #expect(diff.diagnostics.allSatisfy { $0.en.hasPrefix("/tmp/cn-2027.yaml") })
        #expect(diff.moves == [])
    }
}
