import Control
import Engine
import Foundation
import Ledger
import Plans
import TestSupport
import Testing

@testable import Supervision
@testable import duband

@Suite("Taking procedures", .fewAtOnce)
struct ProcedureTakingTests {
    private static let procedure = """
        procedure: 来信
        title: 群众来信办理
        roles: [受理]
        events: {received: 收到来信}
        opens: received
        closing:
          title: 回复来信人
          by: 受理
          due: 自收到来信之日起15个工作日内
          outcomes: [已回复]

        """
    private static let plan = Desk.plan.replacing("sections:", with: "procedures: {来信: {roles: {受理: 办公室}}}\nsections:")

    private static func desk() throws -> Desk {
        let desk = try Desk(plan: plan)
        try desk.folder.write(procedure, to: "procedures/letters.yaml")
        return desk
    }

    @Test("the files of the folder are read and taken, and stand in the log under its name")
    func taken() async throws {
        let desk = try Self.desk()
        let force = try await desk.take()
        #expect(force.warnings == [])
        #expect(force.plans["shiyan"]?.plan.procedure("来信")?.roles == ["受理": ["办公室"]])
        #expect(try await desk.ledger.files(takenAs: .procedure) == ["procedures/letters.yaml"])
    }

    @Test("settings without the folder leave a plan that adopts a procedure out, and say what it lacks")
    func noFolder() async throws {
        let desk = try Desk(plan: Self.plan)
        let force = try await desk.take()
        #expect(force.library.plans == [])
        #expect(force.refused.map(\.name) == ["plans/shiyan.yaml"])
        #expect(force.refused.allSatisfy { $0.problem.en.contains("unknown procedure '来信'") })
    }

    @Test("a procedure that has become wrong stays in force as it was, with the plans that adopt it")
    func broken() async throws {
        let desk = try Self.desk()
        let before = try await desk.take()
        let wrong = Self.procedure.replacing("by: 受理", with: "by: 承办")
        try desk.folder.write(wrong, to: "procedures/letters.yaml")
        let after = try await desk.take()
        #expect(after.library.procedures == before.library.procedures)
        #expect(after.library.plans == before.library.plans)
        #expect(after.adoptions == before.adoptions)
        #expect(
            after.warnings.map(\.en).contains { $0.hasPrefix("\(desk.folder("procedures/letters.yaml")):8:7: error: ") }
        )
    }

    @Test("a procedure that no longer fits the plans in force is not taken, and the plans stay")
    func breaksPlan() async throws {
        let desk = try Self.desk()
        let before = try await desk.take()
        let other = Self.procedure.replacing("受理", with: "承办")
        try desk.folder.write(other, to: "procedures/letters.yaml")
        let after = try await desk.take()
        #expect(after.library.procedures == before.library.procedures)
        #expect(after.library.plans == before.library.plans)
        let sentence =
            "\(desk.folder("procedures/letters.yaml")): error: not taken, the text before stays: with it, plans that are "
            + "in force would be wrong: plans/shiyan.yaml"
        #expect(after.warnings.map(\.en).contains(sentence))

        try desk.folder.write(Self.plan.replacing("{受理: 办公室}", with: "{承办: 办公室}"), to: "plans/shiyan.yaml")
        let both = try await desk.take()
        #expect(both.warnings == [])
        #expect(both.plans["shiyan"]?.plan.procedure("来信")?.roles == ["承办": ["办公室"]])
    }

    @Test("a procedure whose file is gone stays while a plan adopts it, and leaves the log with the last one")
    func gone() async throws {
        let desk = try Self.desk()
        let before = try await desk.take()
        try FileManager.default.removeItem(atPath: desk.folder("procedures/letters.yaml"))
        let after = try await desk.take()
        #expect(after.library.plans == before.library.plans)
        #expect(after.refused.map(\.name) == ["procedures/letters.yaml"])
        #expect(after.refused.allSatisfy { $0.problem.en.contains("plans adopt it; put it back") })

        try desk.folder.write(Desk.plan, to: "plans/shiyan.yaml")
        let without = try await desk.take()
        #expect(without.refused == [])
        #expect(without.library.procedures.isEmpty)
    }

    @Test("a refused procedure is told to the bureaus whose plans adopt it")
    func concerned() async throws {
        let desk = try Self.desk()
        _ = try await desk.take()
        let other = Desk.bureau.replacing("bureau: ceshi", with: "bureau: bieju").replacing("测试局", with: "别的局")
            .replacing("mail: ", with: "mail: bieju-")
        try desk.folder.write(other, to: "bureaus/bieju.yaml")
        try desk.folder.write(Self.procedure + "steps: [\n", to: "procedures/letters.yaml")
        let refused = try await desk.take().refused
        #expect(refused.map(\.name) == ["procedures/letters.yaml", "plans/shiyan.yaml"])
        #expect(refused.allSatisfy { $0.bureaus == ["ceshi"] })
    }
}
