package import Plans
import Rules

/// One obligation as letters and lists name it: how it stands, and what to type for it.
package struct ListedItem: Hashable, Sendable {
    package var obligation: Obligation
    /// The task's names and what to type for it.
    package var entry: LetterEntry
    /// Of what stands before the obligation, all that can be worked on now.
    package var front: [LetterEntry]
    /// Of a case the steps in hand, of what offices hand in to the parts that are missing, once they have been looked for.
    package private(set) var parts: [LetterEntry] = []
    /// There may be such parts.
    package let mayHaveParts: Bool
    /// 分办: the office that it is handed in to; nil for what is no part of something that others lead.
    package var lead: String?
    /// What a quota counts in: 条 where the document says so, else 次.
    package var unit = "次"
    /// 每周不少于2条: what a quota asks for, where it is said in that unit; nil for anything else.
    package var rule: String?

    /// `name` gives the name by which people type an obligation: without the plan where it is unique.
    ///
    /// Nil when the plan has no such task any more.
    package init?(_ obligation: Obligation, plan: Plan, name: (Subject) -> String) {
        let subject = obligation.subject
        guard let undertaking = plan.undertaking(subject.task, step: subject.step, office: subject.office)
        else { return nil }
        self.obligation = obligation
        entry = LetterEntry(
            subject, undertaking, offices: obligation.offices, displayID: name(subject), waitingFor: obligation.ground)
        // What waits in a case does so for the steps before it.
        let ahead = subject.step == nil ? obligation.front : obligation.blockedBy
        front = ahead.compactMap { subject in
            plan.undertaking(subject.task, step: subject.step, office: nil).map { undertaking in
                LetterEntry(
                    subject, undertaking, offices: undertaking.offices(of: subject), displayID: name(subject))
            }
        }
        mayHaveParts = undertaking.mayHaveParts(of: subject)
        if case .contribution(_, let task) = undertaking.kind, let duty = task.dated {
            lead = duty.offices(of: subject.with(office: nil)).first
        }
        guard let progress = obligation.progress, let due = undertaking.due else { return }
        unit = ["条", "篇", "件"].first { due.phrase.contains($0) } ?? unit
        let text = due.rule.canonical(.chinese)
        if text.hasSuffix("\(progress.of)\(unit)") { rule = text }
    }
}

extension ListedItem {
    /// Finds what it lacks among the open obligations of its matter.
    package mutating func findParts(among obligations: [Obligation], plan: Plan, name: (Subject) -> String) {
        let subject = obligation.subject
        parts = obligations.sorted(by: Obligation.isEarlier).compactMap { part in
            guard !part.light.isFinal, part.subject != subject, part.blockedBy.isEmpty, part.light != .paused,
                part.subject.step == nil ? part.subject.with(office: nil) == subject : part.subject.ofCase == subject,
                let undertaking = plan.undertaking(
                    part.subject.task, step: part.subject.step, office: part.subject.office),
                !undertaking.isOptional
            else { return nil }
            return LetterEntry(part.subject, undertaking, offices: part.offices, displayID: name(part.subject))
        }
    }

    /// 配合: some have not handed in yet, and without them it is not taken for done.
    var missing: [LetterEntry] { parts.filter { $0.subject.step == nil } }

    /// Of a case, the steps that can be worked on now.
    var inHand: [LetterEntry] { parts.filter { $0.subject.step != nil } }

    var displayID: String { entry.displayID }

    /// What the offices behind it do: 承办, or 配合 of what they hand in to others.
    var duty: String { lead == nil ? "承办" : "配合" }

    /// It is asked for, or its waiver runs: what whoever answers for an office has to know of.
    var isOpen: Bool { !obligation.light.isFinal || isWaived }

    /// It would be asked for, were it not waived.
    var isWaived: Bool { obligation.light == .withdrawn && obligation.isWaived }

    /// How much of a quota is lacking while there is time for it; nil for anything else.
    var lacking: Int? {
        guard let progress = obligation.progress, [.dueSoon, .normal].contains(obligation.light),
            progress.count < progress.of
        else { return nil }
        return progress.of - progress.count
    }

    /// In the order of their due days.
    static func isEarlier(_ a: ListedItem, _ b: ListedItem) -> Bool {
        Obligation.isEarlier(a.obligation, b.obligation)
    }
}

extension Undertaking {
    /// Of a case the offices that the plan binds, as whoever the case itself names is not known here.
    fileprivate func offices(of subject: Subject) -> [String] {
        if let office = subject.office { return [office] }
        return switch kind {
        case .task(let task): task.dated?.offices(of: subject) ?? []
        case .contribution: []
        case .closing(let adopted): adopted.roles[adopted.procedure.closing.role] ?? []
        case .step(let step, let adopted): adopted.roles[step.role] ?? []
        case .wait(_, let adopted): adopted.roles[adopted.procedure.closing.role] ?? []
        }
    }

    /// A case goes on without it.
    fileprivate var isOptional: Bool {
        guard case .step(let step, _) = kind else { return false }
        return step.isOptional
    }

    fileprivate func mayHaveParts(of subject: Subject) -> Bool {
        switch kind {
        case .task(let task): task.contributions != nil && subject.office == nil
        case .closing: true
        case .contribution, .step, .wait: false
        }
    }
}
