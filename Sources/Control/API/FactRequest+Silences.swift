package import CivilTime

// 签收, 推迟提醒, 免除 and 代收: what somebody answers for, until a day. Each ends by itself; `void` ends it earlier.

extension FactRequest {
    /// 签收: somebody has read of it; it silences nothing.
    package struct Acknowledgement: Codable, Hashable, Sendable {
        /// The obligation's name, with or without its plan.
        package var obligation: String
        package var note: String?

        package init(obligation: String, note: String? = nil) {
            self.obligation = obligation
            self.note = note
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case obligation, note
        }
    }

    /// 推迟提醒: its offices are not reminded before a day.
    package struct Snooze: Codable, Hashable, Sendable {
        package var obligation: String
        /// The day on which reminders come back, no later than the last day to do it on.
        package var until: CivilDate
        /// Why.
        package var note: String?

        package init(obligation: String, until: CivilDate, note: String? = nil) {
            self.obligation = obligation
            self.until = until
            self.note = note
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case obligation, until, note
        }
    }

    /// 免除: it is not asked for through a day.
    package struct Waiver: Codable, Hashable, Sendable {
        package var obligation: String
        /// The last day that it covers, included.
        package var until: CivilDate
        /// Why.
        package var ground: String
        /// Who approved it, by name.
        package var by: String

        package init(obligation: String, until: CivilDate, ground: String, by: String) {
            self.obligation = obligation
            self.until = until
            self.ground = ground
            self.by = by
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case obligation, until, ground, by
        }
    }

    /// 代收: somebody is away, and the deputy gets the letters.
    package struct Absence: Codable, Hashable, Sendable {
        /// By key, name or account; as `bureau/person` where two bureaus have one of that name.
        package var person: String
        /// The last day, included.
        package var until: CivilDate
        /// The first day; absent means today in the bureau's zone.
        package var from: CivilDate?
        /// Why, as 年休假.
        package var ground: String?

        package init(person: String, until: CivilDate, from: CivilDate? = nil, ground: String? = nil) {
            self.person = person
            self.until = until
            self.from = from
            self.ground = ground
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case person, until, from, ground
        }
    }
}
