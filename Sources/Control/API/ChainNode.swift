package import CivilTime

/// One step of a case, or its closing.
package struct ChainNode: Codable, Hashable, Sendable {
    /// The name by which people type its obligation, as `依申请公开@2021-031/审核`.
    package var name: String
    /// The step's id, by which others wait for it; absent for the closing.
    package var step: String?
    package var title: String
    package var offices: [String]
    /// Who of them signs, as 科室负责人; absent where the office as a whole does it.
    package var signer: BilingualText?
    package var state: State
    /// Of its own obligation; absent where it has none.
    package var light: ObligationRow.Light?
    /// The day on which it was done, by its evidence; absent while it is open.
    package var doneOn: CivilDate?
    /// When it can be done if every step takes what it is allowed, today at the earliest; absent once nothing needs it.
    package var earliestFinish: CivilDate?
    /// The last day on which it can begin and the case is still in time; absent once nothing needs it.
    package var latestStart: CivilDate?
    /// The last day on which it can be done and the case is still in time, included; absent once nothing needs it.
    package var latestFinish: CivilDate?
    /// Working days from `earliestFinish` to `latestFinish`; negative when it comes too late.
    package var slack: Int?
    package var after: Join
    /// Whether the case ends later for every day that this takes longer.
    package var isCritical: Bool
    /// The case can be closed without it.
    package var isOptional: Bool

    package init(
        name: String, step: String?, title: String, offices: [String], signer: BilingualText? = nil, state: State,
        light: ObligationRow.Light? = nil, doneOn: CivilDate? = nil, earliestFinish: CivilDate? = nil,
        latestStart: CivilDate? = nil, latestFinish: CivilDate? = nil, slack: Int? = nil, after: Join = .none,
        isCritical: Bool = false, isOptional: Bool = false
    ) {
        self.name = name
        self.step = step
        self.title = title
        self.offices = offices
        self.signer = signer
        self.state = state
        self.light = light
        self.doneOn = doneOn
        self.earliestFinish = earliestFinish
        self.latestStart = latestStart
        self.latestFinish = latestFinish
        self.slack = slack
        self.after = after
        self.isCritical = isCritical
        self.isOptional = isOptional
    }

    package enum State: String, CaseIterable, Codable, Hashable, Sendable {
        /// The step is done.
        case done
        /// The case has ended, of its closing.
        case closed
        /// It can be done now.
        case atWork
        /// An office reported it done, and the manager has not closed it yet.
        case awaitingClosing
        /// Steps before it are missing.
        case waiting
        /// The event that makes it exist has not happened.
        case notBegun
        /// The case's time stands still.
        case paused
        /// Nothing needs it any more, or the case ended without it.
        case notNeeded

        package var word: BilingualText {
            switch self {
            case .done: BilingualText(zh: "已办", en: "done")
            case .closed: BilingualText(zh: "办结", en: "closed")
            case .atWork: BilingualText(zh: "在办", en: "at work")
            case .awaitingClosing: BilingualText(zh: "待核销", en: "to be closed")
            case .waiting: BilingualText(zh: "等前项", en: "waiting")
            case .notBegun: BilingualText(zh: "未启动", en: "not begun")
            case .paused: BilingualText(zh: "暂停", en: "paused")
            case .notNeeded: BilingualText(zh: "不需要", en: "not needed")
            }
        }
    }

    /// 汇合: how many of which steps have to be done before it can begin.
    package struct Join: Codable, Hashable, Sendable {
        /// From 1 through the number of the steps; 0 where there are none.
        package var needed: Int
        /// Step ids, in the order of the procedure.
        package var steps: [String]

        package init(needed: Int, of steps: [String]) {
            self.needed = needed
            self.steps = steps
        }

        package static let none = Join(needed: 0, of: [])
    }
}
