import CivilTime
import Rules
import Testing

@Suite("Canonical forms")
struct CanonicalTests {
    private static let counts = [1, 2, 7, 10, 12, 15, 20, 31, 99, 100, 365, 9999]
    private static let events = ["", "形成", "该政府信息形成或者变更", "收到申请", "APP上线", "会议结束", "文件(含附件)印发", "12345工单派发"]

    private static var periods: [Period] {
        counts.flatMap { [.workingDays($0), .days($0), .weeks($0), .months($0), .quarters($0)] }
            // 1000年 and more are years themselves.
            + counts.filter { $0 < 1000 }.map { .years($0) }
    }

    /// Every day of a year, and working days from both ends of its months.
    private static var days: [DayOfYear] {
        (1...12).flatMap { month in
            ((1...31).map(DayOfMonth.number) + [
                .last, .workingDay(1), .workingDay(3), .workingDay(-1), .workingDay(-2),
            ])
            .compactMap { DayOfYear(month: month, day: $0) }
        }
    }

    private static var spans: [YearSpan] {
        [.half(1), .half(2)] + (1...4).map(YearSpan.quarter) + (1...12).map(YearSpan.month)
            + (1...12).flatMap { month in MonthThird.allCases.map { .third($0, ofMonth: month) } }
    }

    private static var monthPlaces: [MonthPlace] {
        let days: [DayOfMonth] =
            (1...31).map(DayOfMonth.number) + [.last] + [1, 2, 3, 20, -1, -2, -5].map(DayOfMonth.workingDay)
        return days.flatMap { [.day($0, .by), .day($0, .on)] }
            + [1, 3, 10].map { .day(.beforeLast(days: $0), .by) }
            + MonthThird.allCases.flatMap { [.within($0), .before($0)] }
    }

    /// Rules of every kind, with the ends of every number's range.
    static func rules() -> [DueRule] { ofTheYear() + ofPeriods() + ofEvents() + undated() }

    private static func ofTheYear() -> [DueRule] {
        var rules: [DueRule] = []
        for day in days {
            rules += [.by(day, year: nil), .everyYear(by: day), .annual([.day(day, .on)])]
            // 29 February is a day of a leap year only.
            rules += [1949, 2021, 2024].filter { day.date(in: $0)?.day == day.date(in: 2024)?.day || day.day == .last }
                .map { .by(day, year: $0) }
        }
        for span in spans {
            rules += [nil, 2021].flatMap { [.fixed(.within(span), year: $0), .fixed(.before(span), year: $0)] }
            rules += [.annual([.within(span)]), .annual([.before(span)])]
        }
        rules += (1...12).flatMap { month in [nil, 2021].map { .fixed(.within(.monthEnd(month)), year: $0) } }
        rules += [
            .fixed(.within(.year), year: nil), .fixed(.within(.year), year: 2021), .fixed(.before(.year), year: 2022),
        ]
        let june = [DayOfMonth.last, .number(10)].compactMap { DayOfYear(month: 6, day: $0) }
        let december = [DayOfMonth.last, .number(10)].compactMap { DayOfYear(month: 12, day: $0) }
        rules += zip(june, december).map { .annual([.day($0, .by), .day($1, .by)]) }
        return rules
    }

    private static func ofPeriods() -> [DueRule] {
        var rules: [DueRule] = []
        for month in 1...3 {
            let days: [DayOfMonth] =
                (1...31).map(DayOfMonth.number) + [.last, .workingDay(1), .workingDay(-1), .workingDay(-3)]
            rules += days.compactMap { DayOfQuarter(month: month, day: $0) }
                .flatMap { [.quarterly($0, .by), .quarterly($0, .on)] }
        }
        for place in monthPlaces {
            rules += [.monthly([place], following: false), .monthly([place], following: true), .thisMonth(place)]
        }
        rules.append(.monthly([.day(.number(1), .by), .day(.number(15), .by)], following: false))
        for day in Weekday.allCases { rules += [.weekly([day], .by), .weekly([day], .on)] }
        rules += [.weekly([.monday, .wednesday, .friday], .by), .weekly([.tuesday, .thursday], .on)]
        for unit in PeriodUnit.allCases {
            for count in counts {
                rules += [
                    .quota(count, .times, per: unit), .quota(count, .items, per: unit), .periodic(count, per: unit),
                ]
                rules += [.quota(count, .days, per: unit), .quota(count, .percent, per: unit)]
            }
        }
        return rules
    }

    private static func ofEvents() -> [DueRule] {
        var rules: [DueRule] = []
        for period in periods {
            rules += events.map { .after(period, from: EventPhrase($0)) }
            rules += ["会议召开", "有效期届满", "听证"].map { .before(period, of: EventPhrase($0)) }
            rules += [.gap(period, .exceeded), .gap(period, .reached), .before(period, of: EventPhrase(""))]
            rules += PeriodUnit.allCases.filter { $0 != .day }.map { .afterEnd(period, of: [.each($0)]) }
            rules += [YearSpan.half(1), .half(2), .quarter(1), .quarter(4)].map { .afterEnd(period, of: [.part($0)]) }
            rules.append(.afterEnd(period, of: [.each(.month), .each(.quarter)]))
        }
        for event in ["", "接到报告", "收到申请"] {
            rules += [1, 2, 24, 72].map { .afterHours($0, from: EventPhrase(event)) }
            rules += [true, false].map { .sameDay(EventPhrase(event), onTheSpot: $0) }
        }
        return rules
    }

    private static func undated() -> [DueRule] {
        [
            "及时", "定期", "不定期", "适时", "随时", "动态", "尽快", "第一时间", "即时", "立即", "持续", "不断", "常态化", "长期坚持",
            "按规定时限", "规定时间内", "限时", "按时", "年初", "年终", "年初、年终",
        ].compactMap { UndatedWord(named: $0).map(DueRule.undated) }
    }

    /// What is no deadline, and what a text says of rest days and hours besides.
    static func statements() throws -> [TimeStatement] {
        let day = try #require(DayOfYear(month: 12, day: .number(25)))
        let other = try #require(DayOfYear(month: 3, day: .last))
        let hour = ClockTime(hour: 17, minute: 0)
        var statements: [TimeStatement] = periods.flatMap { period -> [TimeStatement] in
            [
                .extending(by: period), .validity(period, nil), .validity(period, .atMost), .average(period),
                .overrun(period, of: EventPhrase("办理时限")),
                .lookback(period, before: EventPhrase("监测时间点")), .lookback(period, before: EventPhrase("")),
                .lasting(period, .atLeast, of: "公示期"), .lasting(period, .atMost, of: "试用期"),
                .lasting(period, .atLeast, of: ""),
            ]
        }
        statements += [1, 5, 100].flatMap { [.share($0, .atLeast, of: "权重"), .share($0, .atMost, of: "差错率")] }
        statements += [
            .range(other, day, years: nil), .range(other, day, years: 2022...2022),
            .range(day, other, years: 2021...2022),
            .asOf(day, year: nil), .asOf(day, year: 2022), .inForce(try date("2025-06-01")),
            .inForceFrom(EventPhrase("公布")), .runsFrom(EventPhrase("收到补正的申请")),
            .dayOfEvent(EventPhrase("提交"), countsAs: EventPhrase("收到申请")),
            .rule(.weekly([.friday], .by), DueTerms(hour: hour)), .rule(.by(day, year: 2021), DueTerms(hour: hour)),
            .rule(.quota(1, .times, per: .day), DueTerms(hour: hour)),
            .rule(.everyYear(by: day), DueTerms(roll: .forward)),
            .rule(.monthly([.day(.number(10), .by)], following: false), DueTerms(roll: .backward, hour: hour)),
            .rule(.after(.days(20), from: EventPhrase("受理")), DueTerms(roll: .forward)),
        ]
        return statements + CountingPrinciple.allCases.map { .principle($0) }
    }

    @Test("reading a canonical form gives the rule back", arguments: Language.allCases)
    func roundTrip(_ language: Language) {
        for rule in Self.rules() { expectBack(.rule(rule, .plain), in: language) }
    }

    @Test("reading the form of what is no deadline gives it back too", arguments: Language.allCases)
    func statementsRoundTrip(_ language: Language) throws {
        for statement in try Self.statements() { expectBack(statement, in: language) }
    }

    private func expectBack(_ statement: TimeStatement, in language: Language) {
        let form = statement.canonical(language)
        switch DuePhrase.statement(in: form) {
        case .success(let reading): #expect(reading.statement == statement, "\(form)")
        case .failure(let error): Issue.record("\(form): \(error.message(.english))")
        }
    }

    @Test("two statements never share a form", arguments: Language.allCases)
    func distinct(_ language: Language) throws {
        let statements = Set(Self.rules().map { TimeStatement.rule($0, .plain) } + (try Self.statements()))
        let forms = Dictionary(grouping: statements) { $0.canonical(language) }
        #expect(forms.filter { $0.value.count > 1 }.keys.sorted() == [])
    }

    @Test(
        "the forms are those that the documentation names",
        arguments: [
            ("2021年12月31日前", "by 2021-12-31"), ("2021年底前", "by the end of 2021"),
            ("9月底前", "by the end of September"), ("每年12月25日前", "every year by 25 December"),
            ("每季度末前", "every quarter by its last day"), ("每季度首月15日前", "every quarter by day 15 of its first month"),
            ("每月5日前", "every month by day 5"), ("每月最后一个工作日前", "every month by its last working day"),
            ("每周五17:00前", "every week by Friday 17:00"), ("每季度1次", "once every quarter"),
            ("自形成之日起20个工作日内", "within 20 working days after 形成"), ("20个工作日内", "within 20 working days"),
            ("接到报告后2小时内", "within 2 hours after 接到报告"), ("会议召开前5个工作日", "5 working days before 会议召开"),
            ("每季度终了后15日内", "within 15 days after the end of each quarter"),
            ("每周不少于2次", "at least 2 every week"), ("更新不超过6个月", "no gap over 6 months"),
            ("连续6个月未更新", "no gap of 6 months"), ("及时", "unspecified: 及时"),
            ("每年1月31日前(遇节假日顺延)", "every year by 31 January, rest days roll forward"),
        ])
    func forms(_ chinese: String, _ english: String) throws {
        let statement = try DuePhrase.statement(in: chinese).get().statement
        #expect(statement.canonical(.chinese) == chinese)
        #expect(statement.canonical(.english) == english)
    }
}
