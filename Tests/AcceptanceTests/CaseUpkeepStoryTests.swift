import CivilTime
import Control
import TestSupport
import Testing

@Suite("Cases go on while files change and the daemon restarts", .serialized)
struct CaseUpkeepStoryTests {
    /// 群众来信, made for a test: nothing in the program knows of it.
    private static let letters = """
        procedure: 来信
        title: 群众来信办理
        basis: 来信办理办法
        days: working
        roles: [受理, 承办]
        events: {received: 收到来信, asked: 请补充, added: 收到补充, replied: 寄出回复}
        opens: {当面: received, 邮寄: received}
        steps:
          - {id: 登记, title: 登记来信, by: 受理, opens: received, due: 收到来信当日}
          - {id: 拟办, title: 拟写回复, by: 承办, after: 登记, takes: 5个工作日}
          - {id: 签发, title: 签发回复, by: 承办, signer: head, after: 拟办, takes: 2个工作日, met: replied}
        waits:
          - ground: 请来信人补充
            begins: asked
            ends: added
            then: continues
            within: given
            by: 受理
            silence: 逾期没有补充的,按现有材料办理
        closing:
          title: 回复来信人
          by: 受理
          due: 自收到来信之日起15日内
          after: 签发
          outcomes: [已回复, 转其他机关]

        """
    private static let adoption = "来信: {roles: {受理: 办公室, 承办: 基金监督科}}"

    private func office(at moment: String) async throws -> CaseOffice {
        try await CaseOffice(adopting: Self.adoption, procedures: ["letters.yaml": Self.letters], at: moment)
    }

    @Test("a procedure and a plan that an office writes itself run without a line of Swift")
    func ownProcedure() async throws {
        let office = try await office(at: "2021-11-01T09:00")
        try await office.type("open", "来信", "--item", "老张来信", "--channel", "邮寄", "--on", "2021-11-01")
        #expect(try await office.due("老张来信") == "2021-11-22")
        try await office.type("done", "老张来信/登记")
        try await office.wait(through: "2021-11-03T10:00")
        try await office.type("record", "请补充", "老张来信", "--until", "2021-11-10")
        try await office.wait(through: "2021-11-08T10:00")
        try await office.type("record", "收到补充", "老张来信")
        #expect(try await office.due("老张来信") == "2021-11-26")
        for step in ["拟办", "签发"] { try await office.type("done", "老张来信/\(step)") }
        try await office.type("close", "老张来信", "--outcome", "已回复")
        try await office.read("show", "老张来信")
        #expect(try await office.detail("老张来信").row.light == .closedOnTime)
        try await office.wait(through: "2022-01-04T09:00")
        try await office.end("own-procedure.txt")
    }

    @Test("a daemon that is stopped inside a pause goes on where it was, and tells nothing twice")
    func restart() async throws {
        let office = try await office(at: "2021-11-01T09:00")
        try await office.type("open", "来信", "--item", "老张来信", "--channel", "邮寄", "--on", "2021-11-01")
        try await office.type("done", "老张来信/登记")
        try await office.wait(through: "2021-11-03T10:00")
        try await office.type("record", "请补充", "老张来信", "--until", "2021-11-10")
        try await office.wait(through: "2021-11-05T10:00")
        let before = try await office.detail("老张来信")
        let told = try await office.told()
        #expect(before.row.light == .paused)

        try await office.restart(at: "2021-11-05T10:00")
        #expect(try await office.detail("老张来信") == before)
        #expect(try await office.told() == told)

        // Down over the end of the applicant's time: what was missed comes once.
        try await office.restart(at: "2021-11-12T10:00")
        let silence = try await office.detail("老张来信/请来信人补充")
        #expect(silence.row.due == (try day("2021-11-11")))
        #expect(silence.row.light == .overdue)
        try await office.restart(at: "2021-11-12T10:00")
        try await office.type("record", "收到补充", "老张来信")
        #expect(try await office.due("老张来信") == "2021-11-30")
        try await office.wait(through: "2021-11-16T10:00")
        let all = try await office.told()
        #expect(Set(all).count == all.count)
        #expect(Set(told).isSubset(of: all))
        try await office.close()
    }

    @Test("when a procedure's file changes, the days of its cases follow, and nothing that was told is told again")
    func changed() async throws {
        let office = try await office(at: "2021-11-01T09:00")
        try await office.type("open", "来信", "--item", "老张来信", "--channel", "邮寄", "--on", "2021-11-01")
        try await office.type("done", "老张来信/登记")
        try await office.wait(through: "2021-11-08T10:00")
        let told = try await office.told()

        try await office.save(Self.letters.replacing("起15日内", with: "起30日内"), as: "letters.yaml")
        #expect(try await office.due("老张来信") == "2021-12-13")
        #expect(try await office.told() == told)

        try await office.save(Self.letters.replacing("起15日内", with: "起10日内"), as: "letters.yaml")
        #expect(try await office.due("老张来信") == "2021-11-15")
        try await office.wait(through: "2021-11-16T10:00")
        try await office.close()
        let all = try await office.told()
        #expect(Set(all).count == all.count)
        #expect(Set(told).isSubset(of: all))
        try expectGolden(office.transcript, "cases/changed-procedure.txt")
    }
}
