import CivilTime
import Control
import Testing

/// Cases of 邢台市医疗保障局 in October 2021, at different points of their chains.
enum Cases {
    static let procedure = "政府信息公开申请办理"

    /// Two steps at work beside each other, and what comes after them.
    static func atWork() throws -> ObligationDetail {
        var detail = try detail(of: "2021-031", light: .normal, due: "2021-10-26", zh: "还有11个工作日", en: "11 wd left")
        detail.chain = CaseChain(
            procedure: procedure, item: "2021-031", channel: "互联网", startedOn: try day("2021-09-22"),
            nodes: [
                try node("确认", "与申请人确认收到申请之日", "办公室", .done, doneOn: "2021-09-22"),
                try node(
                    "检索", "检索本机关制作或者保存的有关信息", "规划财务和法规科", .atWork, plan: ("2021-10-11", "2021-10-15", "2021-10-20"),
                    slack: 7, after: .init(needed: 1, of: ["确认"]), critical: true),
                try node(
                    "会办", "提出会办意见", "基金监督科", .atWork, plan: ("2021-10-11", "2021-10-19", "2021-10-20"), slack: 7,
                    after: .init(needed: 1, of: ["确认"]), optional: true),
                try node(
                    "科室审核", "审核答复意见", "规划财务和法规科", .waiting, signer: BilingualText(zh: "科室负责人", en: "head"),
                    plan: ("2021-10-13", "2021-10-20", "2021-10-22"), slack: 7,
                    after: .init(needed: 2, of: ["检索", "会办"]), critical: true),
                try node(
                    "主管领导", "签批", "规划财务和法规科", .waiting, signer: BilingualText(zh: "分管领导", en: "leader"),
                    plan: ("2021-10-14", "2021-10-22", "2021-10-25"), slack: 7,
                    after: .init(needed: 1, of: ["科室审核"]), critical: true),
                try node(
                    "主要领导", "签批", "", .waiting, signer: BilingualText(zh: "主要负责人", en: "主要负责人"),
                    plan: ("2021-10-14", "2021-10-22", "2021-10-25"), slack: 7,
                    after: .init(needed: 1, of: ["科室审核"]), critical: true),
                try node(
                    nil, "答复申请人", "办公室", .waiting, plan: ("2021-10-15", "2021-10-25", "2021-10-26"), slack: 7,
                    after: .init(needed: 1, of: ["主管领导", "主要领导"]), critical: true),
            ],
            slack: 7, isKept: true)
        return named(detail)
    }

    /// Third parties are asked; a correction was asked for before.
    static func paused() throws -> ObligationDetail {
        var detail = try detail(
            of: "2021-007", light: .paused, due: "2021-11-02", zh: "暂停第1个工作日", en: "paused for 1 wd")
        detail.chain = CaseChain(
            procedure: procedure, item: "2021-007", channel: "当面", startedOn: try day("2021-09-28"),
            nodes: [
                try node("审查", "审查申请是否明确", "办公室", .done, doneOn: "2021-09-06"),
                try node(
                    "承办", "检索、审查并起草答复", "规划财务和法规科", .paused, plan: ("2021-10-28", "2021-10-22", "2021-10-29"),
                    slack: 1),
                try node(
                    nil, "答复申请人", "办公室", .waiting, plan: ("2021-11-01", "2021-10-29", "2021-11-02"), slack: 1,
                    after: .init(needed: 1, of: ["承办"])),
            ],
            waits: [
                CaseWait(
                    ground: "补正", from: try day("2021-09-06"), to: try day("2021-09-28"), limit: try day("2021-09-30"),
                    effect: .restarts, silence: "视为放弃申请,有无正当理由由本机关认定"),
                CaseWait(
                    ground: "征求第三方意见", from: try day("2021-10-08"), limit: try day("2021-10-29"), effect: .pauses,
                    silence: "第三方逾期未提出意见的,由本机关依照条例的规定决定是否公开"),
            ],
            slack: 1, isKept: true)
        detail.facts = [
            fact(3, "open", "2021-09-01") { $0.channel = "当面" },
            fact(5, "event", "2021-09-06") {
                $0.event = "告知补正"
                $0.until = CivilDate("2021-09-30")
            },
            fact(9, "event", "2021-09-28") { $0.event = "收到补正的申请" },
            fact(14, "pause", "2021-10-08") {
                $0.ground = "征求第三方意见"
                $0.until = CivilDate("2021-10-29")
            },
        ].compactMap(\.self)
        return named(detail)
    }

    /// Extended already, the other agency is silent, and a step is overdue: the deadline cannot be met any more.
    static func tooLate() throws -> ObligationDetail {
        var detail = try detail(
            of: "关于本市定点医疗机构协议管理和费用审核情况的申请", light: .dueSoon, due: "2021-10-14", zh: "还有3个工作日", en: "3 wd left")
        detail.chain = CaseChain(
            procedure: procedure, item: "关于本市定点医疗机构协议管理和费用审核情况的申请", channel: "邮寄",
            startedOn: try day("2021-08-12"),
            nodes: [
                try node("登记", "登记", "办公室", .done, doneOn: "2021-08-12"),
                try node(
                    "检索", "检索本机关制作或者保存的有关信息", "规划财务和法规科", .atWork, light: .overdue,
                    plan: ("2021-10-13", "2021-09-30", "2021-10-11"), slack: -2, critical: true),
                try node("法制审核", "法制审核", "规划财务和法规科", .notBegun, optional: true),
                try node(
                    "汇总", "汇总三个科室的意见", "规划财务和法规科、基金监督科、医药服务管理科", .waiting,
                    plan: ("2021-10-15", "2021-10-11", "2021-10-13"), slack: -2,
                    after: .init(needed: 2, of: ["登记", "检索", "法制审核"]), critical: true),
                try node(
                    nil, "答复申请人", "办公室", .waiting, plan: ("2021-10-18", "2021-10-13", "2021-10-14"), slack: -2,
                    after: .init(needed: 1, of: ["汇总"]), critical: true),
            ],
            waits: [
                CaseWait(
                    ground: "征求其他机关意见", from: try day("2021-09-06"), limit: try day("2021-09-28"), effect: .pauses,
                    silence: "视为同意公开", isOver: true)
            ],
            extension: GrantedExtension(
                by: BilingualText(zh: "20个工作日", en: "20 working days"), ground: "需要会同其他机关核实", approver: "李敏",
                grantedOn: try day("2021-09-09"), toldOn: try day("2021-09-10")),
            slack: -2, isKept: false)
        return named(detail)
    }

    /// Answered in the new year; one step was not needed in the end.
    static func closed() throws -> ObligationDetail {
        var detail = try detail(
            of: "2020-112", light: .closedLate, due: "2020-12-30", zh: "逾期3个工作日办结", en: "closed 3 wd late")
        detail.metOn = try day("2021-01-05")
        detail.chain = CaseChain(
            procedure: procedure, item: "2020-112", channel: "传真", startedOn: try day("2020-12-02"),
            nodes: [
                try node("承办", "检索、审查并起草答复", "基金监督科", .done, doneOn: "2020-12-28"),
                try node(
                    "主管领导", "签批", "", .done, signer: BilingualText(zh: "分管领导", en: "leader"), doneOn: "2021-01-04"),
                try node("主要领导", "签批", "", .notNeeded, signer: BilingualText(zh: "主要负责人", en: "主要负责人")),
                try node(
                    nil, "答复申请人", "办公室", .closed, doneOn: "2021-01-05",
                    after: .init(needed: 1, of: ["主管领导", "主要领导"])),
            ],
            isKept: false)
        detail.facts = [
            fact(3, "open", "2020-12-02") { $0.roles = ["会办": ["办公室", "医药服务管理科"]] },
            fact(4, "transfer", "2020-12-04") {
                $0.roles = ["承办": ["基金监督科"]]
                $0.note = "不属本科职责"
            },
            fact(6, "pause", "2020-12-07") { $0.ground = "征求其他机关意见" },
            fact(7, "resume", "2020-12-09") { $0.ground = "征求其他机关意见" },
            fact(8, "extend", "2020-12-10") {
                $0.extension = GrantedExtension(
                    by: BilingualText(zh: "3个工作日", en: "3 working days"), ground: "案情复杂", approver: "李敏",
                    grantedOn: $0.day, toldOn: $0.day)
                $0.voidedBy = 9
            },
            fact(9, "void", "2020-12-10") { $0.note = "未告知申请人" },
            fact(12, "done", "2020-12-28") { $0.evidence = ["文号": "邢医保函〔2020〕9号", "网址": "https://a.gov.cn/9"] },
            fact(13, "return", "2020-12-29") { $0.note = "缺签批页" },
            fact(15, "close", "2020-12-31"),
            fact(16, "close", "2021-01-05") {
                $0.outcome = "部分公开"
                $0.over = "主要领导出差,电话同意"
            },
        ].compactMap(\.self)
        return named(detail)
    }

    /// A task of which two offices hand in their parts first.
    static func withContributions() throws -> ObligationDetail {
        var detail = try Reports.detail()
        detail.contributions = [
            Contribution(
                name: "24#办公室", office: "办公室", role: .support, light: .closedOnTime, due: try day("2021-09-16"),
                doneOn: try day("2021-09-15")),
            Contribution(
                name: "24#法规和基金监管科", office: "法规和基金监管科", role: .joint, light: .overdue, due: try day("2021-09-16")),
        ]
        return detail
    }

    private static func detail(
        of item: String, light: ObligationRow.Light, due: String, zh: String, en: String
    ) throws -> ObligationDetail {
        ObligationDetail(
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"),
            row: ObligationRow(
                id: "xingtai-2020/依申请公开@\(item)", shortID: "依申请公开@\(item)", title: "答复申请人", office: "办公室", light: light,
                due: try day(due), remark: BilingualText(zh: zh, en: en)),
            plan: "xingtai-2020", planVersion: 2, task: "依申请公开", text: "",
            offices: [.init(role: .lead, office: "办公室")], basis: "条例第33条",
            rule: BilingualText(zh: "自收到申请之日起20个工作日内", en: "within 20 working days from the day of 收到申请"),
            phrase: "自收到申请之日起20个工作日内",
            explanation: BilingualText(
                zh: "自收到申请的次日起算第20个工作日。", en: "The 20th working day after the application came."),
            openedOn: nil, metOn: nil, facts: [], notices: [], nextRung: nil)
    }

    /// With the names of its steps after that of the case.
    private static func named(_ detail: ObligationDetail) -> ObligationDetail {
        var detail = detail
        for (index, node) in (detail.chain?.nodes ?? []).enumerated() {
            detail.chain?.nodes[index].name = detail.row.shortID + (node.step.map { "/\($0)" } ?? "")
        }
        return detail
    }

    private static func node(
        _ step: String?, _ title: String, _ office: String, _ state: ChainNode.State,
        light: ObligationRow.Light? = nil, signer: BilingualText? = nil, doneOn: String? = nil,
        plan: (earliest: String, start: String, finish: String)? = nil, slack: Int? = nil,
        after: ChainNode.Join = .none, critical: Bool = false, optional: Bool = false
    ) throws -> ChainNode {
        ChainNode(
            name: "", step: step, title: title,
            offices: office.split(separator: "、").map(String.init), signer: signer, state: state, light: light,
            doneOn: try doneOn.map(day), earliestFinish: try plan.map { try day($0.earliest) },
            latestStart: try plan.map { try day($0.start) }, latestFinish: try plan.map { try day($0.finish) },
            slack: slack, after: after, isCritical: critical, isOptional: optional)
    }

    private static func fact(
        _ seq: Int, _ kind: String, _ day: String, _ change: (inout FactLine) -> Void = { _ in }
    ) -> FactLine? {
        guard let date = CivilDate(day), let at = ZonedInstant("\(day)T09:12:40+08:00") else { return nil }
        var fact = FactLine(
            seq: seq, kind: kind, event: nil, day: date, recordedAt: at, late: false,
            by: .init(uid: 1001, user: "hefang"))
        change(&fact)
        return fact
    }
}
