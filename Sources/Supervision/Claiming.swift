import CivilTime
import Engine
import Ledger

/// How far letters are made.
enum LetterForm {
    /// As their channel writes them.
    case written
    /// Without words: whom they reach and what they tell, for whoever counts them only.
    case counted
}

/// What waits for one person at one instant, made into letters: by whoever passes, and again by whoever verifies that.
struct MailClaim {
    let now: Timestamp
    /// Through when the service was there.
    let presentThrough: Timestamp?
    let form: LetterForm

    init(at now: Timestamp, since presentThrough: Timestamp?, form: LetterForm = .written) {
        self.now = now
        self.presentThrough = presentThrough
        self.form = form
    }

    func letters(
        to mailbox: Mailbox, in force: InForce, from desk: LetterDesk, nextID: () throws -> LetterID
    ) throws -> ComposedLetters {
        let force = force.counting(try desk.absences(until: absencesUntil(in: force)))
        let seats = try desk.seatsWaiting(on: .mail).filter { force.mailbox(of: $0, at: now) == mailbox }
        let pending = try desk.pending(on: .mail, for: seats)
        guard !pending.isEmpty else { return ComposedLetters([]) }
        return try force.letters(
            to: mailbox, telling: pending, from: desk, since: presentThrough, at: now, form: form, nextID: nextID)
    }

    /// Those who came back of late, or while the service was down, are named in the weekly sheet.
    func absencesUntil(in force: InForce) -> CivilDate {
        force.zone.date(of: min(now, presentThrough ?? now)).adding(days: -21)
    }
}

/// Notices that wait for the journal at one instant, an entry each.
struct JournalClaim {
    let now: Timestamp
    /// How many notices at most, and for how many seats.
    let limit: Int

    init(at now: Timestamp, limit: Int) {
        self.now = now
        self.limit = limit
    }

    func entries(in force: InForce, from desk: LetterDesk, nextID: () throws -> LetterID) throws -> ComposedLetters {
        let seats = Array(try desk.seatsWaiting(on: .journal).prefix(limit))
        return ComposedLetters(
            try desk.pending(on: .journal, for: seats, limit: limit).compactMap {
                try force.journalEntry(telling: $0, at: now, nextID: nextID)
            })
    }
}
