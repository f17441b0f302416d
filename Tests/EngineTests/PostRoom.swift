import CivilTime
import Engine
import Plans
import TestSupport
import Testing

/// Makes letters of notices as the daemon does: one for each person and moment, and its copies.
struct PostRoom {
    let force: PlanInForce
    /// What is open when the letters are made, as far as they look for what a thing lacks.
    let open: [Obligation]

    init(_ force: PlanInForce, open: some Sequence<Obligation> = []) {
        self.force = force
        self.open = Array(open)
    }

    func letters(_ tellings: [Rehearsal.Telling]) throws -> [Letter] {
        try Dictionary(grouping: tellings, by: \.at).sorted { $0.key < $1.key }.flatMap { at, tellings in
            try letters(tellings, at: at)
        }
    }

    private func letters(_ tellings: [Rehearsal.Telling], at now: Timestamp) throws -> [Letter] {
        let id = try #require(LetterID(rawValue: "rehearsal-1"))
        let composer = composer(at: now)
        var originals: [Person: [LetterItem]] = [:]
        var copies: [Person: [Person: [LetterItem]]] = [:]
        for telling in tellings {
            guard let item = item(telling, among: tellings), let seat = Seat(telling.notice.key.seat),
                let recipients = force.bureau.recipients(of: seat, on: force.plan.zone.date(of: now))
            else { continue }
            originals[recipients.to, default: []].append(item)
            for copy in recipients.copies { copies[recipients.to, default: [:]][copy, default: []].append(item) }
        }
        return originals.sorted { $0.key.mailbox < $1.key.mailbox }.flatMap { person, items in
            [composer.letter(id, to: person.addressee, about: items)]
                + (copies[person] ?? [:]).sorted { $0.key.mailbox < $1.key.mailbox }.map { copied, items in
                    let away = force.bureau.lastDayAway(of: copied, on: force.plan.zone.date(of: now))
                    let why = LetterCopy(of: person.name, awayUntil: away)
                    return composer.letter(id, to: copied.addressee, about: items, copyOf: why)
                }
        }
    }

    func composer(at now: Timestamp, presentThrough: Timestamp? = nil) -> LetterComposer {
        LetterComposer(
            bureau: force.bureau.name, calendar: force.calendar, zone: force.plan.zone, now: now,
            footing: "计划\(force.plan.id)第1版  记录链末3f9a…c21e", people: Array(force.bureau.people.values),
            managing: ManagingOffice(of: force.bureau, on: force.plan.zone.date(of: now)),
            presentThrough: presentThrough)
    }

    /// One letter to 何芳 of what was told at that moment, whoever was told, with a sheet or handovers.
    func letter(
        at now: String, about items: [LetterItem] = [], history: LetterHistory? = nil, sheet: WeeklySheet? = nil,
        handovers: [Handover] = []
    ) throws -> Letter {
        let id = try #require(LetterID(rawValue: "rehearsal-1"))
        let now = try instant(now)
        return composer(at: now).letter(
            id, to: Addressee(name: "何芳", mailbox: "hefang"), about: items, history: history, sheet: sheet,
            handovers: handovers)
    }

    /// Everything that the rehearsal knows of, as a list names it.
    func listed(_ rehearsal: Rehearsal) -> [ListedItem] {
        rehearsal.obligations.values.compactMap { ListedItem($0, plan: force.plan, name: \.short) }
            .sorted { $0.entry.displayID < $1.entry.displayID }
    }

    func item(_ telling: Rehearsal.Telling, among tellings: [Rehearsal.Telling]) -> LetterItem? {
        let key = telling.notice.key
        let others = tellings.map(\.notice.key).filter { $0.obligation == key.obligation && $0.seat != key.seat }
        var item = LetterItem(
            notice: telling.notice, obligation: telling.obligation, plan: force.plan,
            alsoTold: Set(others.map(\.seat)).sorted(), name: \.short)
        item?.listed.findParts(among: open, plan: force.plan, name: \.short)
        item?.standIn = Seat(key.seat).flatMap {
            StandIn(at: $0, of: force.bureau, on: force.plan.zone.date(of: telling.at))
        }
        return item
    }
}

extension Person {
    var addressee: Addressee { Addressee(name: name, mailbox: mailbox) }
}

extension Letter {
    /// As it is read, with what the mail program shows above it.
    var shown: String {
        """
        时间:\(instant.beijing)
        收件:\(recipient.name)(\(recipient.mailbox))
        主题:\(subject)

        \(body)
        """
    }
}
