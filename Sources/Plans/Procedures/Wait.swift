package import Rules

/// 等候: time that people outside have, during which the case's own period does not run.
package struct Wait: Hashable, Sendable {
    /// 事由: its name, as 征求第三方意见.
    package var ground: String
    package var basis: String?
    /// The event that begins it; nil for a wait that is begun with `pause`.
    package var begins: String?
    /// The event that ends it; nil for a wait that is ended with `resume`.
    package var ends: String?
    package var effect: Effect
    package var limit: Limit
    /// The role that decides what becomes of the case when nothing came in time.
    package var role: String
    /// What silence means by law, as 视为同意公开; the office decides it all the same.
    package var silence: String
    /// The outcome with which the case can be closed then; nil where it goes on.
    package var outcome: String?

    package init(
        ground: String, basis: String? = nil, begins: String? = nil, ends: String? = nil, effect: Effect, limit: Limit,
        role: String, silence: String, outcome: String? = nil
    ) {
        self.ground = ground
        self.basis = basis
        self.begins = begins
        self.ends = ends
        self.effect = effect
        self.limit = limit
        self.role = role
        self.silence = silence
        self.outcome = outcome
    }

    /// What becomes of the case's period.
    package enum Effect: Hashable, Sendable {
        /// 不计入期限: it goes on where it was.
        case pauses
        /// 重新计算: it begins anew with the event that ends the wait.
        case restarts
    }

    /// By when those outside have to answer.
    package enum Limit: Hashable, Sendable {
        /// The office sets a day when the wait begins.
        case given
        case period(Period)
        case none
    }
}
