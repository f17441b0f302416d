extension PlannedTask {
    /// 配合: the offices that cooperate in it without owing a part of their own, in the order of roles.
    ///
    /// None where the text gives no day.
    package var supporters: [String] {
        guard let dated else { return [] }
        let others = offices.joint + offices.support
        guard !others.isEmpty else { return [] }
        var left = Set(dated.owed.offices).union(contributions?.offices ?? []).union(offices.lead)
        return others.filter { left.insert($0).inserted }
    }
}

extension DatedDuty.Owed {
    /// Everybody who owes it, together or each their own.
    package var offices: [String] {
        switch self {
        case .together(let offices), .each(let offices), .maker(let offices): offices
        }
    }
}
