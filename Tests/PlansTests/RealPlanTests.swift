import CivilTime
import Foundation
import Plans
import Rules
import ShippedCalendars
import TestSupport
import Testing

@Suite("The plans that ship with duban")
struct RealPlanTests {
    @Test("of the plans, their bureaus, the procedures and every calendar it is said only that managers need accounts")
    func clean() throws {
        let library = try Self.library()
        // Whoever copies them knows the login names; until then everybody may waive.
        #expect(library.diagnostics.map(\.id) == Array(repeating: .missingAccount, count: 3))
        #expect(library.plans.map(\.id) == ["guizhou-2019", "xingtai-2020", "zhongshan-2021"])
        #expect(library.bureaus.keys.sorted() == ["guizhou", "xingtai", "zhongshan"])
        #expect(library.procedures.keys.sorted() == ["依申请公开", "发布审核-贵州", "发布审核-邢台", "建议提案", "规范性文件"])
        #expect(library.calendar.announcedYears == Array(2015...2026))
        #expect(library.contents.count == 28)
        #expect(library.contents["<shipped>/cn-statutory.yaml"] == .calendar(Array(2028...2050)))
    }

    @Test("the 34 tasks of 中山 stand as the office printed them", arguments: 1...34)
    func zhongshan(_ number: Int) throws {
        let printed = try #require(PrintedTask.all()[number])
        let task = try #require(Self.plan("zhongshan-2021").task("\(number)"))
        #expect(task.section == printed.heading)
        #expect(task.text == printed.requirement)
        #expect(task.basis == "分工方案第\(number)项")
        #expect(task.offices.lead == printed.lead)
        #expect(task.offices.support == printed.support)
        #expect(task.offices.joint == printed.joint)
        #expect((task.offices.inferred != nil) == printed.isInferred)
    }

    @Test("中山 has 13 headings, of which the document prints one twice")
    func headings() throws {
        let plan = try Self.plan("zhongshan-2021")
        #expect(plan.tasks.count == 34)
        #expect(plan.sections.flatMap(\.tasks) == (1...34).map(String.init))
        #expect(plan.sections.count == 13)
        #expect(plan.sections.count { $0.title == "落实《政府信息公开条例》" } == 2)
    }

    @Test("two offices lead task 14, and the leading ones are left out of the group that shares it")
    func twoLeaders() throws {
        let offices = try #require(Self.plan("zhongshan-2021").task("14")).offices
        #expect(offices.lead == ["法规和基金监管科", "办公室"])
        #expect(offices.joint == ["医药服务管理科", "医疗保障事业管理中心"])
    }

    @Test("only tasks 24 and 34 of 中山 have a day; every other word of time is an open question")
    func dated() throws {
        let plan = try Self.plan("zhongshan-2021")
        let dated = plan.tasks.compactMap { task in
            if case .dated(let duty) = task.duty { (task.id, duty) } else { nil }
        }
        #expect(dated.map(\.0) == ["24", "34"])
        let endOfYear = try #require(DayOfYear(month: 12, day: .last))
        #expect(dated[0].1.rule == .by(endOfYear, year: 2021))
        #expect(dated[0].1.owed == .together(["法规和基金监管科"]))
        #expect(dated[0].1.roll == .none)
        #expect(dated[1].1.rule == .quota(1, .times, per: .year))
        #expect(dated[1].1.counts == "briefed")
        #expect(dated[1].1.owed == .together(["办公室"]))
    }

    struct XingtaiRule: Sendable, CustomTestStringConvertible {
        let id: String
        let rule: DueRule?
        let owed: DatedDuty.Owed
        var opens: [String] = []
        var met: String?
        var counts: String?
        var roll = LastDayRoll.none
        var testDescription: String { id }
    }

    static let threeOffices = ["办公室", "规划财务和法规科", "基金监督科"]
    static let xingtaiRules = [
        XingtaiRule(
            id: "公开", rule: .after(.workingDays(20), from: EventPhrase("该政府信息形成或者变更")),
            owed: .maker(threeOffices), opens: ["formed", "changed"], met: "published", roll: .forward),
        XingtaiRule(
            id: "年报", rule: DayOfYear(month: 12, day: .number(25)).map(DueRule.everyYear(by:)),
            owed: .each(threeOffices),
            met: "submitted"),
        XingtaiRule(id: "动态类", rule: .quota(1, .times, per: .week), owed: .together(["办公室"]), counts: "posted"),
        XingtaiRule(id: "通知公告", rule: .gap(.months(6), .exceeded), owed: .together(["办公室"]), counts: "posted"),
        XingtaiRule(id: "动态", rule: .quota(2, .items, per: .week), owed: .together(["办公室"]), counts: "posted"),
        XingtaiRule(id: "微信", rule: .quota(3, .times, per: .week), owed: .together(["办公室"]), counts: "posted"),
        XingtaiRule(id: "微博", rule: .quota(3, .times, per: .week), owed: .together(["办公室"]), counts: "posted"),
        XingtaiRule(id: "客户端", rule: .quota(3, .times, per: .week), owed: .together(["办公室"]), counts: "posted"),
        XingtaiRule(id: "考核", rule: .periodic(1, per: .quarter), owed: .together(["办公室"]), met: "assessed"),
    ]

    @Test("each deadline of 邢台 is the rule that its article states", arguments: xingtaiRules)
    func xingtai(_ expected: XingtaiRule) throws {
        let task = try #require(Self.plan("xingtai-2020").task(expected.id))
        guard case .dated(let duty) = task.duty else {
            Issue.record("\(expected.id) has no day")
            return
        }
        #expect(duty.rule == expected.rule)
        #expect(duty.owed == expected.owed)
        #expect(duty.opens.sorted() == expected.opens.sorted())
        #expect(duty.met == expected.met)
        #expect(duty.counts == expected.counts)
        #expect(duty.roll == expected.roll)
        #expect(duty.interprets == nil)
    }

    @Test("everything else of 邢台 is an open question, in the document's own words")
    func xingtaiUndated() throws {
        let undated = try Self.plan("xingtai-2020").tasks.compactMap { task in
            if case .undated(let words) = task.duty {
                "\(task.id) \(words.map(\.word).joined(separator: "、"))"
            } else {
                nil
            }
        }
        #expect(
            undated == [
                "6-4 ", "8 及时", "9 及时", "10 固定、定期、随时", "11 ", "13-2 及时", "16-4 规定时间内", "16-5 及时",
                "16-6 及时", "17 定期、不定期、及时", "17-2 及时、限时",
            ])
    }

    @Test("贵州 publishes within 20 days of the calendar, 邢台 within 20 working days")
    func days() throws {
        let guizhou = try #require(Self.plan("guizhou-2019").task("20日公开")?.dated)
        let xingtai = try #require(Self.plan("xingtai-2020").task("公开")?.dated)
        let formed = try #require(CivilDate("2020-09-25"))
        let calendar = try Self.library().calendar
        #expect(try guizhou.rule.due(from: formed, roll: guizhou.roll, in: calendar).day == CivilDate("2020-10-15"))
        #expect(try xingtai.rule.due(from: formed, roll: xingtai.roll, in: calendar).day == CivilDate("2020-10-29"))
    }

    private static func library() throws -> Library {
        Library(Shipped.calendars + (try ["etc/bureaus", "etc/procedures", "etc/plans"].flatMap(Repository.sources)))
    }

    private static func plan(_ id: String) throws -> Plan {
        try #require(library().plans.first { $0.id == id })
    }
}

/// One row of the printed table, its offices written out.
private struct PrintedTask {
    var heading: String
    var lead: [String]
    var support: [String]
    var joint: [String]
    /// The table has no cell of its own here.
    var isInferred: Bool
    var requirement: String

    static func all() throws -> [Int: PrintedTask] {
        let table = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/zhongshan-34.tsv")
        var tasks: [Int: PrintedTask] = [:]
        for line in try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(fields.count == 7)
            let lead = offices(fields[2])
            let number = try #require(Int(fields[0]))
            tasks[number] = PrintedTask(
                heading: fields[1], lead: lead, support: offices(fields[3]),
                joint: offices(fields[4]).filter { !lead.contains($0) }, isInferred: fields[5] == "yes",
                requirement: fields[6])
        }
        return tasks
    }

    /// The offices that a cell means: names of the bureau's file for 各科室 and 医保中心.
    private static func offices(_ cell: String) -> [String] {
        cell.split(separator: "、").flatMap { name in
            switch name {
            case "各科室": ["办公室", "法规和基金监管科", "医药服务管理科"]
            case "医保中心": ["医疗保障事业管理中心"]
            default: [String(name)]
            }
        }
    }
}
