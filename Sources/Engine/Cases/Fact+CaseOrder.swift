import CivilTime

extension [Fact] {
    /// The facts of a case in the order of their days, without what was returned; and the latest return.
    var inCaseOrder: (facts: [Fact], returned: Return?) {
        let (facts, returned) = withoutReturned
        return (facts.sorted { ($0.day, $0.rank, $0.seq) < ($1.day, $1.rank, $1.seq) }, returned)
    }

    /// 退回: what was returned counts as never reported, whatever day is reported next.
    ///
    /// That is the outcome before it or, of a case that ends by itself, the last record.
    private var withoutReturned: (facts: [Fact], returned: Return?) {
        var facts: [Fact] = []
        var returned: Return?
        for fact in sorted(by: { $0.seq < $1.seq }) where fact.isOfCourse {
            guard fact.kind == .returned else {
                facts.append(fact)
                continue
            }
            returned = Return(of: fact, after: returned)
            let place = facts.lastIndex(where: \.concludes) ?? facts.lastIndex { !$0.isArrival }
            if let place { facts.remove(at: place) }
        }
        return (facts, returned)
    }
}

extension Fact {
    fileprivate var concludes: Bool {
        if case .concluded = kind { true } else { false }
    }

    /// Of facts of one day, what ends a case comes last: a record made later the same day still belongs before it.
    fileprivate var rank: Int {
        switch kind {
        case .arrived: 0
        case .concluded, .accepted, .returned: 2
        default: 1
        }
    }
}

extension Fact {
    /// 免除: a waiver.
    var isWaiver: Bool { if case .waived = kind { true } else { false } }

    /// It says something about the course of what it is about, not only about who was told.
    package var isOfCourse: Bool {
        if case .undelivered = kind { false } else { !isAnswerForSilence }
    }

    /// 签收, 推迟提醒 or 免除: it says nothing about the course of what it is about.
    package var isAnswerForSilence: Bool {
        switch kind {
        case .acknowledged, .snoozed, .waived: true
        default: false
        }
    }
}
