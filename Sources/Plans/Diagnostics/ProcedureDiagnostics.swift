import Rules

// What can be wrong with a procedure, and with the plan that adopts one.

extension Diagnostic {
    static func stepNamedAsEvent(_ name: String, event: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .duplicateName, file: file, at: place,
            name == event
                ? "'\(name)' is an event's name already"
                : "'\(name)' is the word of the event '\(event)' already",
            help: "give the step another name: what is opened by '\(name.excerpt)' could mean either")
    }

    static func unknownChannel(_ name: String, among channels: [String], file: String, at place: SourceRange)
        -> Diagnostic
    {
        guard channels.isEmpty else {
            return .unknown(.unknownChannel, "channel", name, file: file, at: place, among: channels)
        }
        return Diagnostic(
            .unknownChannel, file: file, at: place, "cases of this procedure arrive in one way and have no channel",
            help: "delete 'channels:', or write 'opens: {\(name.excerpt): …}' with an event for each channel")
    }

    static func unknownOutcome(_ name: String, among outcomes: [String], file: String, at place: SourceRange)
        -> Diagnostic
    {
        guard outcomes.isEmpty else {
            return .unknown(.unknownOutcome, "outcome", name, file: file, at: place, among: outcomes)
        }
        return Diagnostic(
            .unknownOutcome, file: file, at: place, "this case ends by itself and has no outcomes",
            help: "add 'outcomes: [\(name.excerpt)]' to the closing, or delete this")
    }

    static func unclearJoin(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidValue, file: file, at: place, "this does not say how many of which steps come first",
            help: "write [甲, 乙] for all of them, {any: [甲, 乙]} for one, {2: [甲, 乙, 丙]} for two")
    }

    static func joinOutOfRange(_ needed: Int, of count: Int, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidValue, file: file, at: place,
            needed < 1 ? "\(needed) of \(count) steps is no join" : "\(needed) of \(count) steps can never be done",
            help: "write a number from 1 to \(count)")
    }

    static func dueWithoutEvent(_ phrase: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .notSupported, file: file, at: place, "'\(phrase.excerpt)' does not run from an event of the case",
            help: "write a period that does, as '自收到申请之日起20个工作日内' or '收到申请当日'")
    }

    static func extensionOfOtherUnit(_ period: Period, of phrase: String, file: String, at place: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .conflictingKeys, file: file, at: place,
            "'\(period.canonical(.chinese))' cannot be added to '\(phrase.excerpt)': they are counted in different units",
            help: "write the extension in the unit of 'due:'")
    }

    /// `name` is a step in quotes, or the closing.
    static func unreachable(
        _ name: String, waitingFor missing: String, in channels: [String], file: String, at place: SourceRange
    ) -> Diagnostic {
        let ways = channels.map { "'\($0)'" }.joined(separator: ", ")
        return Diagnostic(
            .unreachableStep, file: file, at: place,
            "\(name) can never be reached in a case by \(ways): there is no '\(missing)' in it",
            help: "give '\(missing)' these channels too, or name a step that has them, as {any: [\(missing), …]}")
    }

    static func unusedRole(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unusedRole, severity: .warning, file: file, at: place, "nobody does anything as '\(name)'",
            help: "write 'by: \(name)' at the step that is meant, or delete it")
    }

    static func unusedEvent(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unusedEvent, severity: .warning, file: file, at: place, "the event '\(name)' changes nothing in a case",
            help: "name it under 'opens:', 'met:', 'begins:', 'ends:', 'starts:' or 'sets:', or delete it")
    }

    static func refusedProcedure(_ name: String, in procedureFile: String, file: String, at place: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .unknownProcedure, file: file, at: place,
            "the procedure '\(name.excerpt)' has errors, so this plan cannot adopt it",
            help: "correct \(procedureFile) first")
    }

    static func unboundRole(_ role: String, of procedure: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unboundRole, file: file, at: place, "no office is '\(role)' in '\(procedure)'",
            help: "add '\(role): …' with an office under 'roles:'")
    }

    static func signerWithoutRole(
        _ signer: String, of step: String, in procedure: String, among roles: [String], file: String,
        at place: SourceRange
    ) -> Diagnostic {
        let help =
            signer.nearest(in: OfficeSeat.allCases.map(\.rawValue) + roles).map { "write '\($0)' in the procedure" }
            ?? "add 'roles: {\(signer): …}' to the bureau's file"
        return Diagnostic(
            .unknownSeat, file: file, at: place,
            "the step '\(step)' of '\(procedure)' is for '\(signer.excerpt)', which is no seat and no role of the bureau",
            help: help)
    }
}
