import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Time that does not count")
struct CasePauseTests {
    private func story() throws -> CaseStory {
        var story = try CaseStory.application(adopted: "2021-08-01T09:00")
        try story.open("当面", on: "2021-09-06")
        return story
    }

    @Test(
        "neither end of a pause counts for the due day, and both do for the day to aim at",
        arguments: [
            // Without a pause: 20 working days from 9月6日, 9月18日 and 26日 worked, 中秋 9月19日–21日 off.
            (from: "2021-09-07", to: "2021-09-07", due: "2021-10-11", aim: "2021-10-09"),
            // Friday to Monday: one working day at each end.
            (from: "2021-09-10", to: "2021-09-13", due: "2021-10-12", aim: "2021-10-09"),
            // A weekend alone takes nothing away.
            (from: "2021-09-11", to: "2021-09-12", due: "2021-10-09", aim: "2021-10-09"),
            // The Saturday before 中秋 is worked.
            (from: "2021-09-18", to: "2021-09-18", due: "2021-10-11", aim: "2021-10-09"),
            // Inside a holiday week.
            (from: "2021-09-19", to: "2021-09-21", due: "2021-10-09", aim: "2021-10-09"),
            // Across it, from the working day before to the one after.
            (from: "2021-09-18", to: "2021-09-22", due: "2021-10-12", aim: "2021-10-09"),
            // Monday to Friday: five working days, three of them by the stricter reading.
            (from: "2021-09-13", to: "2021-09-17", due: "2021-10-15", aim: "2021-10-13"),
        ])
    func counted(_ pause: (from: String, to: String, due: String, aim: String)) throws {
        var story = try story()
        #expect(try story.due() == "2021-10-09")
        try story.pause(on: pause.from)
        try story.resume(on: pause.to)
        #expect(try story.due() == pause.due)
        #expect(try story.aim() == pause.aim)
    }

    @Test("splitting a pause in two at a day that is counted neither way changes nothing")
    func split() throws {
        var whole = try story()
        try whole.pause(on: "2021-09-15")
        try whole.resume(on: "2021-09-24")
        var parts = try story()
        try parts.pause(on: "2021-09-15")
        try parts.resume(on: "2021-09-20")
        try parts.pause(on: "2021-09-20")
        try parts.resume(on: "2021-09-24")
        #expect(try parts.due() == whole.due())
        #expect(try parts.aim() == whole.aim())
    }

    @Test("days on which two pauses run are left out once")
    func overlapping() throws {
        var story = try story()
        try story.pause("征求第三方意见", on: "2021-09-07")
        try story.pause("征求其他机关意见", on: "2021-09-08")
        try story.resume("征求第三方意见", on: "2021-09-09")
        #expect(try story.light() == .paused)
        #expect(try story.obligation().ground == "征求其他机关意见")
        try story.resume("征求其他机关意见", on: "2021-09-10")
        #expect(try story.due() == "2021-10-14")
    }

    @Test("several third parties are asked one after the other, and a forgotten one is recorded later")
    func parties() throws {
        var story = try story()
        try story.pause(on: "2021-09-09")
        try story.resume(on: "2021-09-10")
        try story.record(.paused(ground: "征求第三方意见"), on: "2021-09-07", recorded: "2021-09-13T10:00")
        try story.resume(on: "2021-09-08", recorded: "2021-09-13T10:01")
        #expect(try story.due() == "2021-10-14")
        try story.pause(on: "2021-09-14")
        try story.pause(on: "2021-09-15")
        try story.resume(on: "2021-09-16")
        #expect(try story.light() == .paused)
        try story.resume(on: "2021-09-17")
        #expect(try story.light() == .normal)
        #expect(try story.due() == "2021-10-20")
    }

    @Test("while a pause lasts, the due day moves on with every working day, and nobody is hurried")
    func lasting() throws {
        var story = try story()
        let before = try story.due()
        try story.pause(on: "2021-09-07")
        try story.wait(through: "2021-09-10")
        #expect(before == "2021-10-09")
        #expect(try story.due() == "2021-10-14")
        #expect(try story.light("承办") == .paused)
    }

    @Test("a restart inside a pause lets the period begin anew, without what is left of the pause")
    func restartInside() throws {
        var story = try story()
        try story.pause(on: "2021-09-07")
        try story.event("correction-asked", on: "2021-09-08", until: "2021-09-22")
        try story.event("corrected", on: "2021-09-14")
        #expect(try story.light() == .paused)
        try story.resume(on: "2021-09-16")
        // 20 working days from 9月14日, but for 9月15日 and 16日.
        #expect(try story.due() == "2021-10-20")
        #expect(try story.aim() == "2021-10-19")
    }

    @Test("articles 32 and 34: after the time that those outside had, the period runs again, resumed or not")
    func beyondLimit() throws {
        var story = try story()
        try story.pause(on: "2021-09-07", until: "2021-09-10")
        #expect(try story.light() == .paused)
        try story.wait(through: "2021-09-11")
        #expect(try story.light() == .normal)
        #expect(try story.due() == "2021-10-14")
        try story.resume(on: "2021-09-24")
        #expect(try story.due() == "2021-10-14")
        #expect(try story.aim() == "2021-10-13")
    }

    @Test("继续等: a wait that is given longer lasts longer")
    func longer() throws {
        var story = try story()
        try story.event("correction-asked", on: "2021-09-08", until: "2021-09-14")
        try story.wait(through: "2021-09-15")
        #expect(try story.light("补正") == .dueSoon)
        try story.event("correction-asked", on: "2021-09-15", until: "2021-09-24")
        #expect(try story.light("补正") == .withdrawn)
        #expect(throws: CaseProblem.waitNotOver("补正", try day("2021-09-24"))) {
            try story.close("逾期不补正", on: "2021-09-24")
        }
    }

    @Test("a pause that lasts is told every 10 working days, on a ladder of its own")
    func ageing() throws {
        var story = try CaseStory.application(adopted: "2021-08-01T09:00")
        try story.open("当面", on: "2021-10-11")
        try story.done("审查补正", on: "2021-10-11")
        try story.pause(on: "2021-10-12", until: "2022-03-01")
        let told = try story.wait(through: "2021-12-31")
        #expect(
            lines(told) == [
                "2021-10-26 办公室/liaison 办件 期初后10个工作日",
                "2021-11-09 办公室/liaison 办件 期初后10个工作日",
                "2021-11-23 办公室/liaison 办件 期初后10个工作日",
                "2021-12-07 办公室/liaison 办件 期初后10个工作日",
                "2021-12-21 办公室/liaison 办件 期初后10个工作日",
            ])
    }

    @Test("a pause without a ground that the procedure knows is refused, and so is one that cannot be")
    func refused() throws {
        var story = try story()
        let known = ["征求第三方意见", "征求其他机关意见"]
        #expect(throws: CaseProblem.groundUnknown("", known: known)) { try story.pause("", on: "2021-09-07") }
        #expect(throws: CaseProblem.groundUnknown("出差", known: known)) { try story.pause("出差", on: "2021-09-07") }
        #expect(throws: CaseProblem.groundOfEvent("补正", event: "告知补正")) {
            try story.pause("补正", on: "2021-09-07")
        }
        #expect(throws: CaseProblem.doesNotWait("征求第三方意见")) { try story.resume(on: "2021-09-07") }
        try story.pause(on: "2021-09-07")
        #expect(throws: CaseProblem.waitsAlready("征求第三方意见", since: try day("2021-09-07"))) {
            try story.pause(on: "2021-09-07")
        }
        #expect(throws: CaseProblem.dayToSetPassed(try day("2021-09-07"))) {
            try story.pause("征求其他机关意见", on: "2021-09-08", until: "2021-09-07")
        }
    }

    @Test("an expired period is not paused")
    func expired() throws {
        var story = try story()
        #expect(throws: CaseProblem.expired(try day("2021-10-09"))) { try story.pause(on: "2021-10-11") }
    }
}
