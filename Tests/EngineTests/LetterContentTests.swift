import CivilTime
import Engine
import Plans
import TestSupport
import Testing

@Suite("What letters say beside the deadlines")
struct LetterContentTests {
    @Test("read as the sample of the design does")
    func sample() throws {
        try expectGolden(SampleLetter.letter().shown, "letters/sample.txt")
    }

    @Test("say of a quota, in the subject too, what it lacks and how many working days are left, today among them")
    func quota() throws {
        let (force, told) = try week()
        let letters = try PostRoom(force).letters(told)
        #expect(
            letters.map(\.subject) == [
                "【提醒】办公室 10月11日:信息供稿 本周还差2条,还剩5个工作日", "【提醒】办公室 10月14日:信息供稿 本周还差1条,还剩2个工作日",
                "【提醒】办公室 10月15日:信息供稿 本周还差1条,今天(周五)是最后可办日",
                "【提醒】办公室 10月15日:信息供稿 本周还差1条,今天(周五)是最后可办日",
            ])
        try expectGolden(letters.map(\.shown).joined(separator: "\n"), "letters/quota.txt")
    }

    @Test("ask for what the week after a week off needs, before that begins")
    func holidayAhead() throws {
        let force = try TestPlans.small(
            "- {id: 供稿, title: 信息供稿, offices: 办公室, due: 每周不少于1条, counts: posted}", adopted: "2022-01-10T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2022-01-24T08:29"))
        // 29 and 30 January are worked in the place of the days after the Spring Festival.
        let told = rehearsal.run(through: try instant("2022-01-29T08:30"))
        let telling = try #require(told.last)
        var item = try #require(PostRoom(force).item(telling, among: told))
        item.holidayAhead = HolidayAhead(of: telling.obligation, in: force)
        let letter = try PostRoom(force).letter(at: "2022-01-29T08:30", about: [item])
        #expect(letter.subject == "【提醒】办公室 1月29日:信息供稿 本周还差1条,还剩2个工作日,节前备稿")
        #expect(letter.body.contains("   节前备稿:1月31日至2月6日放假,下周不作要求;节后第一周(2月7日起)照常要求,请节前备稿。\n"))
    }

    @Test("name whom one can turn to: the managing office, for its own people the manager, for a manager nobody")
    func managingOffice() throws {
        let force = try TestPlans.small(
            """
            - {id: 1, title: 年报, offices: 办公室, due: 2021年12月24日前}
            - {id: 2, title: 名单公布, offices: 医保中心, due: 2021年12月24日前}
            """, adopted: "2021-12-01T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-12-24T08:29"))
        let told = rehearsal.run(through: try instant("2021-12-24T12:00"))
        let letters = try PostRoom(force).letters(told)
        let advice = Dictionary(
            uniqueKeysWithValues: letters.map { letter in
                (
                    letter.recipient.name,
                    letter.body.split(separator: "\n").filter { $0.hasPrefix("办好了") || $0.hasPrefix("已经办了") }
                )
            })
        let record = "已经办了、只是没登记的,请今天补录,按实际办结日计算。"
        #expect(
            advice["何芳"] == ["办好了:dubanctl done 2 --on 日期 --ref 网址,或告诉办公室登记。", "\(record)办不了的,请今天找办公室说明。"])
        #expect(
            advice["陈洁"] == ["办好了:dubanctl done 1 --on 日期 --ref 网址,或告诉李敏登记。", "\(record)办不了的,请今天找李敏说明。"])
        #expect(advice["李敏"] == ["办好了:dubanctl done 1 --on 日期 --ref 网址。", Substring(record)])
    }

    @Test("say where to go today with what is overdue or has its last day, and until when with the rest")
    func office() throws {
        let force = try TestPlans.small(
            """
            - {id: 1, title: 预算公开, offices: 医保中心, due: 2021年9月30日前}
            - {id: 2, title: 信息供稿, offices: 医保中心, due: 每周不少于2条, counts: posted}
            - {id: 3, title: 目录公布, offices: 医保中心, due: 2021年10月22日前}
            """, adopted: "2021-09-01T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        let told = rehearsal.run(through: try instant("2021-10-15T16:00"))
        let room = PostRoom(force)
        let items = try ["p/1", "p/2@2021-W41", "p/3"].map { name in
            var telling = try #require(
                told.last { $0.notice.key.obligation == name && $0.notice.key.seat == "医保中心/liaison" })
            let subject = try #require(Subject(name))
            telling.obligation = try #require(rehearsal.obligations[subject])
            return try #require(room.item(telling, among: told))
        }
        let sentence = { (indices: [Int]) throws in
            let body = try room.letter(at: "2021-10-15T16:00", about: indices.map { items[$0] }).body
            return try #require(body.split(separator: "\n").first { $0.contains("办不了") }).split(separator: "。").last
        }
        #expect(try sentence([0]) == "办不了的,请今天找办公室说明")
        #expect(try sentence([1]) == "办不了的,请今天找办公室说明")
        #expect(try sentence([2]) == "办不了的,到期前找办公室")
        #expect(try sentence([0, 2]) == "办不了的:已逾期的请今天找办公室说明,其余的到期前找办公室")
        #expect(try sentence([1, 2]) == "办不了的:今天要办完的请今天找办公室说明,其余的到期前找办公室")
        #expect(try sentence([0, 1, 2]) == "办不了的:已逾期的和今天要办完的请今天找办公室说明,其余的到期前找办公室")
    }

    @Test(
        "name a manager who is there, or whoever stands in for the managers, but nobody to themselves",
        arguments: [
            ("managers: [limin, wang]", "limin}", "王建国"), ("managers: [limin]", "limin, deputy: zhouhang}", "周航"),
            ("managers: [limin]", "limin, deputy: chenjie}", nil),
        ])
    func managerAway(_ managers: String, _ limin: String, _ named: String?) throws {
        let bureau = TestPlans.bureau.replacing("managers: [limin]", with: managers)
            .replacing("mail: limin}", with: "mail: \(limin)")
            .replacing("offices:", with: "away: [{who: limin, from: 2021-12-20, to: 2021-12-31}]\noffices:")
        let force = try TestPlans.small(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月24日前}", bureau: bureau, adopted: "2021-12-01T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-12-24T08:29"))
        let letters = try PostRoom(force).letters(rehearsal.run(through: try instant("2021-12-24T12:00")))
        let body = try #require(letters.first { $0.recipient.name == "陈洁" }).body
        #expect(body.contains("办好了:dubanctl done 1 --on 日期 --ref 网址\(named.map { ",或告诉\($0)登记" } ?? "")。\n"))
        #expect(!body.contains("李敏登记") && !body.contains("找李敏"))
    }

    @Test("say once what several things rest on, and how their days were found where that is the same")
    func saidOnce() throws {
        let tasks = (1...3).map { number in
            "- {id: \(number), title: 事项\(number), offices: 医保中心, due: 2021年12月24日前, basis: \(number == 2 ? "第二条" : "第一条")}"
        }
        let force = try TestPlans.small(
            tasks.joined(separator: "\n"), adopted: "2021-12-01T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        let told = rehearsal.run(through: try instant("2021-12-10T12:00"))
        let letter = try #require(PostRoom(force).letters(told).first)
        #expect(letter.body.contains("\n以上各件怎么算:文件写明12月24日。\n第1、3件依据:第一条。\n"))
        #expect(letter.body.contains("2. 事项2  [正常]  编号 2\n   期限12月24日(周五),还剩11个工作日(含今天)。\n   依据:第二条。\n"))
        #expect(letter.body.ranges(of: "怎么算:").count == 1 && letter.body.ranges(of: "第一条").count == 1)
    }

    @Test("ask nothing more of a quota that is missed, but let a forgotten record be made")
    func missed() throws {
        let force = try TestPlans.small(
            "- {id: 供稿, title: 信息供稿, offices: 医保中心, due: 每周不少于2条, counts: posted, basis: 第三条}",
            adopted: "2021-10-10T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-10-17T12:00"))
        let told = rehearsal.run(through: try instant("2021-10-18T08:30")).filter { $0.notice.key.rung == "未达标" }
        let letter = try #require(PostRoom(force).letters(told).first { $0.recipient.name == "何芳" })
        #expect(letter.subject == "【提醒】医保中心 10月18日:未达标1件 信息供稿")
        #expect(letter.body.contains("   10月17日期满,每周不少于2条,已登记0条,差2条。\n"))
        #expect(letter.body.contains("未达标的已记入统计,不再提醒。当时办了、只是没登记的,可以补录"))
        for word in ["办好了", "催办", "找办公室", "怎么算", "依据"] { #expect(!letter.body.contains(word), "\(word)") }
    }

    static let periods = [
        ("每月不少于2条", "2021-10-29T08:30", "本月还差2条,今天(周五)是最后可办日"), ("每季度不少于2条", "2021-12-30T08:30", "本季度还差2条,还剩2个工作日"),
        ("每半年不少于2条", "2021-12-30T08:30", "本半年还差2条,还剩2个工作日"), ("每年不少于2条", "2021-12-31T08:30", "今年还差2条,今天(周五)是最后可办日"),
    ]

    @Test("name a quota's period as people do", arguments: periods)
    func period(_ phrase: String, _ at: String, _ words: String) throws {
        let force = try TestPlans.small(
            "- {id: 1, title: 信息供稿, offices: 办公室, due: \(phrase), counts: posted}", adopted: "2021-01-04T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant(at))
        let told = try #require(rehearsal.tellings.last)
        let item = try #require(PostRoom(force).item(told, among: [told]))
        let letter = try PostRoom(force).letter(at: at, about: [item])
        #expect(letter.subject.hasSuffix("信息供稿 \(words)"))
    }

    @Test("show who has read it, put it off or waived it, and until when")
    func silences() throws {
        let (force, told) = try week()
        var telling = told[1]
        let author = Author(uid: 1001, user: "chen")
        telling.obligation.silences = [
            Silence(kind: .acknowledged, fact: 7, by: author, on: try day("2021-10-11"), ground: "初稿已送审"),
            Silence(kind: .snoozed, fact: 8, by: author, on: try day("2021-10-12"), until: try day("2021-10-14")),
            Silence(
                kind: .waived, fact: 9, by: Author(uid: 0, user: "root"), on: try day("2021-10-12"),
                until: try day("2022-01-31"), ground: "网站迁移", approver: "王局"),
        ]
        let item = try #require(PostRoom(force).item(telling, among: told))
        let letter = try PostRoom(force).letter(at: "2021-10-14T08:30", about: [item])
        #expect(
            letter.body.contains("   10月11日陈洁签收:初稿已送审;提醒推迟到10月14日(陈洁);免除至2022年1月31日:网站迁移,批准人王局。\n"))
    }

    @Test("say that a waiver is over and the thing is asked for again")
    func waiverEnded() throws {
        let (force, told) = try week()
        var telling = told[1]
        telling.notice.reason = .waiverEnded
        let letter = try #require(PostRoom(force).letters([telling]).first)
        #expect(letter.body.contains("免除已到期,重新计入。"))
    }

    @Test("keep what somebody else wrote where it belongs, on its own lines and in its order")
    func hostileText() throws {
        let letter = try HostileLetter.letter()
        try expectGolden(letter.shown, "letters/hostile.txt")
        #expect(!letter.body.unicodeScalars.contains { $0.properties.isBidiControl })
    }

    /// A quota of two a week, of which one is made on Tuesday, and what was told of it in the week of 11 October.
    private func week() throws -> (PlanInForce, [Rehearsal.Telling]) {
        let bureau = TestPlans.bureau.replacing("name: 陈洁,", with: "name: 陈洁, account: chen,")
        let force = try TestPlans.small(
            "- {id: 供稿, title: 信息供稿, offices: 办公室, due: 每周不少于2条, counts: posted}", bureau: bureau,
            adopted: "2021-10-10T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-10-10T12:00"))
        let before = rehearsal.tellings.count
        rehearsal.run(through: try instant("2021-10-12T10:00"))
        try rehearsal.record(
            .event("posted", task: Subject(plan: "p", task: "供稿"), item: nil, count: 1), on: day("2021-10-12"),
            at: instant("2021-10-12T10:00"))
        rehearsal.run(through: try instant("2021-10-16T12:00"))
        return (force, Array(rehearsal.tellings[before...]))
    }
}
