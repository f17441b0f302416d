package import CivilTime
package import Plans

/// 代收: in whose place somebody reads a notice, and as what they can act on it.
package struct StandIn: Hashable, Sendable {
    package let seat: Seat
    package let cause: Substitution
    /// The seat of their own in which they can see to it; nil where they only read for others.
    package let own: Seat?

    /// Nil where whoever opens a letter to the seat on that day holds it.
    package init?(at seat: Seat, of bureau: Bureau, on day: CivilDate) {
        guard let cause = bureau.substitution(at: seat, on: day) else { return nil }
        self.seat = seat
        self.cause = cause
        own = bureau.ownSeat(ofReaderAt: seat, on: day)
    }
}

extension StandIn {
    /// `陈洁不在(至10月22日)`, `医保中心分管领导空缺`: why the letter does not lie with whom it is addressed to.
    func reason(on today: CivilDate) -> String {
        switch cause {
        case .away(let names, let until):
            let end = until == today ? "今天" : "至\(until.shown(beside: today))"
            return "\(names.joined(separator: "、"))不在(\(end))"
        case .vacant: return "\(seat.chinese)空缺"
        }
    }
}
