import CivilTime
import Control
import Testing

func day(_ text: String) throws -> CivilDate {
    try #require(CivilDate(text))
}

func instant(_ text: String) throws -> ZonedInstant {
    try #require(ZonedInstant(text))
}

enum Fixtures {
    static func overdue() throws -> ObligationRow {
        ObligationRow(
            id: "zhongshan-2021/4@2021-031", shortID: "4@2021-031", title: "定点机构动态调整公开", office: "医保中心",
            light: .overdue, due: try day("2021-09-30"), aim: try day("2021-09-29"),
            remark: BilingualText(zh: "逾期3个工作日", en: "3 working days overdue"))
    }

    static func quota() throws -> ObligationRow {
        ObligationRow(
            id: "zhongshan-2021/动态@2021-W41", shortID: "动态@2021-W41", title: "部门动态", office: "办公室",
            light: .dueSoon, due: try day("2021-10-17"), aim: try day("2021-10-15"), certainty: .provisional,
            remark: BilingualText(zh: "最后可办日周五", en: "last day to do it Friday"),
            progress: .init(count: 0, of: 2, unit: "条"), silences: try silences())
    }

    /// One of each kind.
    static func silences() throws -> [SilenceLine] {
        let by = FactLine.Recorder(uid: 1001, user: "limin")
        return [
            SilenceLine(kind: .acknowledged, fact: 40, by: by, on: try day("2021-10-08"), ground: "已转经办人"),
            SilenceLine(kind: .snoozed, fact: 41, by: by, on: try day("2021-10-08"), until: try day("2021-10-12")),
            SilenceLine(
                kind: .waived, fact: 42, by: by, on: try day("2021-10-09"), until: try day("2021-12-31"),
                ground: "上级已统一公开", approver: "李敏"),
        ]
    }

    static let plan = PlanLine(plan: "zhongshan-2021", title: "2021年政务公开工作要点分工方案", version: 7, undated: 3)
    static let calendar = CalendarLine(announcedThrough: 2021, provisional: 2)

    static func status() throws -> StatusReport {
        let office = OfficeLine(
            office: "办公室", dueSoon: 2, normal: 6, paused: 1, dueThisWeek: 2, closedThisMonth: 3)
        var total = office
        total.office = "合计"
        return StatusReport(
            bureaus: ["中山市医疗保障局"], now: try instant("2021-10-11T08:30:05+08:00"),
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"), week: "2021-W41", workdaysThisWeek: 5,
            nextWake: try instant("2021-10-11T14:30:00+08:00"), lettersWaiting: 2, lettersFailing: 2,
            failing: [
                FailingMailbox(
                    mailbox: "zhouhang", letters: 2, since: try instant("2021-10-09T08:30:00+08:00"),
                    failure: BilingualText(
                        zh: "磁盘满了", en: "cannot write the file /mail/zhouhang: No space left on device"),
                    help: BilingualText(zh: "请腾出磁盘空间", en: "make room on the disk"),
                    nextAttempt: try instant("2021-10-11T08:33:00+08:00"))
            ], waived: 2, snoozed: 1, away: 1, clockVirtual: false,
            warnings: [BilingualText(zh: "plans/b.yaml 有错,仍用第6版", en: "plans/b.yaml is wrong; version 6 stays")],
            plans: [plan],
            calendar: calendar,
            offices: [office], total: total, urgent: [try overdue(), try quota()])
    }

    static func list() throws -> ObligationList {
        ObligationList(
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"), plans: [plan], calendar: calendar,
            items: [try overdue(), try quota()])
    }

    static func detail() throws -> ObligationDetail {
        ObligationDetail(
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"), row: try overdue(), plan: "zhongshan-2021",
            planVersion: 7, task: "4", text: "及时公开定点医药机构管理相关政策规定和动态管理情况",
            offices: [.init(role: .lead, office: "医保中心"), .init(role: .support, office: "办公室")],
            basis: "分工方案第4项",
            rule: BilingualText(
                zh: "自形成之日起20个工作日内", en: "within 20 working days from the day of formation"),
            phrase: "及时", explanation: BilingualText(zh: "9月2日形成,次日起算", en: "formed on 2 September"),
            openedOn: try day("2021-09-02"), metOn: nil,
            facts: [
                FactLine(
                    seq: 12, kind: "event", event: "形成", day: try day("2021-09-02"),
                    recordedAt: try instant("2021-09-03T09:12:40+08:00"), late: true,
                    by: .init(uid: 1001, user: "hefang"), ref: "https://example.gov.cn/031")
            ],
            notices: [
                NoticeLine(
                    key: "zhongshan-2021/4@2021-031;x;%E5%8C%BB;mail;2021-10-11", rung: "逾期1个工作日",
                    seat: "医保中心/head", channel: "mail", day: try day("2021-10-08"),
                    decidedAt: try instant("2021-10-08T08:30:00+08:00"), state: .delivered,
                    letter: "c1b2a3d4e5f6-17", reason: BilingualText(zh: "到提醒层级", en: "its rung stood"))
            ],
            nextRung: .init(
                moment: try instant("2021-10-12T08:30:00+08:00"), rung: "逾期4个工作日", seats: ["医保中心/leader"]))
    }

    /// A case that third parties are asked about, extended, with a fact of every field.
    static func caseDetail() throws -> ObligationDetail {
        var detail = try detail()
        let granted = GrantedExtension(
            by: BilingualText(zh: "20个工作日", en: "20 working days"), ground: "案情复杂", approver: "李敏",
            grantedOn: try day("2021-10-08"), toldOn: try day("2021-10-09"))
        detail.chain = CaseChain(
            procedure: "政府信息公开申请办理", item: "2021-031", channel: "当面", startedOn: try day("2021-09-02"),
            nodes: [
                ChainNode(
                    name: "依申请公开@2021-031/承办", step: "承办", title: "起草答复", offices: ["规划财务和法规科"], state: .done,
                    light: .closedOnTime, doneOn: try day("2021-09-24"), isOptional: true),
                ChainNode(
                    name: "依申请公开@2021-031", step: nil, title: "答复申请人", offices: ["办公室"],
                    signer: BilingualText(zh: "科室负责人", en: "head"), state: .atWork, light: .paused,
                    earliestFinish: try day("2021-10-12"), latestStart: try day("2021-10-26"),
                    latestFinish: try day("2021-10-27"), slack: 11, after: .init(needed: 1, of: ["承办"]),
                    isCritical: true),
            ],
            waits: [
                CaseWait(
                    ground: "补正", from: try day("2021-09-03"), to: try day("2021-09-08"), effect: .restarts,
                    silence: "视为放弃申请"),
                CaseWait(
                    ground: "征求第三方意见", from: try day("2021-09-10"), limit: try day("2021-10-08"), effect: .pauses,
                    silence: "由本机关决定是否公开", isOver: true),
            ],
            extension: granted, slack: 11, isKept: true)
        detail.contributions = [
            Contribution(
                name: "4@2021-031#办公室", office: "办公室", role: .support, light: .closedOnTime, due: try day("2021-09-16"),
                doneOn: try day("2021-09-15"))
        ]
        detail.facts = [
            FactLine(
                seq: 12, kind: "open", event: nil, day: try day("2021-09-02"),
                recordedAt: try instant("2021-09-02T09:12:40+08:00"), late: false, by: .init(uid: 1001, user: nil),
                ground: "征求第三方意见", until: try day("2021-10-08"), channel: "当面", roles: ["承办": ["办公室"]],
                extension: granted, outcome: "予以公开", evidence: ["网址": "https://a.cn"], over: "催过三次")
        ]
        return detail
    }

    static let chenjie = PersonLine(key: "chenjie", name: "陈洁", bureau: "zhongshan", mailbox: "chenjie")

    static func delivered() throws -> DeliveryLine {
        DeliveryLine(
            .delivered, letter: "c1b2a3d4e5f6-17", address: "chenjie", at: try instant("2021-10-08T08:30:01+08:00"))
    }

    static func whyNot() throws -> WhyNotReport {
        WhyNotReport(
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"),
            asOf: try instant("2021-10-08T23:59:59+08:00"), person: chenjie, row: try overdue(),
            verdict: BilingualText(zh: "已告知", en: "told"),
            rungs: [
                .init(
                    rung: "逾期1个工作日", seat: "医保中心/head", reader: "陈洁", day: try day("2021-10-08"),
                    moment: try instant("2021-10-08T08:30:00+08:00"), outcome: .told,
                    account: BilingualText(zh: "已告知", en: "told"), deliveries: [try delivered()]),
                .init(
                    rung: "逾期3个工作日", seat: "医保中心/head", reader: nil, day: try day("2021-10-11"),
                    moment: try instant("2021-10-11T08:30:00+08:00"), outcome: .notYet,
                    account: BilingualText(zh: "还没到", en: "not yet")),
            ])
    }

    static func notices() throws -> NoticeList {
        func line(_ channel: String, _ delivery: DeliveryLine) throws -> ToldLine {
            ToldLine(
                obligation: "zhongshan-2021/4@2021-031", shortID: "4@2021-031", title: "定点机构动态调整公开",
                rung: "逾期1个工作日", seat: "医保中心/head", channel: channel, tone: BilingualText(zh: "催办", en: "urgent"),
                day: try day("2021-10-08"), decidedAt: try instant("2021-10-08T08:30:00+08:00"),
                reason: BilingualText(zh: "到提醒层级", en: "its rung stood"), delivery: delivery)
        }
        return NoticeList(
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"),
            items: try [
                line("mail", delivered()),
                line(
                    "mail",
                    DeliveryLine(
                        .failing, letter: "c1b2a3d4e5f6-18", address: "hefang", failure: "No space left on device",
                        nextAttempt: instant("2021-10-11T08:34:00+08:00"))),
                line("journal", DeliveryLine(.dropped, reason: BilingualText(zh: "不再要求", en: "no longer asked"))),
            ], more: 3)
    }

    static func reply(to request: FactRequest, repeated: Bool = false) throws -> FactReply {
        FactReply(
            seq: 13, subject: "zhongshan-2021/4@2021-031", day: try day("2021-10-11"),
            line: BilingualText(zh: "已办结 4@2021-031", en: "closed 4@2021-031"), repeated: repeated,
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"), obligations: [try overdue()])
    }

    static func reload() throws -> ReloadReport {
        ReloadReport(
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"), plans: [plan],
            refused: [
                RefusedFileLine(
                    file: "plans/b.yaml",
                    problem: BilingualText(zh: "plans/b.yaml:3:1: 错误: …", en: "plans/b.yaml:3:1: error: …"))
            ], warnings: [],
            edits: [
                TextEdit(
                    kind: .plan, name: "zhongshan-2021",
                    what: [
                        BilingualText(
                            zh: "24 期限 2021年底前 → 2021年11月底前", en: "24: due 2021年底前 → 2021年11月底前")
                    ])
            ],
            changes: [
                ReloadChange(
                    kind: .moved, id: "zhongshan-2021/24", shortID: "24", title: "规章集中统一公开", office: "法规科",
                    before: try day("2021-12-31"), after: try day("2021-11-30")),
                ReloadChange(
                    kind: .withdrawn, id: "zhongshan-2021/25", shortID: "25", title: "网站", office: "办公室",
                    before: try day("2021-12-31"), after: nil),
            ])
    }

    static func calendarDiff() throws -> CalendarDiff {
        CalendarDiff(
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"), file: "cn-2022.yaml",
            replaces: ["cn-2022-provisional.yaml"], isWrong: false,
            diagnostics: [BilingualText(zh: "cn-2022.yaml:3:1: 警告: …", en: "cn-2022.yaml:3:1: warning: …")], open: 24,
            moves: [
                DueMove(
                    id: "zhongshan-2021/4@2021-031", shortID: "4@2021-031", title: "定点机构动态调整公开", office: "医保中心",
                    before: .init(day: try day("2022-02-08"), certainty: .provisional),
                    after: .init(day: try day("2022-02-09"), certainty: .firm))
            ],
            settled: 2,
            letters: [
                LetterShift(
                    id: "zhongshan-2021/4@2021-031", shortID: "4@2021-031", rung: "应办日前30个工作日", seat: "医保中心/liaison",
                    told: try day("2021-12-23"), before: try day("2021-12-23"), after: try day("2021-12-24"))
            ])
    }
}
