import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("The weekly sheet")
struct WeeklySheetTests {
    private static let tasks = """
        - {id: 1, title: 预算编制, offices: 办公室, due: 2021年9月30日前}
        - {id: 2, title: 预算审核, offices: 法规科, due: 2021年10月15日前, after: 1}
        - {id: 3, title: 目录公布, offices: 医保中心, due: 2021年10月14日前}
        - {id: 4, title: 规章汇编, offices: 法规科, due: 2021年10月29日前, closing: 核销}
        - {id: 5, title: 旧网站更新, offices: 办公室, due: 2021年10月20日前}
        - {id: 6, title: 年度小结, offices: 医保中心, due: 2021年12月31日前}
        - {id: 7, title: 机构名单公布, offices: 医保中心, due: 2021年9月3日前}
        """

    @Test("tells a leader in ten lines at most what is late, what is due and what waits")
    func leader() throws {
        let (room, items) = try monday()
        let sheet = try #require(
            WeeklySheet(
                for: .leader, of: ["办公室", "法规科", "医保中心"], items: items, on: day("2021-10-11")))
        try expectGolden(room.letter(at: "2021-10-11T08:30", sheet: sheet).shown, "letters/sheet-leader.txt")
    }

    @Test("gives a manager everything to act on, and what was put aside by whom until when")
    func manager() throws {
        let (room, items) = try monday()
        let ended = EndedSilence(
            Silence(
                kind: .snoozed, fact: 12, by: Author(uid: 1, user: "root"), on: try day("2021-09-28"),
                until: try day("2021-10-08")), displayID: "1", title: "预算编制")
        let leaves = [
            Leave(
                person: "周航", readers: ["何芳"], from: try day("2021-10-11"), to: try day("2021-10-22"), ground: "年休假"),
            Leave(person: "赵磊", readers: [], from: try day("2021-09-27"), to: try day("2021-10-09"), ground: nil),
        ]
        let sheet = try #require(
            WeeklySheet(
                for: .manager, of: ["办公室", "法规科", "医保中心"], items: items, quiet: [named("p/7")], leaves: leaves,
                ended: [ended], on: day("2021-10-11")))
        try expectGolden(room.letter(at: "2021-10-11T08:30", sheet: sheet).shown, "letters/sheet-manager.txt")
    }

    @Test("has nothing to type in a copy, whatever its part, and says whom to ask for the rest")
    func copy() throws {
        let (room, items) = try monday()
        let many = Light.allCases.flatMap { light in
            (0..<25).map { number in
                var item = items[number % items.count]
                item.obligation.subject = Subject(plan: "p", task: "\(light)\(number)")
                item.obligation.light = light
                return item
            }
        }
        let sheet = try #require(
            WeeklySheet(
                for: .manager, of: ["办公室", "法规科", "医保中心"], items: many, missed: many, on: day("2021-10-11")))
        let write = { (copy: LetterCopy?) throws in
            try room.composer(at: instant("2021-10-11T08:30")).letter(
                try #require(LetterID(rawValue: "a-1")), to: Addressee(name: "周航", mailbox: "zhouhang"), about: [],
                copyOf: copy, sheet: sheet)
        }
        #expect(try write(nil).body.contains("其余5件:dubanctl list --light 逾期"))
        let copy = try write(LetterCopy(of: "李敏", awayUntil: nil))
        #expect(copy.body.contains("其余5件可问李敏。"))
        for text in [copy.body, copy.html ?? ""] { #expect(!text.contains("dubanctl")) }
    }

    @Test("has ten lines for a leader, however much there is", arguments: [1, 3, 40, 10_000])
    func tenLines(_ size: Int) throws {
        let (room, items) = try monday()
        let offices = (0..<200).map { "第\($0)科" }
        let many = (0..<size).map { number in
            var item = items[number % items.count]
            item.obligation.subject = Subject(plan: "p", task: "\(number)")
            item.obligation.offices = [offices[number % 200]]
            return item
        }
        let sheet = try #require(WeeklySheet(for: .leader, of: offices, items: many, on: day("2021-10-11")))
        let lines = try room.letter(at: "2021-10-11T08:30", sheet: sheet).body.split(separator: "\n")
        let beginning = try #require(lines.firstIndex { $0.hasPrefix("一、每周情况") })
        let end = try #require(lines.firstIndex { $0.hasPrefix("统计截至") })
        #expect(end - beginning <= 10)
        #expect(lines.allSatisfy { $0.count <= 100 })
    }

    @Test("cuts each part for a manager short, and says what shows the rest")
    func parts() throws {
        let (room, items) = try monday()
        let overdue = try #require(items.first { $0.obligation.light == .overdue })
        let many = (0..<25).map { number in
            var item = overdue
            item.obligation.subject = Subject(plan: "p", task: "\(number)")
            return item
        }
        let sheet = try #require(WeeklySheet(for: .manager, of: ["办公室"], items: many, on: day("2021-10-11")))
        let body = try room.letter(at: "2021-10-11T08:30", sheet: sheet).body
        #expect(body.contains("(一)逾期(25件)\n"))
        #expect(body.contains("\n其余5件:dubanctl list --light 逾期\n"))
    }

    @Test("is not written where there is nothing to say")
    func nothing() throws {
        let (_, items) = try monday()
        let calm = items.filter { $0.obligation.light == .normal }
        let reported = items.filter { $0.obligation.light == .awaitingClosing }
        #expect(!calm.isEmpty && !reported.isEmpty)
        for reader in [WeeklySheet.Reader.leader, .manager] {
            #expect(WeeklySheet(for: reader, of: ["医保中心"], items: [], on: try day("2021-10-11")) == nil)
            #expect(WeeklySheet(for: reader, of: ["医保中心"], items: calm, on: try day("2021-10-11")) == nil)
        }
        #expect(WeeklySheet(for: .leader, of: ["法规科"], items: reported, on: try day("2021-10-11")) == nil)
        #expect(WeeklySheet(for: .manager, of: ["法规科"], items: reported, on: try day("2021-10-11")) != nil)
    }

    @Test("counts for a leader what two offices share with the one that is the leader's")
    func sharedOffice() throws {
        let (room, items) = try monday()
        var item = try #require(items.first { $0.obligation.light == .overdue })
        item.obligation.offices = ["法规科", "办公室"]
        let sheet = try #require(
            WeeklySheet(for: .leader, of: ["办公室", "医保中心"], items: [item], on: day("2021-10-11")))
        let body = try room.letter(at: "2021-10-11T08:30", sheet: sheet).body
        #expect(body.contains("\n办公室在办1件:逾期1件。\n"))
    }

    @Test("counts a case once, but for steps with a day of their own, and says how many the status counts beside")
    func cases() throws {
        let (room, items) = try monday()
        let late = try #require(items.first { $0.obligation.light == .overdue })
        func item(_ name: String, due: String, _ light: Light) throws -> ListedItem {
            var item = late
            item.obligation.subject = try named("p/来信@\(name)")
            item.obligation.title = name
            item.obligation.due.day = try day(due)
            item.obligation.aim = item.obligation.due.day
            item.obligation.light = light
            return item
        }
        let course = try [
            item("甲", due: "2021-10-22", .normal), item("甲/登记", due: "2021-10-08", .overdue),
            item("甲/拟办", due: "2021-10-22", .normal), item("甲/审核", due: "2021-10-22", .blocked),
            item("甲/答复", due: "2021-10-15", .blocked),
        ]
        let leader = try #require(WeeklySheet(for: .leader, of: ["办公室"], items: course, on: day("2021-10-11")))
        let page = try room.letter(at: "2021-10-11T08:30", sheet: leader).body
        #expect(page.contains("办公室在办2件(办件的步骤3个不另计):逾期1件。"), "\(page)")
        #expect(page.contains("逾期:甲/登记("), "\(page)")
        let manager = try #require(WeeklySheet(for: .manager, of: ["办公室"], items: course, on: day("2021-10-11")))
        let whole = try room.letter(at: "2021-10-11T08:30", sheet: manager).body
        #expect(whole.contains("(一)逾期(1件)\n"), "\(whole)")
        #expect(whole.contains("步骤3个并入所在办件,不另计;逐个计的:dubanctl status\n"), "\(whole)")
        // Where no case runs, there is nothing to compare.
        let plain = try #require(WeeklySheet(for: .leader, of: ["办公室"], items: [late], on: day("2021-10-11")))
        #expect(try room.letter(at: "2021-10-11T08:30", sheet: plain).body.contains("办公室在办1件:逾期1件。"))
    }

    @Test("is a part of the letter of its moment, and its notices are named among the letter's")
    func besideNotices() throws {
        let (room, items) = try monday()
        let key = NoticeKey(
            obligation: "duban/sheet@2021-W41", rung: "期初", seat: "办公室/leader", channel: .mail,
            day: try day("2021-10-11"))
        let sheet = try #require(
            WeeklySheet(for: .leader, of: ["办公室"], items: items, notices: [key], on: day("2021-10-11")))
        var rehearsal = Rehearsal(room.force)
        rehearsal.run(through: try instant("2021-10-14T08:29"))
        let told = rehearsal.run(through: try instant("2021-10-14T08:30"))
        let item = try #require(told.compactMap { room.item($0, among: told) }.first)
        let letter = try room.letter(at: "2021-10-14T08:30", about: [item], sheet: sheet)
        #expect(letter.subject.hasSuffix(",每周情况(逾期2件)"))
        #expect(letter.body.contains("\n二、每周情况(第41周)\n"))
        #expect(letter.notices == [item.notice.key, key])
    }

    @Test(
        "counts the same for a leader as for a manager, also what is newly overdue, which has no name there",
        arguments: [true, false])
    func sameCounts(isWithManagers: Bool) throws {
        let (room, items) = try monday()
        let late = try named("p/1")
        let offices = ["办公室", "法规科", "医保中心"]
        let leader = try #require(
            WeeklySheet(
                for: .leader, of: offices, items: items, unchecked: [late], withManagers: isWithManagers ? [late] : [],
                on: day("2021-10-11")))
        let manager = try #require(WeeklySheet(for: .manager, of: offices, items: items, on: day("2021-10-11")))
        let letters = try [leader, manager].map { try room.letter(at: "2021-10-11T08:30", sheet: $0) }
        #expect(letters[0].subject == letters[1].subject)
        // Of what the managers do not know nobody says that they look at it.
        #expect(letters[0].body.contains("其中1件逾期刚告知办公室,先由办公室核对。") == isWithManagers)
        #expect(!letters[0].body.contains("预算编制(编号 1"))
    }

    @Test("is no sheet for a leader where the manager has not had a day to look at what is late")
    func unchecked() throws {
        let (_, items) = try monday()
        let late = items.filter { $0.obligation.light == .overdue }
        let names = Set(late.map(\.obligation.subject))
        #expect(
            try WeeklySheet(for: .leader, of: ["办公室"], items: late, unchecked: names, on: day("2021-10-11")) == nil)
        #expect(try WeeklySheet(for: .leader, of: ["办公室"], items: late, on: day("2021-10-11")) != nil)
    }

    @Test("counts as due this week also what waits for others, and lists it once")
    func blockedThisWeek() throws {
        let (room, items) = try monday()
        #expect(items.contains { $0.obligation.light == .blocked && $0.obligation.due.day.description == "2021-10-15" })
        let sheet = try #require(WeeklySheet(for: .manager, of: ["法规科"], items: items, on: day("2021-10-11")))
        let body = try room.letter(at: "2021-10-11T08:30", sheet: sheet).body
        #expect(body.contains("本周到期(2件)\n") && body.contains("\n另有1件列在前面了。\n"))
        #expect(body.ranges(of: "编号 2  承办").count == 1)
    }

    @Test("tells a leader of something late what it waits for")
    func lateAndBlocked() throws {
        let (room, items) = try monday()
        var item = try #require(items.first { $0.obligation.light == .blocked })
        item.obligation.light = .overdue
        let sheet = try #require(WeeklySheet(for: .leader, of: ["法规科"], items: [item], on: day("2021-10-18")))
        let body = try room.letter(at: "2021-10-18T08:30", sheet: sheet).body
        #expect(body.contains("逾期:预算审核(编号 2,法规科),期限10月15日,今天是逾期第1个工作日。受阻:等待办公室办结“预算编制”(编号 1)。\n"))
    }

    @Test("names for a leader no thing that the letter tells by itself, and counts it all the same")
    func toldAbove() throws {
        let (room, items) = try monday()
        let sheet = try #require(WeeklySheet(for: .leader, of: ["办公室"], items: items, on: day("2021-10-11")))
        var rehearsal = Rehearsal(room.force)
        let told = rehearsal.run(through: try instant("2021-10-11T08:30"))
        let telling = try #require(told.last { $0.notice.key.obligation == "p/1" })
        let item = try #require(room.item(telling, among: told))
        let body = try room.letter(at: "2021-10-11T08:30", about: [item], sheet: sheet).body
        #expect(body.contains("在办6件:逾期2件,") && body.contains("\n1件列在前面了,其余2件可问办公室。\n"))
        #expect(body.contains("逾期:机构名单公布") && !body.contains("逾期:预算编制"))
    }

    @Test("tells a leader of what waits until when it is due")
    func dayOfTheBlocked() throws {
        let (room, items) = try monday()
        let blocked = items.filter { $0.obligation.light == .blocked }
        let sheet = try #require(WeeklySheet(for: .leader, of: ["法规科"], items: blocked, on: day("2021-10-11")))
        let body = try room.letter(at: "2021-10-11T08:30", sheet: sheet).body
        #expect(body.contains("法规科在办1件:本周到期1件,受阻1件。"))
        #expect(body.contains("受阻:预算审核(编号 2,法规科),期限10月15日(周五),还剩5个工作日(含今天)。等待办公室办结“预算编制”(编号 1)。\n"))
    }

    @Test("tells a leader which quotas ended short a week ago, and of those that did since how many there are")
    func missed() throws {
        let (room, items) = try monday()
        let missed = try items.prefix(3).map { item in
            var item = item
            item.obligation.light = .missed
            item.obligation.due.day = try day("2021-10-10")
            return item
        }
        let sheet = try #require(
            WeeklySheet(
                for: .leader, of: ["办公室"], items: [], missed: missed, uncheckedMissed: 2, on: day("2021-10-11")))
        let letter = try room.letter(at: "2021-10-11T08:30", sheet: sheet)
        #expect(letter.subject.hasSuffix("每周情况 未达标3件"))
        #expect(letter.body.contains("\n期满未达标3件:预算编制、预算审核等;上次以来期满未达标2件,先由办公室核对。\n"))
    }

    @Test("is none for a leader where all that is new is a quota that ended short, and says so beside anything else")
    func newlyMissed() throws {
        let (room, items) = try monday()
        #expect(
            try WeeklySheet(for: .leader, of: ["办公室"], items: [], uncheckedMissed: 2, on: day("2021-10-11")) == nil)
        let sheet = try #require(
            WeeklySheet(for: .leader, of: ["办公室"], items: items, uncheckedMissed: 2, on: day("2021-10-11")))
        let letter = try room.letter(at: "2021-10-11T08:30", sheet: sheet)
        #expect(letter.body.contains("\n上次以来期满未达标2件,先由办公室核对。\n") && !letter.subject.contains("未达标"))
    }

    @Test("comes to a leader for as long as anything is overdue, also once no reminder comes back to it")
    func quiet() throws {
        let (_, items) = try monday()
        let late = items.filter { $0.obligation.light == .overdue }
        let names = Set(late.map(\.obligation.subject))
        #expect(
            try WeeklySheet(for: .leader, of: ["办公室"], items: late, quiet: names, on: day("2021-11-29")) != nil)
    }

    @Test("names for a leader first what is overdue longest")
    func longestFirst() throws {
        let (room, items) = try monday()
        let late = try #require(items.first { $0.obligation.light == .overdue })
        let many = try (1...9).map { number in
            var item = late
            item.obligation.subject = Subject(plan: "p", task: "\(number)")
            item.obligation.title = "第\(number)件"
            item.obligation.due.day = try day("2021-09-0\(number)")
            return item
        }
        let sheet = try #require(
            WeeklySheet(for: .leader, of: ["办公室"], items: many.reversed(), on: day("2021-10-11")))
        let letter = try room.letter(at: "2021-10-11T08:30", sheet: sheet)
        let named = letter.body.split(separator: "\n").filter { $0.hasPrefix("逾期:") }.map { $0.dropFirst(3).prefix(3) }
        #expect(named == ["第1件", "第2件", "第3件"])
        #expect(letter.mentions == ["p/1", "p/2", "p/3"].compactMap { Subject($0) }.map { Mention($0, in: .sheet) })
    }

    @Test(
        "counts as due this week what has its last day to act or its due day in it, and nothing that is overdue",
        arguments: [
            ("2021-09-27", "2021-09-30", "2021-10-04", Light.dueSoon, true),
            ("2021-10-04", "2021-09-30", "2021-10-04", .dueSoon, true),
            ("2021-10-08", "2021-09-30", "2021-10-04", .overdue, false),
            ("2021-09-20", "2021-09-30", "2021-10-04", .normal, false),
            ("2021-09-27", "2021-09-30", "2021-10-04", .paused, false),
        ])
    func week(_ today: String, _ aim: String, _ due: String, _ light: Light, _ isDue: Bool) throws {
        let (room, items) = try monday()
        var item = try #require(items.first)
        item.obligation.aim = try day(aim)
        item.obligation.due.day = try day(due)
        item.obligation.light = light
        #expect(item.obligation.isDue(in: CalendarPeriod(.week, containing: try day(today))) == isDue)
        let sheet = try WeeklySheet(for: .manager, of: ["办公室"], items: [item], on: day(today))
        let letter = try sheet.map { try room.letter(at: "\(today)T08:30", sheet: $0) }
        #expect((letter?.subject.hasSuffix("本周到期1件") ?? false) == isDue)
    }

    @Test("gives no office a line for what its managers check first, and counts the offices that have anything")
    func officesHeldBack() throws {
        let (room, all) = try monday()
        var items = all.filter { $0.obligation.light == .overdue }
        items[0].obligation.offices = ["法规科"]
        let sheet = try #require(
            WeeklySheet(
                for: .leader, of: ["办公室", "法规科", "医保中心", "基金科"], items: items,
                unchecked: [items[0].obligation.subject], withManagers: [items[0].obligation.subject],
                on: day("2021-10-11")))
        let body = try room.letter(at: "2021-10-11T08:30", sheet: sheet).body
        #expect(body.contains("\n2个科室在办2件:逾期2件。其中1件逾期刚告知办公室,先由办公室核对。\n"), "\(body)")
        #expect(!body.contains("法规科:"), "\(body)")
    }

    @Test("that is written after downtime says when it should have been")
    func late() throws {
        let (room, items) = try monday()
        var sheet = try #require(WeeklySheet(for: .leader, of: ["办公室"], items: items, on: day("2021-10-13")))
        sheet.stood = try instant("2021-10-11T08:30")
        #expect(try room.letter(at: "2021-10-13T10:00", sheet: sheet).body.contains("每周情况迟发,本应10月11日发出;"))
        #expect(try !room.letter(at: "2021-10-11T10:00", sheet: sheet).body.contains("迟发"))
    }

    /// The plan at the opening of Monday, with one task reported, one waived and one read.
    private func monday() throws -> (PostRoom, [ListedItem]) {
        let force = try Chains.plan(Self.tasks)
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-10-08T10:00"))
        try rehearsal.record(.done(named("p/4")), on: day("2021-10-08"), at: instant("2021-10-08T10:00"))
        rehearsal.run(through: try instant("2021-10-11T08:30"))
        let room = PostRoom(force)
        let author = Author(uid: 1001, user: "chenjie")
        let items = try room.listed(rehearsal).map { item in
            var item = item
            switch item.entry.displayID {
            case "5":
                item.obligation.light = .withdrawn
                item.obligation.silences = [
                    Silence(
                        kind: .waived, fact: 9, by: author, on: try day("2021-10-08"), until: try day("2021-12-31"),
                        ground: "网站迁移", approver: "王局")
                ]
            case "3":
                item.obligation.silences = [
                    Silence(kind: .acknowledged, fact: 10, by: author, on: try day("2021-10-09"))
                ]
            default: break
            }
            return item
        }
        return (room, items)
    }
}
