import CivilTime
import Control
import Engine
import Ledger
import TestSupport
import Testing

@testable import Supervision
@testable import duband

@Suite("The weekly sheet, the handover and leave", .fewAtOnce)
struct SummaryTests {
    @Test("on Monday the manager and the leader read what is open in the same letter as their reminders")
    func monday() async throws {
        let desk = try Desk(at: "2021-10-08T16:00")
        let current = CurrentForce(try await desk.take())
        _ = try await desk.pass().run(in: current)
        // No sheet in the week in which the daemon came.
        #expect(await desk.mail.letters.allSatisfy { !$0.contains("每周情况") })

        desk.clock.set(to: try instant("2021-10-11T08:30"))
        _ = try await desk.pass().run(in: current)
        let leader = await desk.mail.letters(of: "wang")
        #expect(leader.count == 1)
        #expect(leader.last?.contains("每周情况") == true)
        #expect(leader.last?.contains("报送总结") == true)
        #expect(await desk.mail.letters(of: "limin").last?.contains("每周情况") == true)

        // Told once, whatever happens later in the week.
        desk.clock.set(to: try instant("2021-10-12T08:30"))
        _ = try await desk.pass().run(in: current)
        #expect(await desk.mail.letters(of: "wang").count == 1)
    }

    @Test("after downtime the sheet says when it should have come")
    func late() async throws {
        let desk = try Desk(at: "2021-10-08T16:00")
        let current = CurrentForce(try await desk.take())
        _ = try await desk.pass().run(in: current)
        desk.clock.set(to: try instant("2021-10-13T10:00"))
        _ = try await desk.pass().run(in: current)
        for reader in ["wang", "limin"] {
            #expect(await desk.mail.letters(of: reader).last?.contains("每周情况迟发,本应10月11日发出;") == true)
        }
    }

    @Test("a leader reads on Monday how many quotas the last week missed, and a week after the manager which")
    func missed() async throws {
        let desk = try Desk(at: "2021-10-08T16:00")
        let current = CurrentForce(try await desk.take())
        for day in ["2021-10-08T16:00", "2021-10-11T08:30", "2021-10-18T08:30", "2021-10-25T08:30"] {
            desk.clock.set(to: try instant(day))
            _ = try await desk.pass().run(in: current)
        }
        let leader = await desk.mail.letters(of: "wang")
        #expect(leader.map { $0.contains("上次以来期满未达标1件,先由办公室核对。") } == [false, true, true])
        #expect(leader.map { $0.contains("期满未达标1件:") } == [false, false, true])
        #expect(leader.allSatisfy { !$0.contains("迟发") })
    }

    @Test(
        "what ended since the last sheet that was written stands in the next one, after downtime too, and in no other",
        arguments: [
            ("2021-10-22", ["2021-10-18T08:30", "2021-11-02T10:00", "2021-11-08T08:30"]),
            ("2021-10-26", ["2021-10-18T08:30", "2021-10-27T10:00", "2021-11-01T08:30"]),
        ])
    func ended(_ lastDay: String, _ passes: [String]) async throws {
        let bureau = Desk.bureau.replacing("to: 2021-10-22", with: "to: \(lastDay)")
        let desk = try Desk(bureau: bureau, at: "2021-10-08T16:00")
        let current = CurrentForce(try await desk.take())
        for now in ["2021-10-08T16:00"] + passes {
            desk.clock.set(to: try instant(now))
            _ = try await desk.pass().run(in: current)
        }
        let sheets = await desk.mail.letters(of: "limin").filter { $0.contains("每周情况") }
        #expect(sheets.map { $0.contains("上次以来到期的(1件)") } == [false, true, false])
    }

    @Test("a leader's overdue reminder that downtime kept back says so, once the manager had long heard")
    func lateForLeaders() async throws {
        let desk = try Desk(at: "2021-10-14T16:00")
        let current = CurrentForce(try await desk.take())
        var next = try await desk.pass().run(in: current)
        while let wake = next, try wake <= instant("2021-10-29T12:00") {
            desk.clock.set(to: wake)
            next = try await desk.pass().run(in: current)
        }
        let before = await desk.mail.letters(of: "wang").count
        desk.clock.set(to: try instant("2021-11-03T10:00"))
        _ = try await desk.pass().run(in: current)
        let letters = Array(await desk.mail.letters(of: "wang")[before...])
        #expect(letters.count == 1)
        #expect(letters.first?.contains("迟发:本应11月1日提醒。") == true)
    }

    @Test("what is newly late has no name for a leader, and is said to be with the manager only where that is known")
    func newlyLate() async throws {
        let quiet = Desk.plan.replacing("due: 10月15日前", with: "due: 10月15日前\n        ladder: own").replacing(
            "sections:", with: "ladders:\n  own: [{when: 逾期1个工作日, to: liaison}]\nsections:")
        for (plan, isTold) in [(Desk.plan, true), (quiet, false)] {
            let desk = try Desk(plan: plan, at: "2021-10-08T16:00")
            let current = CurrentForce(try await desk.take())
            _ = try await desk.pass().run(in: current)
            for (day, sheets) in [("2021-10-18T08:30", 1), ("2021-10-25T08:30", 2)] {
                desk.clock.set(to: try instant(day))
                _ = try await desk.pass().run(in: current)
                let letters = await desk.mail.letters(of: "wang").filter { $0.contains("每周情况") }
                let last = try #require(letters.last)
                #expect(letters.count == sheets && last.contains("逾期1件"))
                #expect(last.contains("其中1件逾期刚告知办公室,先由办公室核对。") == (isTold && sheets == 1))
                // A week later the manager has read of it in a sheet of his own, if nowhere else. Where a rung tells the
                // leader of it in the same letter, the sheet does not name it again.
                #expect(last.contains("报送总结") == (sheets == 2))
                #expect(last.contains("逾期:报送总结(编号 1,") == (sheets == 2 && !isTold))
            }
        }
    }

    @Test("a week in which there is nothing to say has no sheet")
    func nothing() async throws {
        let plan = Desk.plan.replacing("due: 10月15日前", with: "due: 12月31日前").replacing("一周发布不少于两条", with: "每年不少于两条")
        let bureau = Desk.bureau.replacing(
            "away: [{who: zhouhang, from: 2021-10-11, to: 2021-10-22, ground: 年休假}]\n", with: "")
        let desk = try Desk(bureau: bureau, plan: plan, at: "2021-10-08T16:00")
        let current = CurrentForce(try await desk.take())
        _ = try await desk.pass().run(in: current)
        desk.clock.set(to: try instant("2021-10-11T08:30"))
        _ = try await desk.pass().run(in: current)
        #expect(await desk.mail.letters(of: "wang") == [])
        #expect(await desk.mail.letters(of: "limin").allSatisfy { !$0.contains("每周情况") })
        let notices = try await desk.ledger.notices(about: subject("duban/sheet-ceshi@2021-W41"))
        #expect(!notices.isEmpty)
        #expect(notices.allSatisfy { $0.state == "dropped" })
    }

    @Test("whoever newly comes to a seat gets one handover, and nothing that was told before")
    func handover() async throws {
        let bureau = Desk.bureau.replacing(
            "办公室: {liaison: zhouhang",
            with: "办公室: {liaison: [{who: zhouhang, to: 2021-10-13}, {who: wang, from: 2021-10-14}]")
        let desk = try Desk(bureau: bureau, at: "2021-10-08T16:00")
        let current = CurrentForce(try await desk.take())
        _ = try await desk.pass().run(in: current)
        // After the first look nothing is known to have changed.
        #expect(await desk.mail.letters.allSatisfy { !$0.contains("交接单") })

        var next = try await desk.pass().run(in: current)
        while let wake = next, try wake <= instant("2021-10-14T08:30") {
            desk.clock.set(to: wake)
            next = try await desk.pass().run(in: current)
        }
        let letters = await desk.mail.letters(of: "wang").filter { $0.contains("交接单") }
        #expect(letters.count == 1)
        #expect(letters.first?.contains("办公室联络员") == true)
        #expect(letters.first?.contains("周航") == true)
        #expect(letters.first?.contains("报送总结") == true)
        // It is for that person alone, whom the list of notices names.
        let told = try await desk.answers(in: current).notices(NoticeFilter(obligation: "duban/handover-ceshi")).items
        #expect(told.map(\.person) == ["王局"])
    }

    @Test("a reload that names another liaison hands over on that day; the same names hand over nothing")
    func reload() async throws {
        let desk = try Desk(at: "2021-10-12T09:00")
        let current = CurrentForce(try await desk.take())
        let reloading = desk.reloading(current)
        _ = try await desk.pass().run(in: current)
        try desk.folder.write(
            Desk.bureau.replacing("name: 测试局", with: "name: 测试分局"), to: "bureaus/ceshi.yaml")
        _ = try await reloading.reload(by: Author(uid: 0, user: "root"))
        _ = try await desk.pass().run(in: current)
        #expect(await desk.mail.letters.allSatisfy { !$0.contains("交接单") })

        try desk.folder.write(
            Desk.bureau.replacing("法规科: {aliases: [法规和监管科], liaison: chenjie", with: "法规科: {liaison: wang"),
            to: "bureaus/ceshi.yaml")
        _ = try await reloading.reload(by: Author(uid: 0, user: "root"))
        _ = try await desk.pass().run(in: current)
        #expect(await desk.mail.letters(of: "wang").count { $0.contains("交接单") } == 1)
    }

    @Test("of two who hold a seat the one who came gets the handover, and the next one on the same day a handover too")
    func beside() async throws {
        let desk = try Desk(at: "2021-10-12T09:00")
        let current = CurrentForce(try await desk.take())
        let reloading = desk.reloading(current)
        _ = try await desk.pass().run(in: current)
        for other in ["wang", "limin", "wang"] {
            try desk.folder.write(
                Desk.bureau.replacing("liaison: chenjie", with: "liaison: [{who: chenjie}, {who: \(other)}]"),
                to: "bureaus/ceshi.yaml")
            _ = try await reloading.reload(by: Author(uid: 0, user: "root"))
            _ = try await desk.pass().run(in: current)
        }
        #expect(await desk.mail.letters(of: "chenjie").allSatisfy { !$0.contains("交接单") })
        #expect(await desk.mail.letters(of: "limin").count { $0.contains("法规科联络员") } == 1)
        // Who came back on the same day has the sheet already.
        #expect(await desk.mail.letters(of: "wang").count { $0.contains("法规科联络员") } == 1)
    }

    @Test("a key that stands for somebody else from now on is a newcomer, a name that stays is none")
    func otherName() async throws {
        let desk = try Desk(at: "2021-10-12T09:00")
        let current = CurrentForce(try await desk.take())
        let reloading = desk.reloading(current)
        _ = try await desk.pass().run(in: current)
        for name in ["陈洁", "赵敏", "赵敏"] {
            try desk.folder.write(
                Desk.bureau.replacing("name: 陈洁", with: "name: \(name)"), to: "bureaus/ceshi.yaml")
            _ = try await reloading.reload(by: Author(uid: 0, user: "root"))
            _ = try await desk.pass().run(in: current)
        }
        let letters = await desk.mail.letters(of: "chenjie").filter { $0.contains("交接单") }
        #expect(letters.count == 1)
        #expect(letters.first?.contains("赵敏同志") == true)
        #expect(letters.first?.contains("您自10月12日起任法规科联络员") == true)
    }

    @Test("two who come to a key one after the other on one day both get a handover, each in their own name")
    func renamedTwice() async throws {
        let desk = try Desk(at: "2021-10-12T09:00")
        let current = CurrentForce(try await desk.take())
        let reloading = desk.reloading(current)
        _ = try await desk.pass().run(in: current)
        for name in ["赵敏", "钱伟", "赵敏"] {
            try desk.folder.write(
                Desk.bureau.replacing("name: 陈洁", with: "name: \(name)"), to: "bureaus/ceshi.yaml")
            _ = try await reloading.reload(by: Author(uid: 0, user: "root"))
            _ = try await desk.pass().run(in: current)
        }
        let letters = await desk.mail.letters(of: "chenjie").filter { $0.contains("交接单") }
        // Who came back on the same day has the sheet already.
        #expect(letters.map { $0.contains("赵敏同志") } == [true, false])
        #expect(letters.last?.contains("钱伟同志") == true)
        let told = try await desk.answers(in: current).notices(NoticeFilter(obligation: "duban/handover-ceshi")).items
        #expect(Set(told.map(\.person)) == ["赵敏", "钱伟"])
    }

    @Test("letters of somebody away by a record go to the deputy, with a copy; afterwards they come back by themselves")
    func away() async throws {
        let bureau = Desk.bureau.replacing(
            "limin: {name: 李敏, mail: limin}", with: "limin: {name: 李敏, mail: limin, deputy: wang}")
        let desk = try Desk(bureau: bureau, at: "2021-10-08T16:00")
        let current = CurrentForce(try await desk.take())
        let answers = desk.answers(in: current)
        let reply = try await answers.record(
            FactRequest(.away(.init(person: "李敏", until: day("2021-10-11"), from: day("2021-10-11"), ground: "出差"))),
            by: Peer(pid: 1, uid: 0, gid: 0))
        #expect(reply.line.zh.contains("王局代收"))
        desk.clock.set(to: try instant("2021-10-11T08:30"))
        _ = try await desk.pass().run(in: current)
        let copies = await desk.mail.letters(of: "limin")
        #expect(copies.count == 1)
        #expect(copies.last?.contains("抄送您知悉") == true)

        desk.clock.set(to: try instant("2021-10-18T08:30"))
        _ = try await desk.pass().run(in: current)
        let back = await desk.mail.letters(of: "limin")
        #expect(back.last?.contains("抄送您知悉") == false)
        #expect(back.last?.contains("出差") == true)
    }

    @Test("the sheet names who really reads for somebody away, and a second manager gets a copy that says why")
    func standIns() async throws {
        let bureau = Desk.bureau.replacing("managers: [limin]", with: "managers: [limin, wang]").replacing(
            "ground: 年休假}]", with: "ground: 年休假}, {who: chenjie, from: 2021-10-15, to: 2021-10-19}]")
        let desk = try Desk(bureau: bureau, at: "2021-10-08T16:00")
        let current = CurrentForce(try await desk.take())
        for (now, reader) in [("2021-10-08T16:00", nil), ("2021-10-11T08:30", "陈洁"), ("2021-10-18T08:30", "李敏")] {
            desk.clock.set(to: try instant(now))
            _ = try await desk.pass().run(in: current)
            guard let reader else { continue }
            #expect(await desk.mail.letters(of: "limin").last?.contains("周航的来信由\(reader)代收") == true)
            let copy = try #require(
                await desk.mail.letters(of: "wang").last { $0.contains("您与李敏同任管理员,以下已发给李敏,抄送您知悉。") })
            #expect(copy.contains("周航的来信由\(reader)代收") && !copy.contains("dubanctl"))
        }
    }

    @Test("leave by a record is theirs for whom it was recorded, not of whoever gets their key")
    func leaveOfFormerHolder() async throws {
        let bureau = Desk.bureau.replacing(
            "chenjie: {name: 陈洁, mail: chenjie}", with: "chenjie: {name: 陈洁, mail: chenjie, deputy: wang}")
        let desk = try Desk(bureau: bureau, at: "2021-10-12T09:00")
        let current = CurrentForce(try await desk.take())
        _ = try await desk.pass().run(in: current)
        _ = try await desk.answers(in: current).record(
            FactRequest(.away(.init(person: "陈洁", until: day("2021-11-05"), ground: "学习"))),
            by: Peer(pid: 1, uid: 0, gid: 0))
        let reloading = desk.reloading(current)
        var shown: [String] = []
        for (now, name) in [
            ("2021-10-15T14:30", "陈洁"), ("2021-10-22T14:30", "赵敏"), ("2021-10-29T14:30", "陈洁"),
        ] {
            try desk.folder.write(bureau.replacing("name: 陈洁", with: "name: \(name)"), to: "bureaus/ceshi.yaml")
            _ = try await reloading.reload(by: Author(uid: 0, user: "root"))
            desk.clock.set(to: try instant(now))
            _ = try await desk.pass().run(in: current)
            let last = try #require(await desk.mail.letters(of: "chenjie").last)
            let answers = desk.answers(in: current)
            let week = CalendarPeriod(.week, containing: ZoneOffset.shanghai.date(of: desk.clock.now))
            let told = try await answers.whyNot("动态@\(week)", WhyNotQuestion(person: "chenjie")).rungs
            let reader = try #require(told.last?.reader)
            let away = try await answers.status().away
            shown.append("\(last.contains("抄送您知悉") ? "copy" : "letter"), \(away) away, read by \(reader)")
        }
        #expect(
            shown == [
                "copy, 2 away, read by 王局", "letter, 1 away, read by 赵敏", "copy, 1 away, read by 王局",
            ])
    }
}
