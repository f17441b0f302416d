import CivilTime
import Control
import Engine
import Ledger
import TestSupport
import Testing

@testable import Supervision

@Suite("What was told, and where it lies", .fewAtOnce)
struct NoticeAnswersTests {
    private let office: WatchedOffice

    /// Monday, 18 October: 报送总结 of 办公室 is overdue by a working day.
    init() async throws {
        office = try await WatchedOffice(at: "2021-09-01T09:00")
        try await office.run(through: "2021-10-18T16:00")
    }

    private func notices(
        to recipient: String? = nil, since: String? = nil, of obligation: String? = nil
    ) async throws -> [ToldLine] {
        try await office.answers.notices(
            NoticeFilter(to: recipient, since: since.flatMap { CivilDate($0) }, obligation: obligation)
        ).items
    }

    @Test("the latest stands first, each with its mailbox and the instant at which it was laid there")
    func all() async throws {
        let list = try await notices()
        #expect(list.map(\.decidedAt.instant) == list.map(\.decidedAt.instant).sorted(by: >))
        #expect(list.allSatisfy { $0.delivery.state == .delivered })
        #expect(list.allSatisfy { $0.delivery.at?.instant == $0.decidedAt.instant && $0.delivery.address != nil })
        #expect(Set(list.map(\.shortID)).isSuperset(of: ["1", "动态@2021-W41"]))
    }

    @Test(
        "a person, an office or a seat is asked for by any of its names",
        arguments: [
            ("陈洁", ["zhouhang", "chenjie"]), ("王局", ["wang"]), ("法规和监管科", ["chenjie", "limin"]),
            ("办公室/liaison", ["zhouhang", "chenjie"]), ("manager", ["limin"]), ("办公室联络员", ["zhouhang", "chenjie"]),
            ("管理员", ["limin"]),
        ])
    func recipients(_ name: String, _ mailboxes: [String]) async throws {
        let list = try await notices(to: name)
        #expect(Set(list.compactMap(\.delivery.address)).isSubset(of: Set(mailboxes)))
        #expect(list.isEmpty == mailboxes.isEmpty)
    }

    @Test("what lies in the deputy's mailbox is the deputy's")
    func deputy() async throws {
        let seats = Set(try await notices(to: "chenjie").map(\.seat))
        #expect(seats == ["法规科/liaison", "办公室/liaison"])
        #expect(try await notices(to: "zhouhang", since: "2021-10-11").isEmpty)
    }

    @Test("a weekly sheet is one line for whoever leads several offices")
    func sheet() async throws {
        let told = try await notices(to: "王局").filter { $0.obligation == "duban/sheet-ceshi@2021-W41" }
        #expect(told.count == 1)
        let kept = try await office.desk.ledger.notices(about: subject("duban/sheet-ceshi@2021-W41"))
        #expect(kept.count { $0.key.seat.hasSuffix("/leader") } == 2)
    }

    @Test("they are asked for by obligation and by day")
    func narrowed() async throws {
        #expect(Set(try await notices(of: "1").map(\.shortID)) == ["1"])
        let late = try await notices(since: "2021-10-18")
        #expect(!late.isEmpty)
        #expect(late.allSatisfy { $0.decidedAt.date == CivilDate(dayNumber: 18_918) })
    }

    @Test("one that cannot be delivered says why and when it is tried again")
    func failing() async throws {
        await office.desk.mail.fail("limin")
        try await office.run(through: "2021-10-20T08:31")
        let failing = try await notices(to: "limin", since: "2021-10-20")
        #expect(!failing.isEmpty)
        #expect(failing.allSatisfy { $0.delivery.state == .failing && $0.delivery.nextAttempt != nil })
        #expect(failing.first?.delivery.failure == "cannot write to limin: No space left on device")
    }

    @Test("a name of nothing is asked for, and one that is too long for a name is not repeated in full")
    func noName() async throws {
        await #expect { try await notices(to: " ") } throws: { ($0 as? ControlError)?.body.code == "name-missing" }
        let long = String(repeating: "长", count: 20_000)
        for ask in [
            { _ = try await notices(to: long) }, { _ = try await notices(of: long) },
            { _ = try await office.answers.obligation("1@\(long)") },
            { _ = try await office.answers.whyNot("1", WhyNotQuestion(person: long)) },
            { _ = try await office.answers.obligations(ObligationFilter(office: long)) },
            { try await office.record(.event(.init(event: long, task: "公开"))) },
            { try await office.record(.event(.init(event: "formed", task: long))) },
        ] as [() async throws -> Void] {
            await #expect { try await ask() } throws: { error in
                let error = (error as? ControlError)?.body
                return error?.message.zh.contains("长…'") == true && (error?.message.zh.count ?? 0) < 100
                    && (error?.help?.zh.count ?? 0) < 200
            }
        }
    }

    @Test("nobody of that name is refused")
    func unknown() async throws {
        await #expect { try await notices(to: "何芳") } throws: { ($0 as? ControlError)?.body.code == "unknown-person" }
    }
}
