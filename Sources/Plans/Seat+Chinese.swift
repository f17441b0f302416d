extension OfficeSeat {
    /// 联络员, 负责人, 分管领导.
    package var chinese: String {
        switch self {
        case .liaison: "联络员"
        case .head: "负责人"
        case .leader: "分管领导"
        }
    }
}

extension Seat {
    /// As people read it: 医保中心联络员, 管理员, 主要负责人.
    package var chinese: String {
        switch self {
        case .office(let office, let seat): "\(office)\(seat.chinese)"
        case .manager: "管理员"
        case .role(let name), .person(let name): name
        }
    }

    /// A seat as keys have it, in the words that people read: of the daemon's own plan the seat that it stands for.
    ///
    /// What is no seat is given back as it is.
    package static func chinese(_ key: String, of obligation: String) -> String {
        guard let seat = Seat(key) else { return key }
        guard obligation.hasPrefix("\(OwnPlan.id)/") else { return seat.chinese }
        switch seat {
        // A bureau stands there as an office, and its managers as whoever heads that.
        case .office(let office, let kind):
            return OwnPlan.origin(of: office).map { Seat.office($0.office, kind).chinese } ?? Seat.manager.chinese
        case .person(let key): return OwnPlan.origin(of: key)?.office ?? key
        case .manager, .role: return seat.chinese
        }
    }
}
