import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Taking a plan on")
struct AdoptionTests {
    @Test("a fixed day that passed long ago is told once on each channel, and nothing of a quota of that year")
    func overdueAtAdoption() throws {
        var rehearsal = Rehearsal(
            try TestPlans.zhongshan(
                adopted: "2026-11-23T09:00", hours: TestPlans.officeHours(), channels: [.mail, .journal]))
        let told = rehearsal.run(through: try instant("2027-06-30T00:00"))
        #expect(
            told.map(\.notice.key.description).map(\.removingPercents) == [
                "zhongshan-2021/24;接管;法规和基金监管科/liaison;mail;2026-11-23",
                "zhongshan-2021/24;接管;法规和基金监管科/liaison;journal;2026-11-23",
            ])
        #expect(told.allSatisfy { $0.notice.reason == .overdueAtAdoption && $0.notice.tone == .urge })
        #expect(rehearsal.obligations.keys.map(\.description) == ["zhongshan-2021/24"])
        #expect(rehearsal.nextChange == nil)
    }

    @Test("taken in a holiday week, it is told at the first opening after the holiday")
    func inHolidayWeek() throws {
        // Spring Festival 2026: 15 to 23 February are off.
        var rehearsal = Rehearsal(
            try TestPlans.zhongshan(adopted: "2026-02-16T09:00", hours: TestPlans.officeHours()))
        let told = rehearsal.run(through: try instant("2026-03-31T00:00"))
        #expect(told.map(\.at.beijing) == ["2026-02-24T08:30"])
        #expect(told.map(\.notice.reason) == [.overdueAtAdoption])
        #expect(told.map(\.notice.stood) == [try instant("2026-02-24T08:30")])
    }

    @Test("after its notice about the taking, an overdue duty only comes back on Mondays while its ladder lasts")
    func lateAdoption() throws {
        var rehearsal = Rehearsal(
            try TestPlans.zhongshan(adopted: "2022-01-17T08:30", hours: TestPlans.officeHours()))
        #expect(rehearsal.run(through: try instant("2022-01-17T23:59")).map(\.notice.reason) == [.overdueAtAdoption])
        let later = rehearsal.run(through: try instant("2022-06-30T00:00"))
        // The 20th working day after 31 December 2021 is 29 January 2022.
        #expect(Set(later.map(\.notice.key.day)) == [try day("2022-01-24")])
    }

    @Test("taken in July, the plan of the year opens its fixed day and the rest of the year's quota, and tells 期初")
    func midYear() throws {
        var rehearsal = Rehearsal(
            try TestPlans.zhongshan(adopted: "2021-07-27T09:00", hours: TestPlans.officeHours()))
        let told = rehearsal.pass(at: try instant("2021-07-27T09:00"))
        #expect(
            rehearsal.matters.keys.map(\.description).sorted() == [
                "zhongshan-2021/24", "zhongshan-2021/34", "zhongshan-2021/34@2021",
            ])
        #expect(
            told.map { "\($0.obligation.subject.short) \($0.notice.key.rung) \($0.notice.key.seat)" } == [
                "34@2021 期初 办公室/liaison"
            ])
        #expect(rehearsal.obligations.values.allSatisfy { $0.light == .normal })
    }

    @Test("the first period, not watched from its beginning, never ends as 未达标")
    func partialPeriod() throws {
        var rehearsal = Rehearsal(
            try TestPlans.xingtai(adopted: "2021-03-03T10:00", hours: TestPlans.officeHours()))
        let first = try named("xingtai-2020/动态@2021-W09")
        let told = rehearsal.pass(at: try instant("2021-03-03T10:00"))
        #expect(told.filter { $0.obligation.subject == first }.map(\.notice.key.rung) == ["期初"])
        rehearsal.run(through: try instant("2021-03-15T12:00"))
        #expect(rehearsal.obligations[first]?.light == .withdrawn)
        #expect(!rehearsal.tellings.contains { $0.obligation.subject == first && $0.notice.key.rung == "未达标" })
        #expect(try rehearsal.obligations[named("xingtai-2020/动态@2021-W10")]?.light == .missed)
    }

    @Test(
        "no seat is told two things of one obligation on one channel at the taking",
        arguments: [
            "2021-01-01T09:00", "2021-01-04T00:00", "2021-01-04T08:30", "2021-03-26T12:00", "2021-06-24T20:00",
            "2021-09-30T14:30", "2021-10-08T08:00", "2021-12-10T08:30", "2021-12-16T23:00", "2021-12-23T18:00",
            "2021-12-24T00:00", "2021-12-24T14:30", "2021-12-25T12:00", "2021-12-26T09:00", "2021-12-30T20:00",
            "2021-12-31T00:00", "2021-12-31T08:30", "2022-01-09T12:00", "2022-01-10T08:30",
        ], [false, true])
    func noStorm(_ adopted: String, _ hasHours: Bool) throws {
        let hours = hasHours ? try TestPlans.officeHours() : nil
        for force in [
            try TestPlans.xingtai(adopted: adopted, hours: hours, channels: [.mail, .journal]),
            try TestPlans.zhongshan(adopted: adopted, hours: hours, channels: [.mail, .journal]),
        ] {
            var rehearsal = Rehearsal(force)
            rehearsal.pass(at: force.adoptedAt)
            // What waits for the opening goes at the opening.
            while rehearsal.tellings.isEmpty, let next = rehearsal.nextChange { rehearsal.pass(at: next) }
            let seats = rehearsal.tellings.map {
                "\($0.notice.key.obligation) \($0.notice.key.seat) \($0.notice.key.channel)"
            }
            #expect(Set(seats).count == seats.count, "\(force.plan.id)")
        }
    }

    @Test("a start still to come postpones everything to the beginning of that day")
    func futureStart() throws {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                """
                - {id: 1, title: 年报, offices: 办公室, due: 2021年12月31日前}
                - {id: 2, title: 动态, offices: 办公室, due: 每周不少于2条, counts: posted}
                """, keys: "start: 2021-12-20", adopted: "2021-07-01T09:00"))
        #expect(rehearsal.pass(at: try instant("2021-07-01T09:00")).isEmpty)
        #expect(rehearsal.nextChange == (try instant("2021-12-20T00:00")))
        #expect(rehearsal.run(through: try instant("2021-12-19T23:59:59")).isEmpty)
        // Ten working days before the aim is the 17th: of what stood before the start, the latest rung is told.
        let told = rehearsal.run(through: try instant("2021-12-20T00:00"))
        #expect(
            told.map { "\($0.obligation.subject.short) \($0.notice.key.rung)" } == ["1 应办日前10个工作日", "2@2021-W51 期初"])
    }

    @Test("a start before the taking tells nothing of the time before the taking")
    func pastStart() throws {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 2, title: 动态, offices: 办公室, due: 每周不少于2条, counts: posted}", keys: "start: 2021-01-01",
                adopted: "2021-07-01T09:00"))
        rehearsal.run(through: try instant("2021-07-06T00:00"))
        #expect(Set(rehearsal.obligations.keys.map(\.short)) == ["2@2021-W26", "2@2021-W27"])
    }
}

extension String {
    /// The text behind `%E5…`.
    fileprivate var removingPercents: String {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"),
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else {
                bytes.append(byte)
                continue
            }
            bytes.append(code)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
