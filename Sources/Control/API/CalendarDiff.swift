package import CivilTime

/// What a calendar file would change if it were taken: the answer to `POST /v1/calendar-diff?file=NAME`.
///
/// The body of the question is the file itself; nothing is changed by asking.
package struct CalendarDiff: Codable, Hashable, Sendable {
    /// Everything that happened up to and including this instant is in the answer.
    package var evaluatedThrough: ZonedInstant
    /// The file as it was named.
    package var file: String
    /// The files in force whose place it would take, by their names.
    package var replaces: [String]
    /// Whether it could not be taken; nothing is compared then.
    package var isWrong: Bool
    /// What is wrong with it, and with others because of it, each rendered with its line; warnings too.
    package var diagnostics: [BilingualText]
    /// How many obligations are open.
    package var open: Int
    /// The open obligations whose due day would be another one, in the order of the days that stand now.
    package var moves: [DueMove]
    /// How many open obligations would keep their day, and be firm where they are provisional.
    package var settled: Int
    /// What was told already and would stand on another day, in the order of `moves` and of the telling.
    package var letters: [LetterShift]

    package init(
        evaluatedThrough: ZonedInstant, file: String, replaces: [String], isWrong: Bool, diagnostics: [BilingualText],
        open: Int = 0, moves: [DueMove] = [], settled: Int = 0, letters: [LetterShift] = []
    ) {
        self.evaluatedThrough = evaluatedThrough
        self.file = file
        self.replaces = replaces
        self.isWrong = isWrong
        self.diagnostics = diagnostics
        self.open = open
        self.moves = moves
        self.settled = settled
        self.letters = letters
    }
}

/// An open obligation whose due day another calendar moves.
package struct DueMove: Codable, Hashable, Sendable {
    /// The full name, as `zhongshan-2021/4@2021-031`.
    package var id: String
    /// The name by which people type it.
    package var shortID: String
    package var title: String
    /// The accountable office.
    package var office: String
    package var before: Due
    package var after: Due

    package init(id: String, shortID: String, title: String, office: String, before: Due, after: Due) {
        self.id = id
        self.shortID = shortID
        self.title = title
        self.office = office
        self.before = before
        self.after = after
    }

    /// A due day and how certain it is.
    package struct Due: Codable, Hashable, Sendable {
        package var day: CivilDate
        package var certainty: ObligationRow.Certainty

        package init(day: CivilDate, certainty: ObligationRow.Certainty) {
            self.day = day
            self.certainty = certainty
        }
    }
}

/// A notice that was told, whose rung another calendar moves.
package struct LetterShift: Codable, Hashable, Sendable {
    /// The obligation's full name.
    package var id: String
    package var shortID: String
    /// The rung's id or canonical condition.
    package var rung: String
    /// As `医保中心/liaison`.
    package var seat: String
    /// The day that it was decided.
    package var told: CivilDate
    /// The day that its rung stood on.
    package var before: CivilDate
    /// The day that its rung would have stood on.
    package var after: CivilDate

    package init(
        id: String, shortID: String, rung: String, seat: String, told: CivilDate, before: CivilDate, after: CivilDate
    ) {
        self.id = id
        self.shortID = shortID
        self.rung = rung
        self.seat = seat
        self.told = told
        self.before = before
        self.after = after
    }

    /// Whether it was told before the day on which it should have been.
    package var isEarly: Bool { before < after }
}
