/// The rungs that no ladder has: what is told by itself, under names that are parts of notices' keys and that no plan may take.
package enum BuiltInRung: String, CaseIterable, Hashable, Sendable {
    /// It was overdue when the plan was taken.
    case takenOver = "接管"
    /// It was overdue when the fact that started it was recorded.
    case recordedLate = "补录"
    case returned = "退回"
    case turnCame = "轮到"
    case outrun = "赶不上"
    case dueMoved = "期限变更"
    case snoozeEnded = "推迟到期"
    case waiverEnded = "免除到期"
    case snoozeVoided = "推迟撤回"
    case waiverVoided = "免除撤回"
    case weeklySheet = "每周情况"
    case handover = "交接"
    case awaitedNotice = "放假安排未公布"
}

extension BuiltInRung {
    /// 交接 of one seat, as `交接:zhongshan/办公室/liaison`.
    package static func handover(of seat: Seat) -> String { "\(handover.rawValue):\(seat)" }

    /// The seat that such a rung hands over; nil for any other.
    package static func seatHandedOver(by rung: String) -> Seat? {
        let prefix = "\(handover.rawValue):"
        return rung.hasPrefix(prefix) ? Seat(String(rung.dropFirst(prefix.count))) : nil
    }
}
