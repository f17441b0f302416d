import CivilTime
import Plans

/// What the course of a case is made of.
extension CaseRun {
    struct Arrival {
        var day: CivilDate
        var channel: String?
        var recordedAt: Timestamp
        var note: String?

        var happening: Happening { Happening(day: day, recordedAt: recordedAt) }
    }

    struct Assignment {
        var recordedAt: Timestamp
        /// 转办: why it went to others; nil where the arrival named them.
        var note: String?
    }

    /// Something that happened on a day, and when it was recorded.
    struct Happening {
        var day: CivilDate
        var recordedAt: Timestamp
    }

    struct StepKey: Hashable {
        var step: String
        var office: String
    }

    struct WaitRecord {
        var wait: Wait
        var begunOn: CivilDate
        var recordedAt: Timestamp
        /// The last day that those outside have; nil without a limit.
        var limit: CivilDate?
        var endedOn: CivilDate?

        /// Those outside let their time pass.
        func isOver(on day: CivilDate) -> Bool { limit.map { $0 < (endedOn ?? day) } ?? false }
    }

    struct Ending {
        /// Nil for a case that ended by itself.
        var outcome: String?
        var day: CivilDate
        var isAccepted: Bool
    }
}

extension CaseRun.Happening {
    init(_ fact: Fact) {
        self.init(day: fact.day, recordedAt: fact.recordedAt)
    }
}

extension CaseRun {
    /// 终止: a case that would end by itself was ended before.
    var isBrokenOff: Bool { procedure.closing.outcomes.isEmpty && end?.outcome != nil }

    /// 待核销: it ended, and a manager has not closed it.
    var isReported: Bool { end?.isAccepted == false }
}
