import Dispatch
import Plans
import ServiceLifecycle
import UnixSignals

/// Reloads once files were saved and have been quiet for a while: an editor, or somebody copying ten files, saves more
/// than once.
struct SavedFiles: Service {
    /// Suspends until a file was saved.
    let untilSaved: @Sendable () async throws -> Void
    /// Suspends for as long as it has to be quiet.
    let pause: @Sendable () async throws -> Void
    let reload: @Sendable () async -> Void

    func run() async throws {
        let (untilSaved, pause, reload) = (untilSaved, pause, reload)
        try await cancelWhenGracefulShutdown {
            do {
                while true {
                    try await untilSaved()
                    while try await Self.happens(untilSaved, before: pause) {}
                    await reload()
                }
            } catch is CancellationError {}
        }
    }

    private static func happens(
        _ event: @escaping @Sendable () async throws -> Void, before pause: @escaping @Sendable () async throws -> Void
    ) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await event()
                return true
            }
            group.addTask {
                try await pause()
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
    }

    /// Two seconds.
    static func twoSeconds() async throws {
        let timer = DispatchSource.makeTimerSource()
        timer.schedule(deadline: .now() + .seconds(2))
        try await firstEvent(of: [timer])
    }
}

/// Reloads on SIGHUP.
struct Hangups: Service {
    let signals: UnixSignalsSequence
    let reload: @Sendable () async -> Void

    func run() async {
        for await _ in signals.cancelOnGracefulShutdown() { await reload() }
    }
}
