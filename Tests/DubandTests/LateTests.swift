import CivilTime
import Control
import Engine
import TestSupport
import Testing

@testable import Ledger
@testable import Supervision
@testable import duband

/// 报送总结 is due on Wednesday 20 October 2021; its liaison is reminded on Wednesday the 13th.
///
/// Mondays have a weekly sheet.
@Suite("What is told late", .fewAtOnce)
struct LateTests {
    private static let plan = """
        plan: shiyan
        bureau: ceshi
        title: 试验方案
        year: 2021
        ladders:
          联络员:
            - {when: 应办日前5个工作日, to: liaison}
        defaults: {ladder: 联络员}
        sections:
          - title: 一
            tasks:
              - {id: 1, title: 报送总结, text: 10月20日前报送总结。, offices: 办公室, due: 10月20日前}
        """
    private static let late = "迟发:本应10月13日提醒。"

    /// A daemon that was there from Friday the 8th through that minute, and made every pass in time.
    private static func watched(through text: String) async throws -> (Desk, InForce) {
        let desk = try Desk(bureau: UndeliveredTests.bureau, plan: plan, at: "2021-10-08T16:00")
        let force = try await desk.take()
        try await run(desk, in: force, through: text)
        return (desk, force)
    }

    private static func run(_ desk: Desk, in force: InForce, through text: String) async throws {
        let end = try instant(text)
        var next = try await desk.pass().run(in: force)
        while let pass = next, pass <= end {
            desk.clock.set(to: pass)
            next = try await desk.pass().run(in: force)
        }
        desk.clock.set(to: end)
    }

    /// The letters of the liaison; each is asked whether it is late.
    private static func areLate(_ desk: Desk) async -> [Bool] {
        await desk.mail.letters(of: "zhouhang").map { $0.contains(late) }
    }

    @Test("what a record brings forward is not said to be late, however long no pass was called for")
    func broughtForward() async throws {
        let (desk, force) = try await Self.watched(through: "2021-10-08T17:00")
        let answers = desk.answers(in: force)
        let done = try await answers.record(
            FactRequest(.done(.init(obligation: "1", day: day("2021-10-08")))), by: Desk.author)
        // Nothing calls for a pass after Monday; on Thursday somebody finds that it was not done.
        try await Self.run(desk, in: force, through: "2021-10-14T15:00")
        _ = try await answers.record(FactRequest(.void(.init(fact: done.seq, note: "记错"))), by: Desk.author)
        try await Self.run(desk, in: force, through: "2021-10-15T12:00")
        #expect(await Self.areLate(desk) == [false])
        #expect(try await Verifying(FoundLedger(path: desk.ledger.path)).run() == .sound)
    }

    @Test("a daemon that was away and comes back in the evening says in the morning what is late")
    func startOutsideHours() async throws {
        let (desk, force) = try await Self.watched(through: "2021-10-11T12:00")
        desk.clock.set(to: try instant("2021-10-14T20:00"))
        try await Self.run(desk, in: force, through: "2021-10-15T12:00")
        #expect(await Self.areLate(desk) == [true])
        #expect(try await Verifying(FoundLedger(path: desk.ledger.path)).run() == .sound)
    }

    @Test("a record on that evening does not make up for the absence")
    func recordOnThatEvening() async throws {
        let (desk, force) = try await Self.watched(through: "2021-10-11T12:00")
        desk.clock.set(to: try instant("2021-10-14T20:00"))
        _ = try await desk.pass().run(in: force)
        _ = try await desk.answers(in: force).record(FactRequest(.acknowledge(.init(obligation: "1"))), by: Desk.author)
        try await Self.run(desk, in: force, through: "2021-10-15T12:00")
        #expect(await Self.areLate(desk) == [true])
    }

    @Test("killed between deciding and writing, it still says the next time that it is late")
    func killedInBetween() async throws {
        let (desk, force) = try await Self.watched(through: "2021-10-11T12:00")
        desk.clock.set(to: try instant("2021-10-14T10:00"))
        _ = try await desk.ledger.presentThrough(at: desk.clock.now)
        try await desk.ledger.decideAllDue(at: desk.clock.now, with: { force.decider })
        desk.clock.set(to: try instant("2021-10-14T10:05"))
        try await Self.run(desk, in: force, through: "2021-10-14T12:00")
        #expect(await Self.areLate(desk) == [true])
    }

    @Test("after what was missed is made up for, the next reminder is in time again")
    func nextOne() async throws {
        let (desk, force) = try await Self.watched(through: "2021-10-11T12:00")
        desk.clock.set(to: try instant("2021-10-14T10:00"))
        _ = try await desk.pass().run(in: force)
        #expect(try await desk.ledger.presentThrough(at: desk.clock.now) == desk.clock.now)
        #expect(await Self.areLate(desk) == [true])
    }
}
