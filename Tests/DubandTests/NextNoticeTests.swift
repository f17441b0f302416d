import CivilTime
import Control
import Engine
import Foundation
import Ledger
import Plans
import Rules
import TestSupport
import Testing

@testable import Supervision
@testable import duband

@Suite("The notice of the next year", .fewAtOnce)
struct NextNoticeTests {
    /// Days off in 2027 as a notice might arrange them.
    static let notice = """
        year: 2027
        region: CN
        status: official
        source: {title: 关于2027年部分节假日安排的通知, number: 国办发明电〔2026〕9号, date: "2026-11-20"}
        holidays:
          - name: 元旦
            "off": [2027-01-01, 2027-01-02, 2027-01-03]
            work: []
          - name: 春节
            "off": [2027-02-04, 2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11]
            work: [2027-01-31, 2027-02-14]
        """

    static let plan = """
        plan: shiyan
        bureau: ceshi
        title: 试验方案
        events: {formed: 形成, published: 公开}
        sections:
          - title: 一
            tasks:
              - {id: 公开, title: 信息公开, lead: 办公室, due: 自形成之日起60个工作日内, opens: formed, met: published}
        """

    /// A daemon's parts, and what is in force.
    private struct Office {
        let desk: Desk
        let current: CurrentForce

        init(plan: String = NextNoticeTests.plan, at now: String) async throws {
            desk = try Desk(plan: plan, at: now)
            current = CurrentForce(try await desk.take())
            _ = try await desk.pass().run(in: current)
        }

        /// Passes at that instant, and gives the letters about a notice that are new.
        func letters(at now: String) async throws -> [String] {
            let before = await all.count
            desk.clock.set(to: try TestSupport.instant(now))
            _ = try await desk.pass().run(in: current)
            return Array(await all[before...])
        }

        func record(_ event: String, on day: String) async throws {
            _ = try await desk.answers(in: current).record(
                FactRequest(.event(.init(event: event, task: "公开", item: "甲", day: CivilDate(day)))),
                by: Peer(pid: 1, uid: 0, gid: 0))
        }

        func reload() async throws {
            _ = try await desk.reloading(current).reload(by: Author(uid: 0, user: "root"))
        }

        var notice: Obligation? {
            get async throws { try await desk.ledger.obligation(subject("duban/calendar-2027")) }
        }

        private var all: [String] {
            get async { await desk.mail.letters(of: "limin").filter { $0.contains("duban/calendar-2027") } }
        }
    }

    @Test("is asked for on 1 November at the opening of the hours, then on Mondays")
    func asked() async throws {
        let office = try await Office(at: "2026-10-30T09:00")
        #expect(try await office.notice == nil)
        #expect(try await office.desk.ledger.nextWake(on: [.mail]) == instant("2026-11-01T00:00"))
        // 1 November is a Sunday.
        #expect(try await office.letters(at: "2026-11-01T10:00").isEmpty)
        #expect(try await office.letters(at: "2026-11-02T08:30").count == 1)
        for day in 3...8 { #expect(try await office.letters(at: "2026-11-0\(day)T10:00").isEmpty) }
        #expect(try await office.letters(at: "2026-11-09T08:29").isEmpty)
        #expect(try await office.letters(at: "2026-11-09T08:30").count == 1)
        #expect(try await office.letters(at: "2026-11-13T10:00").isEmpty)
        #expect(try await office.notice?.light == .normal)
    }

    @Test("is asked for every working day once an open deadline rests on it, from the same day on")
    func daily() async throws {
        let office = try await Office(at: "2026-11-02T09:00")
        #expect(try await office.notice?.note == "目前没有在办事项的期限取决于它。")
        _ = try await office.letters(at: "2026-11-11T09:00")
        try await office.record("formed", on: "2026-11-11")
        #expect(try await office.desk.ledger.obligation(subject("shiyan/公开@甲"))?.awaitedYears == [2027])
        let first = try await office.letters(at: "2026-11-11T09:01")
        #expect(first.count == 1)
        for day in 12...13 { #expect(try await office.letters(at: "2026-11-\(day)T08:30").count == 1) }
        for day in 14...15 { #expect(try await office.letters(at: "2026-11-\(day)T08:30").isEmpty) }
        #expect(try await office.letters(at: "2026-11-16T08:30").count == 1)

        // With nothing left that rests on it, Mondays are enough again.
        try await office.record("published", on: "2026-11-16")
        #expect(try await office.letters(at: "2026-11-17T08:30").isEmpty)
        #expect(try await office.letters(at: "2026-11-23T08:30").count == 1)
    }

    @Test(
        "is asked for by a daemon that was down on 1 November, or began later, as soon as it is up",
        arguments: [true, false])
    func down(wasThere: Bool) async throws {
        let office = try await Office(at: wasThere ? "2026-10-30T09:00" : "2026-11-19T10:00")
        if wasThere {
            #expect(try await office.letters(at: "2026-11-19T10:00").count == 1)
        } else {
            #expect(await office.desk.mail.letters(of: "limin").contains { $0.contains("duban/calendar-2027") })
        }
        #expect(try await office.letters(at: "2026-11-20T10:00").isEmpty)
    }

    @Test("that is taken away again leaves no date firm that rested on it")
    func takenAway() async throws {
        let office = try await Office(at: "2026-11-11T09:00")
        try office.desk.folder.write(Self.notice, to: "calendars/cn-2027.yaml")
        try await office.reload()
        try await office.record("formed", on: "2026-11-11")
        let counted = try #require(try await office.desk.ledger.obligation(subject("shiyan/公开@甲")))
        #expect(counted.due.certainty == .firm)

        try FileManager.default.removeItem(atPath: office.desk.folder("calendars/cn-2027.yaml"))
        try await office.reload()
        let left = try #require(try await office.desk.ledger.obligation(subject("shiyan/公开@甲")))
        #expect(left.due.certainty == .provisional)
        #expect(left.due.day != counted.due.day)
    }

    @Test("closes what asked for it when it is taken; the dates are firm, and who knew another day is told")
    func taken() async throws {
        let office = try await Office(at: "2026-11-02T09:00")
        _ = try await office.letters(at: "2026-11-11T09:00")
        try await office.record("formed", on: "2026-11-11")
        _ = try await office.letters(at: "2026-11-20T08:30")
        let before = try #require(try await office.desk.ledger.obligation(subject("shiyan/公开@甲")))
        #expect(before.due.certainty == .provisional)

        try office.desk.folder.write(Self.notice, to: "calendars/cn-2027.yaml")
        try await office.reload()
        let after = try #require(try await office.desk.ledger.obligation(subject("shiyan/公开@甲")))
        #expect(after.due.certainty == .firm)
        #expect(before.due.span?.contains(after.due.day) == true)
        #expect(after.due.day != before.due.day)
        #expect(try await office.notice?.light == .closedOnTime)
        let status = try await office.desk.answers(in: office.current).status()
        #expect(status.calendar == CalendarLine(announcedThrough: 2027, provisional: 0))
        _ = try await office.desk.pass().run(in: office.current)
        let letter = await office.desk.mail.letters(of: "zhouhang").last
        #expect(letter?.contains("X-Duban-Notice: shiyan/") == true)

        for day in ["2026-11-23", "2026-11-30", "2027-02-01"] {
            #expect(try await office.letters(at: "\(day)T08:30").isEmpty)
        }
        // It can still be looked up.
        #expect(
            try await office.desk.answers(in: office.current).obligation("duban/calendar-2027").row.light
                == .closedOnTime)
    }

    @Test("is never asked for where its calendar is there, and the one after it not before its time")
    func there() async throws {
        let desk = try Desk(plan: Self.plan, at: "2026-10-30T09:00")
        try desk.folder.write(Self.notice, to: "calendars/cn-2027.yaml")
        let current = CurrentForce(try await desk.take())
        for day in ["2026-10-30", "2026-11-02", "2026-11-30"] {
            desk.clock.set(to: try instant("\(day)T09:00"))
            _ = try await desk.pass().run(in: current)
        }
        #expect(await desk.mail.letters(of: "limin").isEmpty)
        let own = try await desk.ledger.obligations(ObligationQuery(plan: "duban", includesFinal: true))
        #expect(own.allSatisfy { !$0.subject.task.hasPrefix("calendar-") })
        desk.clock.set(to: try instant("2027-11-01T09:00"))
        _ = try await desk.pass().run(in: current)
        #expect(await desk.mail.letters(of: "limin").contains { $0.contains("duban/calendar-2028") })
    }

    @Test("that came in October, before anybody asked for it, leaves no trace")
    func early() async throws {
        let office = try await Office(at: "2026-10-20T09:00")
        try office.desk.folder.write(Self.notice, to: "calendars/cn-2027.yaml")
        try await office.reload()
        #expect(try await office.letters(at: "2026-11-02T09:00").isEmpty)
        try await office.reload()
        #expect(try await office.notice == nil)
    }

    @Test("is of no interest to plans that count Mondays to Fridays; a calendar built on the notices needs them")
    func otherCalendars() async throws {
        let office = try await Office(
            plan: Self.plan.replacing("title: 试验方案", with: "calendar: mon-fri\ntitle: 试验方案"), at: "2026-11-02T09:00")
        #expect(try await office.notice == nil)

        let desk = try Desk(
            plan: Self.plan.replacing("title: 试验方案", with: "calendar: ju\ntitle: 试验方案"), at: "2026-11-02T09:00")
        try desk.folder.write(
            "calendar: ju\nbase: cn\nclosed: {2026-12-25: 局庆}\n", to: "calendars/ju.yaml")
        let current = CurrentForce(try await desk.take())
        _ = try await desk.pass().run(in: current)
        #expect(try await desk.ledger.obligation(subject("duban/calendar-2027")) != nil)
        // The week is the bureau's own: Friday, 25 December is not worked.
        desk.clock.set(to: try instant("2026-12-22T09:00"))
        #expect(try await desk.answers(in: current).status().workdaysThisWeek == 4)
    }

    @Test("the letter says how many deadlines rest on it, and what to do")
    func letter() async throws {
        let office = try await Office(at: "2026-11-02T09:00")
        try await office.record("formed", on: "2026-11-02")
        _ = try await office.letters(at: "2026-11-03T08:30")
        let letter = try #require(await office.desk.mail.standing.last { $0.address == "limin" })
        let force = office.current.now
        let obligation = try #require(try await office.notice)
        #expect(obligation.note == "1件在办事项的期限因此是暂定的。")
        let text = try #require(force.plans["duban"]?.plan.task("calendar-2027")?.text)
        #expect(text.contains("dubanctl calendar import 文件 --notice 文号 --date 公布日期 --output cn-2027.yaml"))
        #expect(text.contains("dubanctl calendar diff cn-2027.yaml"))
        #expect(text.contains("cp cn-2027.yaml \(office.desk.folder("calendars"))/"))
        #expect(!letter.bytes.isEmpty)
    }
}
