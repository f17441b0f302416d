package import CivilTime
package import Delivery
package import Engine
package import Ledger
package import Logging
import ServiceLifecycle

/// One turn of the daemon: decide what is due, make letters of it, deliver them, and say when to look again.
///
/// It reads, calls and writes; what is due and who is told is decided in Engine.
package struct Pass: Sendable {
    /// How many letters are fetched at once.
    private static let batch = 100

    let ledger: SQLiteLedger
    let clock: any WallClock
    let channels: [Channel: any DeliveryChannel]
    /// In whose name is recorded what the daemon itself finds.
    let author: Author
    let logger: Logger
    /// Called after each transaction and each letter: a long pass is no stuck one.
    let progressed: @Sendable () -> Void
    /// Other than written only where no channel reads the bytes of letters.
    var form = LetterForm.written

    package init(
        ledger: SQLiteLedger, clock: any WallClock, channels: [Channel: any DeliveryChannel], author: Author,
        logger: Logger, progressed: @escaping @Sendable () -> Void = {}
    ) {
        self.ledger = ledger
        self.clock = clock
        self.channels = channels
        self.author = author
        self.logger = logger
        self.progressed = progressed
    }

    /// - Returns: the next instant at which something changes by itself; nil when only a fact can change anything.
    package func run(in current: CurrentForce) async throws -> Timestamp? {
        let now = clock.now
        if let furthest = try await ledger.clockSetBack(to: now) {
            logger.warning(
                "the clock stands before the last pass; nothing told is taken back",
                metadata: ["now": "\(now)", "last": "\(furthest)"])
        }
        let presentThrough = try await ledger.presentThrough(at: now)
        try await ledger.decideAllDue(at: now, with: { current.now.decider }, progressed: progressed)
        repeat {
            let fresh = try await claimMail(at: now, since: presentThrough, in: current)
                .union(claimJournal(at: now, in: current))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (name, channel) in channels {
                    group.addTask { try await deliver(on: name, through: channel, at: now, fresh: fresh) }
                }
                try await group.waitForAll()
            }
        } while try await reportUndelivered(at: now, in: current)
        if presentThrough != now, current.now.plans.values.contains(where: { $0.isOpen(at: now) }) {
            try await ledger.caughtUp(through: now)
        }
        return try await ledger.nextWake(on: Array(channels.keys))
    }

    /// 链末: where the ledger's chain ends now; nil while it is empty.
    package func chainHead() async throws(LedgerError) -> ChainHead? { try await ledger.chainHead() }

    /// One transaction for each mailbox: everything that one person must know is one letter.
    ///
    /// What stood after `presentThrough` and is told on a later day only is told as late.
    private func claimMail(
        at now: Timestamp, since presentThrough: Timestamp?, in current: CurrentForce
    ) async throws -> Set<LetterID> {
        let seats = try await ledger.seatsWaiting(on: .mail)
        guard !seats.isEmpty else { return [] }
        let claim = MailClaim(at: now, since: presentThrough, form: form)
        let absences = try await ledger.absences(until: claim.absencesUntil(in: current.now))
        let force = current.now.counting(absences)
        var mailboxes: Set<Mailbox> = []
        for seat in seats {
            guard let mailbox = force.mailbox(of: seat, at: now) else {
                logger.error("nobody holds the seat", metadata: ["plan": "\(seat.plan)", "seat": "\(seat.seat)"])
                continue
            }
            mailboxes.insert(mailbox)
        }
        var fresh: Set<LetterID> = []
        for mailbox in mailboxes.sorted() {
            // What is in force, and who is there, may be another thing by now.
            fresh.formUnion(
                try await ledger.claimLetters(as: .mail(mailbox, since: presentThrough), at: now) { desk, nextID in
                    try claim.letters(to: mailbox, in: current.now, from: desk, nextID: nextID)
                })
        }
        return fresh
    }

    /// One entry a notice.
    private func claimJournal(at now: Timestamp, in current: CurrentForce) async throws -> Set<LetterID> {
        guard channels[.journal] != nil else { return [] }
        let claim = JournalClaim(at: now, limit: 500)
        var fresh: Set<LetterID> = []
        while true {
            let letters = try await ledger.claimLetters(as: .journal(limit: claim.limit), at: now) { desk, nextID in
                try claim.entries(in: current.now, from: desk, nextID: nextID)
            }
            guard !letters.isEmpty else { return fresh }
            fresh.formUnion(letters)
        }
    }

    /// Whether anything was recorded that others may have to be told.
    private func reportUndelivered(at now: Timestamp, in current: CurrentForce) async throws -> Bool {
        let letters = try await ledger.reportUndelivered(at: now, by: author, with: { current.now.undeliveredRule })
        for letter in letters {
            logger.error("not delivered: recorded, and the next seat is told", metadata: ["letter": "\(letter)"])
        }
        return !letters.isEmpty
    }

    /// A letter that fails waits by itself; when the journal fails, every entry waits.
    private func deliver(
        on name: Channel, through channel: any DeliveryChannel, at now: Timestamp, fresh: Set<LetterID>
    ) async throws {
        var journalFailed: Outcome?
        while true {
            let waiting = try await ledger.waitingLetters(on: name, at: now, limit: Self.batch, fresh: fresh)
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
            if waiting.count < Self.batch { return }
        }
    }
}
