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
        do {
            try await body()
        } catch {
            await Turns.shared.giveBack()
            throw error
        }
        await Turns.shared.giveBack()
    }
}

extension Trait where Self == FewAtOnce {
    /// For suites whose tests open a ledger.
    package static var fewAtOnce: FewAtOnce { FewAtOnce() }
}

private actor Turns {
    static let shared = Turns()

    private var free = 32
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// The first who waits goes on.
    func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
