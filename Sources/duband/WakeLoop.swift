import CivilTime
import Engine
import Ledger
import Logging
import ServiceLifecycle
import Supervision

/// Sleeps until the next change, passes, and sleeps again; owns no policy.
struct WakeLoop: Service {
    let pass: Pass
    let clock: any WallClock
    let doorbell: Doorbell
    /// Rung when the socket is open: a daemon that cannot have its socket tells nobody anything.
    let opened: Doorbell
    let current: CurrentForce
    /// Nil where nobody watches whether the loop is alive.
    let watchdog: Watchdog?
    let logger: Logger
    /// Told after each pass when the next one is.
    let onPass: @Sendable (Timestamp?) -> Void

    func run() async throws {
        let opened = opened
        await cancelWhenGracefulShutdown { await opened.wait() }
        var headSaidOn: CivilDate?
        // Cancelled without grace when another service failed, as when the socket is in use.
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            watchdog?.alive()
            let next: Timestamp
            do {
                let change = try await pass.run(in: current)
                onPass(change)
                headSaidOn = try await sayHead(unlessSaidOn: headSaidOn)
                next = change ?? clock.now.adding(seconds: Self.longestSleep)
            } catch let error as LedgerError {
                if Task.isCancelled { return }
                // A full disk or a lock ends by itself; what was not written is decided again.
                logger.error("\(error); trying again in a minute")
                next = clock.now.adding(seconds: 60)
            }
            try await sleep(until: next)
        }
    }

    /// 链末, once on every day with a pass: outside of the ledger it shows that nothing was cut off or written anew.
    private func sayHead(unlessSaidOn day: CivilDate?) async throws(LedgerError) -> CivilDate? {
        let today = current.now.zone.date(of: clock.now)
        guard day != today, let head = try await pass.chainHead() else { return day }
        logger.notice("the end of the ledger's chain, for 'dubanctl verify --head'", metadata: ["head": "\(head)"])
        return today
    }

    /// With nothing to wait for, the clock is still looked at once a day.
    private static let longestSleep: Int64 = 86_400

    private func sleep(until deadline: Timestamp) async throws {
        let clock = clock
        let doorbell = doorbell
        let watchdog = watchdog
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    do { try await clock.sleep(until: deadline) } catch is CancellationError {}
                }
                group.addTask { await doorbell.wait() }
                // The loop is asleep, not stuck: no other task gives the sign.
                if let watchdog {
                    group.addTask {
                        while !Task.isCancelled {
                            do { try await watchdog.untilNextSign() } catch is CancellationError { return }
                            watchdog.alive()
                        }
                    }
                }
                try await group.next()
                group.cancelAll()
            }
        }
    }
}
