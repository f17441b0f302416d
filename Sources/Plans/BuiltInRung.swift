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
    case undelivered = "未送达"
}

extension BuiltInRung {
    /// 交接 of one seat, as `交接:zhongshan/办公室/liaison@赵敏`.
    ///
    /// The key of a newcomer alone would not tell two of them apart who come to it on one day. Of a long name the first
    /// 60 bytes of UTF-8 (20 Han characters) stand for it: a notice's key must fit into one header line.
    package static func handover(of seat: Seat, to newcomer: String) -> String {
        var name = newcomer.split(whereSeparator: \.isNewline).joined(separator: " ")
        while name.utf8.count > 60 { name.unicodeScalars.removeLast() }
        return "\(handoverPrefix)\(seat)@\(name)"
    }

    /// The seat that such a rung hands over; nil for any other.
    package static func seatHandedOver(by rung: String) -> Seat? {
        guard rung.hasPrefix(handoverPrefix) else { return nil }
        return Seat(String(rung.dropFirst(handoverPrefix.count).unicodeScalars.prefix { $0 != "@" }))
    }

    /// To whom such a rung hands over, by name; nil for any other, and for one of an older program.
    package static func newcomer(of rung: String) -> String? {
        // No seat of an office has that sign; by scalars, since a mark at the beginning of a name makes one character with it.
        guard rung.hasPrefix(handoverPrefix), let sign = rung.unicodeScalars.firstIndex(of: "@") else { return nil }
        return String(rung.unicodeScalars[sign...].dropFirst())
    }

    private static var handoverPrefix: String { "\(handover.rawValue):" }

    /// 未送达 of one letter, by its name, as `未送达:c1b2a3d4e5f6-17`.
    package static func undelivered(letter: String) -> String { "\(undeliveredPrefix)\(letter)" }

    /// The name of the letter that such a rung says was not delivered; nil for any other.
    package static func undeliveredLetter(of rung: String) -> String? {
        rung.hasPrefix(undeliveredPrefix) ? String(rung.dropFirst(undeliveredPrefix.count)) : nil
    }

    private static var undeliveredPrefix: String { "\(undelivered.rawValue):" }
}
