import CivilTime
import Rules

/// The deadlines of one letter as an iCalendar file, one event of a whole day for each.
///
/// It stands on 应办日, the last working day on which the thing can be done, and names the deadline where that is another.
/// A later letter about the same obligation replaces its event. There are no alarms: reminding is what the letters do.
/// - Source: RFC 5545 (format), RFC 5546, 3.2.1 (`PUBLISH`, which wants an organizer).
struct LetterCalendar {
    private let events: [Event]
    /// Whose deadlines they are, as the sender of the letter.
    private let organizer: String

    fileprivate struct Event {
        var subject: Subject
        var day: CivilDate
        var summary: String
        var description: String
        var light: Light
        var isTentative: Bool
        var isSensitive: Bool
    }

    /// Nil where nothing in the letter has a day to be done by.
    init?(of content: LetterComposer.Content, from bureau: String, today: CivilDate) {
        organizer = bureau
        let topics = content.topics.flatMap(\.all).filter { !$0.isFile && !$0.isCalendar }.map(\.first.listed)
        let items = (topics + content.handovers.flatMap(\.items)).filter { item in
            [.overdue, .blocked, .dueSoon, .normal].contains(item.obligation.light)
        }
        var known: Set<Subject> = []
        events = items.filter { known.insert($0.obligation.subject).inserted }.map { Event($0, today: today) }
        if events.isEmpty { return nil }
    }

    /// The file as of that instant; every line ends in CR LF and has 75 octets at most.
    func text(at now: Timestamp) -> String {
        let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//duban//duban//ZH", "METHOD:PUBLISH"]
        return (head + events.flatMap { $0.lines(at: now, from: organizer) } + ["END:VCALENDAR"]).map(\.folded).joined()
    }
}

extension LetterCalendar.Event {
    init(_ item: ListedItem, today: CivilDate) {
        let obligation = item.obligation
        subject = obligation.subject
        day = obligation.aim
        light = obligation.light
        isTentative = obligation.due.certainty == .provisional
        isSensitive = item.entry.isSensitive
        let entry = "编号\(item.displayID),\(obligation.offices.first ?? "")\(item.duty)。"
        // It stays in the calendar for long: no words that hold today alone.
        let due = obligation.due.day.shown(beside: day)
        let isLastDay = obligation.due.day == day
        let limit = isLastDay ? "" : "期限\(due),这天是最后可办日。"
        // A calendar is shown to more people than a letter.
        let name = isSensitive ? "编号\(item.displayID)" : obligation.title
        // No letter takes an entry back: a light in its name would stand there after the thing is done.
        summary = "\(name)\(isLastDay ? "" : "(期限\(due))")"
        description = isSensitive ? entry + limit : entry + limit + obligation.explanation.zh
    }

    func lines(at now: Timestamp, from organizer: String) -> [String] {
        [
            "BEGIN:VEVENT", "UID:\(subject.description.percentEncoded)@duban", "DTSTAMP:\(now.calendarStamp)",
            // Minutes fit into its 31 bits for longer than anybody plans.
            "SEQUENCE:\(now.seconds / 60)",
            "DTSTART;VALUE=DATE:\(day.calendarDigits)", "DTEND;VALUE=DATE:\(day.adding(days: 1).calendarDigits)",
            "ORGANIZER;CN=\"\(organizer.calendarParameter)\":mailto:duban@localhost",
            "SUMMARY:\(summary.calendarText)", "DESCRIPTION:\(description.calendarText)",
            "CATEGORIES:\(light.chinese)", "CLASS:\(isSensitive ? "CONFIDENTIAL" : "PRIVATE")",
            "STATUS:\(isTentative ? "TENTATIVE" : "CONFIRMED")", "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
    }
}

extension Timestamp {
    /// In UTC, as `20211011T003000Z`.
    fileprivate var calendarStamp: String {
        formatted(in: .utc).prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }
}

extension CivilDate {
    /// As `20211231`.
    fileprivate var calendarDigits: String { description.filter { $0 != "-" } }
}

extension String {
    /// As a value of type TEXT.
    ///
    /// - Source: RFC 5545, 3.3.11.
    fileprivate var calendarText: String {
        var result = ""
        for scalar in onOneLine.unicodeScalars {
            if "\\;,".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    /// As a parameter's value between quotes, which can hold none.
    ///
    /// - Source: RFC 5545, 3.2.
    fileprivate var calendarParameter: String { onOneLine.filter { $0 != "\"" } }

    /// A content line with its end, folded so that no line of it has more than 75 octets, and no character is split.
    ///
    /// - Source: RFC 5545, 3.1.
    fileprivate var folded: String {
        var lines = ""
        var start = startIndex
        var width = 0
        for place in unicodeScalars.indices {
            let length = UTF8.width(unicodeScalars[place])
            if width + length > 75 {
                lines += self[start..<place]
                lines += "\r\n "
                start = place
                width = 1
            }
            width += length
        }
        return lines + self[start...] + "\r\n"
    }
}
