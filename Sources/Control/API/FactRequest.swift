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
        /// A case arrived.
        case open(Opening)
        /// Something happened that opens, meets or counts.
        case event(Event)
        /// An obligation is done.
        case done(Done)
        /// Time begins that does not count.
        case pause(Pause)
        /// Time counts again.
        case resume(Resumption)
        /// More time was granted.
        case extend(Extension)
        /// A case has ended; or the manager closes what an office reported done (核销).
        case close(Closing)
        /// The manager returns what an office reported done (退回).
        case `return`(Return)
        /// A role of a case goes to other offices (转办).
        case transfer(Transfer)
        /// Somebody has read of an obligation (签收).
        case acknowledge(Acknowledgement)
        /// Its offices are not reminded before a day (推迟提醒).
        case snooze(Snooze)
        /// It is not asked for through a day (免除).
        case waive(Waiver)
        /// Somebody is away, and the deputy gets the letters (代收).
        case away(Absence)
        /// An earlier fact does not hold.
        case void(Voiding)
    }

    package struct Event: Codable, Hashable, Sendable {
        /// An event of the plan or its ASCII alias, as `形成` or `formed`.
        package var event: String
        /// The task's id, with its plan where the id alone is not unique; or a case, by its item's name where that is unique.
        package var task: String
        package var item: String?
        /// The office whose event it is, where each owes its own.
        package var office: String?
        /// The day on which it happened; absent means today in the plan's zone.
        package var day: CivilDate?
        /// How many at once, 1 or more; absent means 1.
        package var count: Int?
        /// A day that the event sets, as the one by which a correction is asked; that day is included.
        package var until: CivilDate?
        /// Why it stands although something that belongs before it is missing.
        package var over: String?
        /// Where the evidence is, as an address.
        package var ref: String?
        package var note: String?

        package init(
            event: String, task: String, item: String? = nil, office: String? = nil, day: CivilDate? = nil,
            count: Int? = nil, until: CivilDate? = nil, over: String? = nil, ref: String? = nil, note: String? = nil
        ) {
            self.event = event
            self.task = task
            self.item = item
            self.office = office
            self.day = day
            self.count = count
            self.until = until
            self.over = over
            self.ref = ref
            self.note = note
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case event, task, item, office, day, count, until, over, ref, note
        }
    }

    package struct Done: Codable, Hashable, Sendable {
        /// The obligation's name, with or without its plan.
        package var obligation: String
        /// The day of completion by its evidence; absent means today in the plan's zone.
        package var day: CivilDate?
        /// The fields that the plan asks for, by their names, as `网址`.
        package var evidence: [String: String]?
        /// Why it is closed although a contribution is missing.
        package var over: String?
        package var ref: String?
        package var note: String?

        package init(
            obligation: String, day: CivilDate? = nil, evidence: [String: String]? = nil, over: String? = nil,
            ref: String? = nil, note: String? = nil
        ) {
            self.obligation = obligation
            self.day = day
            self.evidence = evidence
            self.over = over
            self.ref = ref
            self.note = note
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case obligation, day, evidence, over, ref, note
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
