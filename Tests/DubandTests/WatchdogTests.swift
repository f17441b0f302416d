import Dispatch
import Synchronization
import Testing

@testable import Supervision
@testable import duband

@Suite("Watchdog")
struct WatchdogTests {
    @Test("without a service manager that watches there is none")
    func none() {
        #expect(Watchdog(asked: 0, give: {}) == nil)
    }

    @Test("work gives a sign only when the last one is an interval old")
    func throttled() {
        let signs = Mutex(0)
        let patient = Watchdog(interval: .max / 4) { signs.withLock { $0 += 1 } }
        for _ in 1...1000 { patient.alive() }
        #expect(signs.withLock { $0 } == 0)
        let eager = Watchdog(interval: 0) { signs.withLock { $0 += 1 } }
        for _ in 1...3 { eager.alive() }
        #expect(signs.withLock { $0 } == 3)
    }

    @Test("the next sign is due an interval after the last one, so that two can be missed")
    func due() async throws {
        let signs = Mutex(0)
        let begin = DispatchTime.now().uptimeNanoseconds
        let watchdog = try #require(Watchdog(asked: 30_000) { signs.withLock { $0 += 1 } })
        try await watchdog.untilNextSign()
        watchdog.alive()
        #expect(signs.withLock { $0 } == 1)
        #expect(DispatchTime.now().uptimeNanoseconds - begin >= 10_000_000)
    }
}
