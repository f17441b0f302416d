import Engine
import Ledger
import TestSupport
import Testing

@testable import Supervision
@testable import duband

@Suite("Many notices at once", .fewAtOnce)
struct ManyNoticesTests {
    @Test("two thousand notices for 200 people are 200 letters")
    func letters() async throws {
        let offices = (1...200).map { "科室\($0)" }
        let bureau = """
            bureau: ceshi
            name: 测试局
            managers: [limin]
            people:
              limin: {name: 李敏, mail: limin}
            \(offices.indices.map { "  p\($0): {name: 联络员\($0), mail: p\($0)}" }.joined(separator: "\n"))
            offices:
            \(offices.enumerated().map { "  \($1): {liaison: p\($0), head: limin}" }.joined(separator: "\n"))
            """
        let tasks = (1...10).map { number in
            """
                  - id: \(number)
                    title: 第\(number)项
                    text: 10月22日前各办各的第\(number)项。
                    joint: {offices: [\(offices.joined(separator: ", "))], each: 各办各的}
                    due: 10月22日前
            """
        }
        let plan = """
            plan: shiyan
            bureau: ceshi
            title: 试验方案
            year: 2021
            ladders:
              一次:
                - {when: 应办日前5个工作日, to: liaison}
            defaults: {ladder: 一次}
            sections:
              - title: 一
                tasks:
            \(tasks.joined(separator: "\n"))
            """
        let desk = try Desk(bureau: bureau, plan: plan, at: "2021-10-08T16:00")
        let current = CurrentForce(try await desk.take())
        _ = try await desk.pass().run(in: current)
        #expect(await desk.mail.standing.isEmpty)
        desk.clock.set(to: try instant("2021-10-15T08:30"))
        _ = try await desk.pass().run(in: current)
        let letters = await desk.mail.standing
        #expect(letters.count == 200)
        #expect(Set(letters.map(\.address)).count == 200)
        #expect(letters.allSatisfy { String(decoding: $0.bytes, as: UTF8.self).contains("近期到期(10件)") })
    }
}
