import Control

/// Answers with what it was given, and remembers what it was asked.
actor FixtureBackend: ControlBackend {
    private(set) var filters: [ObligationFilter] = []
    private(set) var ids: [String] = []
    private(set) var records: [(request: FactRequest, peer: Peer)] = []

    private let report: StatusReport
    private let list: ObligationList
    private let detail: ObligationDetail
    private let reply: FactReply
    private let reload: ReloadReport
    private let diff: CalendarDiff
    private let answer: WhyNotReport
    private let told: NoticeList
    private(set) var questions: [(id: String, question: WhyNotQuestion)] = []
    private(set) var noticeFilters: [NoticeFilter] = []
    private(set) var reloads: [Peer] = []
    private(set) var trials: [CalendarTrial] = []
    private let failure: ControlError?

    /// With a failure, that is the answer to every question.
    init(failure: ControlError? = nil, repeated: Bool = false) throws {
        report = try Fixtures.status()
        list = try Fixtures.list()
        detail = try Fixtures.detail()
        reply = try Fixtures.reply(to: FactRequest(.done(.init(obligation: "4"))), repeated: repeated)
        reload = try Fixtures.reload()
        diff = try Fixtures.calendarDiff()
        answer = try Fixtures.whyNot()
        told = try Fixtures.notices()
        self.failure = failure
    }

    func status() throws(ControlError) -> StatusReport {
        if let failure { throw failure }
        return report
    }

    func obligations(_ filter: ObligationFilter) throws(ControlError) -> ObligationList {
        filters.append(filter)
        if let failure { throw failure }
        return list
    }

    func obligation(_ id: String) throws(ControlError) -> ObligationDetail {
        ids.append(id)
        if let failure { throw failure }
        return detail
    }

    func whyNot(_ id: String, _ question: WhyNotQuestion) throws(ControlError) -> WhyNotReport {
        questions.append((id, question))
        if let failure { throw failure }
        return answer
    }

    func notices(_ filter: NoticeFilter) throws(ControlError) -> NoticeList {
        noticeFilters.append(filter)
        if let failure { throw failure }
        return told
    }

    func record(_ request: FactRequest, by peer: Peer) throws(ControlError) -> FactReply {
        records.append((request, peer))
        if let failure { throw failure }
        return reply
    }

    func reload(by peer: Peer) throws(ControlError) -> ReloadReport {
        reloads.append(peer)
        if let failure { throw failure }
        return reload
    }

    func calendarDiff(_ trial: CalendarTrial) throws(ControlError) -> CalendarDiff {
        trials.append(trial)
        if let failure { throw failure }
        return diff
    }
}
