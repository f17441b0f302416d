import CivilTime
import Delivery
import Engine
import Ledger
import Plans

/// One person's mailbox, and the bureau in whose name letters lie in it.
struct Mailbox: Hashable, Comparable {
    let bureau: String
    let name: String
    let owner: String

    static func < (a: Mailbox, b: Mailbox) -> Bool { (a.name, a.bureau, a.owner) < (b.name, b.bureau, b.owner) }
}

extension InForce {
    /// Who opens a letter to the seat at that instant.
    func mailbox(of seat: WaitingSeat, at now: Timestamp) -> Mailbox? {
        recipients(of: seat.seat, plan: seat.plan, at: now).flatMap { recipients in
            plans[seat.plan].map {
                Mailbox(bureau: $0.bureau.id, name: recipients.to.mailbox, owner: recipients.to.name)
            }
        }
    }

    /// The letter of one mailbox, and the copies that others get of it.
    func letters(
        to mailbox: Mailbox, telling pending: [PendingNotice], footing: LetterFooting, history: LetterHistory? = nil,
        at now: Timestamp, nextID: () throws -> LetterID
    ) throws -> [ClaimedLetter] {
        guard let force = pending.first.flatMap({ plans[$0.obligation.subject.plan] }) else { return [] }
        let composer = LetterComposer(
            bureau: force.bureau.name, calendar: force.calendar, zone: force.plan.zone, now: now,
            footing: text(footing, of: pending))
        var copies: [Mailbox: [LetterItem]] = [:]
        var items: [LetterItem] = []
        for notice in pending {
            guard let item = item(for: notice) else { continue }
            items.append(item)
            let seat = notice.notice.key.seat
            for person in recipients(of: seat, plan: notice.obligation.subject.plan, at: now)?.copies ?? [] {
                let copy = Mailbox(bureau: mailbox.bureau, name: person.mailbox, owner: person.name)
                copies[copy, default: []].append(item)
            }
        }
        guard !items.isEmpty else { return [] }
        let original = composer.letter(
            try nextID(), to: Addressee(name: mailbox.owner, mailbox: mailbox.name), about: items, history: history)
        var letters = [claimed(original)]
        for (copy, items) in copies.sorted(by: { $0.key < $1.key }) {
            let letter = composer.letter(
                try nextID(), to: Addressee(name: copy.owner, mailbox: copy.name), about: items,
                copyOf: mailbox.owner)
            letters.append(claimed(letter))
        }
        return letters
    }

    /// The journal entry of one notice; nil when its plan is no longer in force.
    func journalEntry(
        telling pending: PendingNotice, at now: Timestamp, nextID: () throws -> LetterID
    ) throws -> ClaimedLetter? {
        guard let item = item(for: pending), let force = plans[pending.obligation.subject.plan] else { return nil }
        let fields = JournalFields.fields(of: item, today: force.plan.zone.date(of: now), calendar: force.calendar)
        let entry = JournalEntry(
            fields.compactMap { field in
                JournalEntry.Name(rawValue: field.name).map { JournalEntry.Field($0, field.value) }
            })
        return ClaimedLetter(
            id: try nextID(), channel: .journal, address: item.notice.key.seat, bytes: entry.encoded(),
            tells: [item.notice.key])
    }

    private func claimed(_ letter: Letter) -> ClaimedLetter {
        ClaimedLetter(
            id: letter.id, channel: .mail, address: letter.recipient.mailbox, bytes: Message(letter).bytes,
            tells: letter.notices)
    }

    private func item(for pending: PendingNotice) -> LetterItem? {
        let subject = pending.obligation.subject
        guard let plan = plans[subject.plan]?.plan else { return nil }
        return LetterItem(
            notice: pending.notice, obligation: pending.obligation, plan: plan, alsoTold: pending.alsoTold,
            name: displayID)
    }

    private func recipients(of seat: String, plan: String, at now: Timestamp) -> Recipients? {
        guard let force = plans[plan], let seat = Seat(seat) else { return nil }
        return force.bureau.recipients(of: seat, on: force.plan.zone.date(of: now))
    }

    /// What a letter rests on, as `计划zhongshan-2021第1版  记录链末3f9a…c21e`.
    private func text(_ footing: LetterFooting, of pending: [PendingNotice]) -> String {
        let names = Set(pending.map(\.obligation.subject.plan)).subtracting([OwnPlan.id]).sorted()
        let versions = names.map { "\($0)第\(footing.adoptions[$0]?.version ?? 1)版" }.joined(separator: "、")
        let plans = names.isEmpty ? "" : "计划\(versions)  "
        return "\(plans)记录链末\(footing.head.prefix(4))…\(footing.head.suffix(4))"
    }
}
