package import CivilTime
import Rules

/// 每周情况: what somebody answers for, once a week; a leader reads ten lines, a manager the whole.
package struct WeeklySheet: Hashable, Sendable {
    package enum Reader: Hashable, Sendable {
        case leader, manager
    }

    package let reader: Reader
    /// The notices that it tells.
    package let notices: [NoticeKey]
    let week: CalendarPeriod
    /// In the order of the bureau.
    let offices: [String]
    /// Everything that is open, in the order of its due days; a case speaks for the steps that are planned back from its
    /// day, and a step whose turn has not come is not asked for.
    let open: [ListedItem]
    /// How many steps are left out of that, which the status counts one by one.
    let foldedSteps: Int
    let overdue: [ListedItem]
    /// 待核销: reported done, and not closed by a manager.
    let reported: [ListedItem]
    /// 受阻 and 暂停.
    let held: [ListedItem]
    /// Whatever is to be done this week and is not overdue, the blocked included, as the status counts.
    let dueThisWeek: [ListedItem]
    /// 未达标: the quotas that ended short, and of which the reader reads by name.
    let missed: [ListedItem]
    /// How many more there are of which the managers read first.
    let uncheckedMissed: Int
    /// Whatever is put off or waived; what was only read where it stands in no other part.
    let silenced: [ListedItem]
    /// 代收 that runs.
    let leaves: [Leave]
    /// What ended since the last sheet.
    let endedSilences: [EndedSilence]
    let endedLeaves: [Leave]
    /// What is overdue and no letter comes back to any more.
    let quiet: Set<Subject>
    /// Of what is overdue that which the managers have not known for a working day: a leader learns that it is there,
    /// not what it is.
    let unchecked: Set<Subject>
    /// What the managers have been told is overdue.
    let withManagers: Set<Subject>
    /// When it stood; nil where that is not known.
    package var stood: Timestamp?
    /// In whose place each of its notices is read.
    package var standIns: [StandIn?] = []

    /// What is to say on that day of `items`, which are those of `offices`; nil when that is nothing.
    ///
    /// Of `items` those count that are open, and those that a waiver has put aside. `quiet` are the overdue ones whose
    /// repeats have ended, `unchecked` those that a leader is not to hear of by name yet, `withManagers` those of which
    /// the managers have been told that they are overdue. `missed` are the quotas that ended short: for a manager those
    /// since the last sheet, for a leader those that the managers read of in that one; `uncheckedMissed` is how many
    /// have ended since. Of `leaves` those run whose last day is `today` or later; the others have ended, and so have
    /// `ended`.
    package init?(
        for reader: Reader, of offices: [String], items: [ListedItem], quiet: Set<Subject> = [],
        unchecked: Set<Subject> = [], withManagers: Set<Subject> = [], missed: [ListedItem] = [],
        uncheckedMissed: Int = 0, leaves: [Leave] = [], ended: [EndedSilence] = [], notices: [NoticeKey] = [],
        on today: CivilDate
    ) {
        let week = CalendarPeriod(.week, containing: today)
        let items = items.filter(\.isOpen).sorted(by: ListedItem.isEarlier)
        let asked = items.filter { !$0.isWaived }
        let open = asked.filter { !$0.isAwaitingItsTurn }.withoutStepsOfListedCases
        self.reader = reader
        self.offices = offices
        self.notices = notices
        self.week = week
        self.open = open
        foldedSteps = asked.count - open.count
        self.quiet = quiet
        self.unchecked = unchecked
        self.withManagers = withManagers
        self.missed = missed.sorted(by: ListedItem.isEarlier)
        self.uncheckedMissed = uncheckedMissed
        overdue = open.filter { $0.obligation.light == .overdue }
        reported = open.filter { $0.obligation.light == .awaitingClosing }
        held = open.filter { [.blocked, .paused].contains($0.obligation.light) }
        dueThisWeek = open.filter { $0.obligation.isDue(in: week) }
        let listed = Set((overdue + reported + held + dueThisWeek).map(\.obligation.subject))
        silenced = items.filter { item in
            item.obligation.silences.contains { $0.kind != .acknowledged || !listed.contains(item.obligation.subject) }
        }
        self.leaves = leaves.filter { $0.to >= today }
        endedLeaves = leaves.filter { $0.to < today }
        endedSilences = ended
        // What only waits is no news: it was told when it began to, and is again when it ends. What is overdue stays one,
        // also once no letter comes back to it: it stands here alone.
        let isLate = overdue.contains { reader == .manager || !unchecked.contains($0.obligation.subject) }
        let matters = isLate || !dueThisWeek.isEmpty || !missed.isEmpty
        let isForManager = !reported.isEmpty || !silenced.isEmpty || !leaves.isEmpty || !ended.isEmpty
        guard matters || reader == .manager && isForManager else { return nil }
    }
}

extension WeeklySheet {
    /// What the subject says of it, as ` 逾期2件,本周到期4件`; nothing where nothing is late or due.
    var summary: String {
        let pressing = counts([(overdue, "逾期"), (dueThisWeek, "本周到期"), (missed, "未达标")])
        let text = pressing.isEmpty ? counts([(held, "受阻、暂停"), (reported, "待核销")]) : pressing
        return text.isEmpty ? "" : " \(text)"
    }

    /// As `逾期2件,本周到期1件,受阻1件`; of what is neither late, nor due, nor waiting nothing is said.
    func counts(of items: [ListedItem]) -> String {
        let lit = { (light: Light) in items.filter { $0.obligation.light == light } }
        return counts([
            (lit(.overdue), "逾期"), (items.filter { $0.obligation.isDue(in: week) }, "本周到期"), (lit(.blocked), "受阻"),
            (lit(.paused), "暂停"),
            (lit(.awaitingClosing), "待核销"),
        ])
    }

    /// Of the reader's offices the one that answers for it.
    func office(of item: ListedItem) -> String {
        item.obligation.offices.first(where: offices.contains) ?? item.obligation.offices.first ?? ""
    }

    private func counts(_ parts: [(items: [ListedItem], word: String)]) -> String {
        parts.filter { !$0.items.isEmpty }.map { "\($0.word)\($0.items.count)件" }.joined(separator: ",")
    }
}

/// 代收: somebody is away, and who reads the letters meanwhile; both days are included.
package struct Leave: Hashable, Sendable {
    /// The name of whoever is away.
    package var person: String
    /// The names of those who really read: the deputy, the head or a manager, whoever is there.
    ///
    /// Of several seats they may be several; empty where everybody is away.
    package var readers: [String]
    package var from: CivilDate
    package var to: CivilDate
    package var ground: String?

    package init(person: String, readers: [String], from: CivilDate, to: CivilDate, ground: String?) {
        self.person = person
        self.readers = readers
        self.from = from
        self.to = to
        self.ground = ground
    }
}

/// A 推迟提醒 or 免除 that is over, with the names of its obligation.
package struct EndedSilence: Hashable, Sendable {
    package var silence: Silence
    package var displayID: String
    package var title: String

    package init(_ silence: Silence, displayID: String, title: String) {
        self.silence = silence
        self.displayID = displayID
        self.title = title
    }
}

extension ListedItem {
    /// A step of a case whose turn has not come, as that of most has not.
    fileprivate var isAwaitingItsTurn: Bool { obligation.light == .blocked && obligation.subject.step != nil }
}

extension [ListedItem] {
    /// A case speaks for its steps, but for those that have a day of their own.
    fileprivate var withoutStepsOfListedCases: [ListedItem] {
        let dueDays = Dictionary(map { ($0.obligation.subject, $0.obligation.due.day) }) { first, _ in first }
        return filter { item in
            let subject = item.obligation.subject
            return subject.step == nil || dueDays[subject.ofCase] != item.obligation.due.day
        }
    }
}
