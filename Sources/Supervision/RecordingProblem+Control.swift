import Control
import Engine

extension ControlError {
    /// A refused fact in words: what is wrong, and what to type.
    init(_ problem: RecordingProblem, force: InForce) {
        switch problem {
        case .inCase(let problem): self.init(problem, force: force)
        case .inReport(let problem): self.init(problem, force: force)
        case .inSilence(let problem): self.init(problem, force: force)
        case .eventNotUsed(let event, let known):
            self.init(
                .badRequest, code: "event-not-used",
                message: BilingualText(
                    zh: "这项任务不用'\(event.echoed)'这一事件", en: "this task has no use for the event '\(event.echoed)'"),
                help: known.isEmpty
                    ? BilingualText(zh: "办结请用 dubanctl done 编号", en: "type 'dubanctl done OBLIGATION' when it is done")
                    : BilingualText(
                        zh: "可用:\(known.joined(separator: "、"))", en: "use one of \(known.joined(separator: ", "))"))
        case .notVoidable(let seq):
            self.init(
                .conflict, code: "not-voidable",
                message: BilingualText(
                    zh: "第\(seq)号记录是服务自己记下的信件投递情况,不能作废",
                    en: "the service itself recorded as fact \(seq) what became of a letter; it cannot be voided"),
                help: BilingualText(
                    zh: "信投到以后不会再提;dubanctl status 看还有哪些信没送到",
                    en: "nothing more follows from it; 'dubanctl status' shows which letters still wait"))
        case .clientKeyUsed(let seq):
            self.init(
                .conflict, code: "client-key-used",
                message: BilingualText(
                    zh: "这个clientKey已用于第\(seq)号记录,那是另一件事",
                    en: "this clientKey stands for record \(seq), which is about something else"),
                help: BilingualText(zh: "换一个clientKey", en: "use another clientKey"))
        case .itemNeeded:
            self.init(
                .badRequest, code: "item-needed",
                message: BilingualText(zh: "请说明是哪一件", en: "say which item this is about"),
                help: BilingualText(zh: "加上 --item 名称", en: "add --item NAME"))
        case .itemNotAllowed:
            self.init(
                .badRequest, code: "item-not-allowed",
                message: BilingualText(zh: "这项任务不分件", en: "this task has no items"),
                help: BilingualText(zh: "去掉 --item", en: "leave --item out"))
        case .itemInvalid(let name):
            self.init(
                .badRequest, code: "item-invalid",
                message: BilingualText(zh: "'\(name.echoed)'不能作件名", en: "'\(name.echoed)' cannot name an item"),
                help: BilingualText(
                    zh: "不超过30个汉字,不含 # ~ ; 和换行", en: "use at most 90 bytes without '#', '~', ';' and line breaks"))
        case .officeNeeded(let offices):
            self.init(
                .badRequest, code: "office-needed",
                message: BilingualText(zh: "请说明是哪个科室的", en: "say which office this is about"),
                help: BilingualText(
                    zh: "加上 --office,可用:\(offices.joined(separator: "、"))",
                    en: "add --office with one of \(offices.joined(separator: ", "))"))
        case .officeUnknown(let office, let offices):
            self.init(
                .badRequest, code: "office-unknown",
                message: BilingualText(
                    zh: "'\(office.echoed)'不承担这项任务", en: "'\(office.echoed)' does not owe this task"),
                help: BilingualText(
                    zh: "可用:\(offices.joined(separator: "、"))", en: "use one of \(offices.joined(separator: ", "))"))
        case .dayInFuture(let day):
            self.init(
                .badRequest, code: "day-in-future",
                message: BilingualText(zh: "\(day)还没有到", en: "\(day) is still to come"),
                help: BilingualText(zh: "--on 写实际发生的日期", en: "give the day on which it happened with --on"))
        case .dayBeforeBeginning(let subject, let day):
            let id = force.displayID(subject)
            self.init(
                .badRequest, code: "day-before-beginning",
                message: BilingualText(
                    zh: "\(id)从\(day)起算,不能更早办结", en: "\(id) began on \(day); nothing earlier can end it"),
                help: BilingualText(
                    zh: "看看日期或编号是否写错", en: "check the day, and whether another period or item is meant"))
        case .countInvalid(let count):
            self.init(
                .badRequest, code: "count-invalid",
                message: BilingualText(zh: "数量不能是\(count)", en: "the count cannot be \(count)"),
                help: BilingualText(
                    zh: "写1到1000000;记错了请用 dubanctl void",
                    en: "use 1 to 1000000; 'dubanctl void' takes a wrong fact back"))
        case .nothingOpen:
            self.init(
                .conflict, code: "nothing-open",
                message: BilingualText(zh: "没有可以办结的事项", en: "nothing is open that this could end"),
                help: BilingualText(zh: "dubanctl list 看在办事项", en: "'dubanctl list' shows what is open"))
        case .alreadyClosed(let subject, let light):
            let id = force.displayID(subject)
            self.init(
                .conflict, code: "already-closed",
                message: BilingualText(
                    zh: "\(id)已经是\"\(light.chinese)\"",
                    en: light == .awaitingClosing ? "\(id) is reported done already" : "\(id) is closed already"),
                help: BilingualText(
                    zh: "记错了请用 dubanctl void 作废原记录;dubanctl show \(id.shellQuoted) 看号码",
                    en: "if that is wrong, void its fact; dubanctl show \(id.shellQuoted) gives the number"))
        case .neverDone(let event):
            self.init(
                .badRequest, code: "never-done",
                message: BilingualText(
                    zh: "这是更新间隔,没有办结,只有更新", en: "this is a longest gap: it is never done, only updated"),
                help: BilingualText(zh: "dubanctl record \(event) 任务", en: "type 'dubanctl record \(event) TASK'"))
        }
    }
}
