import CivilTime
package import Plans
import Rules

/// One notice on its way into words, with the obligation as it stands when the letter is made.
package struct LetterItem: Hashable, Sendable {
    package var notice: Notice
    package var obligation: Obligation
    /// The task's names and what to type for it.
    package var entry: LetterEntry
    /// The document's full requirement.
    package var text: String
    package var basis: String?
    /// 本局口径: the document's word that the bureau itself read as this deadline.
    package var interprets: String?
    /// What a quota counts in: 条 where the document says so, else 次.
    package var unit: String
    /// Of what stands before the obligation, all that can be worked on now.
    package var front: [LetterEntry]
    /// The other seats that are told of the same obligation at the same moment.
    package var alsoTold: [String]

    /// `name` gives the name by which people type an obligation: without the plan where it is unique.
    ///
    /// Nil when the plan has no such task any more.
    package init?(
        notice: Notice, obligation: Obligation, plan: Plan, alsoTold: [String], name: (Subject) -> String
    ) {
        guard let task = plan.task(obligation.subject.task) else { return nil }
        self.notice = notice
        self.obligation = obligation
        self.alsoTold = alsoTold
        entry = LetterEntry(
            obligation.subject, task: task, offices: obligation.offices, displayID: name(obligation.subject))
        front = obligation.front.compactMap { subject in
            guard let task = plan.task(subject.task), case .dated(let duty) = task.duty else { return nil }
            return LetterEntry(subject, task: task, offices: duty.offices(of: subject), displayID: name(subject))
        }
        text = task.text
        basis = task.dueBasis ?? task.basis
        guard case .dated(let duty) = task.duty else {
            interprets = nil
            unit = "次"
            return
        }
        interprets = duty.interprets
        unit = ["条", "篇", "件"].first(where: duty.phrase.contains) ?? "次"
    }
}

extension LetterItem {
    /// What is waited for: of these offices, or all of it where they have no part in it.
    func front(of offices: Set<String>) -> [LetterEntry] {
        let own = front.filter { !offices.isDisjoint(with: $0.offices) }
        return own.isEmpty ? front : own
    }
}

extension Notice {
    /// The office that is told because something of its own is waited for; nil for any other reason.
    var blockingOffice: String? {
        guard reason == .blocking, case .office(let office, _)? = Seat(key.seat) else { return nil }
        return office
    }
}

/// How a letter names one obligation, and what to type when it is done.
package struct LetterEntry: Hashable, Sendable {
    package var subject: Subject
    package var title: String
    /// The offices that owe it; the first is accountable.
    package var offices: [String]
    /// The name by which people type it.
    package var displayID: String
    package var command: String
    package var isSensitive: Bool

    init(_ subject: Subject, task: PlannedTask, offices: [String], displayID: String) {
        self.subject = subject
        self.offices = offices
        self.displayID = displayID
        title = task.title
        isSensitive = task.isSensitive
        command = "dubanctl done \(displayID.shellQuoted)"
        guard case .dated(let duty) = task.duty else { return }
        switch duty.rule.course {
        case .counted, .gap:
            let office = subject.office.map { " --office \($0.shellQuoted)" } ?? ""
            let isPlanned = displayID.hasPrefix("\(subject.plan)/")
            let typed = isPlanned ? "\(subject.plan)/\(subject.task)" : subject.task
            command = "dubanctl record \(duty.counts ?? "EVENT") \(typed.shellQuoted)\(office)"
        case .once, .recurring, .item, .undated, .beyondTask: break
        }
    }
}

extension String {
    /// As a shell takes it as one word.
    package var shellQuoted: String {
        let isPlain = unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                || "-_./@#~:+,".unicodeScalars.contains(scalar)
        }
        return isPlain && first != "#" && first != "~"
            ? self : "'\(split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
    }
}
