import CivilTime
import Rules

// What can be wrong with a calendar file of another kind, so that none of it is taken.

extension Diagnostic {
    static func unknownImport(file: String) -> Diagnostic {
        Diagnostic(
            .unknownFileKind, file: file, at: SourceRange(line: 1, column: 1),
            Wording(
                zh: "既不是holiday-cn的JSON(以'{'开头),也不是iCalendar(以'BEGIN:VCALENDAR'开头)",
                en:
                    "this is neither holiday-cn's JSON, which begins with '{', nor iCalendar, which begins with 'BEGIN:VCALENDAR'"
            ),
            help: Wording(
                zh: "督办自己的日历直接拷进日历文件夹;别的文件重新下载",
                en: "copy a calendar of duban itself into the folder of calendars; fetch any other file again"))
    }

    static func nothingImported(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .emptyList, file: file, at: place,
            Wording(zh: "文件里没有一天放假,也没有一天调休上班", en: "no day off and no make-up day stands in this file"),
            help: Wording(zh: "等通知公布后重新下载", en: "fetch it again once the notice is out"))
    }

    static func importedTwice(file: String, _ day: CivilDate, at place: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .makeUpDayAtRest, file: file, at: place,
            Wording(zh: "\(day)既写成放假,又写成上班", en: "\(day) is given both as a day off and as a working day"),
            notes: [Note(message: Wording(zh: "先写在这里", en: "first given here"), place: first)],
            help: Wording(zh: "按通知留一个", en: "keep the one that the notice says"))
    }

    // iCalendar

    static func noContentLine(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .syntax, file: file, at: place,
            Wording(
                zh: "这不是iCalendar文件的一行,应当是'NAME:VALUE'", en: "this is no line of an iCalendar file, which is NAME:VALUE"
            ),
            help: Wording(
                zh: "重新下载;一行太长时,下一行以空格开头接着写", en: "fetch the file again; a long line goes on below behind a space"))
    }

    static func strayEnd(file: String, _ part: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .syntax, file: file, at: place,
            Wording(
                zh: "'END:\(part.excerpt)'前面没有对应的'BEGIN:'", en: "END:\(part.excerpt) closes nothing that is open here"),
            help: Wording(zh: "重新下载", en: "fetch the file again"))
    }

    static func unclosedPart(file: String, _ part: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .syntax, file: file, at: place,
            Wording(
                zh: "文件没写到'END:\(part.excerpt)'就完了,可能缺了一部分",
                en: "the file ends before END:\(part.excerpt); perhaps a part of it is missing"),
            help: Wording(zh: "重新下载", en: "fetch the file again"))
    }

    static func uncertainEvent(file: String, _ summary: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidValue, file: file, at: place,
            Wording(
                zh: "'\(summary.excerpt)'没有说是放假还是调休上班",
                en: "'\(summary.excerpt)' does not say whether it is a day off or a make-up day"),
            help: Wording(
                zh: "按通知在后面加上'(休)'或'(班)',或删掉这一条",
                en: "write 休 or 班 in brackets behind it, as the notice says, or delete the event"))
    }

    static func namelessEvent(file: String, _ summary: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidValue, file: file, at: place,
            Wording(
                zh: "'\(summary.excerpt)'没有说是哪个节日", en: "'\(summary.excerpt)' does not say which holiday it belongs to"),
            help: Wording(zh: "在前面写上节日,如'国庆节'", en: "write its name before it, as 国庆节"))
    }

    static func repeatedEvent(file: String, _ property: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .notSupported, file: file, at: place,
            Wording(
                zh: "这一条按'\(property)'重复,而日历要逐日写",
                en: "this event comes again by \(property), and a calendar lists every day"),
            help: Wording(zh: "通知里的每一天各写一条", en: "write an event for each day that the notice names"))
    }

    static func timedEvent(file: String, _ line: ICalendarLine) -> Diagnostic {
        let day = String(line.value.prefix { $0 != "T" })
        return Diagnostic(
            .notSupported, file: file, at: line.place,
            Wording(zh: "这一条写了钟点,而日历只按整天", en: "this event has a time of day, and a calendar knows whole days only"),
            help: Wording(
                zh: "写成'\(line.name);VALUE=DATE:\(day.excerpt)',日期按北京时间,或删掉这一条",
                en: "write '\(line.name);VALUE=DATE:\(day.excerpt)' with the day in China, or delete the event"))
    }

    static func doubleProperty(file: String, _ property: String, at place: SourceRange, first: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .duplicateKey, file: file, at: place, Wording(zh: "这一条写了两次时间", en: "this event says twice when it is"),
            notes: [Note(message: Wording(zh: "'\(property)'写在这里", en: "\(property) stands here"), place: first)],
            help: Wording(zh: "两个留一个", en: "keep one of the two"))
    }

    static func uncertainEnd(file: String, at place: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidValue, file: file, at: place,
            Wording(
                zh: "这一条的最后一天定不了:'DTEND'应当是次日,而这个文件用法不一",
                en:
                    "the last day of this event is not certain: DTEND is the day after it, and this file uses it otherwise"
            ),
            notes: [
                Note(message: Wording(zh: "这一条当天开始、当天结束", en: "this event ends on the day it begins"), place: first)
            ],
            help: Wording(zh: "每个'DTEND'都写最后一天的次日", en: "write the day after the last one into every DTEND"))
    }
}
