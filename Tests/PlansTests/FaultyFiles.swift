import Plans

/// For each kind of mistake, one file with it and what it needs beside it.
enum FaultyFiles {
    static func with(_ id: DiagnosticID) -> [SourceFile] {
        switch id {
        case .fileName, .notUTF8, .tabIndentation, .wideSpace, .fullWidthColon, .fullWidthMark, .missingSpace, .syntax,
            .emptyFile, .tooLarge, .unknownFileKind:
            [unreadable(id)]
        case .unknownKey, .notSupported, .duplicateKey, .missingKey, .wrongType, .invalidName, .reservedName,
            .invalidDate, .doubtfulDay, .invalidValue, .emptyList, .emptyPart, .repeatedItem, .conflictingKeys,
            .noEffect:
            general(id)
        case .unknownPerson, .duplicateName, .nestedGroup, .sharedMailbox, .tenureOverlap, .vacantSeat,
            .missingDeputy, .missingAccount:
            [bureau(id)]
        case .unknownLadder, .unknownSeat, .unreadableRung, .leaderBeforeManager, .duplicateRung, .idleRung,
            .unreachedRung, .unusedLadder, .missingSeat:
            ladder(id)
        case .unknownOffice, .unknownEvent, .unknownBureau, .unknownTask, .unknownTerm, .duplicateTask,
            .formerNameInUse, .unreadablePhrase, .unreadableOffices, .missingOffices, .missingEvent, .missingYear,
            .unusedTerm, .taskCycle, .afterOtherPeriod, .dueBeforeBlocker:
            plan(id)
        case .calendarGap, .makeUpDayAtRest, .makeUpDayInWeek, .statutoryDayWorked, .unknownNotice, .unknownCalendar:
            calendars(id)
        case .unknownProcedure, .unknownRole, .unknownStep, .unknownChannel, .unknownOutcome, .unboundRole,
            .unusedRole, .unusedEvent, .stepCycle, .unreachableStep:
            procedures(id)
        }
    }

    private static func procedures(_ id: DiagnosticID) -> [SourceFile] {
        switch id {
        case .unknownProcedure: [Sources.bureau, Sources.procedure, Sources.adopting(name: "来新")]
        case .unboundRole: [Sources.bureau, Sources.procedure, Sources.adopting("{受理: 办公室}")]
        case .unknownRole: [Sources.procedure("by: 承办", "by: 承办人")]
        case .unknownStep: [Sources.procedure("after: 登记", "after: [登记, 会辦]")]
        case .unknownChannel: [Sources.procedure("channels: [邮寄]", "channels: [邮寄, 传真]")]
        case .unknownOutcome: [Sources.procedure("silence: 按现有材料办理", "silence: 视为放弃, outcome: 逾期不补充")]
        case .unusedRole: [Sources.procedure("roles: [受理, 承办]", "roles: [受理, 承办, 审核]")]
        case .unusedEvent: [Sources.procedure(", met: replied", "")]
        case .stepCycle: [Sources.procedure("opens: received, due: 收到来信当日", "after: 拟复")]
        default: [Sources.procedure("after: 登记,", "after: [登记, 会办],")]
        }
    }

    private static func unreadable(_ id: DiagnosticID) -> SourceFile {
        switch id {
        case .notUTF8:
            SourceFile(
                path: "plans/2026.yaml", bytes: Array("plan: p\ntitle: ".utf8) + [0xD5, 0xFE, 0xCE, 0xF1, 0x0A])
        case .fileName: Sources.file("plans/2026.yml", "plan: p\nbureau: lingnan\n")
        case .tabIndentation: Sources.file("plans/2026.yaml", "plan: p\nsections:\n\t- title: 公开\n")
        case .wideSpace: Sources.file("plans/2026.yaml", "plan: p\nsections:\n\u{3000}- title: 公开\n    tasks: []\n")
        case .fullWidthColon: Sources.file("plans/2026.yaml", "plan\u{FF1A}lingnan-2026\nbureau: lingnan\n")
        case .fullWidthMark: Sources.file("plans/2026.yaml", "plan: p\nevents: {formed: 形成\u{FF0C}posted: 更新}\n")
        case .missingSpace: Sources.file("plans/2026.yaml", "plan:p\nbureau: lingnan\n")
        case .emptyFile: Sources.file("plans/2026.yaml", "# 待写\n")
        case .tooLarge:
            Sources.file("plans/2026.yaml", "plan: p\na: &a [x,x,x,x]\n" + HostileFileTests.bomb(levels: 20))
        case .unknownFileKind: Sources.file("plans/2026.yaml", "title: 分工方案\ntasks: []\n")
        default: Sources.file("plans/2026.yaml", "plan: p\nevents: {formed: 形成\nsections: []\n")
        }
    }

    private static func general(_ id: DiagnosticID) -> [SourceFile] {
        switch id {
        case .unknownKey: tasks("- {id: 24, titel: 规章集中统一公开}")
        case .notSupported: tasks("- {id: 25, title: 加强政府网站建设, due: 持续, review: 每季度末月25日前}")
        case .duplicateKey: tasks("- id: 24\n  title: 规章集中统一公开\n  lead: 办公室\n  title: 规章公开")
        case .missingKey: tasks("- title: 规章集中统一公开\n  lead: 办公室")
        case .wrongType: tasks("- id: 24\n  title: 规章集中统一公开\n  offices: [办公室]")
        case .invalidName: tasks("- {id: 24/1, title: 规章集中统一公开}")
        case .reservedName:
            [
                Sources.bureau,
                Sources.file(
                    "plans/2026.yaml",
                    Sources.plan("- {id: 24, title: 规章公开}").shownText.replacing(
                        "plan: lingnan-2026", with: "plan: duban")),
            ]
        case .invalidDate: tasks("- {id: 24, title: 规章集中统一公开}", keys: "issued: 2026-02-30\n")
        case .doubtfulDay: tasks("- {id: 24, title: 规章集中统一公开, lead: 办公室, due: 2025年底前}")
        case .emptyList: tasks("- {id: 24, title: 规章集中统一公开, lead: [], due: 2026年底前}")
        case .emptyPart: [Sources.bureau, Sources.file("plans/2026.yaml", Sources.planHead + "sections: []\n")]
        case .repeatedItem: tasks("- {id: 24, title: 规章集中统一公开, lead: 法规科, support: [办公室, 法规和基金监管科]}")
        case .conflictingKeys: tasks("- {id: 24, title: 规章公开, lead: 办公室, due: {phrase: 2026年底前, as: 2026年6月底前}}")
        case .noEffect: tasks("- {id: 24, title: 规章集中统一公开, lead: 办公室, due: 2026年底前, counts: posted}")
        default: tasks("- {id: 24, title: 规章集中统一公开, hours: {from: \"17:30\", to: \"08:30\"}}")
        }
    }

    private static func bureau(_ id: DiagnosticID) -> SourceFile {
        let (right, wrong): (String, String) =
            switch id {
            case .duplicateName: ("aliases: [法规科]", "aliases: [办公室]")
            case .nestedGroup: ("各科室: [办公室, 法规和基金监管科]", "科室: [办公室], 各科室: [科室, 法规和基金监管科]")
            case .sharedMailbox: ("mail: zhouhang", "mail: limin")
            case .tenureOverlap:
                (
                    "liaison: zhouhang, head: limin}",
                    "liaison: [{who: limin, to: 2026-06-30}, {who: zhouhang, from: 2026-06-30}]}"
                )
            case .missingDeputy:
                ("roles: {主要", "away: [{who: zhouhang, from: 2026-10-12, to: 2026-10-23, ground: 年休假}]\nroles: {主要")
            case .missingAccount: (", account: limin", "")
            case .vacantSeat:
                ("liaison: zhouhang, head: limin}", "head: limin, liaison: [{who: zhouhang, to: 2026-06-30}]}")
            default: ("{liaison: zhouhang, head: limin, leader: limin}", "{head: limn}")
            }
        return Sources.file("bureaus/lingnan.yaml", Sources.bureauText.replacing(right, with: wrong))
    }

    private static func ladder(_ id: DiagnosticID) -> [SourceFile] {
        switch id {
        case .unknownLadder: tasks("- {id: 24, title: 规章集中统一公开, ladder: 常规规}")
        case .unknownSeat: rungs("{when: 应办日, to: [liaison, boss]}")
        case .unreadableRung: rungs("{when: 应办日前5天左右, to: liaison}")
        case .duplicateRung: rungs("{when: 应办日, to: liaison}", "{when: 应办日, to: [liaison, head]}")
        case .unreachedRung: rungs("{when: 应办日, to: head}", "{when: 应办日前2个工作日, to: support-liaison}")
        case .idleRung: rungs("{when: 应办日, to: head}", "{when: 未达标, to: head}")
        case .unusedLadder:
            tasks(
                "- {id: 24, title: 规章集中统一公开, lead: 办公室, due: 2026年底前}",
                keys: "year: 2026\nladders:\n  本局:\n    - {when: 应办日, to: head}\n")
        case .missingSeat: rungs("{when: 应办日, to: [head, leader]}")
        default: rungs("{when: 逾期3个工作日, to: [head, leader], tone: 督办}")
        }
    }

    private static func plan(_ id: DiagnosticID) -> [SourceFile] {
        switch id {
        case .unknownOffice: tasks("- {id: 24, title: 规章集中统一公开, offices: '法规科牵头,办公司配合'}")
        case .unknownEvent: tasks("- {id: 24, title: 规章集中统一公开, lead: 办公室, due: 20个工作日内, opens: 印发}")
        case .unknownBureau:
            [
                Sources.bureau,
                Sources.file(
                    "plans/2026.yaml",
                    Sources.plan("- {id: 24, title: 规章集中统一公开}").shownText.replacing(": lingnan\n", with: ": linnan\n")),
            ]
        case .unknownTask: tasks("- {id: 24, title: 规章集中统一公开, offices: {same-as: 23, inferred: 合并单元格}}")
        case .unknownTerm:
            tasks("- {id: 24, title: 规章公开, lead: 办公室, due: 及时}", keys: "terms: {按程序: 每季度首月15日前}\n")
        case .unusedTerm:
            tasks("- {id: 24, title: 规章公开, lead: 办公室, due: 及时}", keys: "terms: {定期: 每季度首月15日前}\n")
        case .duplicateTask: tasks("- {id: 24, title: 规章集中统一公开}\n- {id: 25, title: 网站}\n- {id: 24, title: 规章}")
        case .formerNameInUse: tasks("- {id: 24, title: 规章集中统一公开}\n- {id: 25, was: 24, title: 规章公开}")
        case .unreadableOffices: tasks("- {id: 24, title: 规章集中统一公开, offices: 办公室、法规科}")
        case .missingOffices: tasks("- {id: 24, title: 规章集中统一公开, due: 2026年底前}")
        case .missingEvent: tasks("- {id: 24, title: 公开栏更新, lead: 办公室, due: 每周不少于2次}")
        case .taskCycle:
            tasks(
                """
                - {id: 3, title: 汇总, lead: 办公室, due: 2026年9月30日前, after: [1, 7]}
                - {id: 7, title: 审核, lead: 法规科, due: 2026年8月31日前, after: 12}
                - {id: 12, title: 报送, lead: 办公室, due: 2026年10月31日前, after: 3}
                - {id: 1, title: 布置, lead: 办公室, due: 2026年6月30日前}
                """)
        case .afterOtherPeriod:
            tasks(
                """
                - {id: 7, title: 季度汇总, lead: 办公室, due: 每季度, after: 8}
                - {id: 8, title: 年度方案, lead: 法规科, due: 2026年3月31日前}
                """)
        case .dueBeforeBlocker:
            tasks(
                """
                - {id: 7, title: 汇总, lead: 办公室, due: 2026年8月31日前, after: 8}
                - {id: 8, title: 审核, lead: 法规科, due: 2026年9月30日前}
                """)
        case .missingYear: tasks("- {id: 24, title: 规章集中统一公开, lead: 办公室, due: 12月25日前}", keys: "")
        default: tasks("- {id: 24, title: 规章集中统一公开, lead: 办公室, due: 2026年底左右完成}")
        }
    }

    private static func calendars(_ id: DiagnosticID) -> [SourceFile] {
        switch id {
        case .calendarGap: [calendar(2024), calendar(2027), calendar(2028)]
        case .makeUpDayInWeek: [calendar(2027, work: "[2027-10-08]")]
        case .statutoryDayWorked: [calendar(2027, further: "statutory: {2027-10-01: 国庆节, 2027-05-03: 劳动节}\n")]
        case .unknownNotice:
            [
                calendar(2027),
                Sources.file(
                    "calendars/cn-2027-2.yaml",
                    """
                    year: 2027
                    status: official
                    source: {number: 第2号, date: 2027-01-26}
                    amends: 第1号令
                    holidays: [{name: 国庆节, "off": [2027-10-01]}]
                    """),
            ]
        case .unknownCalendar:
            [
                Sources.file(
                    "calendars/lingnan.yaml", "calendar: lingnan\nbase: cn\nclosed: {2026-12-24: 局内搬迁}\n"),
                Sources.bureau,
                Sources.plan("- {id: 24, title: 规章公开, lead: 办公室, due: 20个工作日内}", keys: "calendar: linnan\n"),
            ]
        default: [calendar(2027, work: "[2027-10-09, 2027-10-01]")]
        }
    }

    private static func tasks(_ tasks: String, keys: String = "year: 2026\n") -> [SourceFile] {
        [Sources.bureau, Sources.plan(tasks, keys: keys)]
    }

    /// A plan whose only task has a ladder of those rungs.
    private static func rungs(_ rungs: String...) -> [SourceFile] {
        tasks(
            "- {id: 24, title: 规章集中统一公开, lead: 法规科, due: 2026年底前, ladder: 本局}",
            keys: "year: 2026\nladders:\n  本局:\n" + rungs.map { "    - \($0)\n" }.joined())
    }

    static func calendar(_ year: Int, work: String = "[]", further: String = "") -> SourceFile {
        Sources.file(
            "calendars/cn-\(year).yaml",
            """
            year: \(year)
            status: official
            source: {number: 第1号}
            holidays: [{name: 国庆节, "off": [\(year)-10-01], work: \(work)}]
            \(further)
            """)
    }
}
