import Control
import Engine
import Plans

extension ControlError {
    /// A refused report, closing or return in words: what is wrong, and what to type.
    init(_ problem: ReportProblem, force: InForce) {
        switch problem {
        case .contributionsMissing(let parts, let whole):
            let names = parts.map { force.displayID($0) }
            let id = force.displayID(whole).shellQuoted
            self.init(
                .conflict, code: "contributions-missing",
                message: BilingualText(
                    zh: "还没有交件的:\(names.joined(separator: "、"))",
                    en: "not handed in yet: \(names.joined(separator: ", "))"),
                help: BilingualText(
                    zh: "先登记:dubanctl done \(names[0].shellQuoted);不再等的,dubanctl done \(id) --over 理由",
                    en: "record it first: dubanctl done \(names[0].shellQuoted); or say why it stands without: "
                        + "dubanctl done \(id) --over WHY"))
        case .evidenceMissing(let fields, let subject):
            let names = fields.map(\.name)
            let typed = fields.map { "--evidence \($0.name.shellQuoted)=\($0.isDay ? "2021-12-20" : "…")" }
            let command = "dubanctl done \(force.displayID(subject).shellQuoted) \(typed.joined(separator: " "))"
            self.init(
                .badRequest, code: "evidence-missing",
                message: BilingualText(
                    zh: "还缺:\(names.joined(separator: "、"))", en: "missing: \(names.joined(separator: ", "))"),
                help: BilingualText(zh: "写成:\(command)", en: "type: \(command)"))
        case .evidenceNoDay(let field, let text):
            self.init(
                .badRequest, code: "evidence-no-day",
                message: BilingualText(
                    zh: "\(field.name)“\(text.echoed)”不是日期", en: "'\(text.echoed)' is no day (\(field.name))"),
                help: BilingualText(
                    zh: "写成 --evidence \(field.name)=2021-12-20", en: "write --evidence \(field.name)=2021-12-20"))
        case .evidenceInFuture(let field, let day):
            self.init(
                .badRequest, code: "evidence-in-future",
                message: BilingualText(zh: "\(field.name)\(day)还没有到", en: "\(day) is still to come (\(field.name))"),
                help: BilingualText(zh: "写实际的日期", en: "give the day on which it happened"))
        case .nothingReported(let subject):
            let id = force.displayID(subject)
            self.init(
                .conflict, code: "nothing-reported",
                message: BilingualText(zh: "\(id)没有报结、等核销", en: "\(id) does not wait to be closed"),
                help: BilingualText(
                    zh: "dubanctl list --light 待核销 看有哪些;科室报结用 dubanctl done \(id.shellQuoted)",
                    en: "'dubanctl list --light 待核销' shows what waits; an office reports with "
                        + "dubanctl done \(id.shellQuoted)"
                ))
        case .closedByReport(let subject):
            let id = force.displayID(subject)
            self.init(
                .conflict, code: "closed-by-report",
                message: BilingualText(zh: "\(id)不用核销", en: "\(id) is closed with its report"),
                help: BilingualText(
                    zh: "办结用 dubanctl done \(id.shellQuoted);记错的用 dubanctl void 作废",
                    en: "report it with dubanctl done \(id.shellQuoted); 'dubanctl void' takes a wrong report back"))
        case .managersOnly(let managers):
            self.init(managersOnly: BilingualText(zh: "核销和退回", en: "closing and returning"), managers: managers)
        case .beforeReport(let subject, let day):
            let id = force.displayID(subject)
            self.init(
                .badRequest, code: "before-report",
                message: BilingualText(zh: "\(id)\(day)才办结", en: "\(id) was done on \(day) only"),
                help: BilingualText(zh: "--on 写核销或退回的那一天", en: "give the day of closing or returning with --on"))
        }
    }
}
