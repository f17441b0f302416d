import CivilTime
import Control
import Testing

func day(_ text: String) throws -> CivilDate {
    try #require(CivilDate(text))
}

func instant(_ text: String) throws -> ZonedInstant {
    try #require(ZonedInstant(text))
}

/// 中山市医疗保障局 on a Monday in October 2021.
enum Reports {
    static let plan = PlanLine(plan: "zhongshan-2021", title: "2021年政务公开工作要点分工方案", version: 7, undated: 0)
    static let calendar = CalendarLine(announcedThrough: 2021, provisional: 2)

    static func overdue() throws -> ObligationRow {
        ObligationRow(
            id: "zhongshan-2021/4@2021-031", shortID: "4@2021-031", title: "定点机构动态调整公开", office: "医保中心",
            light: .overdue, due: try day("2021-09-30"),
            remark: BilingualText(zh: "逾期3工作日", en: "3 wd overdue"))
    }

    static func quota() throws -> ObligationRow {
        ObligationRow(
            id: "zhongshan-2021/动态@2021-W41", shortID: "动态@2021-W41", title: "部门动态", office: "办公室",
            light: .dueSoon, due: try day("2021-10-17"), aim: try day("2021-10-15"),
            remark: BilingualText(zh: "最后可办日周五", en: "by Friday"),
            progress: .init(count: 0, of: 2, unit: "条"))
    }

    static func provisional(_ number: Int) throws -> ObligationRow {
        ObligationRow(
            id: "zhongshan-2021/24@\(number)", shortID: "24@\(number)",
            title: "全面推进规章集中统一公开,将本地区现行有效规章通过政府门户网站的政府信息公开专栏集中公开",
            office: "法规和基金监管科", light: .normal, due: try day("2022-01-31"), certainty: .provisional,
            remark: BilingualText(zh: "还有75个工作日", en: "75 wd left"))
    }

    static func status() throws -> StatusReport {
        StatusReport(
            bureaus: ["中山市医疗保障局"], now: try instant("2021-10-11T08:30:05+08:00"),
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"), week: "2021-W41", workdaysThisWeek: 5,
            nextWake: try instant("2021-10-11T14:30:00+08:00"), lettersWaiting: 0, lettersFailing: 0,
            clockVirtual: false, warnings: [], plans: [plan], calendar: calendar,
            offices: [
                OfficeLine(office: "办公室", dueSoon: 2, normal: 6, paused: 1, dueThisWeek: 2, closedThisMonth: 3)
            ],
            total: OfficeLine(
                office: "合计", overdue: 1, dueSoon: 5, normal: 18, paused: 2, awaitingClosing: 1, dueThisWeek: 4,
                closedThisMonth: 8, closedLateThisMonth: 1),
            urgent: [try overdue(), try quota()])
    }

    /// More of everything than a screen has room for.
    static func crowded() throws -> StatusReport {
        var report = try status()
        report.bureaus = ["中山市医疗保障局", "中山市医疗保障事业管理中心"]
        report.evaluatedThrough = try instant("2021-10-09T17:30:00+08:00")
        report.nextWake = nil
        report.lettersWaiting = 12
        report.lettersFailing = 3
        report.clockVirtual = true
        report.plans = (1...4).map { PlanLine(plan: "zhongshan-202\($0)", title: "", version: $0, undated: $0 * 9) }
        report.warnings = [
            BilingualText(
                zh: "plans/zhongshan-2021.yaml 有2处错,仍用第7版;dubanctl check plans/zhongshan-2021.yaml 看错在哪里,改好后服务自己会重读",
                en: "plans/zhongshan-2021.yaml has 2 errors and version 7 stays; dubanctl check "
                    + "plans/zhongshan-2021.yaml says where, and the daemon reads it again once it is right"),
            BilingualText(zh: "时钟比上次慢了40分钟", en: "the clock is 40 minutes behind the last pass"),
            BilingualText(zh: "日历 2022 未公布", en: "the calendar of 2022 is not announced"),
            BilingualText(zh: "何芳的信箱写不进去", en: "the mailbox of 何芳 cannot be written"),
        ]
        report.offices = (1...25).map {
            OfficeLine(office: "第\($0)医疗保障服务与基金监督管理科", overdue: $0 % 9 == 0 ? 12_345 : 0, normal: $0)
        }
        report.urgent = try (1...40).map(provisional)
        return report
    }

    static func list() throws -> ObligationList {
        ObligationList(
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"), plans: [plan], calendar: calendar,
            items: [try overdue(), try quota(), try provisional(1)])
    }

    static func detail() throws -> ObligationDetail {
        var row = try overdue()
        row.aim = try day("2021-09-29")
        return ObligationDetail(
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"), row: row, plan: "zhongshan-2021",
            planVersion: 7, task: "4",
            text: "及时公开定点医药机构管理相关政策规定和动态管理情况,定期公布签订协议的两定机构名单,并根据调整情况做好更新发布。",
            offices: [.init(role: .lead, office: "医保中心"), .init(role: .support, office: "办公室")],
            basis: "分工方案第4项;20个工作日为本局口径,参照条例第26条",
            event: .init(name: "形成", day: try day("2021-09-02")),
            rule: BilingualText(zh: "自形成之日起20个工作日内", en: "within 20 working days from the day of 形成"),
            phrase: "及时",
            explanation: BilingualText(
                zh: "9月2日形成,次日起算,第20个工作日为9月30日(9月18日、26日调休上班计入,中秋3天不计)。",
                en: "formed on 2 September, counted from the day after; the 20th working day is 30 September "
                    + "(18 and 26 September are make-up days and count, 3 days of Mid-Autumn do not)."),
            openedOn: try day("2021-09-02"), metOn: nil,
            facts: [
                FactLine(
                    seq: 12, kind: "event", event: "形成", day: try day("2021-09-02"),
                    recordedAt: try instant("2021-09-03T09:12:40+08:00"), late: true,
                    by: .init(uid: 1001, user: "hefang"), ref: "https://example.gov.cn/031"),
                FactLine(
                    seq: 31, kind: "done", event: nil, day: try day("2021-09-30"),
                    recordedAt: try instant("2021-09-30T10:00:00+08:00"), late: false,
                    by: .init(uid: 1002, user: nil), count: 2, note: "记错", voidedBy: 32),
            ],
            notices: [
                NoticeLine(
                    key: "k", rung: "应办日前5个工作日", seat: "医保中心/liaison", channel: "mail",
                    day: try day("2021-09-18"), decidedAt: try instant("2021-09-18T08:30:00+08:00"),
                    state: .delivered, letter: "c1b2a3d4e5f6-17",
                    reason: BilingualText(zh: "第一次提醒", en: "first reminder")),
                NoticeLine(
                    key: "l", rung: "逾期3个工作日", seat: "医保中心/leader", channel: "mail",
                    day: try day("2021-10-11"), decidedAt: try instant("2021-10-11T08:30:00+08:00"),
                    state: .lettered, letter: "c1b2a3d4e5f6-21", reason: BilingualText(zh: "逾期", en: "overdue")),
            ],
            nextRung: .init(
                moment: try instant("2021-10-18T08:30:00+08:00"), rung: "每周一",
                seats: ["医保中心/head", "医保中心/leader"]))
    }

    static func reload() throws -> ReloadReport {
        func change(_ kind: ReloadChange.Kind, _ id: String, _ title: String, _ before: String?, _ after: String?)
            throws
            -> ReloadChange
        {
            ReloadChange(
                kind: kind, id: "zhongshan-2021/\(id)", shortID: id, title: title, office: "法规和基金监管科",
                before: before.flatMap { CivilDate($0) }, after: after.flatMap { CivilDate($0) })
        }
        return ReloadReport(
            evaluatedThrough: try status().evaluatedThrough, plans: try status().plans,
            refused: [
                RefusedFileLine(
                    file: "plans/xingtai-2020.yaml",
                    problem: BilingualText(
                        zh: "plans/xingtai-2020.yaml:12:7: 错误: 没有'titel'这个键 [unknown-key]",
                        en: "plans/xingtai-2020.yaml:12:7: error: unknown key 'titel' [unknown-key]"))
            ],
            warnings: [
                BilingualText(
                    zh: "/etc/duban/duban.yaml: 警告: 'ledger'要重启才生效",
                    en: "/etc/duban/duban.yaml: warning: 'ledger' changes with a restart only")
            ],
            edits: [
                TextEdit(
                    kind: .plan, name: "zhongshan-2021",
                    what: [
                        BilingualText(
                            zh: "提醒层级 本局:新增应办日前3个工作日;改动应办日", en: "ladder 本局: new 应办日前3个工作日; changed 应办日"),
                        BilingualText(
                            zh: "24 期限 2021年底前 → 2021年11月底前;科室", en: "24: due 2021年底前 → 2021年11月底前; offices"),
                    ]),
                TextEdit(
                    kind: .bureau, name: "zhongshan",
                    what: [BilingualText(zh: "人员:改动limin", en: "people: changed limin")]),
                TextEdit(
                    kind: .settings, name: "",
                    what: [
                        BilingualText(
                            zh: "提醒时段 08:30–17:30 → 09:00–17:00", en: "hours 08:30–17:30 → 09:00–17:00")
                    ]),
            ],
            changes: try [
                change(.moved, "24", "规章集中统一公开", "2021-12-31", "2021-11-30"),
                change(.withdrawn, "26", "政府网站规范建设", "2021-12-31", nil),
                change(.opened, "26a", "政府网站规范建设", nil, "2021-12-31"),
            ]
                + (1...25).map { try change(.opened, "动态@2021-W\($0)", "部门动态", nil, "2021-10-17") })
    }

    static func calendarDiff() throws -> CalendarDiff {
        func move(_ id: String, _ title: String, _ before: String, _ after: String) throws -> DueMove {
            DueMove(
                id: "zhongshan-2021/\(id)", shortID: id, title: title, office: "法规和基金监管科",
                before: .init(day: try day(before), certainty: .provisional),
                after: .init(day: try day(after), certainty: .firm))
        }
        func letter(_ id: String, _ before: String, _ after: String) throws -> LetterShift {
            LetterShift(
                id: "zhongshan-2021/\(id)", shortID: id, rung: "应办日前10个工作日", seat: "法规和基金监管科/liaison",
                told: try day(before), before: try day(before), after: try day(after))
        }
        return CalendarDiff(
            evaluatedThrough: try status().evaluatedThrough, file: "cn-2022.yaml", replaces: [], isWrong: false,
            diagnostics: [], open: 24,
            moves: try [
                move("4@2021-031", "定点机构动态调整公开", "2022-01-31", "2022-01-29"),
                move("公开@2022年度医疗保障基金预算#办公室", "主动公开的政府信息及时公开", "2022-02-04", "2022-02-08"),
            ],
            settled: 2,
            letters: try [
                letter("公开@2022年度医疗保障基金预算#办公室", "2022-01-20", "2022-01-24"),
                letter("4@2021-031", "2022-01-24", "2022-01-21"),
            ])
    }
}
