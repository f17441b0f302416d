package import Rules

/// 分办: what those who cooperate in a task owe to whoever leads it, each by a day of its own.
package struct ContributionRule: Hashable, Sendable {
    /// 配合, and those who share beside a lead (按职责分工落实); at least one, and none of them leads.
    package var offices: [String]
    /// 配合期限: how long before the due day of the whole, which itself is not counted.
    package var ahead: Period
    /// The words that it was read from, as `到期前10个工作日`.
    package var phrase: String
    /// What the words count back from, as 到期.
    package var event: EventPhrase
    package var ladder: Ladder

    /// As the plan states it.
    package var due: StatedDue { StatedDue(rule: .before(ahead, of: event), phrase: phrase, roll: .none) }
}

extension PlannedTask {
    /// What an office hands in to it, by name: `规章集中统一公开(配合)`.
    package var contributionTitle: String { "\(title)(配合)" }
}

/// 凭据: a field that has to be given when something is reported done.
package struct EvidenceField: Hashable, Sendable {
    /// As the plan writes it, and as people type it: 网址.
    package var name: String

    package init(name: String) {
        self.name = name
    }

    /// Its value is a day, and none to come: its name ends in 日期.
    package var isDay: Bool { name.hasSuffix("日期") }
}
