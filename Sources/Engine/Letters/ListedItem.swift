package import Plans
import Rules

/// One obligation as letters and lists name it: how it stands, and what to type for it.
package struct ListedItem: Hashable, Sendable {
    package var obligation: Obligation
    /// The task's names and what to type for it.
    package var entry: LetterEntry
    /// Of what stands before the obligation, all that can be worked on now.
    package var front: [LetterEntry]
    /// 分办: the office that it is handed in to; nil for what is no part of something that others lead.
    package var lead: String?
    /// What a quota counts in: 条 where the document says so, else 次.
    package var unit: String
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
        front = obligation.front.compactMap { subject in
            guard let task = plan.task(subject.task), let duty = task.dated,
                let undertaking = plan.undertaking(subject.task, step: nil, office: nil)
            else { return nil }
            return LetterEntry(subject, undertaking, offices: duty.offices(of: subject), displayID: name(subject))
        }
        if case .contribution(_, let task) = undertaking.kind, let duty = task.dated {
            lead = duty.offices(of: subject.with(office: nil)).first
        }
        unit = ["条", "篇", "件"].first { undertaking.due?.phrase.contains($0) ?? false } ?? "次"
        if let progress = obligation.progress, let text = undertaking.due?.rule.canonical(.chinese),
            text.hasSuffix("\(progress.of)\(unit)")
        {
            rule = text
        }
    }
}

extension ListedItem {
    var displayID: String { entry.displayID }

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
