package import CivilTime
package import Plans

/// 交接单: what whoever newly comes to a seat has to know: all that is open, and nothing of what was told before.
package struct Handover: Hashable, Sendable {
    package let seat: Seat
    /// The name of whoever has newly come; nil where that is not known.
    package let newcomer: String?
    /// The first day in the seat.
    package let from: CivilDate
    /// The name of whoever held it before; nil where that is not known.
    package let before: String?
    /// The notices that it tells.
    package let notices: [NoticeKey]
    let items: [ListedItem]
    /// Nil where whoever has newly come reads it.
    package var standIn: StandIn?

    /// Of `items` those count that are open, and those that a waiver has put aside; nil when there is none.
    package init?(
        of seat: Seat, to newcomer: String?, from: CivilDate, before: String?, items: [ListedItem],
        notices: [NoticeKey] = []
    ) {
        let open = items.filter(\.isOpen).sorted(by: ListedItem.isEarlier)
        guard !open.isEmpty else { return nil }
        self.seat = seat
        self.newcomer = newcomer
        self.from = from
        self.before = before
        self.notices = notices
        self.items = open
    }

    var isForLeader: Bool {
        if case .office(_, .leader) = seat { true } else { false }
    }

    /// Nil for a seat outside the offices.
    var office: String? {
        guard case .office(let office, _) = seat else { return nil }
        return office
    }
}
