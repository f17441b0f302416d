import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("政府信息公开条例 29–36: an application from receipt to answer")
struct ApplicationTests {
    // MARK: 第三十一条

    @Test(
        "article 31: handed in, or signed for, the application is received that day, and 20 working days run from it",
        arguments: ["当面", "邮寄"])
    func receivedAtOnce(_ channel: String) throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open(channel, on: "2022-09-23")
        #expect(try story.due() == "2022-10-26")
        #expect(try story.aim() == "2022-10-26")
        #expect(try story.light() == .normal)
    }

    @Test(
        "article 31: a plain letter is confirmed with the applicant on the day it comes, and received on that of confirming"
    )
    func plainLetter() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open("平信", on: "2022-09-21")
        #expect(story.found() == nil)
        #expect(try story.due("确认") == "2022-09-21")
        #expect(try story.light("确认") == .dueSoon)
        #expect(throws: CaseProblem.recordedByEvent("确认", event: "与申请人确认")) {
            try story.done("确认", on: "2022-09-21")
        }

        try story.event("confirmed", on: "2022-09-23")
        #expect(try story.due() == "2022-10-26")
        #expect(try story.light("确认") == .closedLate)
    }

    @Test(
        "article 31: a plain letter that nobody confirms turns red the day after, and is told to its office and the manager"
    )
    func unconfirmed() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open("平信", on: "2022-09-21")
        try story.wait(through: "2022-09-23")
        #expect(try story.light("确认") == .overdue)
        #expect(
            lines(story.rehearsal.tellings) == [
                "2022-09-21 办公室/liaison 确认 轮到",
                "2022-09-22 办公室/liaison 确认 逾期1个工作日",
                "2022-09-22 办公室/head 确认 逾期1个工作日",
                "2022-09-22 manager 确认 逾期1个工作日",
            ])
        #expect(story.found() == nil)
    }

    @Test(
        "article 31: what comes by internet or fax is received on the day that both sides confirm",
        arguments: ["互联网", "传真"])
    func confirmedByBoth(_ channel: String) throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open(channel, on: "2022-09-21")
        try story.event("confirmed", on: "2022-09-23")
        #expect(try story.due() == "2022-10-26")
    }

    // MARK: 第三十条

    @Test("article 30: a correction is asked for within 7 working days")
    func correctionTerm() throws {
        var story = try CaseStory.application(adopted: "2021-09-01T09:00")
        try story.open("当面", on: "2021-09-28")
        #expect(try story.due("审查补正") == "2021-10-13")
    }

    @Test("article 30: a correction is asked for once, and within those 7 working days, unless somebody says why")
    func correctionOnce() throws {
        var story = try CaseStory.application(adopted: "2021-09-01T09:00")
        try story.open("当面", on: "2021-09-28")
        #expect(throws: CaseProblem.lapsed("审查补正", try day("2021-10-13"))) {
            try story.event("correction-asked", on: "2021-10-14", until: "2021-10-25")
        }
        try story.event("correction-asked", on: "2021-10-13", recorded: "2021-10-14T11:00", until: "2021-10-25")
        try story.event("corrected", on: "2021-10-18")
        #expect(throws: CaseProblem.stepDone("审查补正", try day("2021-10-13"))) {
            try story.event("correction-asked", on: "2021-10-19", until: "2021-10-29")
        }
        try story.record(.event("correction-asked"), on: "2021-10-19", until: "2021-10-29", over: "补正后仍不明确")
        #expect(try story.light() == .paused)
    }

    @Test("article 30: once those 7 working days are over, a correction that nobody asked for is asked for no more")
    func correctionLapses() throws {
        var story = try CaseStory.application(adopted: "2021-09-01T09:00")
        try story.open("当面", on: "2021-09-28")
        let told = try story.wait(through: "2021-10-15")
        #expect(try story.light("审查补正") == .withdrawn)
        #expect(!lines(told).contains { $0.contains("审查补正 逾期") })
    }

    @Test("article 30: the period begins anew with the corrected application")
    func correction() throws {
        var story = try CaseStory.application(adopted: "2021-09-01T09:00")
        try story.open("当面", on: "2021-09-28")
        try story.event("correction-asked", on: "2021-10-11", until: "2021-10-25")
        #expect(try story.light() == .paused)
        #expect(try story.obligation().ground == "补正")
        #expect(try story.obligation().explanation.zh == "正在等候“补正”,收到后期限重新计算;如当天收到,期限为2021年11月8日。")
        #expect(try story.light("审查补正") == .closedOnTime)

        try story.event("corrected", on: "2021-10-18")
        #expect(try story.light() == .normal)
        #expect(try story.due() == "2021-11-15")
        #expect(try story.obligation().explanation.zh.hasPrefix("10月18日收到补正的申请,次日起算,第20个工作日为11月15日"))
    }

    @Test(
        "article 30: when no correction comes, the end is prepared, and a person decides whether there was a good reason"
    )
    func noCorrection() throws {
        var story = try CaseStory.application(adopted: "2021-09-01T09:00")
        try story.open("当面", on: "2021-09-28")
        try story.event("correction-asked", on: "2021-10-11", until: "2021-10-25")
        try story.wait(through: "2021-10-25")
        #expect(story.found("补正") == nil)

        let told = try story.wait(through: "2021-10-26")
        #expect(try story.due("补正") == "2021-10-26")
        #expect(try story.obligation("补正").title.hasPrefix("补正期满:申请人无正当理由逾期不补正的,视为放弃申请"))
        #expect(lines(told).contains("2021-10-26 办公室/liaison 补正 应办日"))
        #expect(try story.light() == .paused)

        try story.close("逾期不补正", on: "2021-10-27")
        #expect(try story.light() == .closedOnTime)
        #expect(try story.light("补正") == .closedLate)
        #expect(try story.wait(through: "2022-03-01") == [])
    }

    @Test("article 30: an application is not given up before the time for its correction is over")
    func tooEarlyToGiveUp() throws {
        var story = try CaseStory.application(adopted: "2021-09-01T09:00")
        try story.open("当面", on: "2021-09-28")
        try story.event("correction-asked", on: "2021-10-11", until: "2021-10-25")
        #expect(throws: CaseProblem.waitNotOver("补正", try day("2021-10-25"))) {
            try story.close("逾期不补正", on: "2021-10-25")
        }
        #expect(throws: CaseProblem.doesNotWait("补正")) {
            var other = try CaseStory.application("一", adopted: "2021-09-01T09:00")
            try other.open("当面", on: "2021-09-28")
            try other.close("逾期不补正", on: "2021-09-29")
        }
        #expect(throws: CaseProblem.dayToSetNeeded("补正")) {
            var other = try CaseStory.application("二", adopted: "2021-09-01T09:00")
            try other.open("当面", on: "2021-09-28")
            try other.event("correction-asked", on: "2021-10-11")
        }
    }

    // MARK: 第三十二条至第三十四条

    @Test("article 33: the time for asking third parties does not count")
    func consultation() throws {
        var story = try CaseStory.application(adopted: "2024-05-01T09:00")
        try story.open("当面", on: "2024-05-29")
        #expect(try story.due() == "2024-06-27")
        try story.pause(on: "2024-06-03")
        #expect(try story.light() == .paused)
        try story.resume(on: "2024-06-20")
        #expect(try story.due() == "2024-07-16")
        // By the stricter reading, the two days on which it began and ended count.
        #expect(try story.aim() == "2024-07-12")
        #expect(try story.obligation().explanation.zh.contains("6月3日至6月20日暂停计时不计"))
    }

    @Test(
        "articles 32 and 34: whoever is asked has 15 working days; what silence means, the office confirms",
        arguments: [("征求第三方意见", "由本机关依照条例决定是否公开"), ("征求其他机关意见", "视为同意公开")])
    func silence(_ ground: String, _ meaning: String) throws {
        var story = try CaseStory.application(adopted: "2023-04-01T09:00")
        try story.open("当面", on: "2023-04-18")
        try story.pause(ground, on: "2023-04-20")
        #expect(try story.picture(at: "2023-04-21").waits.first?.limit == day("2023-05-12"))
        try story.wait(through: "2023-05-15")
        #expect(try story.due(ground) == "2023-05-15")
        #expect(try story.obligation(ground).title.contains(meaning))
        // The office that asked decides; nothing resumes by itself.
        #expect(try story.obligation(ground).offices == ["医保中心"])
        #expect(try story.picture(at: "2023-05-15").waits.first?.isOver == true)
        // Their time is over, and the office's runs again.
        #expect(try story.light() == .normal)

        try story.resume(ground, on: "2023-05-15")
        #expect(try story.light(ground) == .closedOnTime)
    }

    @Test("article 33: an answer is due within 20 working days, and one extension of at most 20 more can be granted")
    func extended() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open("当面", on: "2022-09-23")
        try story.extend(on: "2022-10-20")
        #expect(try story.due() == "2022-11-23")
        #expect(try story.obligation().explanation.zh.contains("含延长的20个工作日"))
    }

    @Test(
        "article 33: an extension is granted on the last day, also when it is recorded later, and refused on the next")
    func lastDay() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open("当面", on: "2022-09-23")
        #expect(throws: CaseProblem.expired(try day("2022-10-26"))) { try story.extend(on: "2022-10-27") }
        #expect(try story.light() == .overdue)
        try story.extend(on: "2022-10-26", recorded: "2022-10-28T10:00")
        #expect(try story.due() == "2022-11-23")
        #expect(try story.light() == .normal)
    }

    @Test("article 33: an extension has a length, a ground, an approver, and is told to the applicant in time")
    func incomplete() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open("当面", on: "2022-09-23")
        let due = try day("2022-10-26")
        #expect(throws: CaseProblem.extensionTooLong(.workingDays(21), atMost: .workingDays(20))) {
            try story.extend(.workingDays(21), on: "2022-10-10")
        }
        #expect(throws: CaseProblem.extensionTooLong(.days(20), atMost: .workingDays(20))) {
            try story.extend(.days(20), on: "2022-10-10")
        }
        #expect(throws: CaseProblem.extensionIncomplete) { try story.extend(on: "2022-10-10", ground: "") }
        #expect(throws: CaseProblem.extensionIncomplete) { try story.extend(on: "2022-10-10", approver: "") }
        #expect(throws: CaseProblem.tellingNeeded("申请人")) { try story.extend(on: "2022-10-10", told: nil) }
        #expect(throws: CaseProblem.dayInFuture(try day("2022-10-27"))) {
            try story.extend(on: "2022-10-10", told: "2022-10-27")
        }
        #expect(throws: CaseProblem.toldTooLate(try day("2022-10-27"), due: due)) {
            try story.extend(on: "2022-10-10", recorded: "2022-10-28T10:00", told: "2022-10-27")
        }
        #expect(try story.due() == "2022-10-26")
        try story.extend(on: "2022-10-10", recorded: "2022-10-28T10:00")
        #expect(throws: CaseProblem.extendedAlready(try day("2022-10-10"))) {
            try story.extend(on: "2022-10-11", recorded: "2022-10-28T10:00")
        }
    }

    @Test("article 33: over 春节 2020 the prolonged holiday counts")
    func prolongedHoliday() throws {
        var story = try CaseStory.application(adopted: "2020-01-02T09:00")
        try story.open("当面", on: "2020-01-15")
        #expect(try story.due() == "2020-02-19")
    }

    @Test("article 33: what can be answered on the spot is closed the same day")
    func onTheSpot() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open("当面", on: "2022-09-23")
        try story.close(on: "2022-09-23")
        #expect(try story.light() == .closedOnTime)
        #expect(try story.light("承办") == .withdrawn)
    }

    // MARK: 第三十五条、收费

    @Test("article 35: an office that answers later sets the day and says so")
    func delayed() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open("当面", on: "2022-09-23")
        #expect(throws: CaseProblem.dayToSetNeeded("告知延迟答复")) { try story.event("delayed", on: "2022-10-10") }
        #expect(throws: CaseProblem.dayToSetTooEarly(try day("2022-10-25"), due: try day("2022-10-26"))) {
            try story.event("delayed", on: "2022-10-10", until: "2022-10-25")
        }
        try story.event("delayed", on: "2022-10-10", until: "2022-12-30")
        #expect(throws: CaseProblem.setAlready(try day("2022-12-30"))) { try story.extend(on: "2022-10-12") }
        #expect(try story.due() == "2022-12-30")
        #expect(try story.obligation().explanation.zh.contains("本机关定为12月30日"))
    }

    @Test("国办函〔2020〕109号: an applicant has 20 working days to pay, and the period begins anew with the payment")
    func fee() throws {
        var story = try CaseStory.application(adopted: "2022-03-01T09:00")
        try story.open("当面", on: "2022-03-01")
        try story.event("fee-asked", on: "2022-03-10")
        #expect(try story.picture(at: "2022-03-11").waits.first?.limit == day("2022-04-08"))
        try story.event("fee-paid", on: "2022-03-25")
        #expect(try story.due() == "2022-04-24")
    }

    // MARK: 第三十六条

    @Test("article 36: a case ends with one of the outcomes that the annual report counts, once")
    func outcomes() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open("当面", on: "2022-09-23")
        let known = story.rehearsal.force.plan.procedures[0].procedure.closing.outcomes
        #expect(throws: CaseProblem.outcomeUnknown("公开了", known: known)) { try story.close("公开了", on: "2022-10-10") }
        try story.close("部分公开", on: "2022-10-10")
        #expect(throws: CaseProblem.ended(outcome: "部分公开", try day("2022-10-10"))) {
            try story.close("予以公开", on: "2022-10-11")
        }
        #expect(throws: CaseProblem.ended(outcome: "部分公开", try day("2022-10-10"))) {
            try story.extend(on: "2022-10-12")
        }
    }

    @Test("an answer after the last day is late, whatever is recorded later")
    func late() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open("当面", on: "2022-09-23")
        try story.wait(through: "2022-10-27")
        #expect(try story.light() == .overdue)
        try story.close(on: "2022-10-28")
        #expect(try story.light() == .closedLate)
    }
}
