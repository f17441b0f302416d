import Control
import TestSupport
import Testing

@Suite("Cases run from the first fact to the outcome", .serialized)
struct CaseStoryTests {
    private static let disclosure = "依申请公开: {roles: {受理: 办公室, 承办: 基金监督科, 审核: 规划财务和法规科}}"

    @Test("依申请公开: corrected, put to a third party that stays silent, extended on the last day, answered")
    func disclosure() async throws {
        let office = try await CaseOffice(adopting: Self.disclosure, at: "2021-09-27T09:00")
        try await office.go(to: "2021-09-28T09:30")
        try await office.type("open", "依申请公开", "--item", "2021-007", "--channel", "当面", "--on", "2021-09-28")
        try await office.openLetter(to: "xingtai-jianguan-liaison")
        #expect(try await office.due("2021-007") == "2021-11-01")
        try await office.read("show", "2021-007")

        try await office.wait(through: "2021-10-11T10:00")
        try await office.type("record", "告知补正", "2021-007", "--on", "2021-10-11", "--until", "2021-10-25")
        try await office.read("list")
        try await office.wait(through: "2021-10-18T10:00")
        try await office.type("record", "收到补正的申请", "2021-007", "--on", "2021-10-18")
        #expect(try await office.due("2021-007") == "2021-11-15")

        try await office.wait(through: "2021-10-20T10:00")
        try await office.type("pause", "2021-007", "--ground", "征求第三方意见", "--on", "2021-10-20")
        try await office.wait(through: "2021-11-11T09:00")
        try await office.openLetter(to: "xingtai-jianguan-liaison")
        try await office.read("show", "2021-007")
        try await office.type("resume", "2021-007", "--on", "2021-11-11")
        #expect(try await office.due("2021-007") == "2021-12-07")

        try await office.wait(through: "2021-12-07T16:00")
        try await office.openLetter(to: "xingtai-bangongshi-liaison")
        let extend = ["extend", "2021-007", "--by", "20个工作日", "--ground", "需要汇总", "--approver", "李敏"]
        try await office.type(extend + ["--told", "2021-12-07", "--on", "2021-12-07"])
        #expect(try await office.due("2021-007") == "2022-01-05")
        try await office.expectRefusal(of: extend + ["--told", "2021-12-07", "--on", "2021-12-07"])
        try await office.wait(through: "2021-12-24T10:00")
        for step in ["承办", "审核"] { try await office.type("done", "2021-007/\(step)", "--on", "2021-12-24") }
        try await office.type("close", "2021-007", "--outcome", "部分公开", "--on", "2021-12-24")
        try await office.read("show", "2021-007")
        #expect(try await office.detail("2021-007").row.light == .closedOnTime)
        try await office.expectRefusal(of: ["close", "2021-007", "--outcome", "予以公开", "--on", "2021-12-24"])
        try await office.wait(through: "2022-02-01T09:00")
        try await office.end("disclosure.txt")
    }

    @Test("发布审核, as 邢台 prints it: two heads check, either leader signs, the platform follows the same day")
    func publication() async throws {
        let office = try await CaseOffice(
            adopting: "发布审核-邢台: {roles: {拟稿: 基金监督科, 发布: 办公室, 维护: 办公室}}", at: "2021-09-01T09:00")
        try await office.go(to: "2021-09-02T09:30")
        try await office.type(
            "open", "发布审核-邢台", "--item", "门诊慢特病通知", "--channel", "局门户网站", "--on", "2021-09-02")
        #expect(try await office.due("门诊慢特病通知") == "2021-09-30")
        try await office.read("show", "门诊慢特病通知")
        try await office.wait(through: "2021-09-06T10:00")
        try await office.type("done", "门诊慢特病通知/拟稿", "--on", "2021-09-06")
        try await office.openLetter(to: "xingtai-jianguan-head")
        try await office.type("done", "门诊慢特病通知/保密审核", "--on", "2021-09-06")
        try await office.type("done", "门诊慢特病通知/属性审核", "--on", "2021-09-06")
        try await office.openLetter(to: "xingtai-juzhang")
        try await office.expectRefusal(of: ["done", "门诊慢特病通知/发布", "--on", "2021-09-06"])
        try await office.wait(through: "2021-09-08T10:00")
        try await office.type("done", "门诊慢特病通知/主要领导签批", "--on", "2021-09-08")
        try await office.read("show", "门诊慢特病通知")
        try await office.type("record", "公开", "门诊慢特病通知", "--on", "2021-09-08", "--ref", "https://example.gov.cn/8")
        try await office.read("list")
        try await office.type("done", "门诊慢特病通知/同步", "--on", "2021-09-08")
        try await office.read("show", "门诊慢特病通知")
        #expect(try await office.detail("门诊慢特病通知").row.light == .closedOnTime)
        try await office.wait(through: "2021-11-01T09:00")
        try await office.end("publication-xingtai.txt")
    }

    @Test("发布审核, as 贵州 prints it: told the day it cannot be kept any more, and again when it is overdue")
    func lateToPublish() async throws {
        let office = try await CaseOffice(
            adopting: "发布审核-贵州: {roles: {报送: 业务处室, 发布: 办公室}}", bureau: "guizhou", at: "2021-09-01T09:00")
        try await office.go(to: "2021-09-02T09:30")
        try await office.type("open", "发布审核-贵州", "--item", "药品目录", "--on", "2021-09-02")
        #expect(try await office.due("药品目录") == "2021-09-22")
        try await office.wait(through: "2021-09-16T16:00")
        try await office.openLetter(to: "guizhou-chushi-liaison")
        try await office.read("show", "药品目录")
        try await office.wait(through: "2021-09-24T10:00")
        try await office.openLetter(to: "guizhou-manager")
        for step in ["报送", "处室审核", "分管审批"] {
            try await office.type("done", "药品目录/\(step)", "--on", "2021-09-24")
        }
        try await office.read("list")
        try await office.type("record", "对外公开", "药品目录", "--on", "2021-09-24")
        try await office.read("show", "药品目录")
        #expect(try await office.detail("药品目录").row.light == .closedLate)
        try await office.wait(through: "2021-11-01T09:00")
        try await office.end("publication-guizhou.txt")
    }

    @Test("建议提案: three months, given to another office, extended by three more, answered")
    func proposal() async throws {
        let office = try await CaseOffice(
            adopting: "建议提案: {roles: {登记: 办公室, 主办: 规划财务和法规科, 会办: 基金监督科}}", at: "2021-03-01T08:45")
        try await office.type("open", "建议提案", "--item", "第12号建议", "--on", "2021-03-01")
        #expect(try await office.due("第12号建议") == "2021-06-01")
        try await office.type("done", "第12号建议/登记", "--on", "2021-03-01")
        try await office.wait(through: "2021-03-29T10:00")
        try await office.type("done", "第12号建议/会办", "--on", "2021-03-29")
        try await office.openLetter(to: "xingtai-guihua-liaison")
        try await office.type(
            "transfer", "第12号建议", "--role", "主办", "--to", "办公室", "--note", "涉及几个科室", "--on", "2021-03-29")
        try await office.read("show", "第12号建议")
        try await office.wait(through: "2021-05-20T10:00")
        try await office.type(
            "extend", "第12号建议", "--by", "3个月", "--ground", "涉及面广", "--approver", "市政府办公室", "--on", "2021-05-20")
        #expect(try await office.due("第12号建议") == "2021-09-01")
        try await office.read("list")
        try await office.wait(through: "2021-08-20T10:00")
        for step in ["拟复", "审核"] { try await office.type("done", "第12号建议/\(step)", "--on", "2021-08-20") }
        try await office.type("record", "答复", "第12号建议", "--on", "2021-08-20")
        try await office.type("close", "第12号建议", "--outcome", "正在解决", "--on", "2021-08-20")
        try await office.read("show", "第12号建议")
        #expect(try await office.detail("第12号建议").row.light == .closedOnTime)
        try await office.wait(through: "2021-12-01T09:00")
        try await office.end("proposal.txt")
    }

    @Test("规范性文件: the interpretation is published on the day of the document, and a day later it is overdue")
    func normativeDocument() async throws {
        let office = try await CaseOffice(
            adopting: "规范性文件: {roles: {制定: 基金监督科, 把关: 规划财务和法规科, 发布: 办公室}}", at: "2021-09-01T09:00")
        try await office.go(to: "2021-09-02T09:30")
        try await office.type("open", "规范性文件", "--item", "救助办法", "--on", "2021-09-02")
        try await office.read("show", "救助办法/解读方案")
        try await office.type("done", "救助办法/解读方案", "--on", "2021-09-02")
        try await office.wait(through: "2021-09-06T10:00")
        try await office.type("done", "救助办法/把关", "--on", "2021-09-06")
        try await office.wait(through: "2021-09-08T10:00")
        try await office.type("record", "形成", "救助办法", "--on", "2021-09-08")
        #expect(try await office.due("救助办法") == "2021-10-12")
        try await office.read("show", "救助办法")
        try await office.wait(through: "2021-09-24T10:00")
        try await office.type("record", "对外发布", "救助办法", "--on", "2021-09-24")
        try await office.openLetter(to: "xingtai-jianguan-liaison")
        try await office.wait(through: "2021-09-26T10:00")
        try await office.openLetter(to: "xingtai-jianguan-liaison")
        try await office.read("list")
        try await office.type("record", "解读发布", "救助办法", "--on", "2021-09-26")
        try await office.read("show", "救助办法")
        #expect(try await office.detail("救助办法").row.light == .closedOnTime)
        #expect(try await office.detail("救助办法/解读").row.light == .closedLate)
        try await office.wait(through: "2021-12-01T09:00")
        try await office.end("normative.txt")
    }
}
