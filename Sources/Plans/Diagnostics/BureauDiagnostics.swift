import CivilTime

// What can be wrong with a bureau: its people, its offices and who holds their seats.

extension Diagnostic {
    static func nestedGroup(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .nestedGroup, file: file, at: place, "'\(name.excerpt)' is a group, and a group consists of offices",
            help: "write its offices in its place")
    }

    static func sharedMailbox(
        _ mailbox: String, of person: String, file: String, at place: SourceRange, first: SourceRange?
    ) -> Diagnostic {
        Diagnostic(
            .sharedMailbox, severity: .warning, file: file, at: place,
            "mailbox '\(mailbox)' belongs to \(person) already: each would read the other's letters",
            notes: first.map { [Note(message: "first used here", place: $0)] } ?? [],
            help: "give each person a mailbox")
    }

    static func tenuresOverlap(
        from first: CivilDate, through last: CivilDate?, _ holders: (String, String), seat: OfficeSeat,
        of office: String, file: String, at place: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            .tenureOverlap, severity: .warning, file: file, at: place,
            "\(span(first, last)) both \(holders.0) and \(holders.1) are \(office)'s \(seat.rawValue)",
            help: "end the tenure of \(holders.0) with 'to: \(first.adding(days: -1))'")
    }

    /// Nobody holds the seat from that day on, or through that last day.
    static func vacantSeat(
        _ seat: OfficeSeat, of office: String, from first: CivilDate, through last: CivilDate?, readBy reader: String,
        file: String, at place: SourceRange
    ) -> Diagnostic {
        let to = last.map { ", to: \($0)" } ?? ""
        return Diagnostic(
            .vacantSeat, severity: .warning, file: file, at: place,
            "\(span(first, last)) nobody is \(office)'s \(seat.rawValue), and \(reader) gets the letters",
            help: "add {who: …, from: \(first)\(to)}")
    }

    static func officeWithoutSeats(_ office: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .vacantSeat, severity: .warning, file: file, at: place,
            "nobody holds a seat of \(office.excerpt), and the manager gets its letters",
            help: "add 'liaison: …' or 'head: …' with the key of a person")
    }

    /// Nobody reads for somebody away on those days; `deputyAway` is where the deputy's own leave stands.
    static func missingDeputy(
        of person: String, from first: CivilDate, through last: CivilDate, deputy: String?, readBy readers: [String],
        file: String, at place: SourceRange, deputyAway: SourceRange?
    ) -> Diagnostic {
        let days = span(first, last)
        let absence =
            deputy.map { "\(days) \(person) and the deputy \($0) are both away" }
            ?? "\(days) \(person) is away and has no deputy"
        let reader =
            readers.isEmpty
            ? "nobody opens the letters"
            : "\(readers.joined(separator: ", ")) \(readers.count == 1 ? "gets" : "get") the letters"
        return Diagnostic(
            .missingDeputy, severity: .warning, file: file, at: place, "\(absence): \(reader)",
            notes: deputyAway.map { [Note(message: "the deputy's leave stands here", place: $0)] } ?? [],
            help: deputy == nil
                ? "add 'deputy: …' with the key of a person to '\(person)' under 'people:'"
                : "write another 'deputy:' for '\(person)' under 'people:', or correct the days")
    }

    static func missingAccount(of manager: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingAccount, severity: .warning, file: file, at: place,
            "no manager has an account: whoever may record may also waive, close and return",
            help: "add 'account: …' with the login name to '\(manager)' under 'people:'")
    }

    private static func span(_ first: CivilDate, _ last: CivilDate?) -> String {
        guard let last else { return "from \(first) on" }
        return last == first ? "on \(first)" : "from \(first) to \(last)"
    }
}
