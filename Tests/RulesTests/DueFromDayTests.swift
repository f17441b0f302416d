import CivilTime
import Rules
import TestSupport
import Testing

@Suite("The day that a rule gives from a day")
struct DueFromDayTests {
    @Test(
        "a period runs from the day, and what recurs is due in the period of the day",
        arguments: [
            ("20个工作日内", "2026-09-18", "2026-10-22"), ("60日内", "2024-12-02", "2025-02-05"),
            ("3个月内", "2024-11-30", "2025-02-28"),
            ("两周内", "2026-11-02", "2026-11-16"), ("会议召开前5个工作日", "2026-10-10", "2026-09-28"),
            ("连续6个月未更新", "2026-01-15", "2026-07-14"), ("更新不超过6个月", "2026-01-15", "2026-07-15"),
            ("收到申请当日", "2026-01-15", "2026-01-15"), ("年底前", "2026-05-01", "2026-12-31"),
            ("2021年9月底前", "2026-05-01", "2021-09-30"),
            ("5月下旬", "2026-01-01", "2026-05-31"), ("每年6月、12月底前", "2026-07-01", "2026-12-31"),
            ("每年6月、12月底前", "2026-06-30", "2026-06-30"), ("每季度首月10日前", "2015-03-27", "2015-01-10"),
            ("每季度", "2026-11-22", "2026-12-31"), ("每月最后一个工作日前", "2026-10-01", "2026-10-30"),
            ("每月第3个工作日前", "2026-10-20", "2026-10-10"),
            ("下月首个工作日", "2026-09-20", "2026-10-08"), ("每月底三日前", "2026-02-01", "2026-02-25"),
            ("每周五前", "2026-11-22", "2026-11-20"),
            ("每周一、周三", "2026-11-24", "2026-11-25"), ("每周不少于2条", "2026-11-18", "2026-11-22"),
            ("每天更新", "2026-11-18", "2026-11-18"),
            ("每季度结束后15日内", "2026-08-01", "2026-10-15"), ("上半年结束之日起二个月内", "2026-03-01", "2026-08-31"),
            ("每年1月31日前(遇节假日顺延)", "2026-01-01", "2026-02-02"),
        ])
    func due(_ phrase: String, _ from: String, _ expected: String) throws {
        let reading = try DuePhrase.read(phrase).get()
        let due = try reading.rule.due(from: date(from), roll: reading.roll, in: TestCalendars.cn())
        #expect(due.day == (try date(expected)))
    }

    @Test(
        "a rule without a certain day says why",
        arguments: [
            ("及时", DueProblem.undated), ("2小时内", .needsInstant), ("第四季度前", .twoReadings), ("每月中旬前", .twoReadings),
            ("每月或每季度终了后15日内", .twoReadings),
        ])
    func none(_ phrase: String, _ problem: DueProblem) throws {
        guard case .rule(let rule, _) = try DuePhrase.statement(in: phrase).get().statement else {
            Issue.record("\(phrase) is no rule")
            return
        }
        #expect(throws: problem) { try rule.due(from: date("2026-01-01"), in: .mondayToFriday) }
    }

    @Test("the turns of a rule follow each other without a gap, and each is found again by its name")
    func turns() throws {
        for phrase in [
            "每年6月、12月底前", "每季度末月25日前", "每月1日、15日前", "每月第3个工作日前", "每周五前", "每季度", "每季度终了后15日内", "下月5日前", "每天更新",
        ] {
            let rule = try DuePhrase.read(phrase).get().rule
            var turn = try #require(rule.turn(containing: date("2026-01-01")))
            for _ in 0..<40 {
                let next = try #require(rule.turn(containing: turn.ends.adding(days: 1)))
                #expect(next.opens == turn.ends.adding(days: 1), "\(phrase)")
                #expect(rule.turn(named: next.part) == next, "\(phrase) \(next.part)")
                #expect(rule.turn(containing: next.opens) == next, "\(phrase) \(next.part)")
                turn = next
            }
        }
    }
}
