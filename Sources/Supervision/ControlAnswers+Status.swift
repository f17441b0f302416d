import CivilTime
package import Control
import Engine
import Ledger
import Plans
import Rules

extension ControlAnswers {
    package func status() async throws(ControlError) -> StatusReport {
        let now = clock.now
        let zone = force.zone
        let today = zone.date(of: now)
        let week = CalendarPeriod(.week, containing: today)
        let monthStart = CalendarPeriod(.month, containing: today).first
        // What the daemon asks of the managers stands among the warnings, not in the offices' table.
        let open = try await asking { try await ledger.obligations(ObligationQuery()) }
            .filter { $0.subject.plan != OwnPlan.id }
        let finished = try await asking { try await ledger.finished(since: monthStart) }
            .filter { $0.subject.plan != OwnPlan.id }
        let silenced = try await asking { try await ledger.silenced() }.filter { $0.subject.plan != OwnPlan.id }
        let letters = try await asking { try await ledger.letterCounts() }
        let nextWake = try await asking { try await ledger.nextWake(on: force.channels) }
        let evaluated = try await evaluatedThrough()

        var lines = OfficeLines(force)
        for obligation in open { lines.count(open: obligation, week: week) }
        for obligation in finished { lines.count(finished: obligation) }
        var warnings = force.warnings.map(\.firstLine)
        if let noPlan = force.noPlan { warnings.append(noPlan) }
        if let furthest = try await asking({ try await ledger.furthest(after: now) }) {
            let was = "\(zone.date(of: furthest)) \(zone.time(of: furthest))"
            warnings.append(
                BilingualText(
                    zh: "时钟被拨回,曾核算到\(was);已发出的不撤回",
                    en: "the clock was set back; everything through \(was) was decided, and nothing told is taken back")
            )
        }
        // Already in the order of the due days.
        let urgent = open.filter { $0.light == .overdue } + open.filter { $0.light == .dueSoon }
        return StatusReport(
            bureaus: bureauNames, now: ZonedInstant(now, in: zone), evaluatedThrough: evaluated,
            week: week.description,
            workdaysThisWeek: weekCalendar.workdays(after: week.first.adding(days: -1), through: week.last),
            nextWake: nextWake.map { ZonedInstant($0, in: zone) }, lettersWaiting: letters.waiting,
            lettersFailing: letters.failing, failing: try await failingMailboxes(), waived: silenced.count(by: .waived),
            snoozed: silenced.count(by: .snoozed),
            away: try await countAway(on: today), clockVirtual: isClockVirtual, warnings: warnings,
            plans: try await planLines(), calendar: calendarLine(open), offices: lines.offices, total: lines.total,
            urgent: urgent.prefix(24).map { row($0, at: now) })
    }

    private func failingMailboxes() async throws(ControlError) -> [FailingMailbox] {
        let zone = force.zone
        return try await asking { try await ledger.failingPlaces() }.map { place in
            FailingMailbox(
                mailbox: place.mailbox, letters: place.letters, since: ZonedInstant(place.since, in: zone),
                failure: BilingualText(deliveryFailure: place.failure),
                help: .help(afterDeliveryFailure: place.failure),
                nextAttempt: place.nextAttempt.map { ZonedInstant($0, in: zone) })
        }
    }

    /// Those whose deputies get their letters on that day, by the files or by a record.
    private func countAway(on day: CivilDate) async throws(ControlError) -> Int {
        let recorded = try await asking { try await ledger.absences(until: day) }
            .filter { $0.from <= day && force.isCurrent($0) }
        let people = force.library.bureaus.values.flatMap { bureau in
            bureau.absences.filter { $0.from <= day && day <= $0.to }.map { "\(bureau.id)/\($0.person)" }
        }
        return Set(people + recorded.map { "\($0.bureau)/\($0.person)" }).count
    }

    /// The calendar that all plans share, else the State Council's.
    private var weekCalendar: WorkCalendar {
        let names = Set(force.library.plans.map(\.calendar))
        let shared = names.count == 1 ? names.first.flatMap { force.library.calendars[$0] } : nil
        return shared ?? force.library.calendar
    }

    /// In the order of the plans, each once.
    private var bureauNames: [String] {
        force.library.plans.reduce(into: []) { names, plan in
            guard let name = force.library.bureaus[plan.bureau]?.name, !names.contains(name) else { return }
            names.append(name)
        }
    }
}

extension [Obligation] {
    fileprivate func count(by kind: Silence.Kind) -> Int {
        count { obligation in obligation.silences.contains { $0.kind == kind } }
    }
}

/// The table of offices, counted by the accountable one.
private struct OfficeLines {
    private(set) var offices: [OfficeLine] = []
    private(set) var total = OfficeLine(office: "合计")
    private var places: [Office: Int] = [:]

    private struct Office: Hashable {
        var bureau: String
        var name: String
    }

    private let bureauOfPlan: [String: String]

    init(_ force: InForce) {
        bureauOfPlan = Dictionary(force.library.plans.map { ($0.id, $0.bureau) }) { first, _ in first }
        let bureaus = Set(bureauOfPlan.values).sorted().compactMap { force.library.bureaus[$0] }
        let names = bureaus.flatMap { $0.offices.map(\.name) }
        for bureau in bureaus {
            for office in bureau.offices {
                places[Office(bureau: bureau.id, name: office.name)] = offices.count
                let isShared = names.count { $0 == office.name } > 1
                offices.append(OfficeLine(office: isShared ? "\(office.name)·\(bureau.id)" : office.name))
            }
        }
    }

    mutating func count(open obligation: Obligation, week: CalendarPeriod) {
        add(obligation) { line in
            switch obligation.light {
            case .overdue: line.overdue += 1
            case .dueSoon: line.dueSoon += 1
            // The table has no column for what waits for others: nothing is asked of the office.
            case .normal, .blocked: line.normal += 1
            case .paused: line.paused += 1
            case .awaitingClosing: line.awaitingClosing += 1
            case .closedOnTime, .closedLate, .missed, .withdrawn: break
            }
            if obligation.isDue(in: week) { line.dueThisWeek += 1 }
        }
    }

    mutating func count(finished obligation: Obligation) {
        add(obligation) { line in
            line.closedThisMonth += 1
            if obligation.light == .closedLate { line.closedLateThisMonth += 1 }
        }
    }

    private mutating func add(_ obligation: Obligation, _ change: (inout OfficeLine) -> Void) {
        change(&total)
        guard let bureau = bureauOfPlan[obligation.subject.plan], let name = obligation.offices.first,
            let place = places[Office(bureau: bureau, name: name)]
        else { return }
        change(&offices[place])
    }
}
