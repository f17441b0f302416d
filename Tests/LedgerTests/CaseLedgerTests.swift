import CivilTime
import Foundation
import GRDB
import Plans
import Rules
import TestSupport
import Testing

@testable import Engine
@testable import Ledger

@Suite("Cases in the ledger", .fewAtOnce)
struct CaseLedgerTests {
    private let books: Books

    init() throws { books = try Books() }

    @Test(
        "every kind of record of a case comes back from the log as it was made",
        arguments: [
            Fact.Kind.arrived(channel: "平信", roles: ["承办": ["法规科", "办公室"], "会办": ["医保中心"]]),
            .arrived(channel: nil, roles: [:]), .event("corrected"), .done, .paused(ground: "征求第三方意见"),
            .resumed(ground: "征求第三方意见"),
            .extended(Extension(by: .workingDays(20), ground: "案情复杂", approver: "李敏", toldOn: CivilDate("2021-10-12"))),
            .extended(Extension(by: .months(3), ground: "a", approver: "b", toldOn: nil)),
            .concluded(outcome: "予以公开"), .accepted, .returned, .assigned(role: "承办", offices: ["法规科"]),
        ])
    func roundTrip(_ kind: Fact.Kind) async throws {
        let course = try subject("a/依申请公开@一")
        let until = try day("2021-10-25")
        let entry = FactEntry(
            task: try subject("a/依申请公开"), day: try day("2021-10-11"), author: Books.author, clientKey: nil, ref: "附件",
            note: "说明", until: until, evidence: ["网址": "https://example.org"], over: "特急", ofCase: course)
        let decider = Decider.telling("办公室/head")
        let result = try await books.ledger.record(
            entry, at: morning, with: { decider },
            draft: { _ in .success(FactDraft(kind: kind, subject: course, count: 1, touches: [])) })
        let fact = try result.get().fact
        #expect(fact.kind == kind)
        #expect(fact.until == until)
        #expect(fact.evidence == ["网址": "https://example.org"])
        #expect(fact.over == "特急")
        let read = try await books.ledger.pool.read { db in try SQLiteLedger.facts(ofCase: course, in: db) }
        #expect(read == [fact])
    }

    @Test("the facts of a case are its own and its steps', not those of a case whose name begins alike")
    func facts() async throws {
        for name in ["a/依申请公开@一", "a/依申请公开@一/审核", "a/依申请公开@一/会办#办公室", "a/依申请公开@一一", "a/依申请公开@一0"] {
            let about = try subject(name)
            let entry = FactEntry(
                task: try subject("a/依申请公开"), day: try day("2021-10-11"), author: Books.author, clientKey: nil,
                ref: nil,
                note: nil)
            let decider = Decider.telling("办公室/head")
            _ = try await books.ledger.record(
                entry, at: morning, with: { decider },
                draft: { _ in .success(FactDraft(kind: .done, subject: about, count: 1, touches: [])) })
        }
        let course = try subject("a/依申请公开@一")
        let read = try await books.ledger.pool.read { db in try SQLiteLedger.facts(ofCase: course, in: db) }
        #expect(read.map(\.subject.description) == ["a/依申请公开@一", "a/依申请公开@一/审核", "a/依申请公开@一/会办#办公室"])
    }

    @Test(
        "a record of a case that lacks what its kind needs is damaged, and never passed over",
        arguments: ["extended", "assigned"])
    func damaged(_ kind: String) async throws {
        let course = try subject("a/依申请公开@一")
        try await books.ledger.pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO log (seq, kind, subject, day, recorded_at, uid, user, body, hash)
                    VALUES (1, ?, ?, '2021-10-11', 0, 0, 'root', '{}', zeroblob(32))
                    """,
                arguments: [kind, course.description])
        }
        await #expect(throws: LedgerError.failed(what: "reading the log", reason: "row 1 is damaged")) {
            try await books.ledger.pool.read { db in try SQLiteLedger.facts(ofCase: course, in: db) }
        }
    }

    @Test("a matter's obligations are kept together, and what it has no longer is withdrawn")
    func several() async throws {
        let course = Matter(subject: try subject("a/p@一"), kind: .run, openedAt: morning, cause: .fact)
        let steps = [course.subject, course.subject.step("审核"), course.subject.step("会办", office: "法规科")]
        func deciding(_ subjects: [Subject]) -> Decider {
            Decider { matter, _, _, _ in
                let obligations = subjects.map {
                    Obligation(Matter(subject: $0, kind: .run, openedAt: morning, cause: .fact))
                }
                return Decision(obligations: obligations, notices: [], live: [], opened: [])
            }
        }
        try await books.adopt(opening: [course])
        try await books.pass(with: deciding(steps))
        #expect(try await books.ledger.obligations(of: course.subject).map(\.subject).count == 3)
        #expect(try await books.ledger.matter(ofObligation: steps[2])?.subject == course.subject)
        #expect(try await books.ledger.cases(named: "一") == [course.subject])

        let fewer = deciding([steps[0]])
        try await books.ledger.pool.write { db in try SQLiteLedger.touch(course.subject, in: db) }
        try await books.pass(with: fewer)
        let lights = try await books.ledger.obligations(of: course.subject).map(\.light)
        #expect(lights.filter { $0 == .withdrawn }.count == 2)
    }

    @Test("a ledger of the third version keeps what was told and what is known, and nothing is told again")
    func migrated() async throws {
        let folder = try TemporaryFolder()
        let path = folder("ledger.sqlite")
        let key = NoticeKey(
            obligation: "a/1", rung: "应办日", seat: "办公室/head", channel: .mail, day: ZoneOffset.shanghai.date(of: morning)
        )
        let old = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(old, upTo: "3")
        try await old.write { db in
            try db.execute(
                sql: """
                    INSERT INTO ledger (only, id, clock, evaluated_through) VALUES (1, 'c1b2a3d4e5f6', 'system', 1000);
                    INSERT INTO matters (subject, kind, task, opened_at, cause, announced, announced_as, touched) VALUES
                        ('a/1', 'obligation', 'a/1', 0, 'adoption', '2022-02-12', 'provisional', 1),
                        ('a/w', 'recurrence', 'a/w', 0, 'adoption', NULL, 'firm', 0);
                    INSERT INTO obligations (subject, plan, task, title, offices, light, due, aim, certainty, opened_on,
                            explanation_zh, explanation_en, earliest, latest, awaited, note, blocked_by) VALUES
                        ('a/1', 'a', '1', '总结', '办公室', 'normal', '2022-02-12', '2022-02-11', 'provisional',
                            '2021-10-01', '', '', '2022-02-08', '2022-02-15', '2022', '注', 'a/2');
                    INSERT INTO letters (id, channel, address, instant, made_seq, bytes, state) VALUES
                        ('c1b2a3d4e5f6-1', 'mail', 'limin', 900, 0, x'00', 'confirmed');
                    """)
            try db.execute(
                sql: """
                    INSERT INTO notices (key, obligation, rung, seat, channel, day, tone, reason, stood, decided_seq,
                            decided_at, letter, state) VALUES
                        (?, 'a/1', '应办日', '办公室/head', 'mail', ?, 'remind', 'rung', 800, 0, 900, 'c1b2a3d4e5f6-1',
                            'delivered')
                    """,
                arguments: [key.description, key.day.description])
        }
        try old.close()
        let ledger = try SQLiteLedger(path: path, isVirtual: false)
        let one = try subject("a/1")
        #expect(
            try await ledger.matter(one)?.announced == [one: KnownDue(day: day("2022-02-12"), certainty: .provisional)])
        let obligation = try await ledger.obligation(one)
        #expect(obligation?.awaitedYears == [2022])
        #expect(obligation?.due.outlook == .provisional(try day("2022-02-08")...day("2022-02-15")))
        #expect(obligation?.note == "注")
        let decider = Decider.telling("办公室/head")
        let count = try await ledger.decideDue(at: morning, limit: 10, with: { decider })
        #expect(count.notices == 0)
        #expect(try await ledger.notices(about: one).map(\.state) == ["delivered"])
    }
}
