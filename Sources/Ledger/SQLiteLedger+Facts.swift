import CivilTime
import Engine
import Foundation
import GRDB
import Plans
import Rules

/// What was recorded, as deciding asks for it.
extension SQLiteLedger {
    static func fetch(_ query: FactQuery, in db: Database) throws -> [Fact] {
        switch query {
        case .about(let subject): try facts(about: subject, "ORDER BY seq", in: db)
        case .silences(let subject): try facts(about: subject, "\(ofSilences) ORDER BY seq", in: db)
        case .counted(let subject, let event, let days):
            try facts(about: subject, "\(onDays) ORDER BY seq", arguments(event, days), in: db)
        case .latest(let subject, let event):
            try facts(about: subject, "AND event = ? ORDER BY day DESC LIMIT 1", [event], in: db)
        case .ofCase(let subject): try facts(Log.factsToDecide, ofCase: subject, in: db)
        }
    }

    /// All that the query ever gave, and what is void since.
    static func fetchEver(_ query: FactQuery, in db: Database) throws -> [Fact] {
        let every = Log.everyFact
        return switch query {
        case .about(let subject): try facts(every, about: subject, "ORDER BY seq", in: db)
        case .silences(let subject): try facts(every, about: subject, "\(ofSilences) ORDER BY seq", in: db)
        case .counted(let subject, let event, let days):
            try facts(every, about: subject, "\(onDays) ORDER BY seq", arguments(event, days), in: db)
        case .latest(let subject, let event):
            try facts(every, about: subject, "AND event = ? ORDER BY seq", [event], in: db)
        case .ofCase(let subject): try facts(every, ofCase: subject, in: db)
        }
    }

    private static let ofSilences = "AND kind IN ('acknowledged', 'snoozed', 'waived', 'undelivered')"
    private static let onDays = "AND event = ? AND day BETWEEN ? AND ?"

    private static func arguments(_ event: String, _ days: ClosedRange<CivilDate>) -> StatementArguments {
        [event, days.lowerBound.description, days.upperBound.description]
    }

    private static func facts(
        _ selected: String = Log.factsToDecide, about subject: Subject, _ condition: String,
        _ arguments: StatementArguments = [], in db: Database
    ) throws -> [Fact] {
        let about = try Log.isAbout(subject.description, in: db)
        return try db.all(
            Log.fact, sql: "\(selected) AND \(about.sql) \(condition)", arguments: about.arguments + arguments
        ).compactMap(\.self).map { fact in
            var fact = fact
            fact.subject = subject
            return fact
        }
    }

    /// What was recorded of a case and of its steps and is not void, in the order of the log.
    static func facts(ofCase subject: Subject, in db: Database) throws -> [Fact] {
        try facts(Log.validFacts, ofCase: subject, in: db)
    }

    private static func facts(_ selected: String, ofCase subject: Subject, in db: Database) throws -> [Fact] {
        let about = Log.isOfCase(subject)
        return try db.all(
            Log.fact, sql: "\(selected) AND \(about.sql) ORDER BY seq", arguments: about.arguments
        ).compactMap(\.self)
    }
}
