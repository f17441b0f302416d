import CivilTime
import Engine
import Plans
import TestSupport
import Testing

@Suite("交接单")
struct HandoverTests {
    @Test("tells whoever newly comes to a seat what is open there, how it stands and what to type")
    func newcomer() throws {
        let room = try room()
        try expectGolden(
            room.post.letter(at: "2021-10-11T08:30", handovers: [handover(room.items)]).shown, "letters/handover.txt")
    }

    @Test("is not written where nothing is open")
    func nothing() throws {
        let room = try room()
        let closed = room.items.map { item in
            var item = item
            item.obligation.light = .closedOnTime
            return item
        }
        let seat = Seat.office("办公室", .liaison)
        for items in [closed, []] {
            #expect(Handover(of: seat, to: "何芳", from: try day("2021-10-11"), before: nil, items: items) == nil)
        }
    }

    @Test("cuts a long list short, and says what shows the rest")
    func long() throws {
        let room = try room()
        let many = (0..<70).map { number in
            var item = room.items[0]
            item.obligation.subject = Subject(plan: "p", task: "\(number)")
            return item
        }
        let letter = try room.post.letter(at: "2021-10-11T08:30", handovers: [handover(many)])
        #expect(letter.subject == "【提醒】办公室 10月11日:交接单 办公室联络员 在办70件")
        #expect(letter.body.contains("\n50. ") && !letter.body.contains("\n51. "))
        #expect(letter.body.contains("\n其余20件:dubanctl list --office 办公室;"))
    }

    @Test("only counts what the same letter tells by itself")
    func told() throws {
        let room = try room()
        let telling = try #require(room.told.first { $0.notice.key.seat == "办公室/liaison" })
        let item = try #require(room.post.item(telling, among: room.told))
        let handover = try handover(room.items)
        let letter = try room.post.letter(at: "2021-10-11T08:30", about: [item], handovers: [handover])
        #expect(letter.body.contains("在办4件,其中1件今天就要提醒,列在后面;以前的提醒不再补发。"))
        #expect(letter.body.ranges(of: "编号 \(item.listed.entry.displayID)\n").count == 1)
    }

    @Test("read by a deputy names the newcomer; the newcomer's own copy says 您, and has nothing to type")
    func deputy() throws {
        let room = try room()
        var bureau = room.post.force.bureau
        bureau.absences.append(
            Absence(person: "chenjie", from: try day("2021-10-11"), to: try day("2021-10-22"), ground: nil))
        var handover = try handover(room.items)
        handover.standIn = StandIn(at: .office("办公室", .liaison), of: bureau, on: try day("2021-10-11"))
        let body = try room.post.letter(at: "2021-10-11T08:30", handovers: [handover]).body
        #expect(body.contains("陈洁不在(至10月22日),以下由您代收。\n"))
        #expect(body.contains("赵敏自10月11日起任办公室联络员") && !body.contains("您自"))
        #expect(body.contains("dubanctl done 1 ") && body.contains("全部在办:dubanctl list"))

        let copy = try room.post.composer(at: instant("2021-10-11T08:30")).letter(
            try #require(LetterID(rawValue: "a-1")), to: Addressee(name: "赵敏", mailbox: "zhaomin"), about: [],
            copyOf: LetterCopy(of: "何芳", awayUntil: day("2021-10-22")), handovers: [handover])
        #expect(copy.body.contains("您自10月11日起任办公室联络员,接替陈洁。以下4件在办"))
        #expect(!copy.body.contains("dubanctl"))
    }

    @Test(
        "names seat and newcomer in its key, whatever is in the name, and no more of a long one than a header has room for",
        arguments: [
            ("赵敏", "赵敏"), ("钱@伟/liaison", "钱@伟/liaison"), ("周\n航", "周 航"), ("\u{301}敏", "\u{301}敏"),
            (String(repeating: "长", count: 40), String(repeating: "长", count: 20)),
        ])
    func key(_ name: String, _ kept: String) {
        let seat = Seat.office("zhongshan/办公室", .liaison)
        let rung = BuiltInRung.handover(of: seat, to: name)
        #expect(BuiltInRung.seatHandedOver(by: rung) == seat)
        #expect(BuiltInRung.newcomer(of: rung) == kept)
    }

    @Test("of an older program has a key without a name")
    func oldKey() {
        #expect(BuiltInRung.seatHandedOver(by: "交接:办公室/liaison") == .office("办公室", .liaison))
        #expect(BuiltInRung.newcomer(of: "交接:办公室/liaison") == nil)
    }

    @Test("tells a leader what is open, and nothing to type")
    func leader() throws {
        let room = try room()
        let handover = try #require(
            Handover(
                of: .office("办公室", .leader), to: "王建国", from: day("2021-10-11"), before: nil,
                items: Array(repeating: room.items[0], count: 52)))
        let body = try room.post.letter(at: "2021-10-11T08:30", handovers: [handover]).body
        #expect(body.contains("您自10月11日起任办公室分管领导。以下52件在办"))
        #expect(body.contains("\n其余2件可问办公室。\n") && !body.contains("dubanctl"))
    }

    @Test("begins the days of late reminders in the same letter with the newcomer's own")
    func late() throws {
        let room = try room()
        let telling = try #require(room.told.first { $0.notice.key.seat == "办公室/liaison" })
        let item = try #require(room.post.item(telling, among: room.told))
        let late = try ["2021-10-08", "2021-10-11", "2021-10-12"].map { text in
            var late = item
            late.notice.stood = try instant("\(text)T08:30")
            late.notice.reason = .rung
            return late
        }
        let body = { (handovers: [Handover]) throws in
            try room.post.letter(at: "2021-10-13T08:30", about: late, handovers: handovers).body
        }
        #expect(try body([]).contains("迟发:本应10月8日、10月11日、10月12日提醒。"))
        #expect(try body([handover(room.items)]).contains("迟发:本应10月11日、10月12日提醒。"))
    }

    private func handover(_ items: [ListedItem]) throws -> Handover {
        try #require(
            Handover(
                of: .office("办公室", .liaison), to: "赵敏", from: day("2021-10-11"), before: "陈洁", items: items))
    }

    private func room() throws -> (post: PostRoom, items: [ListedItem], told: [Rehearsal.Telling]) {
        let force = try Chains.plan(
            """
            - {id: 1, title: 预算编制, offices: 办公室, due: 2021年9月30日前}
            - {id: 2, title: 预算审核, offices: 法规科, due: 2021年10月15日前}
            - {id: 3, title: 预算公开, offices: 办公室, due: 2021年10月29日前, after: 2}
            - {id: 4, title: 信息供稿, offices: 办公室, due: 每周不少于2条, counts: posted}
            - {id: 5, title: 年度小结, offices: 办公室, due: 2021年12月31日前, closing: 核销}
            """)
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-10-08T10:00"))
        try rehearsal.record(.done(named("p/5")), on: day("2021-10-08"), at: instant("2021-10-08T10:00"))
        let told = rehearsal.run(through: try instant("2021-10-11T08:30")).filter {
            $0.at.beijing == "2021-10-11T08:30"
        }
        let post = PostRoom(force)
        return (post, post.listed(rehearsal).filter { $0.obligation.offices.contains("办公室") }, told)
    }
}
