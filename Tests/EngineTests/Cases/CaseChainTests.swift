import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("The steps of a case")
struct CaseChainTests {
    private static let chain = """
        procedure: 三步
        title: 三步办理
        roles: [甲, 乙]
        events: {received: 收到}
        opens: received
        steps:
          - {id: 拟稿, title: 拟稿, by: 甲, takes: 5个工作日}
          - {id: 核稿, title: 核稿, by: 乙, takes: 3个工作日}
          - {id: 审签, title: 审签, by: 乙, signer: leader, after: [拟稿, 核稿], takes: 2个工作日}
        closing:
          title: 印发
          by: 甲
          due: 自收到之日起20个工作日内
          after: 审签
          takes: 1个工作日
          outcomes: [印发, 不办]
        """

    private func story(_ text: String = chain, adopted: String = "2021-10-01T09:00") throws -> CaseStory {
        try CaseStory(
            SourceFile(path: "three.yaml", bytes: Array(text.utf8)), item: "一",
            adoption: "三步: {roles: {甲: 医保中心, 乙: 法规科}}", adopted: adopted)
    }

    @Test("every step has a latest start and a slack, planned back from the case's deadline")
    func planned() throws {
        var story = try story()
        try story.open(on: "2021-10-11")
        #expect(try story.due() == "2021-11-08")
        #expect(try ["拟稿", "核稿", "审签"].map { try story.aim($0) } == ["2021-11-03", "2021-11-03", "2021-11-05"])
        // The due day of a planned step is the case's own: nothing else is given by a text.
        #expect(try story.due("拟稿") == "2021-11-08")
        let nodes = try story.picture(at: "2021-10-11").nodes
        #expect(nodes.map(\.latestStart?.description) == ["2021-10-27", "2021-10-29", "2021-11-03", "2021-11-05"])
        #expect(nodes.map(\.slack) == [12, 14, 12, 12])
        #expect(nodes.map(\.isCritical) == [true, false, true, true])
    }

    @Test("a step that waits is grey and silent, and whoever has it is told when its turn comes")
    func turns() throws {
        var story = try story()
        try story.open(on: "2021-10-11")
        #expect(try story.light("审签") == .blocked)
        #expect(try story.obligation("审签").blockedBy.map(\.short) == ["三步@一/拟稿", "三步@一/核稿"])
        #expect(
            lines(story.rehearsal.tellings) == [
                "2021-10-11 医保中心/liaison 拟稿 轮到", "2021-10-11 法规科/liaison 核稿 轮到",
            ])
        try story.done("拟稿", on: "2021-10-13")
        try story.done("核稿", on: "2021-10-14")
        #expect(try story.light("审签") == .normal)
        #expect(lines(story.rehearsal.tellings).last == "2021-10-14 法规科/leader 审签 轮到")
    }

    @Test("the case's own deadline is never grey")
    func neverGrey() throws {
        var story = try story()
        try story.open(on: "2021-10-11")
        #expect(try story.light() == .normal)
        try story.wait(through: "2021-11-02")
        #expect(try story.light() == .dueSoon)
    }

    @Test("when the chain cannot be kept any more, it says so the same day, to those who can still change it, once")
    func outrun() throws {
        var story = try story()
        try story.open(on: "2021-10-11")
        try story.done("核稿", on: "2021-10-14")
        let before = story.rehearsal.tellings.count
        try story.wait(through: "2021-11-03")
        #expect(!lines(story.rehearsal.tellings).contains { $0.hasSuffix("赶不上") })
        try story.wait(through: "2021-11-05")
        let told = lines(Array(story.rehearsal.tellings[before...])).filter { $0.hasSuffix("赶不上") }
        #expect(
            told == [
                "2021-11-04 医保中心/liaison 办件 赶不上", "2021-11-04 医保中心/liaison 拟稿 赶不上", "2021-11-04 法规科/leader 审签 赶不上",
            ])
        #expect(try story.picture(at: "2021-11-05").isKept == false)
    }

    @Test("more time makes the chain whole again, and a new last day that is missed is told anew")
    func outrunAgain() throws {
        let text = Self.chain.replacing("  after: 审签", with: "  extension: {at-most: 10个工作日}\n  after: 审签")
        var story = try story(text)
        try story.open(on: "2021-10-11")
        try story.wait(through: "2021-11-04")
        try story.extend(.workingDays(10), on: "2021-11-04", told: nil)
        #expect(try story.picture(at: "2021-11-04").isKept)
        try story.wait(through: "2021-12-31")
        let told = lines(story.rehearsal.tellings).filter { $0.contains("办件 赶不上") }
        #expect(told == ["2021-11-04 医保中心/liaison 办件 赶不上", "2021-11-18 医保中心/liaison 办件 赶不上"])
    }

    @Test("a step is not done before what stands before it, and a case is not closed over it, unless somebody says why")
    func outOfTurn() throws {
        var story = try story()
        try story.open(on: "2021-10-11")
        #expect(throws: CaseProblem.stepsMissing(["拟稿", "核稿"])) { try story.done("审签", on: "2021-10-12") }
        #expect(throws: CaseProblem.stepsMissing(["拟稿", "核稿", "审签"])) { try story.close("印发", on: "2021-10-12") }
        try story.done("审签", on: "2021-10-12", over: "领导外出前先签")
        try story.close("印发", on: "2021-10-13", over: "特急")
        #expect(try story.light() == .closedOnTime)
        #expect(try story.light("拟稿") == .withdrawn)
        #expect(throws: CaseProblem.stepUnknown("归档", known: ["拟稿", "核稿", "审签"])) {
            var other = try self.story()
            try other.open(on: "2021-10-11")
            try other.done("归档", on: "2021-10-12")
        }
    }

    @Test("a step that nothing waits for is asked for until the case ends")
    func deadEnd() throws {
        let text = Self.chain.replacing(
            "closing:", with: "  - {id: 归档, title: 归档, by: 甲, after: 审签}\nclosing:")
        var story = try story(text)
        try story.open(on: "2021-10-11")
        #expect(try story.light("归档") == .blocked)
        for step in ["拟稿", "核稿", "审签"] { try story.done(step, on: "2021-10-12") }
        #expect(try story.light("归档") == .normal)
        #expect(try story.aim("归档") == "2021-11-08")
        try story.close("印发", on: "2021-10-13")
        #expect(try story.light("归档") == .withdrawn)
    }

    @Test("a step done twice is refused")
    func twice() throws {
        var story = try story()
        try story.open(on: "2021-10-11")
        try story.done("拟稿", on: "2021-10-12")
        #expect(throws: CaseProblem.stepDone("拟稿", try day("2021-10-12"))) { try story.done("拟稿", on: "2021-10-13") }
    }

    @Test("beside the case, what was told in a whole run is this")
    func everything() throws {
        var story = try story()
        try story.open(on: "2021-10-11")
        try story.done("核稿", on: "2021-10-15")
        try story.done("拟稿", on: "2021-11-02")
        try story.done("审签", on: "2021-11-05")
        try story.close("印发", on: "2021-11-08")
        #expect(try story.wait(through: "2022-06-01") == [])
        #expect(
            lines(story.rehearsal.tellings) == [
                "2021-10-11 医保中心/liaison 拟稿 轮到",
                "2021-10-11 法规科/liaison 核稿 轮到",
                "2021-10-25 医保中心/liaison 办件 应办日前10个工作日",
                "2021-11-01 医保中心/liaison 办件 应办日前5个工作日",
                "2021-11-01 医保中心/liaison 拟稿 应办日前2个工作日",
                "2021-11-02 医保中心/liaison 拟稿 应办日前1个工作日",
                "2021-11-02 医保中心/head 拟稿 应办日前1个工作日",
                "2021-11-02 法规科/leader 审签 轮到",
                "2021-11-03 法规科/leader 审签 应办日前2个工作日",
                "2021-11-04 医保中心/liaison 办件 应办日前2个工作日",
                "2021-11-04 医保中心/head 办件 应办日前2个工作日",
                "2021-11-04 法规科/leader 审签 应办日前1个工作日",
                "2021-11-04 法规科/head 审签 应办日前1个工作日",
                "2021-11-05 法规科/leader 审签 应办日",
                "2021-11-05 法规科/head 审签 应办日",
                "2021-11-08 医保中心/liaison 办件 应办日",
                "2021-11-08 医保中心/head 办件 应办日",
            ])
    }
}
