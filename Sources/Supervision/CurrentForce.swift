import Synchronization

/// What is in force at this moment.
///
/// Whoever answers or passes takes it once and works with that. It changes in one step, between two transactions of the
/// ledger, so that no fact is decided on what was in force before.
package final class CurrentForce: Sendable {
    private let state: Mutex<InForce>

    package init(_ force: InForce) {
        state = Mutex(force)
    }

    package var now: InForce { state.withLock { $0 } }

    package func replace(with force: InForce) {
        state.withLock { $0 = force }
    }
}
