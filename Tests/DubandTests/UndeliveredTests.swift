import CivilTime
import Control
import Engine
import Plans
import TestSupport
import Testing

@testable import Ledger
@testable import Supervision
@testable import duband

/// 报送总结 is due on Friday 15 October 2021; its liaison is reminded on the make-up Saturday, 9 October, alone.
@Suite("Letters that are not delivered", .fewAtOnce)
struct UndeliveredTests {
    /// One office with everybody at a desk, and its manager.
    static let bureau = """
        bureau: ceshi
        name: 测试局
        managers: [limin]
        people:
          limin: {name: 李敏, mail: limin}
          zhouhang: {name: 周航, mail: zhouhang}
          hefang: {name: 何芳, mail: hefang}
          wang: {name: 王局, mail: wang}
        offices:
          办公室: {liaison: zhouhang, head: hefang, leader: wang}
        """
    private static let plan = """
        plan: shiyan
        bureau: ceshi
        title: 试验方案
        year: 2021
        ladders:
          联络员:
            - {when: 应办日前5个工作日, to: liaison, tone: 催办}
        defaults: {ladder: 联络员}
        sections:
          - title: 一
            tasks:
              - {id: 1, title: 报送总结, text: 10月15日前报送总结。, offices: 办公室, due: 10月15日前}
        """

    /// The daemon up to the evening of 8 October, with nothing told yet but of the week.
    private static func opened(bureau: String = bureau, plan: String = plan) async throws -> (Desk, InForce) {
        let desk = try Desk(bureau: bureau, plan: plan, at: "2021-10-08T16:00")
        let force = try await desk.take()
        _ = try await desk.pass().run(in: force)
        return (desk, force)
    }

    /// The passes of a daemon that runs through that minute; the instants of those that recorded something.
    private static func run(_ desk: Desk, in force: InForce, through text: String) async throws -> [String] {
        let end = try instant(text)
        var recorded = try await facts(desk, in: force).count
        var instants: [String] = []
        while true {
            let next = try await desk.pass().run(in: force)
            let count = try await facts(desk, in: force).count
            if count > recorded { instants.append(desk.clock.now.beijing) }
            recorded = count
            guard let next, next <= end else { break }
            desk.clock.set(to: next)
        }
        desk.clock.set(to: end)
        return instants
    }

    private static func facts(
        about subject: Subject? = Subject("shiyan/1"), _ desk: Desk, in force: InForce
    ) async throws -> [Undelivered] {
        try await desk.ledger.facts(about: #require(subject), with: force.decider).compactMap { listed in
            guard case .undelivered(let letter) = listed.fact.kind else { return nil }
            return letter
        }
    }

    @Test("a letter undelivered for a working day becomes a fact, and the next seat is told the same minute")
    func workingDay() async throws {
        let (desk, force) = try await Self.opened()
        await desk.mail.fail("zhouhang")
        // The working day after the make-up Saturday is Monday.
        #expect(try await Self.run(desk, in: force, through: "2021-10-11T08:29") == [])
        #expect(await desk.mail.letters(of: "hefang").isEmpty)
        #expect(try await Self.run(desk, in: force, through: "2021-10-11T12:00") == ["2021-10-11T08:30"])

        let fact = try #require(try await Self.facts(desk, in: force).first)
        #expect(fact.address == "zhouhang" && fact.since.description == "2021-10-09")
        #expect(fact.told == [.init(seat: "办公室/liaison", rung: "应办日前5个工作日")])
        #expect(fact.next == [.office("办公室", .head)] && fact.tone == .urge)
        #expect(fact.failure == "cannot write to zhouhang: No space left on device")

        let letter = try #require(await desk.mail.letters(of: "hefang").first)
        #expect(letter.contains("办公室联络员周航的提醒没有送到(信箱zhouhang,自10月9日起),请转告本人,并请管理员检查信箱。"))
        #expect(letter.contains("报送总结") && letter.contains("编号 1"))
        #expect(await desk.mail.letters(of: "limin").allSatisfy { !$0.contains("没有送到") })
        #expect(try await Verifying(FoundLedger(path: desk.ledger.path)).run() == .sound)
    }

    @Test("it is recorded and told once, however often the daemon passes and starts anew")
    func once() async throws {
        let (desk, force) = try await Self.opened()
        await desk.mail.fail("zhouhang")
        _ = try await Self.run(desk, in: force, through: "2021-10-11T12:00")
        let again = try SQLiteLedger(path: desk.folder("ledger.sqlite"), isVirtual: false)
        for _ in 1...3 {
            let pass = Pass(
                ledger: again, clock: desk.clock, channels: desk.channels, author: Desk.author,
                logger: desk.lines.logger)
            _ = try await pass.run(in: force)
        }
        _ = try await Self.run(desk, in: force, through: "2021-10-14T12:00")
        #expect(try await Self.facts(desk, in: force).count == 1)
        #expect(await desk.mail.letters(of: "hefang").count == 1)
    }

    @Test("a daemon that was down meanwhile tries once more first, and then says so at its first pass")
    func down() async throws {
        for isStillFailing in [true, false] {
            let (desk, force) = try await Self.opened()
            await desk.mail.fail("zhouhang")
            #expect(try await Self.run(desk, in: force, through: "2021-10-09T08:31") == [])
            desk.clock.set(to: try instant("2021-10-13T10:00"))
            if !isStillFailing { await desk.mail.fail() }
            _ = try await desk.pass().run(in: force)
            #expect(try await Self.facts(desk, in: force).count == (isStillFailing ? 1 : 0))
            #expect(await desk.mail.letters(of: "hefang").count == (isStillFailing ? 1 : 0))
            #expect(await desk.mail.letters(of: "zhouhang").count == (isStillFailing ? 0 : 1))
        }
    }

    @Test("outside the hours it is recorded, and told at their opening")
    func atNight() async throws {
        let (desk, force) = try await Self.opened()
        await desk.mail.fail("zhouhang")
        _ = try await Self.run(desk, in: force, through: "2021-10-09T08:31")
        desk.clock.set(to: try instant("2021-10-11T20:00"))
        _ = try await desk.pass().run(in: force)
        #expect(try await Self.facts(desk, in: force).count == 1)
        #expect(await desk.mail.letters(of: "hefang").isEmpty)
        _ = try await Self.run(desk, in: force, through: "2021-10-12T08:29")
        #expect(await desk.mail.letters(of: "hefang").isEmpty)
        _ = try await Self.run(desk, in: force, through: "2021-10-12T08:30")
        #expect(await desk.mail.letters(of: "hefang").count == 1)
    }

    @Test("what can never be delivered is told at once, up the ladder to the managers and no further")
    func rejected() async throws {
        let (desk, force) = try await Self.opened()
        await desk.mail.reject("zhouhang", "hefang", "limin")
        #expect(try await Self.run(desk, in: force, through: "2021-10-09T08:31") == ["2021-10-09T08:30"])
        let facts = try await Self.facts(desk, in: force)
        #expect(facts.map(\.address) == ["zhouhang", "hefang", "limin"])
        #expect(facts.map(\.next) == [[.office("办公室", .head)], [.manager], []])
        let manager = try #require(await desk.mail.attempts.last)
        #expect(manager.address == "limin")
        let text = String(decoding: manager.bytes, as: UTF8.self)
        #expect(text.contains("办公室负责人何芳的提醒没有送到(信箱hefang,自10月9日起),请转告本人,并检查信箱。"))
        #expect(try await Verifying(FoundLedger(path: desk.ledger.path)).run() == .sound)
        let count = await desk.mail.attempts.count
        _ = try await Self.run(desk, in: force, through: "2021-10-12T08:00")
        #expect(try await Self.facts(desk, in: force).count == 3)
        // But for the sheet of the week.
        #expect(await desk.mail.attempts.dropFirst(count).allSatisfy { $0.address == "wang" || $0.address == "limin" })
    }

    @Test("a seat that reads in the very mailbox is passed over")
    func sameMailbox() async throws {
        let bureau = Self.bureau.replacing("liaison: zhouhang, head: hefang", with: "liaison: zhouhang, head: zhouhang")
        let (desk, force) = try await Self.opened(bureau: bureau)
        await desk.mail.reject("zhouhang")
        _ = try await Self.run(desk, in: force, through: "2021-10-09T08:31")
        #expect(try await Self.facts(desk, in: force).map(\.next) == [[.manager]])
        #expect(await desk.mail.letters(of: "limin").contains { $0.contains("办公室联络员周航的提醒没有送到") })
    }

    @Test("whose deputy by recorded leave reads in the very mailbox is passed over, too")
    func deputyAtTheMailbox() async throws {
        let bureau = Self.bureau.replacing("mail: hefang}", with: "mail: hefang, deputy: zhouhang}")
        for isAway in [true, false] {
            let (desk, force) = try await Self.opened(bureau: bureau)
            if isAway {
                _ = try await desk.answers(in: force).record(
                    FactRequest(.away(.init(person: "何芳", until: day("2021-10-15"), ground: "出差"))),
                    by: Peer(pid: 1, uid: 0, gid: 0))
            }
            await desk.mail.reject("zhouhang")
            _ = try await Self.run(desk, in: force, through: "2021-10-09T08:31")
            let next: Seat = isAway ? .manager : .office("办公室", .head)
            #expect(try await Self.facts(desk, in: force).map(\.next) == [[next]])
            #expect(try await Verifying(FoundLedger(path: desk.ledger.path)).run() == .sound)
        }
    }

    @Test("a letter that was given up is shown for as long as something that it tells is asked for")
    func givenUp() async throws {
        let (desk, force) = try await Self.opened()
        await desk.mail.reject("zhouhang")
        _ = try await Self.run(desk, in: force, through: "2021-10-09T12:00")
        #expect(try await desk.ledger.failingPlaces().map(\.mailbox) == ["zhouhang"])
        #expect(try await desk.ledger.letterCounts().failing == 1)
        _ = try await desk.answers(in: force).record(
            FactRequest(.done(.init(obligation: "1", day: day("2021-10-09")))), by: Desk.author)
        #expect(try await desk.ledger.failingPlaces().isEmpty)
        #expect(try await desk.ledger.letterCounts().failing == 0)
    }

    @Test("whoever was told of the same since that day is not told again")
    func toldAnyway() async throws {
        let plan = Self.plan.replacing(
            "tone: 催办}", with: "tone: 催办}\n    - {when: 应办日前4个工作日, to: head}")
        let (desk, force) = try await Self.opened(plan: plan)
        await desk.mail.fail("zhouhang")
        _ = try await Self.run(desk, in: force, through: "2021-10-12T12:00")
        #expect(try await Self.facts(desk, in: force).map(\.next) == [[]])
        #expect(await desk.mail.letters(of: "hefang").allSatisfy { !$0.contains("没有送到") })
        #expect(await desk.mail.letters(of: "hefang").count == 1)
    }

    @Test("of what is done by then the fact remains, and nobody is told")
    func doneMeanwhile() async throws {
        let (desk, force) = try await Self.opened()
        await desk.mail.fail("zhouhang")
        _ = try await Self.run(desk, in: force, through: "2021-10-09T12:00")
        _ = try await desk.answers(in: force).record(
            FactRequest(.done(.init(obligation: "1", day: day("2021-10-09")))), by: Desk.author)
        _ = try await Self.run(desk, in: force, through: "2021-10-12T12:00")
        #expect(try await Self.facts(desk, in: force).count == 1)
        #expect(await desk.mail.letters(of: "hefang").isEmpty)
    }

    @Test("a change of post afterwards tells it to nobody anew")
    func changeOfPost() async throws {
        let (desk, force) = try await Self.opened()
        await desk.mail.fail("zhouhang")
        _ = try await Self.run(desk, in: force, through: "2021-10-11T12:00")
        try desk.folder.write(
            Self.bureau.replacing("head: hefang", with: "head: zhouhang"), to: "bureaus/ceshi.yaml")
        let changed = try await desk.take()
        _ = try await Self.run(desk, in: changed, through: "2021-10-12T08:00")
        #expect(await desk.mail.letters(of: "limin").allSatisfy { !$0.contains("没有送到") })
    }

    @Test("people can neither record such a fact nor void it")
    func notVoidable() async throws {
        let (desk, force) = try await Self.opened()
        await desk.mail.reject("zhouhang")
        _ = try await Self.run(desk, in: force, through: "2021-10-09T08:31")
        let fact = try #require(
            try await desk.ledger.facts(about: subject("shiyan/1"), with: force.decider).last?.fact.seq)
        let error = await #expect(throws: ControlError.self) {
            try await desk.answers(in: force).record(
                FactRequest(.void(.init(fact: Int(fact), note: "误记"))), by: Desk.author)
        }
        #expect(error?.body.code == "not-voidable")
        #expect(error?.body.message.zh == "第\(fact)号记录是服务自己记下的信件投递情况,不能作废")
    }

    @Test("a weekly sheet that was not delivered is recorded, and told to nobody else")
    func sheet() async throws {
        let (desk, force) = try await Self.opened()
        await desk.mail.reject("wang", "limin")
        _ = try await Self.run(desk, in: force, through: "2021-10-11T12:00")
        let sheet = Subject(plan: OwnPlan.id, task: OwnPlan.sheet(ofBureau: "ceshi"), part: "2021-W41")
        let facts = try await Self.facts(about: sheet, desk, in: force)
        #expect(Set(facts.map(\.address)) == ["wang", "limin"])
        #expect(facts.allSatisfy { $0.next.isEmpty })
        #expect(await desk.mail.letters.allSatisfy { !$0.contains("没有送到") })
    }
}
