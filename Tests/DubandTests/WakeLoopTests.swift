import CivilTime
import Control
import Engine
import Ledger
import ServiceLifecycle
import TestSupport
import Testing

@testable import Supervision
@testable import duband

@Suite("Wake loop", .fewAtOnce)
struct WakeLoopTests {
    @Test("on Monday at half past eight everybody gets one letter of all that the week asks for")
    func monday() async throws {
        let desk = try Desk.shipped(at: "2021-10-08T16:00")
        let loop = try await desk.started()
        // The taking tells at once what the week in progress still asks for.
        #expect(try await desk.clock.nextSleep() == instant("2021-10-09T14:30"))
        let first = await desk.mail.addresses
        #expect(first == ["bangongshi-liaison", "xingtai-bangongshi-liaison"])

        // Saturday is worked in exchange for the holiday: the week's last call.
        #expect(try await desk.wake(at: "2021-10-09T14:30") == instant("2021-10-11T00:00"))
        let before = await desk.mail.addresses
        #expect(try await desk.wake(at: "2021-10-11T00:00") == instant("2021-10-11T08:30"))
        #expect(await desk.mail.addresses == before)
        #expect(try await desk.wake(at: "2021-10-11T08:30") == instant("2021-10-14T08:30"))
        let letters = await desk.mail.standing.dropFirst(before.count)
        // The leader and the manager read of the week as a whole.
        #expect(letters.map(\.address) == ["xingtai-bangongshi-liaison", "xingtai-fenguan", "xingtai-manager"])
        let letter = String(decoding: try #require(letters.first).bytes, as: UTF8.self)
        for task in ["动态类", "动态", "微信", "微博", "客户端"] {
            #expect(letter.contains("编号 \(task)@2021-W41\n"))
        }
        #expect(letter.contains("还剩5个工作日(含今天)"))
        try await loop.stop()
    }

    @Test("a plan that begins later tells nothing before its day, and begins on it")
    func beginsLater() async throws {
        let plan = Desk.plan.replacing("year: 2021", with: "year: 2021\nstart: 2021-10-14")
        let desk = try Desk(plan: plan)
        let loop = try await desk.started()
        // On the ninth the light turns to 临期, silently.
        #expect(try await desk.clock.nextSleep() == instant("2021-10-09T00:00"))
        // A week begins whose sheet would say nothing.
        #expect(try await desk.wake(at: "2021-10-09T00:00") == instant("2021-10-11T00:00"))
        #expect(try await desk.wake(at: "2021-10-11T00:00") == instant("2021-10-11T08:30"))
        #expect(try await desk.wake(at: "2021-10-11T08:30") == instant("2021-10-14T00:00"))
        #expect(try await desk.wake(at: "2021-10-14T00:00") == instant("2021-10-14T08:30"))
        #expect(await desk.mail.standing.isEmpty)
        _ = try await desk.wake(at: "2021-10-14T08:30")
        #expect(await desk.mail.letters(of: "chenjie").first?.contains("编号 1\n") == true)
        try await loop.stop()
    }

    @Test("a machine that slept past several changes tells each thing once, when it wakes")
    func overslept() async throws {
        let desk = try Desk()
        let loop = try await desk.started()
        _ = await desk.clock.nextSleep()
        _ = try await desk.wake(at: "2021-10-27T09:00")
        let keys = try await desk.ledger.notices(about: subject("shiyan/1")).map(\.key)
        #expect(Set(keys).count == keys.count)
        // The manager first: a leader hears of it a working day later.
        #expect(Set(keys.map(\.seat)) == ["办公室/liaison", "办公室/head", "manager"])
        let count = await desk.mail.standing.count
        _ = try await desk.wake(at: "2021-10-27T09:00")
        #expect(await desk.mail.standing.count == count)
        try await loop.stop()
    }

    @Test("a clock set backwards takes nothing back, doubles nothing, shows no future, and the daemon says so")
    func backwards() async throws {
        let desk = try Desk()
        let loop = try await desk.started()
        _ = await desk.clock.nextSleep()
        _ = try await desk.wake(at: "2021-10-15T09:00")
        let told = await desk.mail.standing
        #expect(desk.lines.warnings == [])
        for back in ["2021-10-11T08:30", "2021-10-08T16:00", "2021-09-01T00:00"] {
            _ = try await desk.wake(at: back)
        }
        #expect(try await desk.ledger.obligation(subject("shiyan/1"))?.light == .normal)
        _ = try await desk.wake(at: "2021-10-15T09:00")
        #expect(try await desk.ledger.obligation(subject("shiyan/1"))?.light == .dueSoon)
        #expect(await desk.mail.standing == told)
        #expect(desk.lines.warnings == Array(repeating: Self.clockWarning, count: 3))
        #expect(try await desk.ledger.evaluatedThrough() == instant("2021-10-15T09:00"))
        try await loop.stop()
    }

    private static let clockWarning = "warning: the clock stands before the last pass; nothing told is taken back"

    @Test("a fact recorded while the loop sleeps wakes it")
    func doorbell() async throws {
        let desk = try Desk()
        let force = try await desk.take()
        let loop = try await desk.started(in: force)
        let asked = await desk.clock.nextSleep()
        #expect(await desk.mail.letters(of: "zhouhang").count == 1)
        // A document of 6 September is overdue when it is recorded: that is told at once.
        _ = try await desk.control(in: force).record(
            FactRequest(.event(.init(event: "formed", task: "公开", item: "材料", office: "办公室", day: day("2021-09-01")))),
            by: Peer(pid: 1, uid: 0, gid: 0))
        #expect(await desk.clock.nextSleep() <= asked)
        let letters = await desk.mail.letters(of: "zhouhang")
        #expect(letters.count == 2)
        #expect(letters.last?.contains("登记时已经逾期") == true)
        try await loop.stop()
    }

    @Test("with nothing to wait for, the clock is looked at once a day")
    func nothing() async throws {
        let desk = try Desk(plan: nil)
        let loop = try await desk.started()
        #expect(try await desk.clock.nextSleep() == instant("2021-10-09T16:00"))
        try await loop.stop()
    }

    @Test("the loop ends when the daemon is told to stop, however long it would have slept")
    func graceful() async throws {
        let desk = try Desk()
        let force = try await desk.take()
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [desk.loop(in: force)], logger: desk.lines.logger))
        async let run: Void = group.run()
        _ = await desk.clock.nextSleep()
        await group.triggerGracefulShutdown()
        try await run
    }

    @Test("a ledger that fails is tried again in a minute, and the daemon says so")
    func ledgerFails() async throws {
        let desk = try Desk()
        let force = try await desk.take()
        try desk.tamper("DROP TABLE receipts")
        let loop = try await desk.started(in: force)
        #expect(try await desk.clock.nextSleep() == instant("2021-10-08T16:01"))
        #expect(
            desk.lines.warnings == [
                "error: deciding what is due: no such table: receipts; trying again in a minute"
            ])
        try await loop.stop()
    }
}

/// A loop that runs.
struct RunningLoop {
    let task: Task<Void, any Error>

    func stop() async throws {
        task.cancel()
        try await task.value
    }
}

extension Desk {
    func started(in force: InForce? = nil) async throws -> RunningLoop {
        let taken: InForce
        if let force { taken = force } else { taken = try await take() }
        let loop = loop(in: taken)
        return RunningLoop(task: Task { try await loop.run() })
    }

    /// Sets the clock and waits for the end of the pass; gives the deadline that the loop then sleeps until.
    func wake(at text: String) async throws -> Timestamp {
        clock.set(to: try instant(text))
        return await clock.nextSleep()
    }

}

func subject(_ text: String) throws -> Subject { try #require(Subject(text)) }
