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

    private static func span(_ first: CivilDate, _ last: CivilDate?) -> String {
        guard let last else { return "from \(first) on" }
        return last == first ? "on \(first)" : "from \(first) to \(last)"
    }
}
