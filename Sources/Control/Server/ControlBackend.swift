/// What stands behind the socket: the daemon's ledger, and in tests a fixture.
package protocol ControlBackend: Sendable {
    /// Everything at a glance, as it is evaluated now.
    func status() async throws(ControlError) -> StatusReport

    /// Those that fit every side of the filter, the most urgent first.
    func obligations(_ filter: ObligationFilter) async throws(ControlError) -> ObligationList

    /// Finds an obligation by its name, with or without its plan.
    func obligation(_ id: String) async throws(ControlError) -> ObligationDetail

    /// Why somebody was not told of an obligation, or in which letter.
    func whyNot(_ id: String, _ question: WhyNotQuestion) async throws(ControlError) -> WhyNotReport

    /// What was decided to tell, as far as it fits every side of the filter, the latest first.
    func notices(_ filter: NoticeFilter) async throws(ControlError) -> NoticeList

    /// Records a fact in the name of whoever asks, and answers once it is durable.
    func record(_ request: FactRequest, by peer: Peer) async throws(ControlError) -> FactReply

    /// Reads the files anew in the name of whoever asks, and answers once what is right of them is in force.
    func reload(by peer: Peer) async throws(ControlError) -> ReloadReport

    /// What a calendar file would change if it were taken; changes nothing.
    func calendarDiff(_ trial: CalendarTrial) async throws(ControlError) -> CalendarDiff
}
