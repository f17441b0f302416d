import Control
import Engine
import Ledger
import TestSupport
import Testing

@testable import Supervision

@Suite("A ladder that a file changes in the middle", .fewAtOnce)
struct AddedRungTests {
    private static func plan(_ rungs: String) -> String {
        Desk.plan.replacing(
            "sections:", with: "procedures: {来信: {roles: {受理: 法规科}}}\nladders:\n  短期: [\(rungs)]\nsections:")
    }

    private func told(_ office: WatchedOffice) async throws -> [String] {
        try await office.desk.ledger.notices(about: subject("shiyan/来信@甲/拟办")).map { "\($0.key.rung) \($0.key.seat)" }
    }

    /// The step is due on Monday, 18 October 2021.
    @Test("tells of a step nothing that is behind, also after a start from what the ledger keeps")
    func step() async throws {
        let office = try await WatchedOffice(
            at: "2021-10-11T09:00",
            files: [
                "procedures/letters.yaml": TestProcedures.letters,
                "plans/shiyan.yaml": Self.plan("{when: 应办日, to: liaison}"),
            ])
        try await office.record(.open(.init(procedure: "来信", item: "甲", day: day("2021-10-11"))))
        try await office.run(through: "2021-10-15T10:00")
        #expect(try await told(office) == ["轮到 法规科/liaison"])
        let changed = Self.plan("{when: 应办日前3个工作日, to: [liaison, head]}, {when: 应办日, to: [liaison, head]}")
        try await office.take(changed, as: "plans/shiyan.yaml")
        #expect(try await told(office).count == 1)
        let why = try await office.answers.whyNot("甲/拟办", .init(person: "李敏", on: nil))
        #expect(why.verdict.zh.hasPrefix("2021-10-15 10:00才加入提醒层级,那时已经过了,不补发。"), "\(why.verdict.zh)")

        try await office.take(changed, as: "plans/shiyan.yaml")
        #expect(try await told(office).count == 1)
        try await office.run(through: "2021-10-18T10:00")
        #expect(try await told(office).dropFirst() == ["应办日 法规科/head", "应办日 法规科/liaison"])
    }

    @Test("tells nothing that is behind when the task gets another name afterwards")
    func renamed() async throws {
        let plan = { (id: String, rungs: String) in
            Desk.plan.replacing("id: 1\n", with: "\(id)\n        ladder: 本局\n").replacing(
                "sections:", with: "ladders:\n  本局: [\(rungs)]\nsections:")
        }
        let office = try await WatchedOffice(
            at: "2021-10-11T09:00", files: ["plans/shiyan.yaml": plan("id: 1", "{when: 应办日, to: liaison}")])
        let late = "{when: 应办日前5个工作日, to: head}, {when: 应办日, to: liaison}"
        try await office.take(plan("id: 1", late), as: "plans/shiyan.yaml")
        try await office.take(plan("id: 总结\n        was: 1", late), as: "plans/shiyan.yaml")
        #expect(try await office.desk.ledger.notices(about: subject("shiyan/总结")).map(\.key.rung) == [])
        try await office.run(through: "2021-10-15T10:00")
        #expect(try await office.desk.ledger.notices(about: subject("shiyan/总结")).map(\.key.rung) == ["应办日"])
    }
}
