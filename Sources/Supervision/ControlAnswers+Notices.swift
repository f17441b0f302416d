import CivilTime
package import Control
import Engine
import Ledger
import Plans

// What was decided to tell, and where it lies.

extension ControlAnswers {
    /// In rows; whoever wants more asks for less at once.
    private static let mostNotices = 200

    package func notices(_ filter: NoticeFilter) async throws(ControlError) -> NoticeList {
        let since = filter.since.map { force.zone.instant(of: $0) }
        var recipient: NoticeQuery.Recipient?
        if let text = filter.recipient { recipient = try await self.recipient(text) }
        var subject: Subject?
        if let name = filter.obligation { subject = try await self.subject(ofNotices: name) }
        let query = NoticeQuery(to: recipient, since: since, about: subject)
        let found = try await asking { try await ledger.notices(query, limit: Self.mostNotices) }
        return NoticeList(
            evaluatedThrough: try await evaluatedThrough(), items: found.rows.withEachSheetOnce.map(told),
            more: found.more)
    }

    /// A case stands for all its steps.
    private func subject(ofNotices name: String) async throws(ControlError) -> Subject {
        let subject = try await resolve(name)
        let isStep = subject.step.map { name.hasSuffix("/\($0)") || name.contains("/\($0)#") } ?? true
        return isStep ? subject : subject.ofCase
    }

    /// A seat or an office where one has that name, else a person.
    private func recipient(_ text: String) async throws(ControlError) -> NoticeQuery.Recipient {
        let seats = force.plans.values.flatMap { force in
            force.bureau.seats(called: text).map { NoticeQuery.Place(plan: force.plan.id, seat: $0) }
        }
        guard seats.isEmpty else { return .seats(seats) }
        let named = try person(named: text)
        let now = clock.now
        let absences = try await asking { try await ledger.absences(until: force.zone.date(of: now)) }
        let read = force.counting(absences).plans.values.flatMap { force -> [NoticeQuery.Place] in
            let day = force.plan.zone.date(of: now)
            let seats = force.bureau.seats + force.bureau.people.keys.sorted().map(Seat.person)
            return seats.filter {
                force.bureau.recipients(of: $0, on: day)?.to.mailbox == named.person.mailbox
            }.map { NoticeQuery.Place(plan: force.plan.id, seat: $0) }
        }
        return .mailbox(named.person.mailbox, seats: read)
    }

    private func told(_ row: ToldNoticeRow) -> ToldLine {
        let zone = force.plans[row.subject.plan]?.plan.zone ?? force.zone
        let notice = row.notice
        return ToldLine(
            obligation: row.subject.description, shortID: force.displayID(row.subject), title: row.title,
            rung: notice.key.rung, seat: notice.key.seat, person: person(addressedBy: notice.key),
            channel: notice.key.channel.rawValue, tone: notice.tone.words, day: notice.key.day,
            decidedAt: ZonedInstant(notice.decidedAt, in: zone),
            reason: BilingualText(notice.reason.words),
            delivery: DeliveryLine(notice, zone: zone))
    }
}

extension [ToldNoticeRow] {
    /// A sheet is one thing to whoever leads several offices, each of which is told by itself.
    fileprivate var withEachSheetOnce: Self {
        var seen: Set<[String]> = []
        return filter { row in
            guard row.notice.reason == .sheet, let post = row.notice.post else { return true }
            return seen.insert([row.subject.description, post.letter]).inserted
        }
    }
}

extension Bureau {
    /// The seats of an office by its name or alias, or one seat as keys have it or as people read it.
    fileprivate func seats(called text: String) -> [Seat] {
        if let office = office(named: text) { return OfficeSeat.allCases.map { .office(office.name, $0) } }
        guard let seat = Seat(text) ?? seats.first(where: { $0.chinese == text }) else { return [] }
        switch seat {
        case .office(let name, let kind): return office(named: name).map { [.office($0.name, kind)] } ?? []
        case .manager: return [.manager]
        case .role(let name): return roles[name] == nil ? [] : [seat]
        case .person: return []
        }
    }
}

extension Tone {
    fileprivate var words: BilingualText {
        switch self {
        case .remind: BilingualText(zh: chinese, en: "reminder")
        case .urge: BilingualText(zh: chinese, en: "urgent")
        case .supervise: BilingualText(zh: chinese, en: "supervision")
        }
    }
}

extension DeliveryLine {
    init(_ notice: TracedNotice, zone: ZoneOffset) {
        // The journal is one place for all seats.
        let address = { (post: TracedNotice.Post) in notice.key.channel == .journal ? "journald" : post.address }
        let shown = { (instant: Timestamp?) in instant.map { ZonedInstant($0, in: zone) } }
        switch notice.course {
        case .decided: self.init(.decided)
        case .dropped(let why), .toldBefore(let why): self.init(.dropped, reason: BilingualText(droppedBecause: why))
        case .lettered(let post, nil, _): self.init(.lettered, letter: post.letter, address: address(post))
        case .lettered(let post, let failure?, let next):
            self.init(
                .failing, letter: post.letter, address: address(post), failure: failure, nextAttempt: shown(next))
        case .delivered(let post, let instant):
            self.init(.delivered, letter: post.letter, address: address(post), at: shown(instant))
        case .rejected(let post, let failure, let instant):
            self.init(
                .failed, letter: post.letter, address: address(post), at: shown(instant), failure: failure)
        }
    }
}

extension BilingualText {
    /// The ledger's words, in both languages.
    init(droppedBecause why: String) {
        switch why {
        case "no longer asked": self.init(zh: "成信前已不再要求", en: "no longer asked for when the letter was made")
        case "told under its new name": self.init(zh: "任务改了编号,按新编号提醒", en: "told under its new name")
        case "checked by the managers first":
            self.init(zh: "逾期、未达标的先由办公室核对", en: "the managers check first what is overdue or was missed")
        case "nothing to say": self.init(zh: "没有可报的情况", en: "nothing to say")
        case "nothing is open there": self.init(zh: "没有在办事项", en: "nothing is open there")
        case "perhaps told before the restore":
            self.init(zh: "恢复台账之前可能已发,不再发", en: "perhaps told before the ledger was restored")
        case "told before the restore, letter in the journal":
            self.init(zh: "恢复台账之前已记入系统日志", en: "in the journal before the ledger was restored")
        case let why where why.hasPrefix("told before the restore, letter "):
            let letter = why.split(separator: " ").last ?? ""
            self.init(zh: "恢复台账之前已发,见信 \(letter)", en: "told before the ledger was restored, in letter \(letter)")
        default: self.init(zh: why, en: why)
        }
    }
}
