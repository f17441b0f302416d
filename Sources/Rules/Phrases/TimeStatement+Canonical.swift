import CivilTime

extension DueRule {
    /// The one form that duban prints for the rule; reading it gives the rule back.
    ///
    /// `terms` are what the text says of rest days and of the hour.
    package func canonical(_ language: Language, _ terms: DueTerms = .plain) -> String {
        switch language {
        case .chinese: chineseForm(terms)
        case .english: englishForm(terms)
        }
    }
}

extension TimeStatement {
    /// The one form that duban prints for the statement; reading it gives the statement back.
    package func canonical(_ language: Language) -> String {
        if case .rule(let rule, let terms) = self { return rule.canonical(language, terms) }
        return switch language {
        case .chinese: chineseForm
        case .english: englishForm
        }
    }

    private var chineseForm: String {
        switch self {
        case .rule(let rule, let terms): rule.chineseForm(terms)
        case .extending(let period): "可以延长\(period.chineseForm)"
        case .lasting(let period, .atLeast, let subject): "\(subject)不少于\(period.chineseForm)"
        case .lasting(let period, .atMost, let subject): "\(subject)不超过\(period.chineseForm)"
        case .lookback(let period, let event) where event.words.isEmpty: "近\(period.chineseForm)内"
        case .lookback(let period, let event): "\(event.words)前\(period.chineseForm)内"
        case .validity(let period, nil): "有效期\(period.chineseForm)"
        case .validity(let period, .atMost): "有效期不超过\(period.chineseForm)"
        case .validity(let period, .atLeast): "有效期不少于\(period.chineseForm)"
        case .overrun(let period, let event): "超过\(event.words)\(period.chineseForm)"
        case .range(let first, let last, let years?):
            "\(years.lowerBound)年\(first.chineseForm)至\(years.upperBound)年\(last.chineseForm)"
        case .range(let first, let last, nil): "\(first.chineseForm)至\(last.chineseForm)"
        case .asOf(.yearEnd, let year): "截至\(year.map(String.init) ?? "")年底"
        case .asOf(let day, let year): "截至\(year.map { "\($0)年" } ?? "")\(day.chineseForm)"
        case .inForce(let day): "自\(day.year)年\(day.month)月\(day.day)日起施行"
        case .inForceFrom(let event): "自\(event.words)之日起施行"
        case .share(let share, .atLeast, let subject): "\(subject)不低于\(share)%"
        case .share(let share, .atMost, let subject): "\(subject)不超过\(share)%"
        case .average(let period): "平均\(period.chineseForm)"
        case .runsFrom(let event): "自\(event.words)之日起计算"
        case .dayOfEvent(let event, let other): "以\(event.words)之日为\(other.words)之日"
        case .principle(let principle): principle.chineseForm
        }
    }

    private var englishForm: String {
        switch self {
        case .rule(let rule, let terms): rule.englishForm(terms)
        case .extending(let period): "may be extended by \(period.englishForm)"
        case .lasting(let period, let bound, let subject):
            "\(bound.englishForm) \(period.englishForm)\(EventPhrase(subject).english("of"))"
        case .lookback(let period, let event) where event.words.isEmpty: "in the last \(period.englishForm)"
        case .lookback(let period, let event): "in the \(period.englishForm) before \(event.words)"
        case .validity(let period, let bound):
            "valid for \(bound.map { "\($0.englishForm) " } ?? "")\(period.englishForm)"
        case .overrun(let period, let event): "more than \(period.englishForm) over \(event.words)"
        case .range(let first, let last, let years?):
            "from \(first.englishForm(inYear: years.lowerBound)) to \(last.englishForm(inYear: years.upperBound))"
        case .range(let first, let last, nil): "from \(first.englishForm) to \(last.englishForm)"
        case .asOf(let day, let year): "as of \(year.map(day.englishForm(inYear:)) ?? day.englishForm)"
        case .inForce(let day): "in force from \(day)"
        case .inForceFrom(let event): "in force from \(event.words)"
        case .share(let share, let bound, let subject):
            "\(bound.englishForm) \(share)%\(EventPhrase(subject).english("of"))"
        case .average(let period): "\(period.englishForm) on average"
        case .runsFrom(let event): "counted from \(event.words)"
        case .dayOfEvent(let event, let other): "the day of \(event.words) counts as that of \(other.words)"
        case .principle(let principle): principle.englishForm
        }
    }
}

extension TimeStatement.Bound {
    fileprivate var englishForm: String {
        switch self {
        case .atLeast: "at least"
        case .atMost: "at most"
        }
    }
}

extension CountingPrinciple {
    var chineseForm: String {
        switch self {
        case .excludeFirst: "开始的当日不计入"
        case .hoursFromInstant: "按照小时计算期间的,自规定的时间开始计算"
        case .monthClamp: "没有对应日的,月末日为期间的最后一日"
        case .rollForward: "期间的最后一日是法定休假日的,以法定休假日结束的次日为期间的最后一日"
        case .endOfDay: "最后一日的截止时间为二十四时"
        case .closeOfBusiness: "停止业务活动的时间为截止时间"
        case .inWorkingDays: "期限以工作日计算"
        case .matchingDay: "到期月的对应日为期间的最后一日"
        case .includeBounds: "以上、以内,包括本数"
        case .excludeBounds: "不满、超过,不包括本数"
        case .excludeTransit: "期间不包括在途时间"
        case .excludeTime: "所需时间不计算在期限内"
        case .daysOff: "逢节日的放假安排"
        }
    }

    var englishForm: String {
        switch self {
        case .excludeFirst: "the first day is not counted"
        case .hoursFromInstant: "hours run from the instant itself"
        case .monthClamp: "a month without such a day ends on its last"
        case .rollForward: "a last day that is a rest day moves forward"
        case .endOfDay: "the last day ends at midnight"
        case .closeOfBusiness: "the close of business ends the last day"
        case .inWorkingDays: "days are working days"
        case .matchingDay: "the same day of the month is the last"
        case .includeBounds: "bounds are included"
        case .excludeBounds: "bounds are excluded"
        case .excludeTransit: "time in transit is not counted"
        case .excludeTime: "the time needed for it is not counted"
        case .daysOff: "an arrangement of days off"
        }
    }
}
