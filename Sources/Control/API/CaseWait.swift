package import CivilTime

/// 等候: time that people outside had or have, during which the case's own period does not run.
package struct CaseWait: Codable, Hashable, Sendable {
    /// 事由, as `征求第三方意见`.
    package var ground: String
    package var from: CivilDate
    /// The day on which it ended; absent while it runs.
    package var to: CivilDate?
    /// The day by which those outside have to answer, included; absent where nothing limits them.
    package var limit: CivilDate?
    package var effect: Effect
    /// What silence means by law, as `视为同意公开`; the office decides it all the same.
    package var silence: String
    /// It runs, and its limit has passed: the office has to decide what becomes of the case.
    package var isOver: Bool

    package init(
        ground: String, from: CivilDate, to: CivilDate? = nil, limit: CivilDate? = nil, effect: Effect,
        silence: String, isOver: Bool = false
    ) {
        self.ground = ground
        self.from = from
        self.to = to
        self.limit = limit
        self.effect = effect
        self.silence = silence
        self.isOver = isOver
    }

    /// What becomes of the case's period.
    package enum Effect: String, Codable, Hashable, Sendable {
        /// 不计入期限: it goes on where it was.
        case pauses
        /// 重新计算: it begins anew with the end of the wait.
        case restarts

        package var word: BilingualText {
            switch self {
            case .pauses: BilingualText(zh: "不计入期限", en: "not counted")
            case .restarts: BilingualText(zh: "此后重新计算", en: "then counted anew")
            }
        }
    }
}
