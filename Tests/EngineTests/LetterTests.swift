import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Letters")
struct LetterTests {
    @Test("say of what was overdue at the taking that it may only lack its record")
    func adoption() throws {
        let force = try TestPlans.zhongshan(adopted: "2026-11-23T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        try expect("adoption.txt", PostRoom(force).letters(rehearsal.pass(at: instant("2026-11-23T09:00"))))
    }

    @Test("list on Monday what the week asks for and what the last one missed")
    func monday() throws {
        let force = try TestPlans.xingtai(adopted: "2021-01-01T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-03-10T12:00"))
        for (task, count) in [("动态类", 1), ("动态", 2), ("微信", 3), ("微博", 2)] {
            try rehearsal.record(
                .event("posted", task: Subject(plan: force.plan.id, task: task), item: nil, count: count),
                on: day("2021-03-10"), at: instant("2021-03-10T12:00"))
        }
        rehearsal.run(through: try instant("2021-03-15T08:29:59"))
        try rehearsal.record(
            .event("posted", task: Subject(plan: force.plan.id, task: "动态"), item: nil, count: 1),
            on: day("2021-03-15"),
            at: instant("2021-03-15T08:29:59"))
        let told = rehearsal.run(through: try instant("2021-03-15T08:30"))
        try expect("monday.txt", PostRoom(force).letters(told))
    }

    @Test("count an overdue item out over make-up days and Mid-Autumn, and go to the leader as well")
    func overdue() throws {
        var rehearsal = Rehearsal(try items())
        try form("定点机构动态调整名单", on: "2021-09-02", at: "2021-09-02T10:00", in: &rehearsal)
        rehearsal.run(through: try instant("2021-10-11T08:29:59"))
        try expect(
            "overdue.txt", PostRoom(rehearsal.force).letters(rehearsal.run(through: instant("2021-10-11T12:00"))))
    }

    @Test("count an item out over National Day, and say that one was recorded too late")
    func nationalDay() throws {
        var rehearsal = Rehearsal(try items())
        try form("2021年医保目录", on: "2021-09-15", at: "2021-09-15T10:00", in: &rehearsal)
        rehearsal.run(through: try instant("2021-10-14T09:00"))
        let before = rehearsal.tellings.count
        try form("谈判药品名单", on: "2021-09-03", at: "2021-10-14T10:00", in: &rehearsal)
        let late = Array(rehearsal.tellings[before...])
        rehearsal.run(through: try instant("2021-10-15T08:29:59"))
        let told = rehearsal.run(through: try instant("2021-10-15T12:00"))
        try expect("national-day.txt", PostRoom(rehearsal.force).letters(late + told))
    }

    @Test("tell the manager before a leader hears")
    func managerFirst() throws {
        let force = try TestPlans.small(
            "- {id: 24, title: 规章集中统一公开, offices: '办公室牵头,医保中心配合', due: 2021年3月5日前}",
            keys: "defaults: {basis: 分工方案}", adopted: "2021-03-08T14:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-03-09T12:00"))
        let told = rehearsal.run(through: try instant("2021-03-11T12:00"))
        try expect(
            "manager-first.txt",
            PostRoom(force).letters(told.filter { ["manager", "办公室/leader"].contains($0.notice.key.seat) }))
    }

    @Test("go to the deputy of somebody away, with a copy to the principal")
    func copy() throws {
        let away = "\naway: [{who: hefang, from: 2021-12-20, to: 2021-12-31, ground: 年休假}]"
        let force = try TestPlans.small(
            "- {id: 3, title: 定点机构名单公布, offices: 医保中心, due: {phrase: 及时, as: 每季度末前}}", bureau: TestPlans.bureau + away,
            adopted: "2021-12-01T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-12-24T08:29"))
        try expect("copy.txt", PostRoom(force).letters(rehearsal.run(through: instant("2021-12-24T12:00"))))
    }

    @Test("show no more than the number of a sensitive task in the subject")
    func sensitive() throws {
        let force = try TestPlans.small(
            "- {id: 3, title: 举报线索核查情况公开, offices: 医保中心, due: 2021年12月25日前, sensitive: true}",
            adopted: "2021-12-01T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-12-23T12:00"))
        let letters = try PostRoom(force).letters(rehearsal.run(through: instant("2021-12-24T12:00")))
        #expect(letters.allSatisfy { !$0.subject.contains("举报") })
        try expect("sensitive.txt", letters)
    }

    @Test("say when a reminder is late because the daemon was down")
    func late() throws {
        let force = try TestPlans.small(
            "- {id: 1, title: 年度报告报送, offices: 办公室, due: 2021年12月25日前}", adopted: "2021-12-01T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-12-01T12:00"))
        try expect("late.txt", PostRoom(force).letters(rehearsal.pass(at: instant("2021-12-21T10:00"))))
    }

    @Test("bring several things in one letter, the overdue first, each command once")
    func several() throws {
        let force = try TestPlans.small(
            """
            - {id: 1, title: 预算公开, offices: 医保中心, due: 2021年9月30日前, basis: 要点第1项}
            - {id: 2, title: 决算公开, offices: 医保中心, due: 2021年10月11日前, basis: 要点第2项, due-basis: 预算法第十四条}
            - {id: 3, title: 业务专栏更新, offices: 医保中心, due: 每周不少于3篇, counts: posted}
            - {id: 4, title: 便民信息更新, offices: 医保中心, due: 每月不少于4次, counts: posted}
            """, adopted: "2021-09-01T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-09-27T12:00"))
        try rehearsal.record(
            .event("posted", task: Subject(plan: "p", task: "3"), item: nil, count: 1), on: day("2021-09-28"),
            at: instant("2021-09-28T12:00"))
        rehearsal.run(through: try instant("2021-10-11T08:29:59"))
        let told = rehearsal.run(through: try instant("2021-10-11T08:30"))
        try expect("several.txt", PostRoom(force).letters(told))
    }

    @Test("name the notices that they tell, and as copies those that another tells")
    func keys() throws {
        let force = try TestPlans.zhongshan(adopted: "2026-11-23T09:00")
        var rehearsal = Rehearsal(force)
        let tellings = rehearsal.pass(at: try instant("2026-11-23T09:00"))
        let item = try #require(PostRoom(force).item(tellings[0], among: tellings))
        let composer = LetterComposer(
            bureau: force.bureau.name, calendar: force.calendar, zone: force.plan.zone,
            now: try instant("2026-11-23T09:00"),
            footing: "")
        let id = try #require(LetterID(rawValue: "a-1"))
        let reader = Addressee(name: "甲", mailbox: "jia")
        let original = composer.letter(id, to: reader, about: [item])
        let copy = composer.letter(id, to: reader, about: [item], copyOf: LetterCopy(of: "乙", awayUntil: nil))
        #expect(original.notices == tellings.map(\.notice.key) && original.copies.isEmpty)
        #expect(copy.copies == tellings.map(\.notice.key) && copy.notices.isEmpty)
        #expect(copy.subject.contains("抄送"))
        #expect(original.sender == "中山市医疗保障局")
    }

    @Test("say what was closed since the last one, and nothing where nothing was")
    func history() throws {
        let force = try TestPlans.small(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前}", adopted: "2021-12-01T09:00")
        var rehearsal = Rehearsal(force)
        let tellings = rehearsal.run(through: try instant("2021-12-10T00:00"))
        let item = try #require(PostRoom(force).item(tellings[0], among: tellings))
        let composer = LetterComposer(
            bureau: force.bureau.name, calendar: force.calendar, zone: force.plan.zone,
            now: try instant("2021-12-10T08:30"), footing: "")
        let id = try #require(LetterID(rawValue: "a-1"))
        let lastLetter = try instant("2021-11-30T08:30")
        func lines(_ history: LetterHistory?) -> [String] {
            composer.letter(id, to: Addressee(name: "甲", mailbox: "jia"), about: [item], history: history).body
                .split(separator: "\n").map(String.init).filter { $0.contains("上次来信") }
        }
        #expect(lines(nil).isEmpty)
        #expect(lines(LetterHistory(lastLetter: lastLetter, closed: 0, closedLate: 0)).isEmpty)
        #expect(lines(LetterHistory(lastLetter: lastLetter, closed: 2, closedLate: 0)) == ["二、上次来信(11月30日)以来:办结2件。"])
        #expect(
            lines(LetterHistory(lastLetter: lastLetter, closed: 2, closedLate: 1))
                == ["二、上次来信(11月30日)以来:办结2件,其中逾期办结1件。"])
    }

    @Test("mark a day that rests on a year without an announced calendar")
    func provisional() throws {
        var rehearsal = Rehearsal(try items(adopted: "2027-01-04T09:00"))
        try form("目录", on: "2027-01-04", at: "2027-01-04T10:00", in: &rehearsal)
        let letters = try PostRoom(rehearsal.force).letters(rehearsal.run(through: instant("2027-01-31T00:00")))
        try expect("provisional.txt", Array(letters.prefix(1)))
    }

    private func items(adopted: String = "2021-07-27T09:00") throws -> PlanInForce {
        try TestPlans.small(
            """
            - id: 4
              title: 定点机构动态调整公开
              joint: {offices: [各科室], each: 谁制作谁办}
              due: {phrase: 及时, as: 自该政府信息形成或者变更之日起20个工作日内}
              basis: 分工方案第4项
              opens: [formed, changed]
              met: published
            """, adopted: adopted, hours: TestPlans.officeHours())
    }

    private func form(_ item: String, on: String, at now: String, in rehearsal: inout Rehearsal) throws {
        rehearsal.run(through: try instant(now))
        try rehearsal.record(
            .event("formed", task: Subject(plan: "p", task: "4", office: "医保中心"), item: item, count: 1), on: day(on),
            at: instant(now))
    }

    private func expect(_ name: String, _ letters: [Letter], sourceLocation: SourceLocation = #_sourceLocation) throws {
        try expectGolden(
            letters.map(\.shown).joined(separator: "\n"), "letters/\(name)", sourceLocation: sourceLocation)
    }
}
