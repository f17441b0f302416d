import Plans
import Rules
import Testing

@Suite("How a bureau itself reads its deadlines")
struct DutyKeysTests {
    @Test(
        "an aim is counted back from the due day, in Chinese or English",
        arguments: [
            ("aim: 期限前2个工作日", Period.workingDays(2)), ("aim: 到期前2个工作日", .workingDays(2)),
            ("aim: 2 working days before due", .workingDays(2)), ("aim: 期限前10日", .days(10)),
            ("aim: 期限当日", nil), ("sensitive: true", .workingDays(3)),
        ] as [(String, Period?)])
    func aims(_ keys: String, _ aim: Period?) throws {
        let library = Self.library("due: 2026年底前, \(keys)", plan: "defaults: {aim: 期限前3个工作日}")
        #expect(library.brief == [])
        #expect(try Self.duty(library).aim == aim)
    }

    @Test("the plan's aim is for what is long enough, and says nothing of the rest")
    func shortTasks() throws {
        let library = Self.library("due: 5个工作日内, opens: formed", plan: "aim: 期限前5个工作日")
        #expect(library.brief == [])
        #expect(try Self.duty(library).aim == nil)
    }

    @Test("a week of holidays asks for nothing unless the task, or else the plan, says so")
    func holidayWeeks() throws {
        let asks = { (keys: String, plan: String) in
            let library = Self.library("due: 每周不少于1条, counts: posted\(keys)", plan: plan)
            #expect(library.brief == [])
            return try Self.duty(library).asksInHolidayWeeks
        }
        #expect(try !asks("", ""))
        #expect(try asks(", holiday-weeks: apply", ""))
        #expect(try asks("", "holiday-weeks: apply"))
        #expect(try asks("", "defaults: {holiday-weeks: apply}"))
        #expect(try !asks(", holiday-weeks: exempt", "holiday-weeks: apply"))
    }

    @Test("of offices that owe one thing together, the one that answers comes first")
    func answers() throws {
        let joint = "joint: {offices: [办公室, 法规科], each: 共办一件}"
        for name in ["法规和基金监管科", "法规科"] {
            let library = Self.library("due: 2026年底前, answers: \(name)", offices: joint)
            #expect(library.brief == [])
            #expect(try Self.duty(library).owed == .together(["法规和基金监管科", "办公室"]))
        }
        #expect(try Self.duty(Self.library("due: 2026年底前", offices: joint)).owed == .together(["办公室", "法规和基金监管科"]))
    }

    @Test(
        "what they cannot mean is shown where it stands",
        arguments: [
            ("due: 2026年底前, aim: ▸应办日前2个工作日", "invalid-value: '应办日前2个工作日' is not counted back from the due day"),
            ("due: 2026年底前, aim: ▸期限前12小时", "invalid-value: '期限前12小时' is not counted back from the due day"),
            ("due: 每周五前, aim: ▸期限前10个工作日", "invalid-value: '期限前10个工作日' is before the task begins"),
            ("due: 收到申请当日, opens: formed, aim: ▸期限前1日", "invalid-value: '期限前1日' is before the task begins"),
            (
                "due: 每月5日前, ▸holiday-weeks: apply",
                "no-effect: 'holiday-weeks' changes nothing here: only what every week asks for meets a week of holidays"
            ),
            (
                "due: 每周五前, holiday-weeks: ▸yes",
                "invalid-value: 'yes' does not say whether a week without a working day is asked for"
            ),
            (
                "due: 2026年底前, ▸answers: 办公室",
                "no-effect: 'answers' changes nothing here: the offices do not owe one thing together"
            ),
        ])
    func mistakes(_ keys: String, _ message: String) {
        let (text, place) = Sources.marked(Sources.plan("- {id: 1, title: 公开, lead: 办公室, \(keys)}").shownText)
        #expect(Library([Sources.bureau, Sources.file("plans/2026.yaml", text)]).brief == ["\(place) \(message)"])
    }

    @Test("an office that does not owe it cannot answer for it")
    func stranger() {
        let library = Self.library(
            "due: 2026年底前, support: 法规科, answers: 法规科", offices: "joint: {offices: [办公室], each: 共办一件}")
        #expect(library.diagnostics.map(\.id) == [.unknownOffice])
    }

    private static func duty(_ library: Library) throws -> DatedDuty {
        try #require(library.plans.first?.task("1")?.dated)
    }

    private static func library(_ task: String, offices: String = "lead: 办公室", plan: String = "") -> Library {
        Library([
            Sources.bureau,
            Sources.plan("- {id: 1, title: 公开, \(offices), \(task)}", keys: "year: 2026\n\(plan)\n"),
        ])
    }
}
