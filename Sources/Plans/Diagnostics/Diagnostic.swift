package import Rules

/// What is wrong with a file: where, what, and what to type.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable {
        case error, warning
    }

    /// Another place that matters, as the first definition of a name used twice.
    package struct Note: Hashable, Sendable {
        package var message: Wording
        package var place: SourceRange
    }

    package var id: DiagnosticID
    package var severity: Severity
    /// The file, as its reader named it.
    package var file: String
    package var place: SourceRange
    /// What is wrong: no full stop, in English in lower case.
    package var message: Wording
    package var notes: [Note]
    /// What to type.
    package var help: Wording?

    init(
        _ id: DiagnosticID, severity: Severity = .error, file: String, at place: SourceRange, _ message: Wording,
        notes: [Note] = [], help: Wording? = nil
    ) {
        self.id = id
        self.severity = severity
        self.file = file
        self.place = place
        self.message = message
        self.notes = notes
        self.help = help
    }
}

/// A stretch of one line.
package struct SourceRange: Hashable, Sendable {
    /// From 1.
    package var line: Int
    /// From 1, in Unicode scalars, as editors and libyaml count.
    package var column: Int
    /// In Unicode scalars, at least 1.
    package var length: Int

    package init(line: Int, column: Int, length: Int = 1) {
        self.line = line
        self.column = column
        self.length = max(1, length)
    }
}

/// The stable name of a kind of diagnostic: its wording may change, its name may not.
package enum DiagnosticID: String, CaseIterable, Hashable, Sendable {
    case fileName = "file-name"
    case notUTF8 = "not-utf8"
    case tabIndentation = "tab-indentation"
    case wideSpace = "wide-space"
    case fullWidthColon = "full-width-colon"
    case fullWidthMark = "full-width-mark"
    case missingSpace = "missing-space"
    case syntax = "syntax"
    case emptyFile = "empty-file"
    case tooLarge = "too-large"
    case unknownFileKind = "unknown-file-kind"
    case unknownKey = "unknown-key"
    case notSupported = "not-supported"
    case duplicateKey = "duplicate-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case invalidName = "invalid-name"
    case reservedName = "reserved-name"
    case invalidDate = "invalid-date"
    case doubtfulDay = "doubtful-day"
    case invalidValue = "invalid-value"
    case emptyList = "empty-list"
    case emptyPart = "empty-part"
    case repeatedItem = "repeated-item"
    case conflictingKeys = "conflicting-keys"
    case noEffect = "no-effect"
    case unknownOffice = "unknown-office"
    case unknownSeat = "unknown-seat"
    case unknownPerson = "unknown-person"
    case unknownEvent = "unknown-event"
    case unknownLadder = "unknown-ladder"
    case unknownBureau = "unknown-bureau"
    case unknownCalendar = "unknown-calendar"
    case unknownNotice = "unknown-notice"
    case unknownTask = "unknown-task"
    case unknownTerm = "unknown-term"
    case unknownProcedure = "unknown-procedure"
    case unknownRole = "unknown-role"
    case unknownStep = "unknown-step"
    case unknownChannel = "unknown-channel"
    case unknownOutcome = "unknown-outcome"
    case duplicateTask = "duplicate-task"
    case duplicateName = "duplicate-name"
    case formerNameInUse = "former-name-in-use"
    case nestedGroup = "nested-group"
    case sharedMailbox = "shared-mailbox"
    case tenureOverlap = "tenure-overlap"
    case vacantSeat = "vacant-seat"
    case missingDeputy = "missing-deputy"
    case missingAccount = "missing-account"
    case unreadablePhrase = "unreadable-phrase"
    case unreadableOffices = "unreadable-offices"
    case unreadableRung = "unreadable-rung"
    case missingOffices = "missing-offices"
    case missingEvent = "missing-event"
    case missingYear = "missing-year"
    case unusedTerm = "unused-term"
    case unboundRole = "unbound-role"
    case unusedRole = "unused-role"
    case unusedEvent = "unused-event"
    case stepCycle = "step-cycle"
    case unreachableStep = "unreachable-step"
    case taskCycle = "task-cycle"
    case afterOtherPeriod = "after-other-period"
    case dueBeforeBlocker = "due-before-blocker"
    case leaderBeforeManager = "leader-before-manager"
    case duplicateRung = "duplicate-rung"
    case idleRung = "idle-rung"
    case unreachedRung = "unreached-rung"
    case unusedLadder = "unused-ladder"
    case missingSeat = "missing-seat"
    case calendarGap = "calendar-gap"
    case makeUpDayAtRest = "make-up-day-at-rest"
    case makeUpDayInWeek = "make-up-day-in-week"
    case statutoryDayWorked = "statutory-day-worked"
}
