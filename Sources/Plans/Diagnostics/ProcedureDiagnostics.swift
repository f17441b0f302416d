import Rules

// What can be wrong with a procedure, and with the plan that adopts one.

extension Diagnostic {
    static func stepNamedAsEvent(_ name: String, event: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .duplicateName, file: file, at: place,
            name == event
                ? Wording(zh: "'\(name)'已经是一个事件的名称", en: "'\(name)' is an event's name already")
                : Wording(
                    zh: "'\(name)'已经是事件'\(event)'的说法", en: "'\(name)' is the word of the event '\(event)' already"),
            help: Wording(
                zh: "给步骤换名称:不然'\(name.excerpt)'分不清是事件还是步骤",
                en: "give the step another name: what is opened by '\(name.excerpt)' could mean either"))
    }

    static func unknownChannel(_ name: String, among channels: [String], file: String, at place: SourceRange)
        -> Diagnostic
    {
        guard channels.isEmpty else {
            return .unknown(
                .unknownChannel, Wording(zh: "收件方式", en: "channel"), name, file: file, at: place, among: channels)
        }
        return Diagnostic(
            .unknownChannel, file: file, at: place,
            Wording(zh: "这个流程不分收件方式", en: "cases of this procedure arrive in one way and have no channel"),
            help: Wording(
                zh: "删掉'channels:',或写'opens: {\(name.excerpt): …}',每种收件方式各写一个事件",
                en: "delete 'channels:', or write 'opens: {\(name.excerpt): …}' with an event for each channel"))
    }

    static func unknownOutcome(_ name: String, among outcomes: [String], file: String, at place: SourceRange)
        -> Diagnostic
    {
        guard outcomes.isEmpty else {
            return .unknown(
                .unknownOutcome, Wording(zh: "办理结果", en: "outcome"), name, file: file, at: place, among: outcomes)
        }
        return Diagnostic(
            .unknownOutcome, file: file, at: place,
            Wording(zh: "这个流程自己办结,没有办理结果", en: "this case ends by itself and has no outcomes"),
            help: Wording(
                zh: "在'closing:'里加'outcomes: [\(name.excerpt)]',或删掉",
                en: "add 'outcomes: [\(name.excerpt)]' to the closing, or delete this"))
    }

    static func unclearJoin(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidValue, file: file, at: place,
            Wording(zh: "看不出要先办完哪几步", en: "this does not say how many of which steps come first"),
            help: Wording(
                zh: "都要办完写[甲, 乙],办完一个就行写{any: [甲, 乙]},要两个写{2: [甲, 乙, 丙]}",
                en: "write [甲, 乙] for all of them, {any: [甲, 乙]} for one, {2: [甲, 乙, 丙]} for two"))
    }

    static func joinOutOfRange(_ needed: Int, of count: Int, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidValue, file: file, at: place,
            needed < 1
                ? Wording(zh: "\(count)步里要\(needed)步,等于没有条件", en: "\(needed) of \(count) steps is no join")
                : Wording(zh: "只有\(count)步,办不完\(needed)步", en: "\(needed) of \(count) steps can never be done"),
            help: Wording(zh: "写1到\(count)的数", en: "write a number from 1 to \(count)"))
    }

    static func dueWithoutEvent(_ phrase: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .notSupported, file: file, at: place,
            Wording(
                zh: "'\(phrase.excerpt)'不是从办件的事件起算", en: "'\(phrase.excerpt)' does not run from an event of the case"),
            help: Wording(
                zh: "写从事件起算的,如'自收到申请之日起20个工作日内'、'收到申请当日'",
                en: "write a period that does, as '自收到申请之日起20个工作日内' or '收到申请当日'"))
    }

    static func extensionOfOtherUnit(_ period: Period, of phrase: String, file: String, at place: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .conflictingKeys, file: file, at: place,
            Wording(
                zh: "'\(period.canonical(.chinese))'加不到'\(phrase.excerpt)'上:单位不同",
                en:
                    "'\(period.canonical(.chinese))' cannot be added to '\(phrase.excerpt)': they are counted in different units"
            ),
            help: Wording(zh: "延期用'due:'的单位写", en: "write the extension in the unit of 'due:'"))
    }

    /// `name` is a step in quotes, or the closing.
    static func unreachable(
        _ name: Wording, waitingFor missing: String, in channels: [String], file: String, at place: SourceRange
    ) -> Diagnostic {
        let ways = channels.quoted
        return Diagnostic(
            .unreachableStep, file: file, at: place,
            Wording(
                zh: "收件方式是\(ways.zh)时,永远到不了\(name.zh):那里没有'\(missing)'",
                en: "\(name.en) can never be reached in a case by \(ways.en): there is no '\(missing)' in it"),
            help: Wording(
                zh: "给'\(missing)'也写上这些收件方式,或另写有它们的步骤,如{any: [\(missing), …]}",
                en: "give '\(missing)' these channels too, or name a step that has them, as {any: [\(missing), …]}"))
    }

    static func unusedRole(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unusedRole, severity: .warning, file: file, at: place,
            Wording(zh: "没有一步由'\(name)'办", en: "nobody does anything as '\(name)'"),
            help: Wording(
                zh: "在它办的那一步写'by: \(name)',或删掉", en: "write 'by: \(name)' at the step that is meant, or delete it"))
    }

    static func unusedEvent(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unusedEvent, severity: .warning, file: file, at: place,
            Wording(zh: "事件'\(name)'对办件没有作用", en: "the event '\(name)' changes nothing in a case"),
            help: Wording(
                zh: "写进'opens:'、'met:'、'begins:'、'ends:'、'starts:'或'sets:',或删掉",
                en: "name it under 'opens:', 'met:', 'begins:', 'ends:', 'starts:' or 'sets:', or delete it"))
    }

    static func refusedProcedure(_ name: String, in procedureFile: String, file: String, at place: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .unknownProcedure, file: file, at: place,
            Wording(
                zh: "流程'\(name.excerpt)'有错,所以方案用不了它",
                en: "the procedure '\(name.excerpt)' has errors, so this plan cannot adopt it"),
            help: Wording(zh: "先改正'\(procedureFile)'", en: "correct \(procedureFile) first"))
    }

    static func unboundRole(_ role: String, of procedure: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unboundRole, file: file, at: place,
            Wording(zh: "'\(procedure)'里的'\(role)'没有科室", en: "no office is '\(role)' in '\(procedure)'"),
            help: Wording(zh: "在'roles:'下加'\(role): …',写科室", en: "add '\(role): …' with an office under 'roles:'"))
    }

    static func signerWithoutRole(
        _ signer: String, of step: String, in procedure: String, among roles: [String], file: String,
        at place: SourceRange
    ) -> Diagnostic {
        let help =
            signer.nearest(in: OfficeSeat.allCases.map(\.rawValue) + roles).map { name in
                Wording(zh: "在流程里写成'\(name)'", en: "write '\(name)' in the procedure")
            }
            ?? Wording(
                zh: "在单位文件里加'roles: {\(signer): …}'", en: "add 'roles: {\(signer): …}' to the bureau's file")
        return Diagnostic(
            .unknownSeat, file: file, at: place,
            Wording(
                zh: "'\(procedure)'的'\(step)'要'\(signer.excerpt)'办,而它不是岗位,单位也没有这个角色",
                en:
                    "the step '\(step)' of '\(procedure)' is for '\(signer.excerpt)', which is no seat and no role of the bureau"
            ),
            help: help)
    }
}
