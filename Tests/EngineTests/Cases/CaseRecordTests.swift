import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("What can be recorded of a case")
struct CaseRecordTests {
    private func story(opened: String = "2022-09-23") throws -> CaseStory {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open("当面", on: opened)
        return story
    }

    @Test("a case's name is used once")
    func twice() throws {
        var story = try story()
        #expect(throws: CaseProblem.nameTaken(story.course)) { try story.open("邮寄", on: "2022-09-26") }
    }

    @Test("how it came has to be said where that matters")
    func channels() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        let known = ["当面", "邮寄", "平信", "互联网", "传真"]
        #expect(throws: CaseProblem.channelNeeded(known)) { try story.open(on: "2022-09-23") }
        #expect(throws: CaseProblem.channelUnknown("信鸽", known: known)) { try story.open("信鸽", on: "2022-09-23") }
        #expect(story.rehearsal.facts.isEmpty)
    }

    @Test("nothing is dated before the case came, or in the future")
    func days() throws {
        var story = try story()
        #expect(throws: CaseProblem.beforeArrival(try day("2022-09-23"))) {
            try story.pause(on: "2022-09-22")
        }
        #expect(throws: CaseProblem.dayInFuture(try day("2022-09-27"))) {
            try story.record(.concluded(outcome: "予以公开"), on: "2022-09-27", recorded: "2022-09-26T10:00")
        }
    }

    @Test("what happened before is recorded later, and counts on its day")
    func recordedLater() throws {
        var story = try CaseStory.application(adopted: "2024-05-01T09:00")
        try story.open("当面", on: "2024-05-29")
        try story.wait(through: "2024-06-28")
        #expect(try story.light() == .overdue)
        try story.record(.paused(ground: "征求第三方意见"), on: "2024-06-03", recorded: "2024-06-28T11:00")
        try story.resume(on: "2024-06-20", recorded: "2024-06-28T11:05")
        #expect(try story.due() == "2024-07-16")
        #expect(try story.light() == .normal)
    }

    @Test("a record that would leave another without sense is refused, and so is voiding one")
    func contradictions() throws {
        var story = try story()
        let pause = try story.pause(on: "2022-09-26")
        try story.resume(on: "2022-09-28")
        let resumed = try #require(story.rehearsal.facts.last).seq
        let extended = try story.extend(on: "2022-10-27")
        #expect(throws: CaseProblem.contradicts(resumed)) { try story.void(pause) }
        try story.void(resumed)
        // Without its end, the pause lasts as long as those outside have.
        #expect(try story.picture(at: "2022-10-27").waits.first?.endedOn == nil)
        #expect(throws: CaseProblem.contradicts(extended)) {
            try story.close(on: "2022-10-20", recorded: "2022-10-28T10:00")
        }
    }

    @Test("voiding the arrival withdraws the whole case, and its name is free again")
    func voided() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        let arrival = try story.open("当面", on: "2022-09-23")
        try story.pause(on: "2022-09-26")
        try story.void(arrival)
        #expect(try story.light() == .withdrawn)
        #expect(try story.light("承办") == .withdrawn)
        #expect(try story.wait(through: "2023-03-01") == [])

        try story.open("邮寄", on: "2023-03-01", recorded: "2023-03-02T10:00")
        #expect(try story.due() == "2023-03-29")
    }

    @Test("an outcome recorded wrongly is voided by a new record, and the case goes on")
    func reopened() throws {
        var story = try story()
        let closing = try story.close("予以公开", on: "2022-10-10")
        #expect(try story.light() == .closedOnTime)
        try story.void(closing)
        #expect(try story.light() == .normal)
        try story.close("部分公开", on: "2022-10-12")
        #expect(try story.light() == .closedOnTime)
    }

    @Test("a case handed to another office is owed, and told, there from then on")
    func transferred() throws {
        var story = try story()
        #expect(throws: CaseProblem.officeUnknown("后勤科", known: ["办公室", "法规科", "医保中心"])) {
            try story.record(.assigned(role: "承办", offices: ["后勤科"]), on: "2022-09-26")
        }
        let known = story.rehearsal.force.plan.procedures[0].procedure.roles.map(\.name)
        #expect(throws: CaseProblem.roleUnknown("主办", known: known)) {
            try story.record(.assigned(role: "主办", offices: ["法规科"]), on: "2022-09-26")
        }
        let before = story.rehearsal.tellings.count
        try story.record(
            .assigned(role: "承办", offices: ["法规科"]), about: story.course, on: "2022-09-26", note: "业务归口")
        #expect(try story.obligation("承办").note == "转办:业务归口")
        #expect(try story.obligation("承办").offices == ["法规科"])
        #expect(lines(Array(story.rehearsal.tellings[before...])) == ["2022-09-26 法规科/liaison 承办 轮到"])
    }

    @Test("what is done stays done when its role goes to another office")
    func doneBefore() throws {
        var story = try story()
        try story.done("承办", on: "2022-09-26")
        try story.record(.assigned(role: "承办", offices: ["法规科"]), on: "2022-09-27")
        #expect(try story.light("承办") == .closedOnTime)
        #expect(try story.obligation("承办").offices == ["医保中心"])
        #expect(try story.light("审核") == .normal)
    }

    @Test("a case can be closed before its period began to run, and was in time")
    func closedEarly() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.open("平信", on: "2022-09-23")
        try story.close("其他", on: "2022-09-26")
        #expect(try story.light() == .closedOnTime)
        #expect(try story.light("确认") == .withdrawn)
    }

    @Test(
        "a name that would not fit into a notice's key, or that reads like a step, names no case",
        arguments: ["甲/乙", "甲#乙", "甲~2", "", String(repeating: "长", count: 17)])
    func names(_ name: String) throws {
        var story = try CaseStory.application(name, adopted: "2022-09-01T09:00")
        #expect(throws: CaseProblem.self) { try story.open("当面", on: "2022-09-23") }
    }

    @Test("a pause that was ended later than it was recorded tells nobody of another due day")
    func noFalseMove() throws {
        var story = try story()
        try story.pause(on: "2022-09-26")
        try story.wait(through: "2022-10-20")
        try story.resume(on: "2022-09-28", recorded: "2022-10-20T11:00")
        try story.wait(through: "2022-12-01")
        #expect(!lines(story.rehearsal.tellings).contains { $0.contains("期限变更") })
    }

    @Test("whoever gets an overdue step is told once that it has it, not of all that stood before")
    func transferredLate() throws {
        var story = try story()
        try story.wait(through: "2022-11-01")
        let before = story.rehearsal.tellings.count
        try story.record(.assigned(role: "承办", offices: ["法规科"]), on: "2022-11-01")
        #expect(
            lines(Array(story.rehearsal.tellings[before...])) == [
                "2022-11-01 法规科/liaison 承办 轮到", "2022-11-01 法规科/liaison 承办 赶不上",
            ])
    }

    @Test("a confirmation that is recorded after the last day is told once, as overdue when it was recorded")
    func startedLate() throws {
        var story = try CaseStory.application(adopted: "2022-08-01T09:00")
        try story.open("平信", on: "2022-09-01")
        try story.wait(through: "2022-10-11")
        let before = story.rehearsal.tellings.count
        try story.event("confirmed", on: "2022-09-02", recorded: "2022-10-12T10:00")
        let told = lines(Array(story.rehearsal.tellings[before...])).filter { $0.contains("办件") }
        #expect(told == ["2022-10-12 办公室/liaison 办件 补录", "2022-10-12 办公室/liaison 办件 赶不上"])
    }

    @Test("opened again under its name after its arrival was voided, a case goes on with what was recorded")
    func corrected() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        let arrival = try story.open("当面", on: "2022-09-23")
        try story.extend(on: "2022-10-10")
        try story.void(arrival)
        try story.open("邮寄", on: "2022-09-26", recorded: "2022-10-11T10:00")
        #expect(try story.due() == "2022-11-24")
    }

    @Test("a procedure that changes under a running case leaves what was recorded in time and in turn as it was")
    func changed() throws {
        var story = try story()
        try story.extend(on: "2022-10-26")
        let file = try Repository.source("etc/procedures/disclosure-on-application.yaml")
        let text = String(decoding: file.bytes, as: UTF8.self)
        let other = text.replacing("当面: received, 邮寄", with: "窗口: received, 邮寄")
            .replacing("自收到申请之日起20个工作日内予以答复", with: "自收到申请之日起15个工作日内予以答复")
        story.rehearsal.take(
            try CaseStory.plan(
                SourceFile(path: "new.yaml", bytes: Array(other.utf8)),
                adoption: "依申请公开: {roles: {受理: 办公室, 承办: 医保中心, 审核: 法规科}}", adopted: "2022-09-01T09:00"))
        try story.wait(through: "2022-10-27")
        #expect(try story.due() == "2022-11-16")
        #expect(try story.light() == .normal)
    }

    @Test("offices that are asked for one case alone owe their own, each by its name")
    func assignedAtArrival() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00")
        try story.record(.arrived(channel: "当面", roles: ["会办": ["法规科", "办公室"]]), on: "2022-09-23")
        #expect(story.found("会办") == nil)
        let own = ["法规科", "办公室"].map { story.rehearsal.obligations[story.course.step("会办", office: $0)]?.offices }
        #expect(own == [["法规科"], ["办公室"]])
        #expect(throws: CaseProblem.officeNeeded(["法规科", "办公室"])) { try story.done("会办", on: "2022-09-26") }
        try story.record(.done, about: story.course.step("会办", office: "法规科"), on: "2022-09-26")
        #expect(try story.obligation("审核").blockedBy.map(\.short) == ["依申请公开@2021-007/承办", "依申请公开@2021-007/会办#办公室"])
    }

    @Test("a case that the manager closes waits for that, silent, and goes on when it is returned")
    func closedByManager() throws {
        var story = try CaseStory.application(adopted: "2022-09-01T09:00", keys: "closing: 核销")
        try story.open("当面", on: "2022-09-23")
        #expect(throws: CaseProblem.nothingReported) { try story.record(.accepted, on: "2022-10-10") }
        try story.close(on: "2022-10-10")
        #expect(try story.light() == .awaitingClosing)
        try story.record(.returned, on: "2022-10-11")
        #expect(try story.light() == .normal)
        // What was answered in time is reported again with its own day.
        try story.close(on: "2022-10-10", recorded: "2022-10-31T10:00")
        try story.record(.accepted, on: "2022-11-30")
        // The day of the answer counts, not that of the manager's look at it.
        #expect(try story.light() == .closedOnTime)
        #expect(throws: CaseProblem.nothingReported) { try story.record(.returned, on: "2022-12-01") }
    }
}
