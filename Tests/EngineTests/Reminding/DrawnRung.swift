import CivilTime

/// A rung as a test writes it down, apart from the types of Plans, so that nothing of what reads and keeps it is shared.
struct DrawnRung: Hashable {
    enum Anchor: Hashable {
        case opening, event, aim, due, overdue, missed
    }

    enum Length: Hashable {
        case workingDays(Int)
        case days(Int)
        case months(Int)
        /// By the clock.
        case hours(Int)

        var chinese: String {
            switch self {
            case .hours(let count): "\(count)小时"
            case .workingDays(let count): "\(count)个工作日"
            case .days(let count): "\(count)日"
            case .months(let count): "\(count)个月"
            }
        }
    }

    enum Seat: String, Hashable {
        case liaison, head, leader, manager
        case supportLiaison = "support-liaison"
        case supportHead = "support-head"
        case chief = "主要负责人"

        /// Leaders hear of what is overdue only after a manager was told.
        var isLeading: Bool { self == .leader || self == .chief }
    }

    /// Until when a rung comes back.
    enum End: Hashable {
        /// Through the 20th working day after the due day.
        case usual
        /// 逾期5个工作日: through that day.
        case overdue(workingDays: Int)
        /// 办结: for as long as it is asked for.
        case done
    }

    enum Repeat: Hashable {
        case weekly(Weekday)
        case workingDays(Int)

        var chinese: String {
            switch self {
            case .weekly(let day): "每周" + ["一", "二", "三", "四", "五", "六", "日"][day.rawValue - 1]
            case .workingDays(let count): "每\(count)个工作日"
            }
        }
    }

    var id: String?
    var anchor: Anchor
    var distance: Length?
    var time: ClockTime?
    var seats: [Seat]
    var every: Repeat?
    var until = End.usual

    init(
        _ anchor: Anchor, _ distance: Length? = nil, at time: ClockTime? = nil, to seats: [Seat],
        every: Repeat? = nil, id: String? = nil
    ) {
        self.anchor = anchor
        self.distance = distance
        self.time = time
        self.seats = seats
        self.every = every
        self.id = id
    }

    /// What stands for it in a notice's key.
    var name: String { id ?? condition }

    var condition: String {
        let place =
            switch anchor {
            case .opening: distance.map { "期初后\($0.chinese)" } ?? "期初"
            case .event: distance.map { "起算后\($0.chinese)" } ?? "起算当日"
            case .due: distance.map { "期限前\($0.chinese)" } ?? "期限当日"
            case .aim: distance.map { "应办日前\($0.chinese)" } ?? "应办日"
            case .overdue: "逾期\(distance?.chinese ?? "")"
            case .missed: distance.map { "未达标后\($0.chinese)" } ?? "未达标"
            }
        return place + (time?.description ?? "")
    }

    /// One line of a plan's `ladders:`.
    var yaml: String {
        var parts = ["when: \"\(condition)\"", "to: [\(seats.map(\.rawValue).joined(separator: ", "))]"]
        if let id { parts.append("id: \(id)") }
        if let every { parts.append("every: \(every.chinese)") }
        switch until {
        case .usual: break
        case .overdue(let count): parts.append("until: 逾期\(count)个工作日")
        case .done: parts.append("until: 办结")
        }
        return "{\(parts.joined(separator: ", "))}"
    }
}
