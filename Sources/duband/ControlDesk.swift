import CivilTime
import Control
import Engine
import Ledger
import Supervision

/// Stands behind the socket: every question is answered from what is in force when it comes.
struct ControlDesk: ControlBackend {
    let ledger: SQLiteLedger
    let current: CurrentForce
    let clock: any WallClock
    let isClockVirtual: Bool
    let doorbell: Doorbell
    let reloading: Reloading

    func status() async throws(ControlError) -> StatusReport {
        try await answers.status()
    }

    func obligations(_ filter: ObligationFilter) async throws(ControlError) -> ObligationList {
        try await answers.obligations(filter)
    }

    func obligation(_ id: String) async throws(ControlError) -> ObligationDetail {
        try await answers.obligation(id)
    }

    func whyNot(_ id: String, _ question: WhyNotQuestion) async throws(ControlError) -> WhyNotReport {
        try await answers.whyNot(id, question)
    }

    func notices(_ filter: NoticeFilter) async throws(ControlError) -> NoticeList {
        try await answers.notices(filter)
    }

    func record(_ request: FactRequest, by peer: Peer) async throws(ControlError) -> FactReply {
        let reply = try await answers.record(request, by: UserNames.author(peer.uid))
        doorbell.ring()
        return reply
    }

    func reload(by peer: Peer) async throws(ControlError) -> ReloadReport {
        let author = await UserNames.author(peer.uid)
        do {
            return try await reloading.reload(by: author)
        } catch {
            let cause = BilingualText(error)
            throw ControlError(
                .failed, code: "reload",
                message: BilingualText(zh: "没有重读文件:\(cause.zh)", en: "the files were not read anew: \(cause.en)"),
                help: BilingualText(zh: "排除以后再读一次: dubanctl reload", en: "once that is mended: dubanctl reload"))
        }
    }

    func calendarDiff(_ trial: CalendarTrial) async throws(ControlError) -> CalendarDiff {
        try await answers.calendarDiff(trial)
    }

    private var answers: ControlAnswers {
        ControlAnswers(ledger: ledger, current: current, clock: clock, isClockVirtual: isClockVirtual)
    }
}
