import CivilTime
package import Plans
import Rules

/// One notice on its way into words, with the obligation as it stands when the letter is made.
package struct LetterItem: Hashable, Sendable {
    package var notice: Notice
    package var obligation: Obligation
    /// The name by which people type the obligation: without the plan where it is unique.
    package var displayID: String
    package var basis: String?
    /// 本局口径: the document's word that the bureau itself read as this deadline.
    package var interprets: String?
    /// What to type when it is done.
    package var command: String
    /// What a quota counts in: 条 where the document says so, else 次.
    package var unit: String
    package var isSensitive: Bool
    /// The other seats that are told of the same obligation at the same moment.
    package var alsoTold: [String]

    package init(
        notice: Notice, obligation: Obligation, displayID: String, task: PlannedTask, alsoTold: [String]
    ) {
        self.notice = notice
        self.obligation = obligation
        self.displayID = displayID
        self.alsoTold = alsoTold
        isSensitive = task.isSensitive
        basis = task.dueBasis ?? task.basis
        guard case .dated(let duty) = task.duty else {
            interprets = nil
            unit = "次"
            command = "dubanctl done \(displayID.shellQuoted)"
            return
        }
        interprets = duty.interprets
        unit = ["条", "篇", "件"].first(where: duty.phrase.contains) ?? "次"
        switch duty.rule {
        case .quota, .gap:
            let office = obligation.subject.office.map { " --office \($0.shellQuoted)" } ?? ""
            let name = obligation.subject.task
            let isPlanned = displayID.hasPrefix("\(obligation.subject.plan)/")
            let typed = isPlanned ? "\(obligation.subject.plan)/\(name)" : name
            command = "dubanctl record \(duty.counts ?? "EVENT") \(typed.shellQuoted)\(office)"
        case .fixed, .annual, .quarterly, .after, .undated:
            command = "dubanctl done \(displayID.shellQuoted)"
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
