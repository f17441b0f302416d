import CivilTime
import GRDB
import TestSupport
import Testing

@testable import Engine
@testable import Ledger

@Suite("Adoption", .fewAtOnce)
struct AdoptionTests {
    private let books: Books

    init() throws {
        books = try Books()
    }

    @Test("the same text taken twice is one adoption, since when the plan is in force")
    func twice() async throws {
        let first = try await books.adopt([plan("a", "one")])
        let again = try await books.adopt([plan("a", "one")], at: morning.adding(seconds: 86_400))
        #expect(first == ["a": PlanAdoption(adoptedAt: morning, version: 1)])
        #expect(again == first)
        #expect(try await books.count("log") == 1)
    }

    @Test("a changed text is the next version; the plan is in force since the first")
    func changed() async throws {
        try await books.adopt([plan("a", "one"), plan("b", "one")])
        let adoptions = try await books.adopt([plan("a", "two"), plan("b", "one")], at: morning.adding(seconds: 60))
        #expect(adoptions["a"] == PlanAdoption(adoptedAt: morning, version: 2))
        #expect(adoptions["b"] == PlanAdoption(adoptedAt: morning, version: 1))
        #expect(try await books.ledger.adoptions() == adoptions)
    }

    @Test("a text taken back is a version of its own")
    func takenBack() async throws {
        for text in ["one", "two", "one"] { try await books.adopt([plan("a", text)]) }
        #expect(try await books.ledger.adoptions()["a"]?.version == 3)
        #expect(try await books.count("versions") == 2)
    }

    @Test("a file that is only called otherwise is no new version, and is found under its new name")
    func fileRenamed() async throws {
        try await books.adopt([plan("a", "one")])
        try await books.adopt([plan("a", "one", file: "plans/b.yaml")])
        #expect(try await books.ledger.adoptions()["a"]?.version == 1)
        #expect(try await books.ledger.lastAdopted(file: "plans/b.yaml") == Array("one".utf8))
    }

    @Test("a plan that is taken away and comes back stands in the log both times, and is no new version")
    func removed() async throws {
        for plans in [["a", "b"], ["b"], ["b"], ["a", "b"]] {
            try await books.adopt(plans.map { plan($0, "one") })
        }
        let kinds = try await books.texts("SELECT kind FROM log WHERE subject = 'plan:a' ORDER BY seq")
        #expect(kinds == ["adopt", "remove", "adopt"])
        #expect(try await books.ledger.adoptions()["a"]?.version == 1)
    }

    @Test("the text in force is found by its file's name, byte for byte")
    func lastAdopted() async throws {
        try await books.adopt([plan("a", "one"), plan("b", "乙")])
        try await books.adopt([plan("a", "two\r\n")])
        #expect(try await books.ledger.lastAdopted(file: "plans/a.yaml") == Array("two\r\n".utf8))
        #expect(try await books.ledger.lastAdopted(file: "plans/b.yaml") == Array("乙".utf8))
        #expect(try await books.ledger.lastAdopted(file: "plans/c.yaml") == nil)
    }

    @Test("opening matters that stand already is harmless")
    func openedTwice() async throws {
        let matters = try [matter("a/1"), matter("a/2")]
        try await books.adopt([plan("a", "one")], opening: matters)
        try await books.pass(with: .telling("办公室/head"))
        try await books.adopt([plan("a", "one")], opening: matters)
        #expect(try await books.count("matters") == 2)
        #expect(try await books.count("matters", where: "touched = 1") == 0)
    }

    @Test("a changed plan touches its own matters, whatever other plans are called")
    func touchesItsOwn() async throws {
        let matters = try ["a/1", "a/2@2021-Q4", "a/3@材料#办公室", "ab/1", "a-b/1"].map { try matter($0) }
        try await books.adopt([plan("a", "one"), plan("ab", "one"), plan("a-b", "one")], opening: matters)
        try await books.pass(with: .telling("办公室/head"))
        try await books.adopt([plan("a", "two"), plan("ab", "one"), plan("a-b", "one")])
        #expect(
            try await books.texts("SELECT subject FROM matters WHERE touched = 1 ORDER BY subject")
                == ["a/1", "a/2@2021-Q4", "a/3@材料#办公室"])
    }

    @Test(
        "a plan, a bureau, a procedure, a calendar and the settings touch what is not finished, however silent it is",
        arguments: [
            (AdoptedText.Kind.plan, ["a/late", "a/open"]), (.calendar, ["a/late", "a/open"]),
            (.settings, ["a/late", "a/open"]), (.bureau, ["a/late", "a/open"]), (.procedure, ["a/late", "a/open"]),
        ])
    func touchesUnfinished(kind: AdoptedText.Kind, touched: [String]) async throws {
        try await books.adopt([plan("a", "one")], opening: [matter("a/open"), matter("a/late"), matter("a/done")])
        try await books.pass(
            with: Decider { matter, _, _, _ in
                let states: [String: (Light, Timestamp?)] = [
                    "open": (.dueSoon, morning.adding(seconds: 86_400)), "late": (.overdue, nil),
                ]
                let (light, change) = states[matter.subject.task] ?? (.closedOnTime, nil)
                return Decision(
                    obligations: [Obligation(matter, light: light)], notices: [], live: [], opened: [],
                    nextChange: change)
            })
        let changed = AdoptedText(kind: kind, name: "a", file: "a.yaml", bytes: [])
        try await books.adopt(kind == .plan ? [changed] : [plan("a", "one"), changed])
        #expect(try await books.texts("SELECT subject FROM matters WHERE touched = 1 ORDER BY subject") == touched)
    }

    @Test("a task that recurred is due once after a reload, and the reverse", arguments: [true, false])
    func otherKind(isFirstRecurring: Bool) async throws {
        let kinds: [Matter.Kind] = isFirstRecurring ? [.recurrence, .obligation] : [.obligation, .recurrence]
        for (kind, text) in zip(kinds, ["one", "two"]) {
            var matter = try matter("a/1")
            matter.kind = kind
            try await books.adopt([plan("a", text)], opening: [matter])
            try await books.pass(with: .telling("办公室/head"))
        }
        #expect(try await books.texts("SELECT kind FROM matters") == [kinds[1].rawValue])
    }

    @Test("what a plan asked for is withdrawn at once when the plan is no longer there")
    func gone() async throws {
        try await books.adopt([plan("a", "one"), plan("b", "one")], opening: [matter("a/1"), matter("b/1")])
        try await books.pass(with: .telling("办公室/head"))
        try await books.adopt([plan("b", "one")])
        #expect(try await books.texts("SELECT subject FROM matters WHERE touched = 1") == ["a/1"])
    }

    @Test("a plan that was away and comes back with the same text is watched again")
    func comesBack() async throws {
        let text = plan("a", "one")
        let matter = try matter("a/1")
        try await books.adopt([text], opening: [matter])
        try await books.pass(with: .telling("办公室/head"))
        try await books.adopt([], at: morning.adding(seconds: hour))
        try await books.ledger.pool.write { try Self.touch($0) }
        try await books.pass(at: morning.adding(seconds: hour), with: Decider { _, _, _, _ in .nothing })
        #expect(try await books.ledger.obligation(matter.subject)?.light == .withdrawn)

        try await books.adopt([text], opening: [matter], at: morning.adding(seconds: 2 * hour))
        try await books.pass(at: morning.adding(seconds: 2 * hour), with: .telling("办公室/head"))
        #expect(try await books.ledger.obligation(matter.subject)?.light == .dueSoon)
        #expect(try await books.count("notices", where: "state = 'decided'") == 1)
    }

    private static func touch(_ db: Database) throws {
        try db.execute(sql: "UPDATE matters SET touched = 1")
    }
}
