import CivilTime
import Delivery
import Engine
import Ledger
import Logging
import Plans
import ServiceLifecycle

/// One turn of the daemon: decide what is due, make letters of it, deliver them, and say when to look again.
///
/// It reads, calls and writes; what is due and who is told is decided in Engine.
struct Pass: Sendable {
    let ledger: SQLiteLedger
    let clock: any WallClock
    let channels: [Channel: any DeliveryChannel]
    let logger: Logger
    /// Called after each transaction and each letter: a long pass is no stuck one.
    var progressed: @Sendable () -> Void = {}

    /// - Returns: the next instant at which something changes by itself; nil when only a fact can change anything.
    func run(in current: CurrentForce) async throws -> Timestamp? {
        let now = clock.now
        if let furthest = try await ledger.clockSetBack(to: now) {
            logger.warning(
                "the clock stands before the last pass; nothing told is taken back",
                metadata: ["now": "\(now)", "last": "\(furthest)"])
        }
        try await ledger.decideAllDue(at: now, with: { current.now.decider }, progressed: progressed)
        let force = current.now
        let fresh = try await claimMail(at: now, in: force).union(claimJournal(at: now, in: force))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (name, channel) in channels {
                group.addTask { try await deliver(on: name, through: channel, at: now, fresh: fresh) }
            }
            try await group.waitForAll()
        }
        return try await ledger.nextWake(on: Array(channels.keys))
    }

    /// One transaction for each mailbox: everything that one person must know is one letter.
    private func claimMail(at now: Timestamp, in force: InForce) async throws -> Set<LetterID> {
        var mailboxes: [Mailbox: [WaitingSeat]] = [:]
        for seat in try await ledger.seatsWaiting(on: .mail) {
            guard let mailbox = force.mailbox(of: seat, at: now) else {
                logger.error("nobody holds the seat", metadata: ["plan": "\(seat.plan)", "seat": "\(seat.seat)"])
                continue
            }
            mailboxes[mailbox, default: []].append(seat)
        }
        var fresh: Set<LetterID> = []
        for (mailbox, seats) in mailboxes.sorted(by: { $0.key < $1.key }) {
            let history = try await ledger.letterHistory(of: mailbox.name)
            let letters = try await ledger.claimLetters(for: seats, on: .mail, at: now, limit: .max) {
                pending, footing, nextID in
                try force.letters(
                    to: mailbox, telling: pending, footing: footing, history: history, at: now, nextID: nextID)
            }
            fresh.formUnion(letters)
        }
        return fresh
    }

    /// One entry a notice.
    private func claimJournal(at now: Timestamp, in force: InForce) async throws -> Set<LetterID> {
        guard channels[.journal] != nil else { return [] }
        var fresh: Set<LetterID> = []
        while true {
            let seats = try await ledger.seatsWaiting(on: .journal)
            guard !seats.isEmpty else { return fresh }
            let some = Array(seats.prefix(500))
            let letters = try await ledger.claimLetters(for: some, on: .journal, at: now, limit: 500) {
                pending, _, nextID in
                try pending.compactMap { try force.journalEntry(telling: $0, at: now, nextID: nextID) }
            }
            guard !letters.isEmpty else { return fresh }
            fresh.formUnion(letters)
        }
    }

    /// A letter that fails waits by itself; when the journal fails, every entry waits.
    private func deliver(
        on name: Channel, through channel: any DeliveryChannel, at now: Timestamp, fresh: Set<LetterID>
    ) async throws {
        var journalFailed: Outcome?
        while true {
            let waiting = try await ledger.waitingLetters(on: name, at: now, limit: 100, fresh: fresh)
            for envelope in waiting {
                if Task.isShuttingDownGracefully { return }
                if let journalFailed {
                    try await ledger.settle(envelope.id, journalFailed, at: now)
                    continue
                }
                let outcome = await channel.deliver(envelope)
                try await ledger.settle(envelope.id, outcome, at: now)
                progressed()
                switch outcome {
                case .delivered: break
                case .deferred(let failure):
                    logger.warning("not delivered yet: \(failure)", metadata: ["letter": "\(envelope.id)"])
                    if name == .journal { journalFailed = outcome }
                case .rejected(let failure):
                    logger.error("cannot be delivered: \(failure)", metadata: ["letter": "\(envelope.id)"])
                }
            }
            if waiting.isEmpty { return }
        }
    }
}
