import CivilTime
import Control
import Engine
import Ledger
import Plans
import Rules

// The ledger's values as the lines of the API.

extension ControlAnswers {
    func row(_ obligation: Obligation, at now: Timestamp) -> ObligationRow {
        let force = self.force.plans[obligation.subject.plan]
        let zone = force?.plan.zone ?? .shanghai
        let remark = obligation.remark(on: zone.date(of: now), in: force?.calendar ?? self.force.library.calendar)
        return ObligationRow(
            id: obligation.subject.description, shortID: self.force.displayID(obligation.subject),
            title: obligation.title, office: obligation.offices.first ?? "", light: obligation.light.row,
            due: obligation.due.day, aim: obligation.aim,
            certainty: obligation.due.certainty == .firm ? .firm : .provisional,
            remark: BilingualText(remark),
            progress: obligation.progress.map { ObligationRow.Progress(count: $0.count, of: $0.of) },
            silences: obligation.silences.map(SilenceLine.init))
    }

    func line(_ listed: ListedFact, zone: ZoneOffset) -> FactLine {
        let fact = listed.fact
        let isCase = force.plans[fact.subject.plan]?.plan.procedure(fact.subject.task) != nil
        var line = FactLine(
            seq: Int(fact.seq), kind: fact.kind.requestName, event: nil, day: fact.day,
            recordedAt: ZonedInstant(fact.recordedAt, in: zone), late: fact.day < zone.date(of: fact.recordedAt),
            by: FactLine.Recorder(uid: fact.author.uid, user: fact.author.user),
            count: isCase || !fact.isOfCourse ? nil : fact.count, until: fact.until,
            evidence: fact.evidence.isEmpty ? nil : fact.evidence, over: fact.over, ref: fact.ref, note: fact.note,
            voidedBy: listed.voidedBy.map(Int.init))
        switch fact.kind {
        case .event(let name):
            line.event = force.plans[fact.subject.plan]?.plan.eventWord(name, of: fact.subject.task) ?? name
        case .arrived(let channel, let roles):
            line.channel = channel
            line.roles = roles.isEmpty ? nil : roles
        case .paused(let ground), .resumed(let ground): line.ground = ground
        case .extended(let more): line.extension = GrantedExtension(more, on: fact.day)
        case .concluded(let outcome): line.outcome = outcome
        case .assigned(let role, let offices): line.roles = [role: offices]
        case .done: line.step = fact.subject.step
        case .waived(let ground, let approver):
            line.ground = ground
            line.approver = approver
        case .away(_, let ground): line.ground = ground
        case .undelivered(let letter): line.letter = UndeliveredLine(letter)
        case .void, .accepted, .returned, .acknowledged, .snoozed: break
        }
        return line
    }

    func line(_ notice: ListedNotice, zone: ZoneOffset) -> NoticeLine {
        NoticeLine(
            key: notice.key.description, rung: notice.key.rung, seat: notice.key.seat,
            person: person(addressedBy: notice.key), channel: notice.key.channel.rawValue, day: notice.key.day,
            decidedAt: ZonedInstant(notice.decidedAt, in: zone),
            state: NoticeLine.State(rawValue: notice.state) ?? .decided, letter: notice.letter,
            reason: BilingualText(notice.reason.words))
    }

    /// The name of whom it is for alone; nil for what is addressed to a seat, and for somebody who is in no file.
    func person(addressedBy key: NoticeKey) -> String? {
        guard case .person(let person)? = Seat(key.seat), let plan = Subject(key.obligation)?.plan else { return nil }
        return BuiltInRung.newcomer(of: key.rung) ?? force.plans[plan]?.bureau.people[person]?.name
    }
}

extension Fact.Kind {
    /// The kind of `FactRequest` that records it.
    var requestName: String {
        switch self {
        case .event: "event"
        case .done: "done"
        case .void: "void"
        case .arrived: "open"
        case .paused: "pause"
        case .resumed: "resume"
        case .extended: "extend"
        case .concluded, .accepted: "close"
        case .returned: "return"
        case .assigned: "transfer"
        case .acknowledged: "ack"
        case .snoozed: "snooze"
        case .waived: "waive"
        case .away: "away"
        case .undelivered: "undelivered"
        }
    }
}

extension UndeliveredLine {
    init(_ letter: Undelivered) {
        self.init(
            id: letter.letter.rawValue, mailbox: letter.address, since: letter.since, seats: letter.told.map(\.seat),
            next: letter.next.map(\.description), failure: BilingualText(deliveryFailure: letter.failure))
    }
}

extension SilenceLine {
    init(_ silence: Silence) {
        let kind: Kind =
            switch silence.kind {
            case .acknowledged: .acknowledged
            case .snoozed: .snoozed
            case .waived: .waived
            }
        self.init(
            kind: kind, fact: Int(silence.fact), by: .init(uid: silence.by.uid, user: silence.by.user), on: silence.on,
            until: silence.until, ground: silence.ground, approver: silence.approver)
    }
}

extension GrantedExtension {
    init(_ more: Extension, on day: CivilDate) {
        self.init(
            by: BilingualText(zh: more.by.canonical(.chinese), en: more.by.canonical(.english)), ground: more.ground,
            approver: more.approver, grantedOn: day, toldOn: more.toldOn)
    }
}

extension Light {
    var row: ObligationRow.Light {
        switch self {
        case .overdue: .overdue
        case .blocked: .blocked
        case .dueSoon: .dueSoon
        case .normal: .normal
        case .paused: .paused
        case .awaitingClosing: .awaitingClosing
        case .closedOnTime: .closedOnTime
        case .closedLate: .closedLate
        case .missed: .missed
        case .withdrawn: .withdrawn
        }
    }
}
