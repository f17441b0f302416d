package import CivilTime

/// A letter on its way to a channel: the exact bytes that the ledger holds.
package struct Envelope: Hashable, Sendable {
    package var id: LetterID
    package var channel: Channel
    /// The mailbox's name on the mail channel; the seat on the journal's.
    package var address: String
    /// When the letter was made; part of its file name.
    package var instant: Timestamp
    package var bytes: [UInt8]
    /// True when an earlier attempt may have written it, so that it must be looked for first.
    package var mayStand: Bool

    package init(
        id: LetterID, channel: Channel, address: String, instant: Timestamp, bytes: [UInt8], mayStand: Bool
    ) {
        self.id = id
        self.channel = channel
        self.address = address
        self.instant = instant
        self.bytes = bytes
        self.mayStand = mayStand
    }
}

/// What became of one attempt to deliver.
package enum Outcome: Hashable, Sendable {
    /// It stands in its channel, durably.
    case delivered
    /// It does not, and another attempt may succeed.
    case deferred(DeliveryFailure)
    /// It does not, and repeating it will not help.
    case rejected(DeliveryFailure)
}

/// Why a letter could not be delivered: what was being done, to what, and what the system said.
package struct DeliveryFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) {
        self.description = description
    }
}
