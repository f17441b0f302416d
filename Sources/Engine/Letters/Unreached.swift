package import CivilTime
package import Plans

/// Whom a letter did not reach, as whoever is told in their place reads it.
package struct Unreached: Hashable, Sendable {
    package var seats: [Seat]
    /// Whose mailbox it is, by name; nil where it is nobody's any more.
    package var person: String?
    package var mailbox: String
    /// The day of the letter.
    package var since: CivilDate

    package init(_ letter: Undelivered, person: String?) {
        seats = letter.told.compactMap { Seat($0.seat) }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        self.person = person
        mailbox = letter.address
        since = letter.since
    }
}

extension Unreached {
    /// `办公室联络员周航的提醒没有送到(信箱zhouhang,自10月11日起),请转告本人,并请管理员检查信箱`, with its full stop.
    func sentence(today: CivilDate, isForManager: Bool) -> String {
        let whose = "\(seats.map(\.chinese).joined(separator: "、"))\(person ?? "")"
        let place = "信箱\(mailbox),自\(since.shown(beside: today))起"
        return "\(whose)的提醒没有送到(\(place)),请转告本人,并\(isForManager ? "" : "请管理员")检查信箱。"
    }
}
