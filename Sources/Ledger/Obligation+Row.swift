import CivilTime
import Engine
import Foundation
import GRDB
import Rules

extension Obligation {
    /// A row of `obligations`; its derivation is kept as the sentence that explains it.
    init(_ row: Row) throws {
        guard let subject = Subject(row["subject"]), let light = Light(rawValue: row["light"]),
            let due = CivilDate(row["due"] as String), let aim = CivilDate(row["aim"] as String),
            let certainty = Certainty(rawValue: row["certainty"]),
            let openedOn = CivilDate(row["opened_on"] as String)
        else {
            throw LedgerError.failed(
                what: "reading the obligations", reason: "'\(row["subject"] as String)' is damaged")
        }
        let metOn: CivilDate? = try (row["met_on"] as String?).map { text in
            guard let day = CivilDate(text) else {
                throw LedgerError.failed(
                    what: "reading the obligations", reason: "'\(row["subject"] as String)' is damaged")
            }
            return day
        }
        let count: Int? = row["count"]
        let quota: Int? = row["quota"]
        self.init(
            subject: subject, title: row["title"],
            offices: (row["offices"] as String).split(separator: "\n").map(String.init), light: light,
            due: DueDate(day: due, outlook: try .init(certainty, row), derivation: []), aim: aim,
            explanation: Wording(zh: row["explanation_zh"], en: row["explanation_en"]), openedOn: openedOn,
            metOn: metOn,
            progress: count.flatMap { count in quota.map { Progress(count: count, of: $0) } },
            blockedBy: try .init(lines: row["blocked_by"]), front: try .init(lines: row["front"]),
            waiting: try .init(lines: row["waiting"]), note: row["note"], ground: row["ground"],
            awaitedYears: (row["awaited"] as String).split(separator: "\n").compactMap { Int($0) },
            silences: try .init(json: row["silences"]))
    }
}

extension [Silence] {
    /// As the column `silences` keeps them, with the keys in order.
    var json: String {
        get throws {
            if isEmpty { return "[]" }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    init(json: String) throws {
        self = json == "[]" ? [] : try JSONDecoder().decode([Silence].self, from: Data(json.utf8))
    }
}

extension DueDate.Outlook {
    fileprivate init(_ certainty: Certainty, _ row: Row) throws {
        guard certainty == .provisional else {
            self = .firm
            return
        }
        guard let first: String = row["earliest"], let last: String = row["latest"] else {
            self = .provisional(nil)
            return
        }
        guard let earliest = CivilDate(first), let latest = CivilDate(last), earliest <= latest else {
            throw LedgerError.failed(
                what: "reading the obligations", reason: "'\(row["subject"] as String)' is damaged")
        }
        self = .provisional(earliest...latest)
    }
}

extension [Subject] {
    /// One name a line, as a column keeps them.
    var lines: String { map(\.description).joined(separator: "\n") }

    init(lines: String) throws {
        self = try lines.split(separator: "\n").map { line in
            guard let subject = Subject(String(line)) else {
                throw LedgerError.failed(what: "reading the obligations", reason: "'\(line)' is no name of one")
            }
            return subject
        }
    }
}
