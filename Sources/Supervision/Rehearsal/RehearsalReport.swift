package import CivilTime
package import Control

/// What a rehearsal tells whoever answers for the plan; the JSON of `dubanctl rehearse --json`.
package struct RehearsalReport: Codable, Hashable, Sendable {
    /// Both days are included.
    package var from: CivilDate
    package var to: CivilDate
    package var plans: [String]
    /// The last year with an announced calendar.
    package var announcedThrough: Int
    /// The hours that were assumed, as `08:30–17:30`; absent where somebody wrote some.
    package var assumedHours: String?
    /// How many warnings `dubanctl check` has about the files.
    package var warnings: Int
    package var passes: Int
    package var letters: Int
    /// Of the letters those that are copies of another one.
    package var copies: Int
    package var reminders: Int
    /// What the columns of `people` count, as `2021-07`; years where the days span more than twelve months.
    package var spans: [String]
    /// Everybody whom a bureau knows, bureau by bureau.
    package var people: [Person]
    package var busiestDay: BusiestDay?
    package var longestLetter: LongestLetter?
    /// Offices of the plans' bureaus to which nothing was addressed.
    package var silentOffices: [Office]
    /// Seats that were told something while nobody held them.
    package var vacancies: [Vacancy]
    package var obligations: Obligations
    /// What was overdue or missed at the end and was never told to anybody.
    package var untold: [Item]
    /// The folder of the letters; absent where they were only counted.
    package var spool: String?

    package struct Person: Codable, Hashable, Sendable {
        /// The bureau's name.
        package var bureau: String
        package var name: String
        package var mailbox: String
        /// How many letters, for each of the spans.
        package var letters: [Int]
        package var copies: Int
        package var reminders: Int

        package var total: Int { letters.reduce(0, +) }
    }

    package struct BusiestDay: Codable, Hashable, Sendable {
        package var day: CivilDate
        package var letters: Int
    }

    package struct LongestLetter: Codable, Hashable, Sendable {
        package var day: CivilDate
        package var name: String
        package var reminders: Int
    }

    package struct Office: Codable, Hashable, Sendable {
        package var bureau: String
        package var office: String
    }

    package struct Vacancy: Codable, Hashable, Sendable {
        package var bureau: String
        /// As `法规科/liaison`.
        package var seat: String
        package var reminders: Int
        /// The first and the last day on which it was told something.
        package var first: CivilDate
        package var last: CivilDate
        /// Who got it instead.
        package var readers: [String]
    }

    /// How many stand how at the end of the last day.
    package struct Obligations: Codable, Hashable, Sendable {
        package var opened: Int
        package var lights: [Light]

        package struct Light: Codable, Hashable, Sendable {
            package var light: ObligationRow.Light
            package var count: Int
        }
    }

    package struct Item: Codable, Hashable, Sendable {
        package var id: String
        package var title: String
        package var due: CivilDate
        package var light: ObligationRow.Light
    }
}
