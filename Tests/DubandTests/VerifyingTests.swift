import CivilTime
import Control
import Engine
import Foundation
import GRDB
import Plans
import Rules
import TestSupport
import Testing

@testable import Ledger
@testable import Supervision

@Suite("Verifying a ledger", .fewAtOnce)
struct VerifyingTests {
    @Test("a year of the plans in etc/ comes out the same when it is done again")
    func shippedYear() async throws {
        let desk = try Desk.shipped(at: "2021-01-04T09:00")
        let current = CurrentForce(try await desk.take())
        while let next = try await desk.pass().run(in: current), next < (try instant("2022-01-04T00:00")) {
            desk.clock.set(to: next)
        }
        let finding = try await Verifying(FoundLedger(path: desk.ledger.path)).run()
        #expect(finding == .sound)
        #expect(try FoundLedger(path: desk.ledger.path).counts().notices > 1000)
    }

    @Test("what was recorded, voided, silenced, reloaded and missed while the service was down comes out the same")
    func livedMonths() async throws {
        let office = try await Self.lived()
        let finding = try await Verifying(FoundLedger(path: office.desk.ledger.path)).run()
        #expect(finding == .sound)
    }

    @Test("a row that was changed, added or removed is named", arguments: Tampering.all)
    func tampered(_ tampering: Tampering) async throws {
        let kept = try await Self.kept.value
        let copy = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: kept("ledger.sqlite"), toPath: copy("ledger.sqlite"))
        try await DatabaseQueue(path: copy("ledger.sqlite")).writeWithoutTransaction { try tampering.apply(to: $0) }
        let finding = try await Verifying(FoundLedger(path: copy("ledger.sqlite"))).run()
        guard case .fault(let fault) = finding else {
            Issue.record("found \(finding)")
            return
        }
        #expect(tampering.explains(fault), "\(fault.wording.en)")
    }

    /// A ledger at rest, to be copied.
    private static let kept = Task {
        let (office, folder) = (try await begun(), try TemporaryFolder())
        let copy = try DatabaseQueue(path: folder("ledger.sqlite"))
        try DatabaseQueue(path: office.desk.ledger.path).backup(to: copy)
        try copy.close()
        return folder
    }

    /// From October to the new year, with something of everything.
    private static func lived() async throws -> WatchedOffice {
        let office = try await begun()
        try await office.take(
            Desk.bureau.replacing(
                "liaison: chenjie", with: "liaison: [{who: chenjie, to: 2021-11-30}, {who: wang, from: 2021-12-01}]"),
            as: "bureaus/ceshi.yaml")
        try await office.run(through: "2021-11-02T10:00")
        try await office.record(
            .waive(.init(obligation: "更新", until: day("2021-12-31"), ground: "栏目已并入市局", by: "王局")))
        office.desk.clock.set(to: try instant("2021-11-01T10:00"))
        try await office.run(through: "2021-11-01T10:00")
        try await office.run(through: "2022-01-05T10:00")
        return office
    }

    private static func begun() async throws -> WatchedOffice {
        let office = try await WatchedOffice(at: "2021-10-08T16:00", journal: true)
        try await office.record(
            .event(.init(event: "formed", task: "公开", item: "甲", office: "办公室", day: day("2021-10-08"))))
        try await office.record(.event(.init(event: "posted", task: "动态", day: day("2021-10-08"))))
        try await office.run(through: "2021-10-12T10:00")
        let done = try await office.record(.done(.init(obligation: "1", day: day("2021-10-12"))))
        try await office.record(.void(.init(fact: done.seq, note: "记错了")))
        try await office.record(.snooze(.init(obligation: "1", until: day("2021-10-14"))))
        try await office.record(.away(.init(person: "陈洁", until: day("2021-10-22"), ground: "学习")))
        try await office.sleep(through: "2021-10-19T03:00")
        try await office.take(
            Desk.plan.replacing("一周发布不少于两条", with: "一周发布不少于三条"), as: "plans/shiyan.yaml")
        return office
    }
}
