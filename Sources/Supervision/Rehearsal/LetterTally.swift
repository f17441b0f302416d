import CivilTime
import Delivery
import Engine

/// A mail channel that remembers whose letters went out and when, and hands them on where there is somebody to take them.
actor LetterTally: DeliveryChannel {
    private(set) var letters: [TalliedLetter] = []
    /// Why a letter could not be written; a rehearsal tries nothing twice.
    private(set) var failure: DeliveryFailure?
    private let next: (any DeliveryChannel)?

    init(handingTo next: (any DeliveryChannel)?) {
        self.next = next
    }

    func deliver(_ envelope: Envelope) async -> Outcome {
        let outcome = await next?.deliver(envelope) ?? .delivered
        switch outcome {
        case .delivered:
            letters.append(TalliedLetter(id: envelope.id, mailbox: envelope.address, instant: envelope.instant))
        case .deferred(let failure), .rejected(let failure):
            self.failure = self.failure ?? failure
        }
        return outcome
    }
}

/// A letter that went out.
struct TalliedLetter: Hashable {
    var id: LetterID
    var mailbox: String
    var instant: Timestamp
}
