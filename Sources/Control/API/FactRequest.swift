package import CivilTime

/// What someone asks to be recorded: the body of `POST /v1/facts`.
///
/// JSON is one flat object whose `kind` says what it is, as
/// `{"kind": "event", "event": "formed", "task": "4", "item": "2021-031", "day": "2021-09-02"}`.
/// A key that the kind doesn't know is an error, so that a misspelt `day` never becomes today.
package struct FactRequest: Hashable, Sendable {
    package var fact: Fact
    /// Names the request: a second one with the same key is the same fact, and answers as the first did.
    package var clientKey: String?

    package init(_ fact: Fact, clientKey: String? = nil) {
        self.fact = fact
        self.clientKey = clientKey
    }

    package enum Fact: Hashable, Sendable {
        /// Something happened that opens, meets or counts.
        case event(Event)
        /// An obligation is done.
        case done(Done)
        /// An earlier fact does not hold.
        case void(Voiding)
    }

    package struct Event: Codable, Hashable, Sendable {
        /// An event of the plan or its ASCII alias, as `形成` or `formed`.
        package var event: String
        /// The task's or procedure's id, with its plan where the id alone is not unique.
        package var task: String
        package var item: String?
        /// The office whose event it is, where each owes its own.
        package var office: String?
        /// The day on which it happened; absent means today in the plan's zone.
        package var day: CivilDate?
        /// How many at once, 1 or more; absent means 1.
        package var count: Int?
        /// Where the evidence is, as an address.
        package var ref: String?
        package var note: String?

        package init(
            event: String, task: String, item: String? = nil, office: String? = nil, day: CivilDate? = nil,
            count: Int? = nil, ref: String? = nil, note: String? = nil
        ) {
            self.event = event
            self.task = task
            self.item = item
            self.office = office
            self.day = day
            self.count = count
            self.ref = ref
            self.note = note
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case event, task, item, office, day, count, ref, note
        }
    }

    package struct Done: Codable, Hashable, Sendable {
        /// The obligation's name, with or without its plan.
        package var obligation: String
        /// The day of completion by its evidence; absent means today in the plan's zone.
        package var day: CivilDate?
        package var ref: String?
        package var note: String?

        package init(obligation: String, day: CivilDate? = nil, ref: String? = nil, note: String? = nil) {
            self.obligation = obligation
            self.day = day
            self.ref = ref
            self.note = note
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case obligation, day, ref, note
        }
    }

    package struct Voiding: Codable, Hashable, Sendable {
        /// The number of the fact that does not hold.
        package var fact: Int
        /// Why not.
        package var note: String

        package init(fact: Int, note: String) {
            self.fact = fact
            self.note = note
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case fact, note
        }
    }
}
