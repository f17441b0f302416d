import CivilTime
import Foundation
import GRDB
import Plans
import Rules
import TestSupport
import Testing

@testable import Engine
@testable import Ledger

/// A ledger in a folder of its own, and what tests ask of it.
struct Books {
    let folder: TemporaryFolder
    let ledger: SQLiteLedger

    init(in folder: TemporaryFolder? = nil) throws {
        self.folder = try folder ?? TemporaryFolder()
        ledger = try SQLiteLedger(path: self.folder("ledger.sqlite"), isVirtual: false)
    }

    static let author = Author(uid: 1000, user: "limin")

    /// Takes the texts and opens the matters, on the day of the instant.
    @discardableResult
    func adopt(_ texts: [AdoptedText] = [], opening matters: [Matter] = [], at now: Timestamp = morning) async throws
        -> [String: PlanAdoption]
    {
        try await ledger.adopt(texts, on: ZoneOffset.shanghai.date(of: now), at: now, by: Self.author) { _ in matters }
    }

    /// Decides until nothing is due.
    @discardableResult
    func pass(at now: Timestamp = morning, with decider: Decider) async throws -> PassCount {
        var total = PassCount()
        while !total.isAll {
            let count = try await ledger.decideDue(at: now, limit: 500, with: { decider })
            total.isAll = count.isAll
            total.matters += count.matters
            total.facts += count.facts
            total.notices += count.notices
        }
        return total
    }

    /// One letter to each seat of all that it must know.
    @discardableResult
    func claimLetters(at now: Timestamp = morning) async throws -> [LetterID] {
        var letters: [LetterID] = []
        for seat in try await ledger.seatsWaiting(on: .mail) {
            letters += try await ledger.claimLetters(for: [seat], on: .mail, at: now, limit: .max) {
                pending, footing, nextID in
                let text = ([seat.seat] + pending.map(\.notice.key.description) + [footing.head]).joined(
                    separator: "\n")
                return ComposedLetters([
                    ClaimedLetter(
                        id: try nextID(), channel: .mail, address: seat.plan, bytes: Array(text.utf8),
                        tells: pending.map(\.notice.key))
                ])
            }
        }
        return letters
    }

    /// Records that the obligation was done.
    @discardableResult
    func done(
        _ subject: Subject, on day: CivilDate, key: String? = nil, at now: Timestamp = morning, with decider: Decider
    ) async throws -> RecordedFact {
        try await record(.done, subject, touches: [subject], on: day, key: key, at: now, with: decider).get()
    }

    func record(
        _ kind: Fact.Kind, _ subject: Subject, touches: [Subject], opens: Matter? = nil, count: Int = 1,
        on day: CivilDate, key: String? = nil, at now: Timestamp = morning, with decider: Decider
    ) async throws -> Result<RecordedFact, RecordingProblem> {
        let entry = FactEntry(
            task: Subject(plan: subject.plan, task: subject.task), day: day, author: Self.author, clientKey: key,
            ref: "https://example.cn/1", note: nil)
        let draft = FactDraft(kind: kind, subject: subject, count: count, touches: touches, opens: opens)
        return try await ledger.record(entry, at: now, with: { decider }, draft: { _ in .success(draft) })
    }

    /// The numbers of a table's rows.
    func count(_ table: String, where condition: String = "true") async throws -> Int {
        try await ledger.read("counting") { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE \(condition)") ?? 0
        }
    }

    func texts(_ sql: String) async throws -> [String] {
        try await ledger.read("looking") { db in try String.fetchAll(db, sql: sql) }
    }
}

/// 2021-10-11T08:30:00+08:00, a Monday.
let morning = Timestamp(seconds: 1_633_912_200)
let minute: Int64 = 60
let hour: Int64 = 3600

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

func subject(_ text: String) throws -> Subject { try #require(Subject(text)) }

func matter(_ text: String, opened: Timestamp = morning) throws -> Matter {
    Matter(subject: try subject(text), kind: .obligation, openedAt: opened, cause: .adoption)
}

func plan(_ name: String, _ text: String, file: String? = nil) -> AdoptedText {
    AdoptedText(kind: .plan, name: name, file: file ?? "plans/\(name).yaml", bytes: Array(text.utf8))
}

extension Obligation {
    /// An obligation of 办公室 that is due on the day after `morning`'s.
    init(_ matter: Matter, light: Light = .dueSoon, metOn: CivilDate? = nil) {
        let due = ZoneOffset.shanghai.date(of: morning).adding(days: 1)
        self.init(
            subject: matter.subject, title: "报送工作总结", offices: ["办公室"], light: light,
            due: DueDate(day: due, certainty: .firm, derivation: []), aim: due,
            explanation: Wording(zh: "原文写明10月12日", en: "the text names 12 October"),
            openedOn: ZoneOffset.shanghai.date(of: matter.openedAt), metOn: metOn)
    }
}

extension Decider {
    /// Says of a matter what the test says; reads the facts about it.
    init(_ decide: @escaping @Sendable (Matter, [Fact], [ToldNotice], Timestamp) -> Decision) {
        self.init(needs: { [.about($0.subject)] }, decide: decide)
    }

    /// Every open matter tells these seats once, by mail; done, it is silent.
    static func telling(_ seats: String...) -> Decider {
        Decider { matter, facts, told, _ in
            let today = ZoneOffset.shanghai.date(of: morning)
            if let done = facts.map(\.day).min() {
                return Decision(
                    obligations: [Obligation(matter, light: .closedOnTime, metOn: done)], notices: [], live: [],
                    opened: [])
            }
            let keys = seats.map {
                NoticeKey(obligation: matter.subject.description, rung: "应办日", seat: $0, channel: .mail, day: today)
            }
            let known = Set(told.map(\.key))
            return Decision(
                obligations: [Obligation(matter)],
                notices: keys.filter { !known.contains($0) }.map {
                    Notice(key: $0, tone: .remind, reason: .rung, stood: morning)
                },
                live: Set(keys), opened: [])
        }
    }

    /// Every matter changes next at its own instant.
    static func changing(_ next: @escaping @Sendable (Matter) -> Timestamp?) -> Decider {
        Decider { matter, _, _, now in
            let change = next(matter).flatMap { $0 > now ? $0 : nil }
            return Decision(obligations: [Obligation(matter)], notices: [], live: [], opened: [], nextChange: change)
        }
    }
}

extension SQLiteLedger {
    /// Letters of what waits for those seats, whoever reads for them.
    func claimLetters(
        for seats: [WaitingSeat], on channel: Channel, at now: Timestamp, limit: Int,
        compose:
            @escaping @Sendable ([PendingNotice], LetterDesk, _ nextID: () throws -> LetterID) throws ->
            ComposedLetters
    ) async throws -> [LetterID] {
        try await claimLetters(as: .journal(limit: limit), at: now) { desk, nextID in
            let pending = try desk.pending(on: channel, for: seats, limit: limit)
            return pending.isEmpty ? ComposedLetters([]) : try compose(pending, desk, nextID)
        }
    }
}
