package import CivilTime
package import Plans
import Rules

/// One notice on its way into words, with the obligation as it stands when the letter is made.
package struct LetterItem: Hashable, Sendable {
    package var notice: Notice
    package var listed: ListedItem
    /// The document's full requirement.
    package var text: String
    package var basis: String?
    /// 本局口径: the document's word that the bureau itself read as this deadline.
    package var interprets: String?
    /// The other seats that are told of the same obligation at the same moment.
    package var alsoTold: [String]
    /// The day on which the manager first heard that this deadline had passed; nil while that has not been.
    package var managerToldOn: CivilDate?
    /// 节前备稿: what to have ready before a week off; nil where none is near.
    package var holidayAhead: HolidayAhead?
    /// Of a quota that ended short, when it was to be reminded of; empty for anything else.
    package var passed: [Timestamp] = []
    /// Whoever reads it reviews or signs it himself.
    package var isForSigner = false

    /// 配合: who leads it, where it is told to an office that cooperates and owes no part of its own; else nil.
    package let supportedOffice: String?
    /// Nil where whoever reads it holds the seat that it is addressed to.
    package var standIn: StandIn?
    /// 未送达: whose letter about it did not arrive; nil where that is not why it is told.
    package var unreached: Unreached?

    /// `name` gives the name by which people type an obligation: without the plan where it is unique.
    ///
    /// Nil when the plan has no such task any more.
    package init?(
        notice: Notice, obligation: Obligation, plan: Plan, alsoTold: [String], holidayAhead: HolidayAhead? = nil,
        name: (Subject) -> String
    ) {
        let subject = obligation.subject
        guard let listed = ListedItem(obligation, plan: plan, name: name),
            let undertaking = plan.undertaking(subject.task, step: subject.step, office: subject.office)
        else { return nil }
        self.notice = notice
        self.listed = listed
        // What is published in advance counts for the week of its day; of this one it is reported done.
        if holidayAhead?.isOwn == true { self.listed.entry.command = "dubanctl done \(listed.displayID.shellQuoted)" }
        self.alsoTold = alsoTold
        self.holidayAhead = holidayAhead
        if case .step(let step, _) = undertaking.kind, let office = obligation.offices.first {
            isForSigner = step.signer != .office && step.signer.seat(of: office).description == notice.key.seat
        }
        if case .task(let task) = undertaking.kind, notice.blockingOffice == nil,
            case .office(let office, _)? = Seat(notice.key.seat), task.supporters.contains(office)
        {
            supportedOffice = obligation.offices.first
        } else {
            supportedOffice = nil
        }
        text = undertaking.text
        basis = undertaking.dueBasis ?? undertaking.basis
        interprets = undertaking.interprets
    }

    package var obligation: Obligation { listed.obligation }
    package var entry: LetterEntry { listed.entry }
    package var front: [LetterEntry] { listed.front }
}

extension LetterItem {
    /// What is waited for: of these offices, or all of it where they have no part in it.
    func front(of offices: Set<String>) -> [LetterEntry] {
        let own = front.filter { !offices.isDisjoint(with: $0.offices) }
        return own.isEmpty ? front : own
    }
}

extension Notice {
    /// The office that is told because something of its own is waited for; nil for any other reason.
    var blockingOffice: String? {
        guard reason == .blocking, case .office(let office, _)? = Seat(key.seat) else { return nil }
        return office
    }
}
