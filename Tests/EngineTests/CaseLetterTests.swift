import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Letters about cases")
struct CaseLetterTests {
    /// It ends with the last of its steps.
    private static let chain = """
        procedure: 两步
        title: 两步发布
        roles: [甲, 乙]
        events: {received: 收到}
        opens: received
        steps:
          - {id: 拟稿, title: 拟稿, by: 甲, takes: 5个工作日}
          - {id: 审签, title: 审签, by: 乙, signer: leader, after: 拟稿, takes: 2个工作日}
        closing:
          title: 发布
          by: 甲
          due: 自收到之日起20个工作日内
          after: 审签
        """

    private func story(_ text: String = chain) throws -> CaseStory {
        var story = try CaseStory(
            SourceFile(path: "two.yaml", bytes: Array(text.utf8)), item: "一",
            adoption: "两步: {roles: {甲: 医保中心, 乙: 法规科}}", adopted: "2021-10-01T09:00",
            keys: "hours: {from: \"08:30\", to: \"17:30\"}")
        try story.open(on: "2021-10-11")
        return story
    }

    /// What that seat is told at the opening of that day, in one letter.
    private func letter(to seat: String, on day: String, of story: inout CaseStory) throws -> Letter {
        story.rehearsal.run(through: try instant("\(day)T08:29:59"))
        let told = story.rehearsal.run(through: try instant("\(day)T08:30")).filter { $0.notice.key.seat == seat }
        let room = PostRoom(story.rehearsal.force, open: story.rehearsal.obligations.values)
        return try #require(try room.letters(told).first)
    }

    @Test("name the step in hand, and what to type for that: a case that ends with its steps is not reported done")
    func inHand() throws {
        var story = try story()
        let letter = try letter(to: "manager", on: "2021-11-09", of: &story)
        #expect(letter.body.contains("“拟稿”(医保中心,编号 两步@一/拟稿)"))
        #expect(letter.body.contains("dubanctl done 两步@一/拟稿 --on 日期 --ref 网址"))
        #expect(!letter.body.contains("/步骤"))
    }

    @Test("tell of a case and its step as of one thing, by when the step has to be done and what to type")
    func oneThing() throws {
        var story = try story()
        let letter = try letter(to: "医保中心/liaison", on: "2021-11-05", of: &story)
        try expectGolden(letter.shown, "letters/case-and-step.txt")
        #expect(letter.notices.count > 1)
    }

    @Test("never say after the last day to act that there is time left when the steps leave none")
    func outrun() throws {
        var story = try story()
        let letter = try letter(to: "医保中心/liaison", on: "2021-11-05", of: &story)
        #expect(letter.body.contains("期限前已经办不完"))
        #expect(!letter.body.contains("期限前仍可办"))
    }

    @Test("tell whoever can only wait what they wait for and that time will be short, and ask for no record")
    func waiting() throws {
        var story = try story()
        let letter = try letter(to: "法规科/leader", on: "2021-11-05", of: &story)
        #expect(letter.body.contains("等待医保中心办结“拟稿”(编号 两步@一/拟稿)。照各步的用时算,"))
        #expect(letter.body.contains("前面办完时留给这一步的时间已经不够,请预先安排。"))
        #expect(!letter.body.contains("抓紧"))
        #expect(!letter.body.contains("dubanctl"))
    }

    @Test("say of time that stands still when it would end only under a condition")
    func paused() throws {
        var story = try CaseStory.application(adopted: "2021-08-30T09:00")
        try story.open("当面", on: "2021-09-06")
        try story.pause(on: "2021-09-15")
        try story.wait(through: "2021-09-17")
        #expect(try story.obligation().explanation.zh.hasPrefix("如9月17日恢复计算:9月6日"))
        #expect(try story.obligation().explanation.en.hasPrefix("were it to go on on 2021-09-17: "))
        try story.resume(on: "2021-09-18")
        #expect(try story.obligation().explanation.zh.hasPrefix("9月6日"))
        let strict = "暂停的首尾两日如也计入,最后可办日为10月12日。"
        #expect(try story.aim() == "2021-10-12")
        #expect(try story.obligation().explanation.zh.hasSuffix(strict))
    }
}
