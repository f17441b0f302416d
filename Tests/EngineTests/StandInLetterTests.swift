import CivilTime
import Engine
import Plans
import TestSupport
import Testing

@Suite("Letters that somebody reads for others")
struct StandInLetterTests {
    private static let away = "\naway: [{who: hefang, from: 2021-12-20, to: 2021-12-31, ground: 年休假}]"

    @Test("say once, at the top, who is away, until when, and that the deputy reads it")
    func deputy() throws {
        let letters = try letters(
            "- {id: 3, title: 定点机构名单公布, offices: 医保中心, due: 2021年12月31日前}", TestPlans.bureau + Self.away,
            at: "2021-12-24T08:30", seats: ["医保中心/liaison"])
        let deputy = try #require(letters.first { $0.recipient.mailbox == "zhouhang" })
        #expect(deputy.body.hasPrefix("周航同志:\n何芳不在(至12月31日),以下由您代收。\n"))
        #expect(deputy.body.count(of: "由您代收") == 1)
        let copy = try #require(letters.first { $0.recipient.mailbox == "hefang" })
        #expect(copy.body.hasPrefix("何芳同志:\n您不在岗期间(至12月31日),以下由周航代收,抄送您知悉。\n"))
        #expect(!copy.body.contains("您代收") && !copy.body.contains("dubanctl"))
    }

    @Test("say on the last day away that today is the one, to the deputy and in the copy")
    func lastDay() throws {
        let letters = try letters(
            "- {id: 3, title: 定点机构名单公布, offices: 医保中心, due: 2021年12月31日前}",
            TestPlans.bureau + Self.away.replacing("2021-12-31", with: "2021-12-24"), at: "2021-12-24T08:30",
            seats: ["医保中心/liaison"])
        let bodies = Dictionary(letters.map { ($0.recipient.mailbox, $0.body) }) { first, _ in first }
        #expect(bodies["zhouhang"]?.hasPrefix("周航同志:\n何芳不在(今天),以下由您代收。\n") == true)
        #expect(bodies["hefang"]?.hasPrefix("何芳同志:\n您今天不在岗,以下由周航代收,抄送您知悉。\n") == true)
    }

    @Test("tell a second holder of the seat whose letter they get a copy of, and nothing to type")
    func beside() throws {
        let bureau = TestPlans.bureau.replacing(
            "医保中心: {liaison: hefang", with: "医保中心: {liaison: [{who: hefang}, {who: chenjie}]")
        let letters = try letters(
            "- {id: 3, title: 定点机构名单公布, offices: 医保中心, due: 2021年12月31日前}", bureau, at: "2021-12-24T08:30",
            seats: ["医保中心/liaison"])
        let copy = try #require(letters.first { $0.recipient.mailbox == "chenjie" })
        #expect(copy.body.hasPrefix("陈洁同志:\n您与何芳同任医保中心联络员,以下已发给何芳,抄送您知悉。\n"))
        #expect(!copy.body.contains("dubanctl"))
    }

    @Test("say it at each thing where the deputy is told of others as well")
    func mixed() throws {
        let letters = try letters(
            """
            - {id: 3, title: 定点机构名单公布, offices: 医保中心, due: 2021年12月31日前, ladder: 联络员}
            - {id: 4, title: 目录公布, offices: 医保中心, due: 2021年12月31日前, ladder: 负责人}
            """,
            TestPlans.bureau + Self.away, at: "2021-12-24T08:30", seats: ["医保中心/liaison", "医保中心/head"],
            keys: """
                ladders:
                  联络员: [{when: 应办日前5个工作日, to: liaison}]
                  负责人: [{when: 应办日前5个工作日, to: head}]
                """)
        let letter = try #require(letters.first { $0.recipient.mailbox == "zhouhang" })
        #expect(!letter.body.contains("以下由您代收"))
        #expect(letter.body.contains("   何芳不在(至12月31日),由您代收。\n"))
        #expect(letter.body.count(of: "由您代收") == 1)
    }

    @Test("give a head who reads for a leader that the office does not have its own command, and say so")
    func noLeader() throws {
        let bureau = TestPlans.bureau.replacing("head: zhouhang, leader: wang", with: "head: zhouhang")
        let letters = try letters(
            "- {id: 3, title: 定点机构名单公布, offices: 医保中心, due: 2021年12月24日前, ladder: 一}", bureau,
            at: "2021-12-29T08:30", seats: ["医保中心/leader"], keys: Self.leaderLadder)
        let letter = try #require(letters.first { $0.recipient.mailbox == "zhouhang" })
        #expect(letter.body.contains("医保中心分管领导空缺,以下由您代收。"))
        #expect(letter.body.contains("dubanctl done 3 --on 日期") && !letter.body.contains("请督促"))
    }

    @Test("ask a leader's deputy to urge, as the leader would")
    func leadersDeputy() throws {
        let bureau =
            TestPlans.bureau.replacing("{name: 王建国, mail: wang}", with: "{name: 王建国, mail: wang, deputy: chenjie}")
            + "\naway: [{who: wang, from: 2021-12-27, to: 2021-12-31}, {who: wang, from: 2022-01-01, to: 2022-01-07}]"
        let letters = try letters(
            "- {id: 3, title: 定点机构名单公布, offices: 医保中心, due: 2021年12月24日前, ladder: 一}", bureau,
            at: "2021-12-29T08:30", seats: ["医保中心/leader"], keys: Self.leaderLadder)
        let letter = try #require(letters.first { $0.recipient.mailbox == "chenjie" })
        #expect(letter.body.contains("王建国不在(至2022年1月7日),以下由您代收。"))
        #expect(letter.body.contains("请督促承办科室办理") && !letter.body.contains("dubanctl done"))
    }

    private static let leaderLadder = """
        ladders:
          一:
            - {when: 逾期1个工作日, to: manager}
            - {when: 逾期3个工作日, to: leader}
        """

    /// What was told to those seats at that moment.
    private func letters(
        _ tasks: String, _ bureau: String, at: String, seats: Set<String>, keys: String = ""
    ) throws -> [Letter] {
        let force = try TestPlans.small(
            tasks, keys: keys, bureau: bureau, adopted: "2021-12-01T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        let told = rehearsal.run(through: try instant(at)).filter { telling in
            telling.at.beijing == at && seats.contains(telling.notice.key.seat)
        }
        return try PostRoom(force).letters(told)
    }
}

extension String {
    /// How often another text stands in it.
    fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
