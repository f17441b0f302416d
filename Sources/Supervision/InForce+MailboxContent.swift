import CivilTime
import Engine
import Ledger
import Plans
import Rules

/// What one letter tells, drawn from the notices that wait for its reader.
struct MailboxContent {
    var items: [LetterItem] = []
    var sheet: WeeklySheet?
    var handovers: [Handover] = []
    /// Notices that there is no need to tell, each with the reason.
    var needless: [NoticeKey: String] = [:]

    var tellsAnything: Bool { !items.isEmpty || sheet != nil || !handovers.isEmpty }
}

extension InForce {
    func content(
        of pending: [PendingNotice], for mailbox: Mailbox, from desk: LetterDesk, at now: Timestamp
    ) throws -> MailboxContent {
        var content = MailboxContent()
        content.items = try pending.filter { !$0.notice.reason.isSummary }.compactMap { pending in
            guard var item = item(for: pending, at: now) else { return nil }
            item.unreached = try desk.undelivered(toldBy: pending.notice)
                .map { unreached(by: $0, of: pending.obligation) }
            // Whoever put his own off is told of what waits for it all the same.
            for place in item.listed.front.indices {
                item.listed.front[place].snooze = try desk.snooze(of: item.listed.front[place].subject)
            }
            let subject = pending.obligation.subject
            if item.listed.mayHaveParts, let plan = plans[subject.plan]?.plan {
                item.listed.findParts(among: try desk.openBeside(subject), plan: plan, name: displayID)
            }
            return item
        }
        let summaries = pending.map(\.notice).filter(\.reason.isSummary)
        guard !summaries.isEmpty else { return content }
        let sheets = summaries.filter { $0.reason == .sheet }
        let outlook = try BureauOutlook(of: mailbox.bureau, in: self, from: desk, telling: sheets, at: now)
        content.sheet = outlook.sheet(telling: sheets)
        content.sheet?.stood = sheets.map(\.stood).max()
        content.sheet?.standIns = sheets.map { standIn(at: $0.key.seat, plan: OwnPlan.id, at: now) }
        for handover in summaries where handover.reason == .handover {
            if var found = outlook.handover(telling: handover) {
                found.standIn = standIn(at: handover.key.seat, plan: OwnPlan.id, at: now)
                content.handovers.append(found)
            } else {
                content.needless[handover.key] = "nothing is open there"
            }
        }
        if content.sheet == nil {
            let why = outlook.holdsBack(sheets) ? "checked by the managers first" : "nothing to say"
            for sheet in sheets { content.needless[sheet.key] = why }
        }
        return content
    }
}

/// All that is open in one bureau, for those who ask for a summary.
private struct BureauOutlook {
    private let force: InForce
    private let bureau: Bureau?
    private let today: CivilDate
    private let calendar: WorkCalendar
    private let open: [Obligation]
    private let quiet: Set<Subject>
    /// When the managers first heard that something is overdue, of what they have heard.
    private let managersTold: [Subject: CivilDate]
    /// The quotas that ended short since the last sheet.
    private let missed: [Obligation]
    /// Those of which the managers read in that one, and which still are.
    private let checkedMissed: [Obligation]
    private let ended: [EndedSilence]
    private let leaves: [Leave]

    /// What has ended counts from the last sheet before `sheets`.
    init(
        of id: String, in force: InForce, from desk: LetterDesk, telling sheets: [Notice], at now: Timestamp
    ) throws {
        self.force = force
        let plans = force.plans(ofBureau: id).filter { now >= $0.supervisedFrom }
        let names = plans.map(\.plan.id)
        let zone = plans.first?.plan.zone ?? force.zone
        calendar = plans.first?.calendar ?? force.library.calendar
        today = zone.date(of: now)
        // With those who are away by a record.
        bureau = plans.first?.bureau
        open = try desk.open(of: names)
        quiet = try desk.quiet(of: names, since: zone.instant(of: today))
        let sheet = sheets.compactMap { Subject($0.key.obligation) }.min { $0.short < $1.short }
        let lastSheet = try sheet.flatMap { try desk.lastSheet(before: $0) }
        managersTold =
            try bureau.map { bureau in
                try desk.managersTold(
                    of: names,
                    sheet: lastSheet?.subject ?? Subject(plan: OwnPlan.id, task: OwnPlan.sheet(ofBureau: id)),
                    to: .office(OwnPlan.office(of: bureau), .head)
                ).mapValues { zone.date(of: $0) }
            } ?? [:]
        // Before the first there was nothing to say, from the day on which anybody watched.
        let beginning = zone.date(of: plans.map(\.supervisedFrom).min() ?? now)
        let told = lastSheet.map { zone.date(of: $0.at) } ?? beginning
        let since = min(told, today.adding(days: -1))
        let sinceLast = since.adding(days: 1)...today
        missed = try desk.missed(dueOn: since...today.adding(days: -1), of: names)
        if let lastSheet {
            let before = try desk.lastSheet(before: lastSheet.subject).map { zone.date(of: $0.at) } ?? beginning
            let last = since.adding(days: -1)
            checkedMissed = try desk.missed(dueOn: min(before, last)...last, of: names)
        } else {
            checkedMissed = []
        }
        ended = try desk.ended(on: sinceLast, of: names, in: zone).compactMap { subject, silence in
            let undertaking = force.plans[subject.plan]?.plan.undertaking(
                subject.task, step: subject.step, office: subject.office)
            return undertaking.map {
                EndedSilence(silence, displayID: force.displayID(subject), title: $0.title)
            }
        }
        leaves = bureau?.leaves(since: sinceLast.lowerBound, today: today) ?? []
    }

    /// For a manager of all offices; for a leader of those that he leads.
    func sheet(telling notices: [Notice]) -> WeeklySheet? {
        guard !notices.isEmpty else { return nil }
        let isManager = isForManager(notices)
        let offices = offices(of: notices)
        let missed = missed.filter { !$0.isOthers(than: offices) }
        return WeeklySheet(
            for: isManager ? .manager : .leader, of: offices,
            items: listed(open.filter { !$0.isOthers(than: offices) }), quiet: quiet,
            unchecked: isManager ? [] : unchecked, withManagers: Set(managersTold.keys),
            missed: listed(isManager ? missed : checkedMissed.filter { !$0.isOthers(than: offices) }),
            uncheckedMissed: isManager ? 0 : missed.count, leaves: isManager ? leaves : [],
            ended: isManager ? ended : [], notices: notices.map(\.key), on: today)
    }

    /// Whether there is something for a leader that the managers read first, and nothing else.
    func holdsBack(_ notices: [Notice]) -> Bool {
        guard !isForManager(notices) else { return false }
        let offices = offices(of: notices)
        return (open.filter { unchecked.contains($0.subject) } + missed).contains { !$0.isOthers(than: offices) }
    }

    private func listed(_ obligations: [Obligation]) -> [ListedItem] {
        obligations.compactMap { obligation in
            force.plans[obligation.subject.plan].flatMap {
                ListedItem(obligation, plan: $0.plan, name: force.displayID)
            }
        }
    }

    private func isForManager(_ notices: [Notice]) -> Bool { led(by: notices).count < notices.count }

    /// All for a manager, else those that a leader leads.
    private func offices(of notices: [Notice]) -> [String] {
        let led = led(by: notices)
        let names = bureau?.offices.map(\.name) ?? []
        return led.count < notices.count ? names : names.filter(led.contains)
    }

    private func led(by notices: [Notice]) -> [String] {
        notices.compactMap { notice in
            guard case .office(let office, .leader)? = Seat(notice.key.seat) else { return nil }
            return OwnPlan.origin(of: office)?.office
        }
    }

    /// Leaders last: the manager hears of what is overdue a working day before.
    private var unchecked: Set<Subject> {
        let overdue = open.filter { $0.light == .overdue }.map(\.subject)
        return Set(
            overdue.filter { subject in
                managersTold[subject].map { calendar.workingDay(1, after: $0) > today } ?? true
            })
    }

    /// For whoever has newly come to a seat of an office, or to the management.
    func handover(telling notice: Notice) -> Handover? {
        // One that an older program decided is addressed to the seat itself.
        let handedOver = BuiltInRung.seatHandedOver(by: notice.key.rung) ?? Seat(notice.key.seat)
        guard let bureau, case .office(let own, let seat)? = handedOver else { return nil }
        guard let office = OwnPlan.origin(of: own)?.office else {
            return Handover(
                of: .manager, to: newcomer(namedIn: notice), from: notice.key.day, before: nil,
                items: listed(open), notices: [notice.key])
        }
        let before = bureau.office(named: office)?.seats[seat, default: []].first { tenure in
            tenure.to.map { $0.adding(days: 1) == notice.key.day } ?? false
        }
        return Handover(
            of: .office(office, seat), to: newcomer(namedIn: notice), from: notice.key.day,
            before: before.flatMap { bureau.people[$0.person]?.name },
            items: listed(open.filter { !$0.isOthers(than: [office]) }), notices: [notice.key])
    }

    /// The person to whom it is addressed, by name.
    private func newcomer(namedIn notice: Notice) -> String? {
        if let name = BuiltInRung.newcomer(of: notice.key.rung) { return name }
        guard case .person(let key)? = Seat(notice.key.seat) else { return nil }
        return OwnPlan.origin(of: key).flatMap { bureau?.people[$0.office]?.name }
    }
}

extension Obligation {
    /// None of these offices owes it.
    fileprivate func isOthers(than offices: [String]) -> Bool { Set(offices).isDisjoint(with: self.offices) }
}

extension Bureau {
    /// Who is away, or was at some time since that day.
    fileprivate func leaves(since first: CivilDate, today: CivilDate) -> [Leave] {
        absences.filter { $0.from <= today && $0.to >= first.adding(days: -1) }.compactMap { absence in
            people[absence.person].map { person in
                Leave(
                    person: person.name,
                    readers: readers(for: person, on: min(today, absence.to)).map(\.name), from: absence.from,
                    to: absence.to, ground: absence.ground)
            }
        }
    }
}
