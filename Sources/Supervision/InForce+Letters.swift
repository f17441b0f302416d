import CivilTime
import Delivery
import Engine
import Ledger
import Plans

extension InForce {
    /// Who opens a letter to the seat at that instant.
    func mailbox(of seat: WaitingSeat, at now: Timestamp) -> Mailbox? {
        recipients(of: seat.seat, plan: seat.plan, at: now).flatMap { recipients in
            bureau(of: seat).map { Mailbox(bureau: $0, name: recipients.to.mailbox, owner: recipients.to.name) }
        }
    }

    /// The letter of one mailbox, and the copies that others get of it.
    func letters(
        to mailbox: Mailbox, telling pending: [PendingNotice], from desk: LetterDesk,
        since presentThrough: Timestamp? = nil,
        at now: Timestamp, form: LetterForm = .written, nextID: () throws -> LetterID
    ) throws -> ComposedLetters {
        let composer = composer(for: mailbox, telling: pending, from: desk, since: presentThrough, at: now)
        let content = try content(of: pending, for: mailbox, from: desk, at: now)
        guard content.tellsAnything else { return ComposedLetters([], needless: content.needless) }
        var letters = [
            try claimed(nextID(), to: mailbox, telling: content, as: form, by: composer, from: desk)
        ]
        for (copy, why, pending) in copies(of: pending, in: mailbox, at: now) {
            let content = try self.content(of: pending, for: mailbox, from: desk, at: now)
            guard content.tellsAnything else { continue }
            letters.append(
                try claimed(nextID(), to: copy, telling: content, copyOf: why, as: form, by: composer, from: desk))
        }
        return ComposedLetters(letters, needless: content.needless)
    }

    /// The journal entry of one notice; nil when its plan is no longer in force.
    func journalEntry(
        telling pending: PendingNotice, at now: Timestamp, nextID: () throws -> LetterID
    ) throws -> ClaimedLetter? {
        guard let item = item(for: pending, at: now), let force = plans[pending.obligation.subject.plan] else {
            return nil
        }
        let fields = JournalFields.fields(of: item, today: force.plan.zone.date(of: now), calendar: force.calendar)
        let entry = JournalEntry(
            fields.compactMap { field in
                JournalEntry.Name(rawValue: field.name).map { JournalEntry.Field($0, field.value) }
            })
        return ClaimedLetter(
            id: try nextID(), channel: .journal, address: item.notice.key.seat, bytes: entry.encoded(),
            tells: [item.notice.key])
    }

    private func claimed(
        _ id: LetterID, to mailbox: Mailbox, telling content: MailboxContent, copyOf copy: LetterCopy? = nil,
        as form: LetterForm, by composer: LetterComposer, from desk: LetterDesk
    ) throws -> ClaimedLetter {
        switch form {
        case .written:
            var letter = composer.letter(
                id, to: Addressee(name: mailbox.owner, mailbox: mailbox.name), about: content.items, copyOf: copy,
                history: copy == nil ? try desk.history(of: mailbox.name) : nil, sheet: content.sheet,
                handovers: content.handovers)
            letter.head = desk.head
            return ClaimedLetter(
                id: id, channel: .mail, address: mailbox.name, bytes: Message(letter).bytes, tells: letter.notices,
                mentions: letter.mentions)
        case .counted:
            let outline = composer.outline(of: content.items, sheet: content.sheet, handovers: content.handovers)
            return ClaimedLetter(
                id: id, channel: .mail, address: mailbox.name, bytes: [], tells: copy == nil ? outline.notices : [],
                mentions: outline.mentions)
        }
    }

    private func composer(
        for mailbox: Mailbox, telling pending: [PendingNotice], from desk: LetterDesk, since presentThrough: Timestamp?,
        at now: Timestamp
    ) -> LetterComposer {
        let force = plans(ofBureau: mailbox.bureau).first ?? plans[OwnPlan.id]
        let bureau = library.bureaus[mailbox.bureau]
        return LetterComposer(
            bureau: bureau?.name ?? "督办服务", calendar: force?.calendar ?? library.calendar,
            zone: force?.plan.zone ?? zone, now: now, footing: footing(of: pending, in: mailbox, from: desk),
            people: bureau.map { Array($0.people.values) } ?? [],
            managing: (force?.bureau ?? bureau).map {
                ManagingOffice(of: $0, on: (force?.plan.zone ?? zone).date(of: now))
            },
            presentThrough: presentThrough)
    }

    /// The notices of which others get copies, and why, by their mailboxes.
    private func copies(of pending: [PendingNotice], in mailbox: Mailbox, at now: Timestamp) -> [(
        mailbox: Mailbox, why: LetterCopy, pending: [PendingNotice]
    )] {
        var copies: [Mailbox: (why: LetterCopy, pending: [PendingNotice])] = [:]
        for notice in pending {
            let plan = notice.obligation.subject.plan
            // Who is told of the same in a seat of his own reads it there.
            let told =
                notice.notice.reason.isSummary
                ? [] : notice.alsoTold.compactMap { recipients(of: $0, plan: plan, at: now)?.to.mailbox }
            for person in recipients(of: notice.notice.key.seat, plan: plan, at: now)?.copies ?? []
            where !told.contains(person.mailbox) {
                let copy = Mailbox(bureau: mailbox.bureau, name: person.mailbox, owner: person.name)
                let away = plans[plan].flatMap { $0.bureau.lastDayAway(of: person, on: $0.plan.zone.date(of: now)) }
                copies[copy, default: (LetterCopy(of: mailbox.owner, awayUntil: away), [])].pending.append(notice)
            }
        }
        return copies.sorted { $0.key < $1.key }.map { ($0.key, $0.value.why, $0.value.pending) }
    }

    func item(for pending: PendingNotice, at now: Timestamp) -> LetterItem? {
        let subject = pending.obligation.subject
        guard let force = plans[subject.plan] else { return nil }
        let today = force.plan.zone.date(of: now)
        // Of a seat whose holder is away nobody says that its holder was told.
        let alsoTold = pending.alsoTold.filter { Seat($0).map { force.bureau.isRead($0, byHolderOn: today) } ?? false }
        var item = LetterItem(
            notice: pending.notice, obligation: pending.obligation, plan: force.plan, alsoTold: alsoTold,
            holidayAhead: HolidayAhead(of: pending.obligation, in: force), name: displayID)
        item?.managerToldOn = pending.managerToldAt.map { force.plan.zone.date(of: $0) }
        item?.passed = pending.obligation.passedReminders(in: force)
        item?.standIn = standIn(at: pending.notice.key.seat, plan: subject.plan, at: now)
        return item
    }

    /// Nil where whoever reads what is addressed to the seat of that plan holds it.
    func standIn(at seat: String, plan: String, at now: Timestamp) -> StandIn? {
        guard let force = plans[plan], let seat = Seat(seat) else { return nil }
        return StandIn(at: seat, of: force.bureau, on: force.plan.zone.date(of: now))
    }

    private func recipients(of seat: String, plan: String, at now: Timestamp) -> Recipients? {
        guard let force = plans[plan], let seat = Seat(seat) else { return nil }
        return force.bureau.recipients(of: seat, on: force.plan.zone.date(of: now))
    }

    /// What a letter rests on, as `计划zhongshan-2021第1版  记录链末3f9a…c21e`.
    private func footing(of pending: [PendingNotice], in mailbox: Mailbox, from desk: LetterDesk) -> String {
        let told = Set(pending.map(\.obligation.subject.plan)).subtracting([OwnPlan.id])
        // A summary rests on all plans of its bureau.
        let isSummary = pending.contains { $0.notice.reason.isSummary }
        let names = isSummary ? plans(ofBureau: mailbox.bureau).map(\.plan.id) : told.sorted()
        let versions = names.map { "\($0)第\(adoptions[$0]?.version ?? 1)版" }.joined(separator: "、")
        let plans = names.isEmpty ? "" : "计划\(versions)  "
        return "\(plans)记录链末\(desk.head.prefix(4))…\(desk.head.suffix(4))"
    }
}

extension InForce {
    /// The plans of a bureau that are in force, in the order of their names.
    func plans(ofBureau id: String) -> [PlanInForce] {
        library.plans.filter { $0.bureau == id }.map(\.id).sorted().compactMap { plans[$0] }
    }

    /// The bureau of whose seats that is one; of the daemon's own plan the one that it stands for there.
    private func bureau(of seat: WaitingSeat) -> String? {
        guard seat.plan == OwnPlan.id else { return plans[seat.plan]?.bureau.id }
        return switch Seat(seat.seat) {
        case .office(let office, _): bureau(ofOwn: office)?.id
        case .person(let key): OwnPlan.origin(of: key)?.bureau
        case .manager, .role, nil: OwnPlan.id
        }
    }

    /// The bureau that is that office of the daemon's own one, or whose office is.
    func bureau(ofOwn office: String) -> Bureau? {
        if let origin = OwnPlan.origin(of: office) { return library.bureaus[origin.bureau] }
        return library.bureaus.values.first { OwnPlan.office(of: $0) == office }
    }
}
