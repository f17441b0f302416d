import CivilTime
import Engine
import Plans

extension Undelivered {
    /// What the log's row keeps of it: lists as one name a line.
    var body: [String: String] {
        [
            Self.letterKey: letter.rawValue, "address": address, "since": since.description,
            "seats": told.map(\.seat).joined(separator: "\n"), "rungs": told.map(\.rung).joined(separator: "\n"),
            "tone": tone.rawValue, "failure": failure, "next": next.map(\.description).joined(separator: "\n"),
        ]
    }

    /// Nil for a body that lacks something.
    init?(_ body: [String: String]) {
        func names(_ key: String) -> [String]? { body[key]?.split(separator: "\n").map(String.init) }
        guard let letter = body[Self.letterKey].flatMap({ LetterID(rawValue: $0) }), let address = body["address"],
            let since = body["since"].flatMap({ CivilDate($0) }), let seats = names("seats"),
            let rungs = names("rungs"),
            seats.count == rungs.count, let tone = body["tone"].flatMap(Tone.init(rawValue:)),
            let failure = body["failure"], let next = names("next")
        else { return nil }
        self.init(
            letter: letter, address: address, since: since,
            told: zip(seats, rungs).map { Told(seat: $0, rung: $1) }, tone: tone, failure: failure,
            next: next.compactMap { Seat($0) })
    }

    /// By which an index of the log finds what is recorded of a letter.
    static let letterKey = "letter"
}
