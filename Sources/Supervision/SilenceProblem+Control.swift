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
            self.init(
                .conflict, code: "not-open",
                message: BilingualText(
                    zh: "\(id)已经是\"\(light.chinese)\",不再提醒", en: "\(id) is not open: nothing is told of it"),
                help: BilingualText(zh: "dubanctl list 看在办事项", en: "'dubanctl list' shows what is open"))
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
            let names = managers.map { "\($0.name)(\($0.account ?? ""))" }
            self.init(
                .badRequest, code: "managers-only",
                message: BilingualText(zh: "免除由管理员办", en: "waiving is for a manager"),
                help: BilingualText(
                    zh: "请找\(names.joined(separator: "、"))", en: "ask \(names.joined(separator: ", "))"))
        }
    }
}
