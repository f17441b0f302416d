import CivilTime
import Rules

// What can be wrong with the calendars, each by itself and all together.

extension Diagnostic {
    /// The years from the first missing one on are not read.
    static func calendarGap(file: String, at place: SourceRange, missing: [Int], next: Int) -> Diagnostic {
        let runs = missing.reduce(into: [ClosedRange<Int>]()) { runs, year in
            if let last = runs.last, last.upperBound + 1 == year {
                runs[runs.count - 1] = last.lowerBound...year
            } else {
                runs.append(year...year)
            }
        }
        let years = Wording(
            zh: runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)至\($0.upperBound)" }
                .joined(separator: "、"),
            en: runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
                .joined(separator: ", "))
        return Diagnostic(
            .calendarGap, file: file, at: place,
            Wording(
                zh: "缺\(years.zh)年的日历,所以\(next)年及以后的都没有读",
                en: "no calendar for \(years.en), so \(next) and later years are not read"),
            help: Wording(
                zh: "把'cn-\(missing.first ?? next).yaml'放进日历文件夹",
                en: "add cn-\(missing.first ?? next).yaml to the calendars"))
    }

    static func makeUpDayAtRest(file: String, _ day: CivilDate, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .makeUpDayAtRest, file: file, at: place,
            Wording(zh: "\(day)既写成放假,又写成上班", en: "\(day) is given both as a day off and as a working day"),
            help: Wording(zh: "按通知只留'off'或'work'里的一处", en: "keep it under 'off' or under 'work', as the notice says"))
    }

    static func makeUpDayInWeek(file: String, _ day: CivilDate, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .makeUpDayInWeek, severity: .warning, file: file, at: place,
            Wording(
                zh: "\(day)是\(day.weekday.chineseForm),本来就上班;调休上班的日子应在周末",
                en: "\(day) is a \(day.weekday.englishForm) and worked anyway; make-up days fall on weekends"),
            help: Wording(zh: "写通知里的那个周六或周日", en: "write the Saturday or Sunday that the notice names"))
    }

    /// By the statutory days of another file.
    static func statutoryDaysWorked(file: String, _ days: [CivilDate], at place: SourceRange) -> Diagnostic {
        let shown = days.prefix(3).map(\.description) + (days.count > 3 ? ["…"] : [])
        let what = days.count == 1 ? "is a statutory holiday" : "are \(days.count) statutory holidays"
        return Diagnostic(
            .statutoryDayWorked, severity: .warning, file: file, at: place,
            Wording(
                zh: "\(shown.joined(separator: "、"))\(days.count == 1 ? "" : "共\(days.count)天")是法定节假日,这个文件没有放假",
                en: "\(shown.joined(separator: ", ")) \(what) and not off by this file"),
            help: Wording(zh: "请看文件是否写全了通知", en: "see whether the file holds the whole notice"))
    }

    static func statutoryDayWorked(file: String, _ day: CivilDate, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .statutoryDayWorked, severity: .warning, file: file, at: place,
            Wording(
                zh: "\(day)在这里是法定节假日,在上面却要上班",
                en: "\(day) is a statutory holiday here, and a working day by the list above"),
            help: Wording(zh: "把它加进'off',或改正日期", en: "add it to 'off', or correct the day"))
    }
}

// What can be wrong with the notices of a year.

extension Diagnostic {
    /// Two arrangements of one year, of which neither takes the place of the other.
    static func twoNotices(_ year: Int, number: String, first: String, file: String, at place: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .duplicateName, file: file, at: place,
            Wording(zh: "\(year)年的安排已经写在'\(first)'里", en: "the year \(year) is arranged in \(first) already"),
            help: Wording(
                zh: "两个文件留一个;这份通知如果是修改那一份的,写上'amends: \(number)'",
                en: "keep one of the two files; where this notice changed that one, write 'amends: \(number)'"))
    }

    static func unknownNotice(
        _ number: String, of year: Int, file: String, at place: SourceRange, among known: [String]
    )
        -> Diagnostic
    {
        let nearest = number.nearest(in: known)
        return Diagnostic(
            .unknownNotice, file: file, at: place,
            Wording(
                zh: "这份通知修改'\(number.excerpt)',但没有文件写着\(year)年的那份通知",
                en: "this amends '\(number.excerpt)', and no file holds that notice for \(year)"),
            help: Wording(
                zh: (nearest.map { "写成'\($0)',或" } ?? "") + "加上那份通知的文件;不写'amends:'的,这个文件自己就是全年的安排",
                en: (nearest.map { "write '\($0)', or " } ?? "")
                    + "add the file of that notice; without 'amends:' this file arranges the year alone"))
    }

    static func amendmentWithoutDate(file: String, at place: SourceRange) -> Diagnostic {
        .invalidValue(
            file: file, at: place,
            Wording(zh: "这份通知修改另一份,但没有写从哪天起", en: "this amends another notice, and nothing says from which day on"),
            help: Wording(
                zh: "在'source:'下写这份通知的日期,如'date: 2020-01-26'",
                en: "write the day of this notice under 'source:', as 'date: 2020-01-26'"))
    }

    static func earlyAmendment(file: String, of published: CivilDate, on day: CivilDate, at place: SourceRange)
        -> Diagnostic
    {
        .invalidValue(
            file: file, at: place,
            Wording(
                zh: "修改的日期\(day)不晚于原通知的\(published)",
                en: "this amendment of \(day) is not later than the notice itself, of \(published)"),
            help: Wording(zh: "两份都写公布的日期", en: "write the day on which each was published"))
    }

    static func knownForNoDay(file: String, from: CivilDate, until: CivilDate, at place: SourceRange) -> Diagnostic {
        .invalidValue(
            file: file, at: place,
            Wording(
                zh: "从\(from)起才知道,到\(until)就作废,等于从未有过", en: "known until \(until), and only from \(from) on, is never"),
            help: Wording(
                zh: "'known_from'写通知的日期,'known_until'写修改的日期",
                en: "write the day of the notice under 'known_from', the day of its amendment under 'known_until'"))
    }

    static func otherYear(file: String, _ year: Int, holding other: Int, at place: SourceRange) -> Diagnostic {
        .invalidValue(
            file: file, at: place,
            Wording(
                zh: "这份日历没有一天在\(year)年;最早的在\(other)年",
                en: "no day of this calendar lies in \(year); its first lies in \(other)"),
            help: Wording(zh: "改正'year:'或日期", en: "correct 'year:', or the days"))
    }

    static func dayOfOtherYear(file: String, _ day: CivilDate, _ year: Int, at place: SourceRange) -> Diagnostic {
        .invalidValue(
            file: file, at: place,
            Wording(zh: "这个文件是\(year)年的,\(day)离得太远", en: "\(day) is not near the year \(year) that this file is for"),
            help: Wording(zh: "改正这一天的年份或'year:'", en: "correct the year of this day, or 'year:'"))
    }
}

// What can be wrong with a bureau's own calendar, and with who names it.

extension Diagnostic {
    static func builtInCalendar(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .reservedName, file: file, at: place,
            Wording(zh: "日历'\(name)'是自带的", en: "the calendar '\(name)' is built in"),
            help: Wording(
                zh: "换一个名称;放假通知的文件以'year:'开头", en: "give this one another name; a notice's file begins with 'year:'"))
    }

    static func closedAndOpen(file: String, _ day: CivilDate, at place: SourceRange, first: SourceRange?) -> Diagnostic
    {
        Diagnostic(
            .makeUpDayAtRest, file: file, at: place,
            Wording(zh: "\(day)既写成不办公,又写成办公", en: "\(day) is given both as closed and as open"),
            notes: first.map { [Note(message: Wording(zh: "这里写着不办公", en: "closed here"), place: $0)] } ?? [],
            help: Wording(zh: "只留'closed'或'open'里的一处", en: "keep it under 'closed' or under 'open'"))
    }

    static func refusedCalendar(_ name: String, in calendarFile: String, file: String, at place: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .unknownCalendar, file: file, at: place,
            Wording(
                zh: "日历'\(name.excerpt)'有错,没法按它算",
                en: "the calendar '\(name.excerpt)' has errors, so nothing can follow it"),
            help: Wording(zh: "先改正'\(calendarFile)'", en: "correct \(calendarFile) first"))
    }
}
