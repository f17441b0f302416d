import Foundation
import Testing

@Suite("The first day of the two real plans", .serialized)
struct FirstDayTests {
    @Test("a plan taken long after its day gives one letter about it, even in a week that is exempt")
    func takenLate() async throws {
        let office = try Office()
        let open = try await office.open(clock: "2026-10-05T12:00:00+08:00")
        let letters = try await office.letters()
        #expect(letters.map(\.mailbox) == ["fagui-liaison"])
        let letter = try #require(letters.first)
        #expect(letter.subject == "【催办】法规和基金监管科 10月5日:逾期1件 规章集中统一公开")
        #expect(letter.from == "中山市医疗保障局")
        #expect(letter.body.contains("过期于接管前"))
        #expect(letter.notices.count == 1)
        #expect(letter.notices[0].hasPrefix("zhongshan-2021/24;"))
        #expect(letter.defects.isEmpty)
        #expect(try await open.close().code == 0)
    }

    @Test("a week that began before the plan was taken is listed at once, on any day and hour")
    func partialWeek() async throws {
        let office = try Office()
        let open = try await office.open(clock: "2026-11-22T23:30:00+08:00")
        let letters = try await office.letters()
        let list = try #require(letters.first { $0.mailbox == "xingtai-bangongshi-liaison" })
        for task in ["动态@2026-W47", "动态类@2026-W47", "微信@2026-W47", "微博@2026-W47", "客户端@2026-W47"] {
            #expect(list.body.contains("编号 \(task)\n"))
        }
        #expect(list.notices.count == 6)
        #expect(try await open.close().code == 0)
    }

    @Test("starting again tells nothing again")
    func startAgain() async throws {
        let office = try Office()
        let first = try await office.open(clock: "2026-11-22T12:00:00+08:00")
        let told = try await office.letters().flatMap(\.notices)
        #expect(try await first.close().code == 0)
        let second = try await office.open(clock: "2026-11-22T12:00:00+08:00")
        #expect(try await office.letters().flatMap(\.notices) == told)
        #expect(Set(told).count == told.count)
        #expect(try await second.close().code == 0)
    }

    @Test("when a week begins, its list arrives by itself")
    func nextWeek() async throws {
        // One virtual minute a second. On a slow machine the week begins while the daemon starts: then earlier.
        for seconds in [1, 4, 16, 50] {
            let office = try Office()
            let open = try await office.open(clock: "2021-10-10T23:\(60 - seconds):00+08:00,60")
            let begins = { (letter: ReadLetter) in
                letter.mailbox == "xingtai-bangongshi-liaison" && letter.body.contains("动态@2021-W41")
            }
            guard try await !office.letters().contains(where: begins) else {
                #expect(try await open.close().code == 0)
                continue
            }
            try await open.nextPass()
            let list = try #require(try await office.letters().last(where: begins))
            #expect(list.notices.contains { $0.contains("@2021-W41;") })
            #expect(try await open.close().code == 0)
            return
        }
        Issue.record("the daemon took longer than 50 s to start")
    }

    @Test("what is recorded stops the reminders for it")
    func recorded() async throws {
        let office = try Office(hours: #"{from: "08:30", to: "17:30"}"#)
        // Sunday, outside the hours: everything waits for Monday.
        let open = try await office.open(clock: "2021-10-10T12:00:00+08:00")
        #expect(try await office.ask("record", "posted", "动态", "--on", "2021-10-09", "--count", "2").code == 0)
        #expect(try await open.close().code == 0)
        let monday = try await office.open(clock: "2021-10-11T08:30:00+08:00")
        let list = try #require(
            try await office.letters().first { $0.mailbox == "xingtai-bangongshi-liaison" })
        #expect(!list.body.contains("动态@2021-W40"))
        #expect(list.body.contains("动态@2021-W41"))
        #expect(try await monday.close().code == 0)
    }

    @Test("the next letter says what was done since the last one")
    func sinceTheLastLetter() async throws {
        let office = try Office()
        let open = try await office.open(clock: "2021-10-11T09:00:00+08:00")
        #expect(try await office.ask("record", "posted", "动态", "--count", "2").code == 0)
        #expect(try await open.close().code == 0)
        let later = try await office.open(clock: "2021-10-18T09:00:00+08:00")
        let lists = try await office.letters().filter { $0.mailbox == "xingtai-bangongshi-liaison" }
        let latest = try #require(lists.last)
        #expect(latest.body.contains("上次来信(10月11日)以来:办结1件。\n"))
        #expect(lists.first?.body.contains("上次来信") == false)
        #expect(try await later.close().code == 0)
    }
}
