import CivilTime
import Control

extension Reports {
    static let limin = FactLine.Recorder(uid: 1001, user: "limin")

    static func silences() throws -> [SilenceLine] {
        [
            SilenceLine(
                kind: .acknowledged, fact: 40, by: .init(uid: 1002, user: nil), on: try day("2021-10-08"),
                ground: "已转经办人"),
            SilenceLine(kind: .snoozed, fact: 41, by: limin, on: try day("2021-10-08"), until: try day("2021-10-12")),
            SilenceLine(
                kind: .waived, fact: 42, by: limin, on: try day("2021-10-09"), until: try day("2022-03-31"),
                ground: "上级已统一公开,本局不再另行公布两定机构名单", approver: "李敏"),
        ]
    }

    /// What is acknowledged and what is snoozed; what is waived is not urgent.
    static func silent() throws -> StatusReport {
        var report = try status()
        let silences = try silences()
        (report.waived, report.snoozed, report.away) = (2, 1, 1)
        var (first, second) = (try overdue(), try quota())
        first.silences = [silences[0]]
        second.silences = [silences[0], silences[1]]
        report.urgent = [first, second]
        return report
    }

    static func silentList() throws -> ObligationList {
        var list = try list()
        var waived = try provisional(1)
        (waived.light, waived.silences) = (.withdrawn, try silences())
        list.items = try silent().urgent + [waived]
        return list
    }

    static func silencingFacts() throws -> [FactLine] {
        func fact(
            _ seq: Int, _ kind: String, ground: String? = nil, approver: String? = nil, until: String? = nil,
            note: String? = nil
        ) throws -> FactLine {
            FactLine(
                seq: seq, kind: kind, event: nil, day: try day("2021-10-08"),
                recordedAt: try instant("2021-10-08T09:00:00+08:00"), late: false, by: limin, ground: ground,
                approver: approver, until: until.flatMap { CivilDate($0) }, note: note)
        }
        return try [
            fact(40, "ack", note: "已转经办人"), fact(41, "snooze", until: "2021-10-12"),
            fact(42, "waive", ground: "上级已统一公开", approver: "李敏", until: "2022-03-31"),
            fact(43, "away", ground: "年休假", until: "2021-10-22"),
        ]
    }

    static func delivered() throws -> DeliveryLine {
        DeliveryLine(
            .delivered, letter: "c1b2a3d4e5f6-17", address: "chenjie", at: try instant("2021-10-08T08:31:00+08:00"))
    }

    static func failing() throws -> DeliveryLine {
        DeliveryLine(
            .failing, letter: "c1b2a3d4e5f6-18", address: "hefang",
            failure: "cannot write to hefang: No space left on device",
            nextAttempt: try instant("2021-10-11T08:34:00+08:00"))
    }

    static func whyNot() throws -> WhyNotReport {
        func line(
            _ rung: String, _ seat: String, _ reader: String?, _ moment: String, _ outcome: WhyNotReport.Outcome,
            _ zh: String, _ en: String, _ deliveries: [DeliveryLine] = []
        ) throws -> WhyNotReport.RungLine {
            let moment = try instant("\(moment):00+08:00")
            return WhyNotReport.RungLine(
                rung: rung, seat: seat, reader: reader, day: moment.date, moment: moment, outcome: outcome,
                account: BilingualText(zh: zh, en: en), deliveries: deliveries)
        }
        return WhyNotReport(
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"), asOf: try instant("2021-10-11T23:59:59+08:00"),
            person: PersonLine(key: "chenjie", name: "陈洁", bureau: "zhongshan", mailbox: "chenjie"),
            row: try overdue(),
            verdict: BilingualText(
                zh: "10月8日由limin登记免除至2022年3月31日(李敏批准:上级已统一公开,本局不再另行公布),其间不提醒任何人。",
                en: "waived on 8 October by limin through 31 March 2022 (approved by 李敏: 上级已统一公开); nobody is told."),
            rungs: try [
                line(
                    "应办日前5个工作日", "医保中心/liaison", "陈洁", "2021-10-08T08:30", .told, "已告知。", "told.",
                    [delivered(), failing()]),
                line(
                    "应办日前1个工作日", "医保中心/liaison", "周航", "2021-10-11T08:30", .dropped,
                    "陈洁不在,信给代理人周航,陈洁收抄送;已决定,成信前撤回。",
                    "for the deputy, 周航; decided, and dropped before it was in a letter.",
                    [DeliveryLine(.dropped, reason: BilingualText(zh: "不再要求", en: "no longer asked"))]),
                line("应办日", "医保中心/liaison", nil, "2022-01-04T08:30", .waived, "已免除,不提醒。", "waived: not told."),
            ])
    }

    static func notices() throws -> NoticeList {
        func line(_ id: String, _ seat: String, _ channel: String, _ decided: String, _ delivery: DeliveryLine)
            throws -> ToldLine
        {
            let instant = try instant("\(decided):00+08:00")
            return ToldLine(
                obligation: "zhongshan-2021/\(id)", shortID: id, title: nil, rung: "应办日前5个工作日", seat: seat,
                channel: channel, tone: BilingualText(zh: "提醒", en: "reminder"), day: instant.date, decidedAt: instant,
                reason: BilingualText(zh: "到提醒层级", en: "its rung stood"), delivery: delivery)
        }
        return NoticeList(
            evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"),
            items: try [
                line("4@2021-031", "医保中心/head", "mail", "2021-10-11T08:30", failing()),
                line("4@2021-031", "医保中心/liaison", "mail", "2021-10-11T08:30", DeliveryLine(.decided)),
                line(
                    "动态@2021-W41", "manager", "mail", "2021-10-08T14:30",
                    DeliveryLine(.lettered, letter: "c1b2a3d4e5f6-19", address: "limin")),
                line("4@2021-031", "医保中心/liaison", "mail", "2021-10-08T08:30", delivered()),
                line(
                    "24", "法规和基金监管科/liaison", "mail", "2020-12-31T08:30",
                    DeliveryLine(
                        .failed, letter: "c1b2a3d4e5f6-2", address: "zhaolei",
                        at: instant("2020-12-31T08:30:00+08:00"), failure: "zhaolei is a folder")),
                line(
                    "24", "法规和基金监管科/head", "mail", "2020-12-30T08:30",
                    DeliveryLine(.dropped, reason: BilingualText(zh: "不再要求", en: "no longer asked"))),
            ], more: 12)
    }
}
