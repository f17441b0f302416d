import CivilTime
import GRDB
import Rules
import TestSupport
import Testing

@testable import Engine
@testable import Ledger

@Suite("Reports from the ledger", .fewAtOnce)
struct ReportTests {
    private let books: Books

    /// Obligations of two plans, in every light.
    init() async throws {
        books = try Books()
        let shown: [(String, Light, String, [String], String?)] = [
            ("a/1", .overdue, "2021-10-08", ["办公室"], nil),
            ("a/2", .dueSoon, "2021-10-12", ["法规科", "办公室"], nil),
            ("a/3@材料", .normal, "2021-11-01", ["办公室二"], nil),
            ("a/3@别的", .closedOnTime, "2021-10-05", ["办公室"], "2021-09-30"),
            ("a/4", .closedLate, "2021-10-01", ["法规科"], "2021-10-09"),
            ("a/5@2021-W40", .missed, "2021-10-10", ["办公室"], nil),
            ("b/1", .dueSoon, "2021-10-11", ["办公室"], nil),
            ("b/2", .withdrawn, "2021-10-11", ["办公室"], nil),
        ]
        try await books.adopt(opening: shown.map { try matter($0.0) })
        let obligations = try Dictionary(
            uniqueKeysWithValues: shown.map { name, light, due, offices, met in
                var obligation = Obligation(try matter(name), light: light, metOn: try met.map(day))
                obligation.due.day = try day(due)
                obligation.offices = offices
                return (name, obligation)
            })
        try await books.pass(
            with: Decider { matter, _, _, _ in
                Decision(
                    obligations: [obligations[matter.subject.description]].compactMap(\.self), notices: [], live: [],
                    opened: [])
            })
    }

    @Test("show what is due on one day by its number, 2 before 10")
    func numbers() async throws {
        let books = try Books()
        try await books.adopt(opening: ["a/1", "a/10", "a/2", "a/11"].map { try matter($0) })
        try await books.pass(with: .telling("办公室/head"))
        let listed = try await books.ledger.obligations(ObligationQuery())
        #expect(listed.map(\.subject.short) == ["1", "2", "10", "11"])
    }

    @Test(
        "a list shows what is open in the order of the due days, unless a light is asked for",
        arguments: [
            (ObligationQuery(), ["a/1", "b/1", "a/2", "a/3@材料"]),
            (ObligationQuery(plan: "b"), ["b/1"]),
            (ObligationQuery(task: "3"), ["a/3@材料"]),
            (ObligationQuery(task: "3", includesFinal: true), ["a/3@别的", "a/3@材料"]),
            (ObligationQuery(office: "办公室"), ["a/1", "b/1", "a/2"]),
            (ObligationQuery(office: "公室"), []),
            (ObligationQuery(office: "办公室\n法规科"), []),
            (ObligationQuery(light: .dueSoon), ["b/1", "a/2"]),
            (ObligationQuery(light: .withdrawn), ["b/2"]),
            (ObligationQuery(plan: "a", office: "法规科", light: .closedLate), ["a/4"]),
            (ObligationQuery(plan: "%"), []),
            (ObligationQuery(plan: "' OR 1=1 --"), []),
        ])
    func lists(query: ObligationQuery, expected: [String]) async throws {
        #expect(try await books.ledger.obligations(query).map(\.subject.description) == expected)
    }

    @Test("everything is listed when finished ones are wanted")
    func all() async throws {
        #expect(try await books.ledger.obligations(ObligationQuery(includesFinal: true)).count == 8)
    }

    @Test("what was finished counts by the day of its evidence, that day included")
    func finished() async throws {
        func since(_ text: String) async throws -> [String] {
            try await books.ledger.finished(since: day(text)).map(\.subject.description).sorted()
        }
        #expect(try await since("2021-09-30") == ["a/3@别的", "a/4"])
        #expect(try await since("2021-10-01") == ["a/4"])
        #expect(try await since("2021-10-10") == [])
    }

    @Test(
        "names like the one asked for are found, and nothing is a pattern",
        arguments: [("材料", ["a/3@材料"]), ("a/3", ["a/3@别的", "a/3@材料"]), ("%", []), ("", ["a/1", "a/2", "a/3@别的"])])
    func like(text: String, expected: [String]) async throws {
        #expect(try await books.ledger.obligations(like: text, limit: 3) == expected)
    }

    @Test("a damaged row is an error that names it")
    func damaged() async throws {
        for (column, value) in [("light", "green"), ("due", "2021-02-30"), ("met_on", "yesterday")] {
            let books = try Books()
            try await books.adopt(opening: [matter("a/1")])
            try await books.pass(with: .telling())
            try await books.ledger.pool.write {
                try $0.execute(sql: "UPDATE obligations SET \(column) = '\(value)'")
            }
            await #expect(throws: LedgerError.failed(what: "reading the obligations", reason: "'a/1' is damaged")) {
                try await books.ledger.obligation(Subject(plan: "a", task: "1"))
            }
        }
    }
}
