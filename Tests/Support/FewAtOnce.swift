import Synchronization
package import Testing

/// A suite's tests take turns with those of all suites that have this trait: so many run at once, the others wait.
///
/// Without a limit all tests of a run begin together, and some hundred ledgers stand open. `Process` of Foundation
/// overruns its buffer when it starts a program while more than some 1,300 descriptors are open.
package struct FewAtOnce: SuiteTrait, TestTrait, TestScoping {
    package var isRecursive: Bool { true }

    package func scopeProvider(for test: Test, testCase: Test.Case?) -> FewAtOnce? {
        testCase == nil ? nil : self
    }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
    ) async throws {
        await Turns.shared.take()
        defer { Turns.shared.giveBack() }
        try await body()
    }
}

extension Trait where Self == FewAtOnce {
    /// For suites whose tests open a ledger.
    package static var fewAtOnce: FewAtOnce { FewAtOnce() }
}

private final class Turns: Sendable {
    static let shared = Turns(count: 32)

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state: Mutex<State>

    init(count: Int) {
        state = Mutex(State(free: count))
    }

    func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    /// The first who waits goes on.
    func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
