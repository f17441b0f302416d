package import CivilTime

/// What came of reading the files anew: the answer to `POST /v1/reload`.
package struct ReloadReport: Codable, Hashable, Sendable {
    /// Everything that happened up to and including this instant is in `changes`.
    package var evaluatedThrough: ZonedInstant
    /// Those in force now.
    package var plans: [PlanLine]
    /// Files that are wrong and were not taken; what was in force of them stays.
    package var refused: [RefusedFileLine]
    /// Whole sentences: what deserves a look in files that were taken, and what takes a restart.
    package var warnings: [BilingualText]
    /// What the files say otherwise than before: plans, bureaus, procedures, calendars, then the settings.
    package var edits: [TextEdit]
    /// What differs in the open obligations, in the order of their due days.
    package var changes: [ReloadChange]

    package init(
        evaluatedThrough: ZonedInstant, plans: [PlanLine], refused: [RefusedFileLine], warnings: [BilingualText],
        edits: [TextEdit], changes: [ReloadChange]
    ) {
        self.evaluatedThrough = evaluatedThrough
        self.plans = plans
        self.refused = refused
        self.warnings = warnings
        self.edits = edits
        self.changes = changes
    }
}

/// A file that was not taken.
package struct RefusedFileLine: Codable, Hashable, Sendable {
    /// The folder's own name and the file's, as `plans/zhongshan-2021.yaml`.
    package var file: String
    /// The first thing that is wrong, with its place.
    package var problem: BilingualText

    package init(file: String, problem: BilingualText) {
        self.file = file
        self.problem = problem
    }
}

/// What a reload did to one obligation.
package struct ReloadChange: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        /// It is new.
        case opened
        /// Its due day is another one.
        case moved
        /// It is no longer asked for.
        case withdrawn
    }

    package var kind: Kind
    /// The full name, as `zhongshan-2021/24`.
    package var id: String
    /// The name by which people type it.
    package var shortID: String
    package var title: String
    /// The accountable office.
    package var office: String
    /// The due day until now; nil for what is new.
    package var before: CivilDate?
    /// The due day from now on; nil for what is no longer asked for.
    package var after: CivilDate?

    package init(
        kind: Kind, id: String, shortID: String, title: String, office: String, before: CivilDate?, after: CivilDate?
    ) {
        self.kind = kind
        self.id = id
        self.shortID = shortID
        self.title = title
        self.office = office
        self.before = before
        self.after = after
    }
}
