package import CivilTime

// What moves a case. A case is named as `依申请公开@2021-031`, with its plan where need be, or by its item where that is
// unique; an absent day is today in the plan's zone.

extension FactRequest {
    package struct Opening: Codable, Hashable, Sendable {
        /// As plans adopt it.
        package var procedure: String
        /// The name of the case, new in that procedure.
        package var item: String
        /// The plan that adopted it; absent where only one did.
        package var plan: String?
        /// The day on which it arrived.
        package var day: CivilDate?
        /// The way on which it came, as `当面`, where the procedure knows several.
        package var channel: String?
        /// The offices of a role in this case, instead of those that the plan binds; at least one for each role.
        package var roles: [String: [String]]?
        package var ref: String?
        package var note: String?

        package init(
            procedure: String, item: String, plan: String? = nil, day: CivilDate? = nil, channel: String? = nil,
            roles: [String: [String]]? = nil, ref: String? = nil, note: String? = nil
        ) {
            self.procedure = procedure
            self.item = item
            self.plan = plan
            self.day = day
            self.channel = channel
            self.roles = roles
            self.ref = ref
            self.note = note
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case procedure, item, plan, day, channel, roles, ref, note
        }
    }

    package struct Pause: Codable, Hashable, Sendable {
        package var `case`: String
        /// 事由: one that the procedure knows, as `征求第三方意见`.
        package var ground: String
        /// The day on which it began.
        package var day: CivilDate?
        /// The day by which those outside are to answer, included.
        package var until: CivilDate?
        package var ref: String?
        package var note: String?

        package init(
            case name: String, ground: String, day: CivilDate? = nil, until: CivilDate? = nil, ref: String? = nil,
            note: String? = nil
        ) {
            self.case = name
            self.ground = ground
            self.day = day
            self.until = until
            self.ref = ref
            self.note = note
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case `case`, ground, day, until, ref, note
        }
    }

    package struct Resumption: Codable, Hashable, Sendable {
        package var `case`: String
        /// Which pause ends; absent where only one runs.
        package var ground: String?
        /// The day on which it ended.
        package var day: CivilDate?
        package var ref: String?
        package var note: String?

        package init(
            case name: String, ground: String? = nil, day: CivilDate? = nil, ref: String? = nil, note: String? = nil
        ) {
            self.case = name
            self.ground = ground
            self.day = day
            self.ref = ref
            self.note = note
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case `case`, ground, day, ref, note
        }
    }

    package struct Extension: Codable, Hashable, Sendable {
        package var `case`: String
        /// How much more, in words, as `20个工作日` or `20 working days`.
        package var by: String
        package var ground: String
        /// Who granted it.
        package var approver: String
        /// The day on which those who have to know were told, as the applicant.
        package var told: CivilDate?
        /// The day on which it was granted.
        package var day: CivilDate?
        package var ref: String?
        package var note: String?

        package init(
            case name: String, by: String, ground: String, approver: String, told: CivilDate? = nil,
            day: CivilDate? = nil, ref: String? = nil, note: String? = nil
        ) {
            self.case = name
            self.by = by
            self.ground = ground
            self.approver = approver
            self.told = told
            self.day = day
            self.ref = ref
            self.note = note
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case `case`, by, ground, approver, told, day, ref, note
        }
    }

    package struct Closing: Codable, Hashable, Sendable {
        /// A case, or an obligation that an office reported done.
        package var obligation: String
        /// How the case ended, as the procedure lists it; absent where it lists none, and for an obligation of a task.
        package var outcome: String?
        /// The day on which it ended; of what an office reported done, the day on which the manager closes it.
        package var day: CivilDate?
        /// The fields that the plan asks for, by their names, as `网址`.
        package var evidence: [String: String]?
        /// Why it is closed although something that belongs before it is missing.
        package var over: String?
        package var ref: String?
        package var note: String?

        package init(
            obligation: String, outcome: String? = nil, day: CivilDate? = nil, evidence: [String: String]? = nil,
            over: String? = nil, ref: String? = nil, note: String? = nil
        ) {
            self.obligation = obligation
            self.outcome = outcome
            self.day = day
            self.evidence = evidence
            self.over = over
            self.ref = ref
            self.note = note
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case obligation, outcome, day, evidence, over, ref, note
        }
    }

    package struct Return: Codable, Hashable, Sendable {
        /// One that an office reported done.
        package var obligation: String
        /// What is missing.
        package var note: String
        package var day: CivilDate?

        package init(obligation: String, note: String, day: CivilDate? = nil) {
            self.obligation = obligation
            self.note = note
            self.day = day
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case obligation, note, day
        }
    }

    package struct Transfer: Codable, Hashable, Sendable {
        package var `case`: String
        /// One of the procedure's roles, as `承办`.
        package var role: String
        /// Those who have the role from that day on; at least one.
        package var offices: [String]
        /// Why.
        package var note: String
        package var day: CivilDate?

        package init(case name: String, role: String, offices: [String], note: String, day: CivilDate? = nil) {
            self.case = name
            self.role = role
            self.offices = offices
            self.note = note
            self.day = day
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case `case`, role, offices, note, day
        }
    }
}
