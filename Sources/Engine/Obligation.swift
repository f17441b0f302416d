package import CivilTime
package import Rules

/// 应办事项: one deadline to meet, as it stands at one instant; derived, never typed over.
package struct Obligation: Hashable, Sendable {
    package var subject: Subject
    package var title: String
    /// The offices that owe it; the first is accountable.
    package var offices: [String]
    package var light: Light
    /// 期限: what the text gives.
    package var due: DueDate
    /// 应办日: the last working day by which it can be done.
    package var aim: CivilDate
    /// How the due day was found, as a sentence in each language.
    package var explanation: Wording
    package var openedOn: CivilDate
    /// The day of its completion, by the evidence.
    package var metOn: CivilDate?
    package var progress: Progress?
    /// 前项: what it waits for directly and is not met yet, in the order of the plan; also while it is overdue.
    package var blockedBy: [Subject]
    /// Of all that stands before it, what can be worked on now; the same as `blockedBy` unless that waits itself.
    package var front: [Subject]
    /// 后项: what waits for it directly and is still open, in the order of the plan.
    package var waiting: [Subject]
    /// A remark of the latest event that opened it, as what is wrong with a file.
    package var note: String?
    /// Of a pause, what is waited for, as 征求第三方意见.
    package var ground: String?
    /// The years without a notice on which the due day rests, in their order; none for a firm one.
    package var awaitedYears: [Int]
    /// 签收, 推迟提醒, 免除: what holds on the day of evaluation, in the order of the log.
    package var silences: [Silence]

    /// How much of a quota there is.
    package struct Progress: Hashable, Sendable {
        package var count: Int
        package var of: Int

        package init(count: Int, of: Int) {
            self.count = count
            self.of = of
        }
    }

    package init(
        subject: Subject, title: String, offices: [String], light: Light, due: DueDate, aim: CivilDate,
        explanation: Wording, openedOn: CivilDate, metOn: CivilDate? = nil, progress: Progress? = nil,
        blockedBy: [Subject] = [], front: [Subject] = [], waiting: [Subject] = [], note: String? = nil,
        ground: String? = nil, awaitedYears: [Int] = [], silences: [Silence] = []
    ) {
        self.subject = subject
        self.title = title
        self.offices = offices
        self.light = light
        self.due = due
        self.aim = aim
        self.explanation = explanation
        self.openedOn = openedOn
        self.metOn = metOn
        self.progress = progress
        self.blockedBy = blockedBy
        self.front = front
        self.waiting = waiting
        self.note = note
        self.ground = ground
        self.awaitedYears = awaitedYears
        self.silences = silences
    }
}
