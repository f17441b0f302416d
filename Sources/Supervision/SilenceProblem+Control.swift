import Control
import Engine
import Plans
import Rules

extension ControlError {
    /// A refused snooze, waiver or absence in words: what is wrong, and what to type.
    init(_ problem: SilenceProblem, force: InForce) {
        switch problem {
        case .notOpen(let subject, let light):
            let id = force.displayID(subject)
            let words = light.whyNothingIsTold(of: id)
            self.init(
                .conflict, code: "not-open",
                message: BilingualText(zh: "\(id)已经是\"\(light.chinese)\",不再提醒", en: "\(id) \(words.state)"),
                help: words.help)
        case .waived(let subject, let until):
            let id = force.displayID(subject)
            self.init(
                .conflict, code: "waived",
                message: BilingualText(
                    zh: "\(id)已免除至\(until),其间本来就不提醒", en: "\(id) is waived through \(until): nothing is told of it"),
                help: BilingualText(
                    zh: "dubanctl show \(id.shellQuoted) 看免除的记录号",
                    en: "'dubanctl show \(id.shellQuoted)' has the waiver"))
        case .waiverTooLong(let until, let latest):
            self.init(
                .badRequest, code: "waiver-too-long",
                message: BilingualText(
                    zh: "免除到\(until)太久,年份是不是写错了", en: "a waiver through \(until) is too long; is the year right?"),
                help: BilingualText(
                    zh: "--until 最晚写\(latest),到期再续;以后都不要求的,请改方案",
                    en: "write --until \(latest) at the latest and renew it; what is never asked for leaves the plan"))
        case .overdue(let subject, let due):
            let id = force.displayID(subject).shellQuoted
            self.init(
                .conflict, code: "snooze-overdue",
                message: BilingualText(
                    zh: "期限\(due)已过,逾期的不能推迟提醒", en: "it was due on \(due): what is overdue cannot be put off"),
                help: BilingualText(
                    zh: "办好了:dubanctl done \(id);确实不再要求的,由管理员办 dubanctl waive \(id)",
                    en: "type dubanctl done \(id) when it is done; a manager can waive it: dubanctl waive \(id)"))
        case .pastDeadline(let until, let aim):
            self.init(
                .badRequest, code: "snooze-past-deadline",
                message: BilingualText(
                    zh: "推迟到\(until)就过了最后可办日\(aim)", en: "\(until) is past the last day to act, \(aim)"),
                help: BilingualText(zh: "--until 最晚写\(aim)", en: "write --until \(aim) at the latest"))
        case .lastDay(let aim):
            self.init(
                .conflict, code: "snooze-last-day",
                message: BilingualText(
                    zh: "最后可办日是\(aim),不能再推迟提醒", en: "the last day to act is \(aim): nothing is left to put off"),
                help: BilingualText(zh: "办不了、要延期的,今天找管理员", en: "ask a manager today if it cannot be done"))
        case .endMissing:
            self.init(
                .badRequest, code: "end-missing",
                message: BilingualText(zh: "没有写到哪一天为止", en: "it has no end"),
                help: BilingualText(zh: "加上 --until 日期", en: "add --until DAY"))
        case .endPassed(let day):
            self.init(
                .badRequest, code: "end-passed",
                message: BilingualText(zh: "\(day)已经过了", en: "\(day) has passed"),
                help: BilingualText(zh: "--until 写以后的日期", en: "give a later day with --until"))
        case .endsBeforeBeginning(let from, let until):
            self.init(
                .badRequest, code: "ends-before-beginning",
                message: BilingualText(zh: "止日\(until)早于起日\(from)", en: "\(until) comes before \(from)"),
                help: BilingualText(zh: "看看两个日期是否写反", en: "check --from and --until"))
        case .groundMissing:
            self.init(
                .badRequest, code: "ground-missing",
                message: BilingualText(zh: "没有写免除的理由", en: "the waiver has no ground"),
                help: BilingualText(zh: "加上 --ground 理由", en: "add --ground WHY"))
        case .approverMissing:
            self.init(
                .badRequest, code: "approver-missing",
                message: BilingualText(zh: "没有写谁批准免除", en: "nobody is named who approved the waiver"),
                help: BilingualText(zh: "加上 --by 批准人", en: "add --by WHO"))
        case .managersOnly(let managers):
            self.init(managersOnly: BilingualText(zh: "免除", en: "waiving"), managers: managers)
        }
    }
}

extension Light {
    /// What has become of it, and what to type instead.
    fileprivate func whyNothingIsTold(of id: String) -> (state: String, help: BilingualText) {
        let id = id.shellQuoted
        return switch self {
        case .closedOnTime, .closedLate:
            (
                "is done: nothing is told of it",
                BilingualText(
                    zh: "记错的:dubanctl show \(id) 看记录号,用 dubanctl void 作废",
                    en: "a wrong record is voided by its number: dubanctl show \(id), dubanctl void")
            )
        case .awaitingClosing:
            (
                "was reported done and waits to be closed: nothing is told of it",
                BilingualText(
                    zh: "管理员办 dubanctl close \(id) 核销,或 dubanctl return \(id) 退回",
                    en: "a manager closes or returns it: dubanctl close \(id), dubanctl return \(id)")
            )
        case .missed:
            (
                "was missed, and its period is over: nothing is told of it",
                BilingualText(zh: "漏记的请补录,补录后重新计算", en: "record what was forgotten: it is counted again")
            )
        case .withdrawn, .overdue, .blocked, .dueSoon, .normal, .paused:
            (
                "is not open: nothing is told of it",
                BilingualText(zh: "dubanctl list 看在办事项", en: "'dubanctl list' shows what is open")
            )
        }
    }
}
