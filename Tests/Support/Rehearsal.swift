package import CivilTime
package import Engine
import Plans
import Rules
import Testing

/// A plan played through simulated time with values alone: it keeps matters, facts and notices as the ledger does.
package struct Rehearsal {
    /// A notice that went out, and when.
    package struct Telling: Hashable {
        package var notice: Notice
        package var at: Timestamp
        /// The obligation as it stood then.
        package var obligation: Obligation
    }

    package private(set) var force: PlanInForce
    package private(set) var obligations: [Subject: Obligation] = [:]
    package private(set) var facts: [Fact] = []
    /// Everything that went out, in its order.
    package private(set) var tellings: [Telling] = []
    private var entries: [Subject: Entry] = [:]
    private var voided: [Int64: Timestamp] = [:]
    private var presentThrough: Timestamp

    private struct Entry {
        var matter: Matter
        /// All that it ever had.
        var obligations: Set<Subject> = []
        var told: [ToldNotice] = []
        /// Decided, and in no letter yet.
        var pending: [Notice] = []
        var nextChange: Timestamp?
        var isTouched = true
    }

    package init(_ force: PlanInForce) {
        self.force = force
        presentThrough = force.adoptedAt
        for matter in Opening.matters(of: force) { entries[matter.subject] = Entry(matter: matter) }
    }

    /// A plan, a calendar or settings taken anew: everything is looked at again.
    package mutating func take(_ force: PlanInForce) {
        let before = self.force
        self.force = force
        self.force.watchedSince = before.watchedSince
        self.force.addedToLadders = before.addedToLadders
        let ladders = before.plan.ladders
        for (user, ladder) in force.plan.ladders {
            guard let old = ladders[user] else { continue }
            for part in ladder.parts.subtracting(old.parts) {
                self.force.addedToLadders[user, default: [:]][part] = presentThrough
            }
        }
        for var matter in Opening.matters(of: force) where entries[matter.subject] == nil {
            matter.openedAt = max(matter.openedAt, presentThrough)
            self.force.watchedSince[matter.subject.task] = matter.openedAt
            entries[matter.subject] = Entry(matter: matter)
        }
        for subject in entries.keys { entries[subject]?.isTouched = true }
    }

    package var matters: [Subject: Matter] { entries.mapValues(\.matter) }

    package var nextChange: Timestamp? { entries.values.compactMap(\.nextChange).min() }

    /// What was touched or changes by itself by then, in the order of its names.
    package func dueSubjects(at now: Timestamp) -> [Subject] {
        entries.values.filter { entry in entry.isTouched || (entry.nextChange.map { $0 <= now } ?? false) }
            .map(\.matter.subject).sorted { $0.description < $1.description }
    }

    /// Decides what is due or was touched until nothing is left, and lets the notices go out.
    @discardableResult
    package mutating func pass(at now: Timestamp) -> [Telling] {
        presentThrough = now
        while true {
            let due = dueSubjects(at: now)
            guard !due.isEmpty else { break }
            for subject in due { settle(subject, at: now) }
        }
        var fresh: [Telling] = []
        for (_, entry) in entries.filter({ !$0.value.pending.isEmpty }).sorted(by: {
            $0.key.description < $1.key.description
        }) {
            fresh += entry.pending.compactMap { notice in
                Subject(notice.key.obligation).flatMap { obligations[$0] }
                    .map { Telling(notice: notice, at: now, obligation: $0) }
            }
            entries[entry.matter.subject]?.pending = []
        }
        tellings += fresh
        return fresh
    }

    /// Passes at every next change through that instant, and at it.
    ///
    /// - Returns: what went out.
    @discardableResult
    package mutating func run(through end: Timestamp) -> [Telling] {
        let before = tellings.count
        if entries.values.contains(where: \.isTouched) { pass(at: presentThrough) }
        while let next = nextChange, next <= end { pass(at: max(next, presentThrough)) }
        pass(at: end)
        return Array(tellings[before...])
    }

    /// The decision about one matter at an instant, from what is known now; nothing is kept of it.
    package func decision(on subject: Subject, at now: Timestamp) throws -> Decision {
        let entry = try #require(entries[subject])
        return decide(
            entry.matter, facts: facts(for: entry.matter), told: entry.told, in: force, now: now)
    }

    /// Records a fact as the control socket does, decides what it concerns at once, and rings for a pass.
    ///
    /// - Returns: its number in the log.
    @discardableResult
    package mutating func record(
        _ body: FactRequestBody, on day: CivilDate, at now: Timestamp, with proof: Proof = Proof(), note: String? = nil
    ) throws -> Int64 {
        let name =
            switch body {
            case .event(_, task: let subject, item: _, count: _), .done(let subject), .accepted(let subject, by: _),
                .returned(let subject, by: _):
                subject.task
            }
        let task = try #require(force.plan.task(name))
        let draft = try Recording.draft(
            body, day: day, known: known(name), with: proof, in: force, task: task, now: now)
        let seq = Int64(facts.count + 1)
        let fact = Fact(
            seq: seq, kind: draft.kind, subject: draft.subject, day: day, recordedAt: now,
            author: Author(uid: 0, user: "root"), count: draft.count, note: note, over: proof.over)
        keep(fact, draft, at: now)
        return seq
    }

    /// Keeps a fact that was accepted, and decides what it concerns.
    fileprivate mutating func keep(_ fact: Fact, _ draft: FactDraft, at now: Timestamp) {
        facts.append(fact)
        if let opened = draft.opens, entries[opened.subject] == nil { entries[opened.subject] = Entry(matter: opened) }
        for subject in draft.touches where entries[subject] != nil { settle(subject, at: now) }
        pass(at: now)
    }

    fileprivate func isVoid(_ seq: Int64) -> Bool { voided[seq] != nil }

    /// Voids a fact and decides what it concerned.
    package mutating func void(_ seq: Int64, at now: Timestamp) throws {
        let fact = try #require(facts.first { $0.seq == seq })
        voided[seq] = now
        for subject in Recording.touched(by: fact, in: force) where entries[subject] != nil { settle(subject, at: now) }
        pass(at: now)
    }

    /// The matters of a task and what others contribute to them, in the order of their due days.
    package func known(_ task: String) -> [KnownMatter] {
        let entries = entries.values.filter { $0.matter.subject.task == task && $0.matter.kind == .obligation }
        return entries.flatMap(known).sorted { a, b in
            (a.due?.dayNumber ?? .min, a.subject.description) < (b.due?.dayNumber ?? .min, b.subject.description)
        }
    }

    private func known(_ entry: Entry) -> [KnownMatter] {
        let events = facts.filter { fact in
            guard case .event = fact.kind else { return false }
            return fact.subject == entry.matter.subject && fact.subject.part != nil
        }
        return entry.obligations.union([entry.matter.subject]).map { subject in
            let obligation = obligations[subject]
            return KnownMatter(
                subject: subject, light: obligation?.light, due: obligation?.due.day,
                startedOn: events.map(\.day).min(),
                metOn: obligation?.metOn)
        }
    }

    private mutating func settle(_ subject: Subject, at now: Timestamp) {
        guard var entry = entries[subject] else { return }
        let decision = decide(entry.matter, facts: facts(for: entry.matter), told: entry.told, in: force, now: now)
        if let next = decision.nextChange, next <= now { Issue.record("\(subject) wakes at \(next), not after \(now)") }
        for opened in decision.opened where entries[opened.subject] == nil {
            entries[opened.subject] = Entry(matter: opened)
        }
        store(decision.obligations, of: &entry)
        let dropped = Set(entry.pending.map(\.key)).subtracting(decision.live)
        entry.pending.removeAll { dropped.contains($0.key) }
        entry.told.removeAll { dropped.contains($0.key) }
        for notice in decision.notices where !entry.told.contains(where: { $0.key == notice.key }) {
            entry.pending.append(notice)
            entry.told.append(ToldNotice(key: notice.key, decidedAt: now))
        }
        entry.matter.announced.merge(decision.announced) { _, new in new }
        entry.matter.openedThrough = decision.openedThrough ?? entry.matter.openedThrough
        entry.nextChange = decision.nextChange
        entry.isTouched = false
        entries[subject] = entry
    }

    /// What its matter has no longer, as all of one that nothing speaks of any more, leaves its last state, withdrawn.
    private mutating func store(_ stored: [Obligation], of entry: inout Entry) {
        for name in entry.obligations.subtracting(stored.map(\.subject)) {
            guard let obligation = obligations[name] else { continue }
            if [.closedOnTime, .closedLate, .missed].contains(obligation.light) { continue }
            obligations[name]?.light = .withdrawn
        }
        for obligation in stored { obligations[obligation.subject] = obligation }
        entry.obligations.formUnion(stored.map(\.subject))
    }

    private func facts(for matter: Matter) -> [Fact] {
        let valid = facts.compactMap { fact -> Fact? in
            var fact = fact
            fact.voidedAt = voided[fact.seq]
            return fact.voidedAt == nil || fact.isAnswerForSilence ? fact : nil
        }
        return FactQuery.needed(for: matter, in: force).flatMap { query in
            switch query {
            case .about(let subject): valid.filter { $0.subject == subject }
            case .silences(let subject): valid.filter { $0.subject == subject && $0.isAnswerForSilence }
            case .counted(let subject, let event, let days):
                valid.filter { $0.subject == subject && $0.kind == .event(event) && days.contains($0.day) }
            case .ofCase(let subject): valid.filter { $0.subject.ofCase == subject }
            case .latest(let subject, let event):
                valid.filter { $0.subject == subject && $0.kind == .event(event) }.max { $0.day < $1.day }.map { [$0] }
                    ?? []
            }
        }
    }
}

extension Rehearsal {
    /// Records a fact of a case as the control socket does, decides the case at once, and rings for a pass.
    ///
    /// - Returns: its number in the log.
    @discardableResult
    package mutating func record(
        _ kind: Fact.Kind, about subject: Subject, on day: CivilDate, at now: Timestamp, until: CivilDate? = nil,
        over: String? = nil, note: String? = nil
    ) throws -> Int64 {
        let adopted = try #require(force.plan.procedure(subject.task))
        let seq = Int64(facts.count + 1)
        let fact = Fact(
            seq: seq, kind: kind, subject: subject, day: day, recordedAt: now, author: Author(uid: 0, user: "root"),
            note: note, until: until, over: over)
        let draft = try CaseRecording.draft(
            fact, facts: validFacts(of: subject.ofCase), adopted: adopted, in: force, now: now)
        keep(fact, draft, at: now)
        return seq
    }

    /// Records 签收, 推迟提醒 or 免除 as the control socket does, and rings for a pass.
    ///
    /// - Returns: its number in the log.
    @discardableResult
    package mutating func answer(
        _ kind: Fact.Kind, for subject: Subject, until: CivilDate? = nil, at now: Timestamp
    ) throws -> Int64 {
        let author = Author(uid: 0, user: "root")
        let draft = try SilenceRecording.draft(
            kind, about: try #require(obligations[subject]), until: until, by: author, in: force, now: now)
        let seq = Int64(facts.count + 1)
        let fact = Fact(
            seq: seq, kind: draft.kind, subject: subject, day: force.plan.zone.date(of: now), recordedAt: now,
            author: author, until: until)
        keep(fact, draft, at: now)
        return seq
    }

    /// The valid facts of a case, in the order of the log.
    package func validFacts(of course: Subject) -> [Fact] {
        facts.filter { $0.subject.ofCase == course && !isVoid($0.seq) }
    }
}
