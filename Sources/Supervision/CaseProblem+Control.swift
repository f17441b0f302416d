import CivilTime
import Control
import Engine
import Plans
import Rules

extension ControlError {
    /// A fact that makes no sense in its case: what is wrong, and what would be accepted.
    init(_ problem: CaseProblem, force: InForce) {
        let words = problem.words(in: force)
        self.init(problem.status, code: words.code, message: words.message, help: words.help)
    }
}

extension CaseProblem {
    fileprivate var status: ControlError.Kind {
        switch self {
        case .nameTaken, .ended, .startedAlready, .waitsAlready, .extendedAlready, .stepDone, .contradicts: .conflict
        default: .badRequest
        }
    }

    private struct Words {
        var code: String
        var message: BilingualText
        var help: BilingualText

        init(_ code: String, zh: String, en: String, helpZH: String, helpEN: String) {
            self.code = code
            message = BilingualText(zh: zh, en: en)
            help = BilingualText(zh: helpZH, en: helpEN)
        }

        /// Something that is named but not known, with what is.
        static func unknown(_ code: String, zh: String, en: String, known: [String]) -> Words {
            Words(
                code, zh: zh, en: en,
                helpZH: known.isEmpty ? "这个流程没有" : "可用:\(known.joined(separator: "、"))",
                helpEN: known.isEmpty ? "this procedure has none" : "use one of \(known.joined(separator: ", "))")
        }
    }

    fileprivate func words(in force: InForce) -> (code: String, message: BilingualText, help: BilingualText) {
        let words = naming(in: force) ?? timing ?? stepping ?? ending
        return (words.code, words.message, words.help)
    }

    /// What is named wrongly.
    private func naming(in force: InForce) -> Words? {
        switch self {
        case .nameTaken(let subject):
            let id = force.displayID(subject)
            return Words(
                "case-name-taken", zh: "办件\(id)已经登记过", en: "there is a case \(id) already",
                helpZH: "换一个名称;记错的先用 dubanctl void 作废", helpEN: "use another name, or void the wrong record first")
        case .nameInvalid(let name):
            return Words(
                "case-name-invalid", zh: "'\(name.echoed)'不能作办件名", en: "'\(name.echoed)' cannot name a case",
                helpZH: "不超过16个汉字,不含 / # ~ ; 和换行",
                helpEN: "use at most 48 bytes without '/', '#', '~', ';' and line breaks")
        case .channelNeeded(let known):
            return .unknown(
                "channel-needed", zh: "请用 --channel 写明怎么收到的", en: "say with --channel how it came", known: known)
        case .channelUnknown(let name, let known):
            return .unknown(
                "channel-unknown", zh: "没有'\(name.echoed)'这种收件方式", en: "there is no channel '\(name.echoed)'",
                known: known)
        case .channelNotAsked:
            return Words(
                "channel-not-asked", zh: "这个流程不分收件方式", en: "this procedure knows no channels", helpZH: "去掉 --channel",
                helpEN: "leave --channel out")
        case .eventUnknown(let name, let known):
            return .unknown(
                "unknown-event", zh: "没有名为'\(name.echoed)'的事件", en: "there is no event '\(name.echoed)'", known: known)
        case .groundUnknown(let name, let known):
            return .unknown(
                "ground-unknown", zh: name.isEmpty ? "暂停要写明事由" : "'\(name.echoed)'不是这个流程里可以暂停的事由",
                en: name.isEmpty
                    ? "a pause needs a ground" : "'\(name.echoed)' is no ground on which this procedure can pause",
                known: known)
        case .groundOfEvent(let ground, let event):
            return Words(
                "ground-of-event", zh: "“\(ground)”由登记事件开始和结束", en: "'\(ground)' begins and ends with events",
                helpZH: "用 dubanctl record \(event) 办件", helpEN: "type 'dubanctl record \(event) CASE'")
        case .groundNeeded(let grounds):
            return .unknown(
                "ground-needed", zh: "有几个暂停,请用 --ground 写明是哪一个", en: "several pauses run; name one with --ground",
                known: grounds)
        case .roleUnknown(let name, let known):
            return .unknown(
                "role-unknown", zh: "这个流程没有'\(name.echoed)'这个角色", en: "this procedure has no role '\(name.echoed)'",
                known: known)
        case .officeUnknown(let name, let known):
            return .unknown(
                "office-unknown", zh: "没有名为'\(name.echoed)'的科室,或者不归它办",
                en: "there is no office '\(name.echoed)', or this is not its own", known: known)
        case .officeNeeded(let known):
            return .unknown(
                "office-needed", zh: "这一步各科室各办各的,请写明科室,如 步骤#科室",
                en: "each office owes its own; name one as STEP#OFFICE",
                known: known)
        case .stepUnknown(let name, let known):
            return .unknown(
                "step-unknown", zh: "这件没有'\(name.echoed)'这一步", en: "this case has no step '\(name.echoed)'",
                known: known)
        case .outcomeUnknown(let name, let known):
            return .unknown(
                "outcome-unknown", zh: "'\(name.echoed)'不是办理结果", en: "'\(name.echoed)' is no outcome", known: known)
        case .outcomeNeeded(let known):
            return .unknown(
                "outcome-needed", zh: "办结要写明办理结果:dubanctl close 办件 --outcome 结果",
                en: "a case is closed with its outcome: dubanctl close CASE --outcome OUTCOME", known: known)
        default: return nil
        }
    }

    /// What does not fit in time.
    private var timing: Words? {
        switch self {
        case .dayInFuture(let day):
            return Words(
                "day-in-future", zh: "\(day)还没有到", en: "\(day) is still to come", helpZH: "写实际发生的日期,最晚是今天",
                helpEN: "give the day on which it happened, today at the latest")
        case .beforeArrival(let day):
            return Words(
                "before-arrival", zh: "这件\(day)才收到", en: "the case arrived on \(day) only", helpZH: "看看日期是否写错",
                helpEN: "check the day")
        case .startedAlready(let event, let day):
            return Words(
                "started-already", zh: "期限已从\(day)起算(\(event))", en: "the period runs since \(day) already (\(event))",
                helpZH: "记错的先用 dubanctl void 作废", helpEN: "void the wrong record first")
        case .dayToSetNeeded(let what):
            return Words(
                "until-needed", zh: "“\(what)”要写明到哪一天", en: "'\(what)' needs a last day", helpZH: "加上 --until 日期",
                helpEN: "add --until DAY")
        case .dayToSetPassed(let day):
            return Words(
                "until-passed", zh: "\(day)早于事情发生的日期", en: "\(day) lies before the day on which it happened",
                helpZH: "看看 --until 和 --on", helpEN: "check --until and --on")
        case .dayToSetTooEarly(let day, let due):
            return Words(
                "until-too-early", zh: "\(day)早于原来的期限\(due)", en: "\(day) lies before \(due), when it is due anyway",
                helpZH: "--until 写延迟到哪一天", helpEN: "give with --until the day to which it is put off")
        case .setAlready(let day):
            return Words(
                "set-already", zh: "已经告知延迟到\(day)答复", en: "the applicant was told of \(day) already",
                helpZH: "要再推迟的,再登记一次延迟答复", helpEN: "record the delay once more to put it off further")
        case .notRunning(let ground):
            return Words(
                "not-running",
                zh: ground.map { "正在等候“\($0)”,期限没有在走" } ?? "期限还没有起算",
                en: ground.map { "'\($0)' is waited for, so that no period runs" } ?? "the period has not begun to run",
                helpZH: ground == nil ? "先登记收到或确认收到的日期" : "先登记它的结束",
                helpEN: ground == nil ? "record the day of receipt or confirmation first" : "record its end first")
        case .waitsAlready(let ground, let day):
            return Words(
                "waits-already", zh: "“\(ground)”从\(day)起还在等候", en: "'\(ground)' lasts since \(day)",
                helpZH: "先登记它的结束", helpEN: "record its end first")
        case .doesNotWait(let ground):
            return Words(
                "does-not-wait", zh: ground.isEmpty ? "现在没有暂停" : "没有在等候“\(ground.echoed)”",
                en: ground.isEmpty ? "nothing is paused" : "'\(ground.echoed)' is not waited for",
                helpZH: "dubanctl show 办件 看它到了哪一步", helpEN: "'dubanctl show CASE' says where it stands")
        case .neverExtended:
            return Words(
                "never-extended", zh: "这个流程不能延期", en: "this procedure knows no extension", helpZH: "按原期限办",
                helpEN: "keep the deadline")
        case .extendedAlready(let day):
            return Words(
                "extended-already", zh: "\(day)已经延期过,只能延期一次", en: "it was extended on \(day), and can be once only",
                helpZH: "按延长后的期限办", helpEN: "keep the extended deadline")
        case .extensionTooLong(let by, let most):
            return Words(
                "extension-too-long",
                zh: "最多延长\(most.canonical(.chinese)),不能是\(by.canonical(.chinese))",
                en: "\(most.canonical(.english)) is the most, not \(by.canonical(.english))",
                helpZH: "--by 写 \(most.canonical(.chinese)) 或更短",
                helpEN: "give --by '\(most.canonical(.english))' or less")
        case .extensionIncomplete:
            return Words(
                "extension-incomplete", zh: "延期要有理由和批准人", en: "an extension needs a ground and an approver",
                helpZH: "加上 --ground 和 --approver", helpEN: "add --ground and --approver")
        case .tellingNeeded(let who):
            return Words(
                "telling-needed", zh: "延期要告知\(who)", en: "\(who) has to be told of an extension",
                helpZH: "加上 --told 告知日期", helpEN: "add --told DAY")
        case .expired(let day):
            return Words(
                "expired", zh: "期限\(day)已经届满", en: "the period expired on \(day)",
                helpZH: "期满前已经批准或发生的,--on 写那一天补录", helpEN: "if it happened before, give that day with --on")
        case .toldTooEarly(let day, let granted):
            return Words(
                "told-too-early", zh: "\(day)告知,早于\(granted)批准",
                en: "told on \(day), before it was granted on \(granted)",
                helpZH: "先批准,再告知;看看 --told 和 --on", helpEN: "it is granted first; check --told and --on")
        case .toldTooLate(let day, let due):
            return Words(
                "told-too-late", zh: "\(day)才告知,期限\(due)已经届满", en: "told on \(day), after it expired on \(due)",
                helpZH: "要在期满前告知;看看 --told", helpEN: "it has to be told before; check --told")
        default: return nil
        }
    }

    /// What comes out of turn.
    private var stepping: Words? {
        switch self {
        case .stepDone(let step, let day):
            return Words(
                "step-done", zh: "“\(step)”\(day)已经办了", en: "'\(step)' was done on \(day)",
                helpZH: "记错的先用 dubanctl void 作废", helpEN: "void the wrong record first")
        case .recordedByEvent(let step, let event):
            return Words(
                "recorded-by-event", zh: "“\(step)”由登记事件办结,期限也从那天起算",
                en: "'\(step)' is done by its event, from which the period runs",
                helpZH: "用 dubanctl record \(event) 办件", helpEN: "type 'dubanctl record \(event) CASE'")
        case .lapsed(let step, let day):
            return Words(
                "lapsed", zh: "“\(step)”的期限\(day)已经过了",
                en: "'\(step)' was possible through \(day) only",
                helpZH: "那天或以前做的,--on 写那一天;确实晚了的,用 --over 写明理由",
                helpEN: "give the day with --on if it was done before; if it was late, say why with --over")
        case .caseNeeded(let step):
            return Words(
                "case-needed", zh: "“\(step)”是一步,这里要写整件的名称", en: "'\(step)' is a step, and a whole case is meant here",
                helpZH: "办完一步用 dubanctl done;整件的名称不带 /\(step)",
                helpEN: "a step is done with 'dubanctl done'; leave /\(step) out for the case")
        case .stepNotOpen(let step, let opens):
            return Words(
                "step-not-open", zh: "“\(step)”要等\(opens.joined(separator: "或"))之后",
                en: "'\(step)' begins with \(opens.joined(separator: " or "))",
                helpZH: "先登记那件事,或看看日期", helpEN: "record that first, or check the day")
        case .stepsMissing(let steps):
            return Words(
                "steps-missing", zh: "前面还没有办的:\(steps.joined(separator: "、"))",
                en: "not done yet: \(steps.joined(separator: ", "))",
                helpZH: "先登记这些;确实不办的,用 --over 写明理由",
                helpEN: "record them first, or say with --over why it stands without")
        case .contradicts(let seq):
            return Words(
                "contradicts", zh: "那样第\(seq)号记录就不成立了", en: "record \(seq) would make no sense then",
                helpZH: "先作废第\(seq)号:dubanctl void \(seq) --note 理由",
                helpEN: "void that one first: dubanctl void \(seq) --note WHY")
        case .notArrived:
            return Words(
                "not-arrived", zh: "这件还没有登记收到", en: "its arrival is not recorded", helpZH: "先用 dubanctl open 登记",
                helpEN: "begin with 'dubanctl open'")
        default: return nil
        }
    }

    /// How it ends, or ended.
    private var ending: Words {
        switch self {
        case .ended(let outcome, let day):
            return Words(
                "case-ended", zh: "这件\(day)已经办结\(outcome.map { "(\($0))" } ?? "")",
                en: "the case ended on \(day)\(outcome.map { " (\($0))" } ?? "")",
                helpZH: "办结前的事,--on 写那一天;办结记错的先用 dubanctl void 作废",
                helpEN: "for what happened before, give that day with --on; void a wrong closing first")
        case .endsByItself:
            return Words(
                "ends-by-itself", zh: "最后一步办了,这件就办结", en: "it ends with the last of its steps",
                helpZH: "用 dubanctl done 登记各步;不再办的,用 --over 写明理由",
                helpEN: "record the steps with 'dubanctl done', or say with --over why it is broken off")
        case .waitNotOver(let ground, let day):
            return Words(
                "wait-not-over", zh: "“\(ground)”的期限到\(day)为止,还没有过", en: "'\(ground)' lasts through \(day)",
                helpZH: "等期限过了再办结", helpEN: "close it with this outcome after that day")
        default:
            return Words(
                "nothing-reported", zh: "没有报结、等核销的", en: "nothing was reported done",
                helpZH: "dubanctl list --light 待核销 看有哪些",
                helpEN: "'dubanctl list --light 待核销' shows what waits to be closed")
        }
    }
}
