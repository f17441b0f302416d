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
}

/// One step of a ladder.
package struct Rung: Hashable, Sendable {
    /// The author's `id:`, or the canonical condition; part of every notice's key.
    package var id: String
    package var moment: RungMoment
    package var to: [Addressed]
    package var tone: Tone
    package var every: Repeat?

    package init(id: String, moment: RungMoment, to: [Addressed], tone: Tone, every: Repeat? = nil) {
        self.id = id
        self.moment = moment
        self.to = to
        self.tone = tone
        self.every = every
    }

    /// Whom a rung addresses; an office's seats are those of every office that owes the obligation.
    package enum Addressed: Hashable, Sendable {
        case seat(OfficeSeat)
        case manager
        case role(String)
    }

    /// How often a rung comes back once it stood.
    package enum Repeat: Hashable, Sendable {
        /// 每周一
        case weekly(Weekday)
        /// 每10个工作日
        case workingDays(Int)
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
