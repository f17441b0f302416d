import CivilTime

extension DueDate {
    /// 怎么算: the derivation as one sentence.
    ///
    /// `9月2日形成,次日起算,第20个工作日为9月30日(9月18日、26日调休上班计入,中秋3天不计)。`
    ///
    /// `event` is the word for what the period runs from, as 形成, and may be empty. `year` is the one that the
    /// reader takes for granted; others are printed.
    package func explanation(_ language: Language, event: String, year: Int) -> String {
        switch language {
        case .chinese: ChineseExplanation(event: event, year: year).sentence(derivation)
        case .english: EnglishExplanation(event: event, year: year).sentence(derivation)
        }
    }
}

/// What the steps come to: clauses in their order, remarks in brackets, and the years that are not announced.
private struct Outline {
    var clauses: [String] = []
    var remarks: [String] = []
    var unannounced: [Int] = []
    var unknown: [Int] = []
}

private struct ChineseExplanation {
    let event: String
    let year: Int

    func sentence(_ steps: [CountingStep]) -> String {
        var outline = Outline()
        var daysOff: [String] = []
        var hasRolled = false
        for step in steps {
            switch step {
            case .named(let day): outline.clauses.append("文件写明\(text(day))")
            case .setByOffice(let day): outline.clauses.append("本机关定为\(text(day))")
            case .extended(let period): outline.remarks.append("含延长的\(period.chineseForm)")
            case .started(let day):
                outline.clauses.append(event.isEmpty ? "自\(text(day))的次日起算" : "\(text(day))\(event),次日起算")
            case .counted(let period, let day): outline.clauses.append(text(period, reaching: day))
            case .countedBack(let period, let end, let day):
                outline.clauses.append("\(text(end))前\(text(period, reaching: day))")
            case .workingDay(let n, let period, let day):
                outline.clauses.append("\(text(period))\(workingDay(n))为\(text(day))")
            case .makeUpDays(let days): outline.remarks.append("\(list(days))调休上班计入")
            case .openedDays(let reason, let days): outline.remarks.append("\(list(days))\(reason)照常上班计入")
            case .daysOff(let name, let days): daysOff.append("\(shortName(name))\(days.count)天")
            case .paused(let intervals):
                outline.remarks.append(intervals.map(text).joined(separator: "、") + "暂停计时不计")
            case .shortMonth(let day): outline.clauses.append("当月没有对应日,以月末日\(text(day))为准")
            case .rolled(_, let day, let roll):
                hasRolled = true
                outline.clauses.append("逢休息日\(roll == .backward ? "提前" : "顺延")至\(text(day))")
            case .dayBefore(let day): outline.clauses.append("届满即超期,最后一日为\(text(day))")
            case .periodEnd(let period, let day): outline.clauses.append("\(text(period))的最后一日为\(text(day))")
            case .notAnnounced(let year): outline.unannounced.append(year)
            case .noCalendar(let year): outline.unknown.append(year)
            }
        }
        if !daysOff.isEmpty {
            outline.remarks.append(daysOff.joined(separator: "、") + (hasRolled ? "放假" : "不计"))
        }
        return text(outline)
    }

    private func text(_ outline: Outline) -> String {
        var text = outline.clauses.joined(separator: ",")
        if !outline.remarks.isEmpty {
            text += "(\(outline.remarks.joined(separator: ",")))"
        }
        if !outline.unannounced.isEmpty {
            let years = outline.unannounced.map { "\($0)年" }.joined(separator: "、")
            text += "(\(years)放假安排未公布,按法定节假日暂定)"
        }
        if !outline.unknown.isEmpty {
            let years = outline.unknown.map { "\($0)年" }.joined(separator: "、")
            text += "(没有\(years)的日历,只按周末暂定)"
        }
        return text + "。"
    }

    private func text(_ period: Period, reaching day: CivilDate) -> String {
        switch period {
        case .workingDays(let count): "第\(count)个工作日为\(text(day))"
        case .days(let count): "第\(count)日为\(text(day))"
        case .weeks, .months, .quarters, .years: "满\(period.chineseForm)为\(text(day))"
        }
    }

    private func workingDay(_ n: Int) -> String {
        switch n {
        case -1: "最后一个工作日"
        case ..<0: "倒数第\(-n)个工作日"
        default: "第\(n)个工作日"
        }
    }

    private func text(_ day: CivilDate) -> String {
        (day.year == year ? "" : "\(day.year)年") + "\(day.month)月\(day.day)日"
    }

    private func text(_ interval: ClosedRange<CivilDate>) -> String {
        interval.lowerBound == interval.upperBound
            ? text(interval.lowerBound) : "\(text(interval.lowerBound))至\(text(interval.upperBound))"
    }

    /// `9月18日、26日`: a month is named once.
    private func list(_ days: [CivilDate]) -> String {
        var previous: CivilDate?
        return days.map { day in
            defer { previous = day }
            return previous?.month == day.month && previous?.year == day.year ? "\(day.day)日" : text(day)
        }.joined(separator: "、")
    }

    private func text(_ period: CalendarPeriod) -> String {
        let prefix = period.namedYear == year ? "" : "\(period.namedYear)年"
        return switch period.unit {
        case .day: text(period.first)
        case .week: "\(prefix)第\(period.ordinal)周"
        case .month: "\(prefix)\(period.ordinal)月"
        case .quarter: "\(prefix)第\(period.ordinal)季度"
        case .halfYear: prefix + (period.ordinal == 1 ? "上半年" : "下半年")
        case .year: "\(period.namedYear)年"
        }
    }

    /// 中秋 for 中秋节, as offices write it; 春节 and 劳动节 are never shortened.
    private func shortName(_ holiday: String) -> String {
        holiday.split(separator: "、").map { name in
            ["中秋节", "国庆节", "清明节", "端午节"].contains(name) ? name.dropLast() : name
        }.joined(separator: "、")
    }
}

private struct EnglishExplanation {
    let event: String
    let year: Int

    func sentence(_ steps: [CountingStep]) -> String {
        var outline = Outline()
        var daysOff: [String] = []
        var hasRolled = false
        for step in steps {
            switch step {
            case .named(let day): outline.clauses.append("the text names \(text(day))")
            case .setByOffice(let day): outline.clauses.append("the office set \(text(day))")
            case .extended(let period): outline.remarks.append("\(period.englishForm) of it by extension")
            case .started(let day):
                outline.clauses.append("\(event.isEmpty ? "from" : "\(event) on") \(text(day))")
                outline.clauses.append("counted from the next day")
            case .counted(let period, let day): outline.clauses.append(text(period, reaching: day))
            case .countedBack(let period, let end, let day):
                outline.clauses.append("back from \(text(end)), \(text(period, earlier: true, reaching: day))")
            case .workingDay(let n, let period, let day):
                outline.clauses.append("\(workingDay(n)) of \(period) is \(text(day))")
            case .openedDays(let reason, let days):
                outline.remarks.append("\(days.map(text).joined(separator: ", ")) worked (\(reason)) and counted")
            case .makeUpDays(let days):
                outline.remarks.append("make-up working days \(days.map(text).joined(separator: ", ")) counted")
            case .daysOff(let name, let days):
                daysOff.append("\(name) \(days.count) \(days.count == 1 ? "day" : "days")")
            case .paused(let intervals):
                outline.remarks.append("\(intervals.map(text).joined(separator: ", ")) paused and not counted")
            case .shortMonth(let day):
                outline.clauses.append("the month has no such day and its last, \(text(day)), stands")
            case .rolled(_, let day, let roll):
                hasRolled = true
                outline.clauses.append(
                    "a rest day, moved \(roll == .backward ? "back" : "forward") to \(text(day))")
            case .dayBefore(let day): outline.clauses.append("which is too late, so that \(text(day)) is the last day")
            case .periodEnd(let period, let day): outline.clauses.append("the last day of \(period) is \(text(day))")
            case .notAnnounced(let year): outline.unannounced.append(year)
            case .noCalendar(let year): outline.unknown.append(year)
            }
        }
        if !daysOff.isEmpty {
            outline.remarks.append(daysOff.joined(separator: ", ") + (hasRolled ? " off" : " not counted"))
        }
        return text(outline)
    }

    private func text(_ outline: Outline) -> String {
        var text = outline.clauses.joined(separator: ", ")
        if !outline.remarks.isEmpty {
            text += " (\(outline.remarks.joined(separator: "; ")))"
        }
        if !outline.unannounced.isEmpty {
            let years = outline.unannounced.map(String.init).joined(separator: ", ")
            text += " (days off of \(years) not announced; statutory days taken for now)"
        }
        if !outline.unknown.isEmpty {
            let years = outline.unknown.map(String.init).joined(separator: ", ")
            text += " (no calendar of \(years); only weekends left out for now)"
        }
        return text + "."
    }

    private func text(_ period: Period, earlier: Bool = false, reaching day: CivilDate) -> String {
        switch period {
        case .workingDays(let count): "working day \(count) is \(text(day))"
        case .days(let count): "day \(count) is \(text(day))"
        case .weeks, .months, .quarters, .years:
            "\(period.englishForm) \(earlier ? "earlier" : "later") is \(text(day))"
        }
    }

    private func workingDay(_ n: Int) -> String {
        switch n {
        case -1: "the last working day"
        case ..<0: "working day \(-n) from the end"
        default: "working day \(n)"
        }
    }

    private func text(_ day: CivilDate) -> String {
        "\(day.day) \(EnglishMonth.name(day.month))" + (day.year == year ? "" : " \(day.year)")
    }

    private func text(_ interval: ClosedRange<CivilDate>) -> String {
        interval.lowerBound == interval.upperBound
            ? text(interval.lowerBound) : "\(text(interval.lowerBound)) to \(text(interval.upperBound))"
    }
}
