import CivilTime
import Rules
import Testing

@Suite("Canonical forms")
struct CanonicalTests {
    /// Rules of every kind, with the ends of every number's range.
    static func rules() -> [DueRule] {
        var periods: [Period] = []
        for count in [1, 2, 7, 10, 12, 15, 20, 31, 99, 100, 365, 9999] {
            periods += [.workingDays(count), .days(count), .months(count)]
        }
        var days: [DayOfYear] = []
        for month in 1...12 {
            days += (1...31).compactMap { DayOfYear(month: month, day: .number($0)) }
            days += [DayOfYear(month: month, day: .last)].compactMap { $0 }
        }
        var rules: [DueRule] = []
        for day in days {
            rules += [.fixed(day, year: nil), .annual(day)]
            // 29 February is a day of a leap year only.
            rules += [1949, 2021, 2024].filter { day.date(in: $0)?.day == day.date(in: 2024)?.day || day.day == .last }
                .map { .fixed(day, year: $0) }
        }
        for month in 1...3 {
            rules += (1...31).compactMap { DayOfQuarter(month: month, day: .number($0)).map(DueRule.quarterly) }
            rules += [DayOfQuarter(month: month, day: .last).map(DueRule.quarterly)].compactMap { $0 }
        }
        let events = ["", "形成", "该政府信息形成或者变更", "收到申请", "APP上线", "会议结束", "文件(含附件)印发", "12345工单派发"]
        for period in periods {
            rules += events.map { .after(period, from: EventPhrase($0)) }
            rules.append(.gap(period))
        }
        for unit in PeriodUnit.allCases {
            rules += [1, 2, 10, 100, 9999].map { .quota($0, per: unit) }
        }
        let words = [
            "及时", "定期", "不定期", "适时", "随时", "动态", "尽快", "第一时间", "即时", "立即", "持续", "不断", "常态化", "长期坚持",
            "按规定时限", "规定时间内", "限时", "按时",
        ]
        return rules + words.compactMap { UndatedWord(named: $0).map(DueRule.undated) }
    }

    @Test("reading a canonical form gives the rule back", arguments: Language.allCases)
    func roundTrip(_ language: Language) throws {
        for rule in Self.rules() {
            let form = rule.canonical(language)
            switch DuePhrase.read(form) {
            case .success(let reading):
                #expect(reading.rule == rule, "\(form)")
                #expect(reading.range == 0..<form.unicodeScalars.count, "\(form)")
            case .failure(let error): Issue.record("\(form): \(error.message)")
            }
        }
    }

    @Test("two rules never share a form", arguments: Language.allCases)
    func distinct(_ language: Language) {
        let rules = Set(Self.rules())
        #expect(Set(rules.map { $0.canonical(language) }).count == rules.count)
    }

    @Test(
        "the forms are those that the documentation names",
        arguments: [
            ("2021年12月31日前", "by 2021-12-31"), ("2021年底前", "by the end of 2021"),
            ("9月底前", "by the end of September"), ("每年12月25日前", "every year by 25 December"),
            ("每季度末前", "every quarter by its last day"), ("每季度首月15日前", "every quarter by day 15 of its first month"),
            ("自形成之日起20个工作日内", "within 20 working days after 形成"), ("20个工作日内", "within 20 working days"),
            ("每周不少于2次", "at least 2 every week"), ("更新不超过6个月", "no gap over 6 months"), ("及时", "unspecified: 及时"),
        ])
    func forms(_ chinese: String, _ english: String) throws {
        let rule = try DueRule.reading(chinese)
        #expect(rule.canonical(.chinese) == chinese)
        #expect(rule.canonical(.english) == english)
    }
}
