package import CivilTime
package import Rules

/// 提醒层级: when to tell which seat, as the author wrote it.
///
/// What to tell now is `Decision`; saying the same once more after a failure is `Retry`. Both are in Engine.
package struct Ladder: Hashable, Sendable {
    package var name: String
    package var rungs: [Rung]

    package init(name: String, rungs: [Rung]) {
        self.name = name
        self.rungs = rungs
    }

    /// Each rung for each whom it addresses, by the name under which it is the same in another version of the ladder.
    package var parts: Set<String> { Set(rungs.flatMap { rung in rung.to.map { Self.part(rung, $0) } }) }

    /// As `应办日前5个工作日 liaison`.
    package static func part(_ rung: Rung, _ addressed: Rung.Addressed) -> String { "\(rung.id) \(addressed.key)" }
}

/// One step of a ladder.
package struct Rung: Hashable, Sendable {
    /// The author's `id:`, or the canonical condition; part of every notice's key.
    package var id: String
    package var moment: RungMoment
    package var to: [Addressed]
    package var tone: Tone
    package var every: Repeat?
    /// 不限: it goes outside the office's hours and on rest days too.
    package var isAtAnyHour: Bool

    package init(
        id: String, moment: RungMoment, to: [Addressed], tone: Tone, every: Repeat? = nil, isAtAnyHour: Bool = false
    ) {
        self.id = id
        self.moment = moment
        self.to = to
        self.tone = tone
        self.every = every
        self.isAtAnyHour = isAtAnyHour
    }

    /// Whom a rung addresses; an office's seats are those of every office that owes the obligation.
    package enum Addressed: Hashable, Sendable {
        case seat(OfficeSeat)
        /// A seat of each office that cooperates and owes no part of its own.
        case support(SupportSeat)
        case manager
        case role(String)

        fileprivate var key: String {
            switch self {
            case .seat(let seat): seat.rawValue
            case .support(let seat): seat.rawValue
            case .manager: Seat.manager.description
            case .role(let name): Seat.role(name).description
            }
        }
    }

    /// How often a rung comes back once it stood, and until when.
    package struct Repeat: Hashable, Sendable {
        package var interval: Interval
        package var until: End

        package init(_ interval: Interval, until: End = .usual) {
            self.interval = interval
            self.until = until
        }

        package enum Interval: Hashable, Sendable {
            /// 每周一
            case weekly(Weekday)
            /// 每10个工作日; at least 1.
            case workingDays(Int)
        }

        package enum End: Hashable, Sendable {
            /// Through the 20th working day after the due day.
            case usual
            /// Through the day on which that moment, which is in days, stands.
            case through(RungMoment)
            /// 办结: for as long as it is asked for.
            case done
        }

        package static func weekly(_ day: Weekday) -> Repeat { Repeat(.weekly(day)) }

        package static func workingDays(_ count: Int) -> Repeat { Repeat(.workingDays(count)) }
    }
}

/// The seats of a cooperating office that a rung can address; its leader hears of what the office owes itself.
package enum SupportSeat: String, CaseIterable, Hashable, Sendable {
    /// 配合科室联络员
    case liaison = "support-liaison"
    /// 配合科室负责人
    case head = "support-head"

    package var seat: OfficeSeat {
        switch self {
        case .liaison: .liaison
        case .head: .head
        }
    }
}

/// How a notice sounds.
///
/// 通报 is a formal act of the bureau and no tone.
package enum Tone: String, CaseIterable, Hashable, Sendable, Codable, Comparable {
    /// 提醒
    case remind
    /// 催办
    case urge
    /// 督办
    case supervise

    package static func < (a: Tone, b: Tone) -> Bool {
        allCases.firstIndex(of: a) ?? 0 < allCases.firstIndex(of: b) ?? 0
    }

    /// The word that letters and subjects use.
    package var chinese: String {
        switch self {
        case .remind: "提醒"
        case .urge: "催办"
        case .supervise: "督办"
        }
    }
}
