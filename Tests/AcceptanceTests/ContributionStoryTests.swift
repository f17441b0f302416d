import CivilTime
import Control
import Foundation
import TestSupport
import Testing

@Suite("Two offices work on one task, and a manager closes it", .serialized)
struct ContributionStoryTests {
    private let office: Office

    init() throws {
        office = try Office(plans: "./plans", hours: "{from: \"08:30\", to: \"17:30\"}")
        try office.write("2021-12-02T09:00,0.000001", to: "clock")
        try office.write(Self.plan, to: "plans/zhongshan.yaml")
    }

    @Test("the part is asked for first, the whole is reported with its evidence, returned, reported anew and closed")
    func story() async throws {
        let open = try await office.open(clock: "@\(office.folder.path)/clock")
        #expect(try await office.letters().isEmpty)
        try office.write("2021-12-15T08:30,0.000001", to: "clock")
        let asking = try await letter(to: "bangongshi-liaison", open)
        #expect(asking.subject == "【提醒】办公室 12月15日:等您交件1件 规章集中统一公开(配合)")
        #expect(asking.body.contains("一、别的科室在等您(1件)"))
        #expect(asking.body.contains("办好了:dubanctl done 24#办公室 --on 日期 --ref 网址"))

        let page = try await office.ask("show", "24", language: "zh_CN.UTF-8").output
        #expect(page.contains("分办\n  临期  配合 办公室  期限2021-12-17    24#办公室\n"))
        let early = try await office.ask("done", "24", "--evidence", "网址=https://example.cn/24")
        #expect(early.code == 1)
        #expect(early.errors.contains("not handed in yet: 24#办公室"))
        #expect(try await office.ask("done", "24#办公室").code == 0)
        #expect(try await office.ask("list", "--office", "办公室").output.contains("24#办公室") == false)

        let bare = try await office.ask("done", "24", "--ref", "https://example.cn/24")
        #expect(bare.errors == "error: missing: 发布日期\nhelp: type: dubanctl done 24 --evidence 发布日期=2021-12-20\n")
        try await report()
        #expect(try await light() == .awaitingClosing)
        #expect(try await office.ask("list", "--light", "待核销").output.contains(" 24 "))

        #expect(try await office.ask("return", "24", "--note", "网址打不开").code == 0)
        let returned = try await letter(to: "fagui-liaison", open)
        #expect(returned.subject == "【提醒】法规和基金监管科 12月15日:退回1件 规章集中统一公开")
        #expect(returned.body.contains("说明:网址打不开"))
        #expect(try await light() == .normal)
        try await report()
        let closed = try await office.ask("close", "24")
        #expect(closed.output.hasPrefix("closed: 24 on 2021-12-15"))
        #expect(try await light() == .closedOnTime)
        #expect(try await open.close().code == 0)
    }

    private func report() async throws {
        let done = try await office.ask(
            "done", "24", "--ref", "https://example.cn/24", "--evidence", "发布日期=2021-12-14", "--on", "2021-12-14")
        #expect(done.output.hasPrefix("reported done, to be closed: 24 on 2021-12-14"))
    }

    private func light() async throws -> ObligationRow.Light {
        try await office.askJSON(ObligationDetail.self, "show", "24").row.light
    }

    private func letter(to mailbox: String, _ open: OpenOffice) async throws -> ReadLetter {
        while true {
            if let letter = try await office.letters().first(where: { $0.mailbox == mailbox }) { return letter }
            try await open.nextPass()
        }
    }

    private static let plan = """
        plan: zhongshan
        bureau: zhongshan
        title: 试行方案
        year: 2021
        closing: 核销
        sections:
          - title: 一
            tasks:
              - id: 24
                title: 规章集中统一公开
                offices: 法规和基金监管科牵头,办公室配合
                due: 2021年底前
                support-due: 到期前10个工作日
                evidence: [网址, 发布日期]
        """
}
