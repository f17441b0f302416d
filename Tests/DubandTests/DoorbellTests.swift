import Synchronization
import Testing

@testable import Supervision
@testable import duband

@Suite("Doorbell")
struct DoorbellTests {
    @Test("a ring that nobody waited for is heard by the next who waits; two are one")
    func before() async {
        let doorbell = Doorbell()
        doorbell.ring()
        doorbell.ring()
        await doorbell.wait()
        await expectSilence(of: doorbell)
    }

    @Test("a ring wakes the one who waits, and nobody after that")
    func during() async {
        let doorbell = Doorbell()
        for _ in 0..<200 {
            let waiting = Task { await doorbell.wait() }
            for _ in 0..<10 { await Task.yield() }
            doorbell.ring()
            await waiting.value
        }
        await expectSilence(of: doorbell)
    }

    /// Whoever waits now goes on waiting until it rings.
    private func expectSilence(of doorbell: Doorbell) async {
        let flag = Flag()
        await withTaskGroup { group in
            group.addTask {
                await doorbell.wait()
                flag.isSet.withLock { $0 = true }
            }
            for _ in 0..<1000 { await Task.yield() }
            #expect(flag.isSet.withLock { $0 } == false)
            doorbell.ring()
        }
    }

    @Test("waiting ends when its task is cancelled, before or while it waits")
    func cancelled() async {
        let doorbell = Doorbell()
        for _ in 0..<200 {
            let waiting = Task { await doorbell.wait() }
            waiting.cancel()
            await waiting.value
        }
    }
}

private final class Flag: Sendable {
    let isSet = Mutex(false)
}
