import CivilTime
import Engine
import Plans
import TestSupport
import Testing

@Suite("Who gets a reminder")
struct PeopleStories {
    private static let liaison = Seat.office("医保中心", .liaison)

    private static func story(away: String) throws -> ReminderStory {
        try ReminderStory(
            "- {id: 1, title: 年报, offices: 医保中心, due: 2021年3月10日前}",
            bureau: TestPlans.bureau + "\naway: [\(away)]", adopted: "2021-01-04T09:00")
    }

    @Test("of somebody on leave the deputy gets the letter and the principal a copy, both ends of the leave included")
    func deputy() throws {
        let story = try Self.story(away: "{who: hefang, from: 2021-03-08, to: 2021-03-10}")
        #expect(try story.readers(of: Self.liaison, on: "2021-03-07") == ["hefang"])
        #expect(try story.readers(of: Self.liaison, on: "2021-03-08") == ["zhouhang", "hefang"])
        #expect(try story.readers(of: Self.liaison, on: "2021-03-10") == ["zhouhang", "hefang"])
        #expect(try story.readers(of: Self.liaison, on: "2021-03-11") == ["hefang"])
    }

    @Test("when the deputy is away as well, the head gets it, and when the head is the deputy, the manager")
    func bothAway() throws {
        let both = "{who: hefang, from: 2021-03-08, to: 2021-03-10}, {who: chenjie, from: 2021-03-08, to: 2021-03-10}"
        let bureau = TestPlans.bureau.replacing("deputy: zhouhang", with: "deputy: chenjie")
        let withHead = try ReminderStory(
            "- {id: 1, title: 年报, offices: 医保中心, due: 2021年3月10日前}", bureau: bureau + "\naway: [\(both)]",
            adopted: "2021-01-04T09:00")
        #expect(try withHead.reader(of: Self.liaison, on: "2021-03-08") == "zhouhang")

        let withoutHead = try Self.story(
            away: "{who: hefang, from: 2021-03-08, to: 2021-03-10}, {who: zhouhang, from: 2021-03-08, to: 2021-03-10}")
        #expect(try withoutHead.reader(of: Self.liaison, on: "2021-03-08") == "limin")
    }

    @Test("a leave changes who reads, and neither what is told nor when")
    func leaveMovesNothing() throws {
        var there = try ReminderStory(
            "- {id: 1, title: 年报, offices: 医保中心, due: 2021年3月10日前}", adopted: "2021-01-04T09:00")
        var away = try Self.story(away: "{who: hefang, from: 2021-02-01, to: 2021-03-31}")
        #expect(try there.wait(through: "2021-06-30T00:00") == away.wait(through: "2021-06-30T00:00"))
        #expect(there.rehearsal.tellings.map(\.notice.key) == away.rehearsal.tellings.map(\.notice.key))
    }

    @Test("one person with two seats in two plans gets the notices of both, in one mailbox")
    func twoSeats() throws {
        // 李敏 heads 办公室 and is its manager; in the other plan she is the liaison of 医保中心.
        let other = TestPlans.bureau.replacing("医保中心: {liaison: hefang", with: "医保中心: {liaison: limin")
        let first = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 年报, offices: 办公室, due: 2021年3月10日前}", bureau: other, adopted: "2021-01-04T09:00"))
        let second = Rehearsal(
            try TestPlans.small(
                "- {id: 2, title: 总结, offices: 医保中心, due: 2021年3月10日前}", bureau: other, adopted: "2021-01-04T09:00"))
        let today = try day("2021-03-10")
        let notices = try [first, second].flatMap { plan in
            var plan = plan
            return try plan.run(through: instant("2021-03-10T00:00")).filter { $0.at.beijing == "2021-03-10T00:00" }
        }
        let hers = notices.filter { telling in
            Seat(telling.notice.key.seat).flatMap { first.force.bureau.recipients(of: $0, on: today) }?.to.key
                == "limin"
        }
        #expect(hers.map(\.notice.key.seat) == ["办公室/head", "医保中心/liaison"])
        let mailboxes = hers.compactMap { telling in
            Seat(telling.notice.key.seat).flatMap { first.force.bureau.recipients(of: $0, on: today) }?.to.mailbox
        }
        #expect(Set(mailboxes) == ["limin"])
    }
}

extension ReminderStory {
    /// Who reads first what is addressed to a seat on that day, then who gets copies.
    func readers(of seat: Seat, on text: String) throws -> [String] {
        let recipients = try #require(rehearsal.force.bureau.recipients(of: seat, on: day(text)))
        return ([recipients.to] + recipients.copies).map(\.key)
    }

    func reader(of seat: Seat, on text: String) throws -> String? { try readers(of: seat, on: text).first }
}
