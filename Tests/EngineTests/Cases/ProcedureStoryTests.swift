import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Procedures as they are shipped")
struct ProcedureStoryTests {
    private func publication(_ channel: String) throws -> CaseStory {
        var story = try CaseStory(
            Repository.source("etc/procedures/publication-xingtai.yaml"), item: "通知",
            adoption: "发布审核-邢台: {roles: {拟稿: 医保中心, 发布: 办公室, 维护: 办公室}}", adopted: "2020-09-01T09:00")
        try story.open(channel, on: "2020-09-25")
        return story
    }

    @Test("邢台 十三(一): either of two leaders signs, then the 办公室 publishes, and the city's platform follows the same day")
    func xingtai() throws {
        var story = try publication("局门户网站")
        #expect(try story.due() == "2020-10-29")
        #expect(story.found("统一发布") == nil)
        try story.done("拟稿", on: "2020-09-28")
        try story.done("保密审核", on: "2020-09-28")
        try story.done("属性审核", on: "2020-09-29")
        #expect(
            lines(story.rehearsal.tellings).suffix(2) == [
                "2020-09-29 医保中心/leader 主管领导签批 轮到", "2020-09-29 role/主要负责人 主要领导签批 轮到",
            ])
        try story.done("主要领导签批", on: "2020-09-30")
        #expect(try story.light("主管领导签批") == .withdrawn)
        #expect(try story.light("发布") == .normal)
        try story.event("published", on: "2020-10-09")
        #expect(try story.due("同步") == "2020-10-09")
        #expect(try story.light() != .closedOnTime)
        try story.done("同步", on: "2020-10-09")
        #expect(try story.light() == .closedOnTime)
        #expect(try story.obligation().metOn?.description == "2020-10-09")
        #expect(throws: CaseProblem.ended(outcome: nil, try day("2020-10-09"))) {
            try story.done("发布", on: "2020-10-10")
        }
    }

    @Test(
        "邢台 十三: each of the four ways has its own steps",
        arguments: [
            ("局门户网站", ["拟稿", "保密审核", "属性审核", "主管领导签批", "主要领导签批", "发布", "同步"]),
            ("市政府门户网站", ["拟稿", "保密审核", "属性审核", "维护更新"]),
            ("新媒体和发布会", ["拟稿", "保密审核", "属性审核", "主管领导签批", "主要领导签批", "统一发布"]),
            ("公开栏", ["拟稿", "保密审核", "属性审核", "主管局长批准", "实施"]),
        ])
    func channels(_ channel: String, _ steps: [String]) throws {
        let story = try publication(channel)
        #expect(try story.picture(at: "2020-09-25").nodes.compactMap(\.step) == steps)
    }

    @Test("贵州 (三): head, leader in charge, then the 办公室, within 20 calendar days beside 邢台's 20 working days")
    func guizhou() throws {
        var story = try CaseStory(
            Repository.source("etc/procedures/publication-guizhou.yaml"), item: "通知",
            adoption: "发布审核-贵州: {roles: {报送: 医保中心, 发布: 办公室}}", adopted: "2020-09-01T09:00")
        try story.open(on: "2020-09-25")
        #expect(try story.due() == "2020-10-15")
        for step in ["报送", "处室审核", "分管审批"] { try story.done(step, on: "2020-10-09") }
        #expect(
            lines(story.rehearsal.tellings).filter { $0.hasSuffix("轮到") } == [
                "2020-09-25 医保中心/liaison 报送 轮到", "2020-10-09 医保中心/head 处室审核 轮到",
                "2020-10-09 医保中心/leader 分管审批 轮到", "2020-10-09 办公室/liaison 发布 轮到",
            ])
        #expect(throws: CaseProblem.ended(outcome: nil, try day("2020-10-16"))) {
            try story.done("发布", on: "2020-10-16")
            try story.event("published", on: "2020-10-19")
        }
        #expect(try story.light() == .closedLate)
    }

    @Test("what turns out not to be published is broken off, and is no closed case")
    func brokenOff() throws {
        var story = try publication("公开栏")
        #expect(throws: CaseProblem.endsByItself) { try story.close("终止", on: "2020-09-28") }
        try story.close("终止", on: "2020-09-28", over: "属性审核定为不予公开")
        #expect(try story.light() == .withdrawn)
        #expect(try story.light("拟稿") == .withdrawn)
        #expect(try story.wait(through: "2021-03-01") == [])
    }

    @Test("先审后发: a publication is not recorded before its reviews, unless somebody says why")
    func reviewsFirst() throws {
        var story = try CaseStory(
            Repository.source("etc/procedures/publication-guizhou.yaml"), item: "通知",
            adoption: "发布审核-贵州: {roles: {报送: 医保中心, 发布: 办公室}}", adopted: "2020-09-01T09:00")
        try story.open(on: "2020-09-25")
        #expect(throws: CaseProblem.stepsMissing(["分管审批"])) { try story.event("published", on: "2020-09-28") }
        try story.record(.event("published"), on: "2020-09-28", over: "应急信息先发")
        #expect(try story.light() == .closedOnTime)
    }

    @Test("核销: a case that ends by itself waits for the manager, and goes back to its last step when it is returned")
    func closedByManager() throws {
        var story = try CaseStory(
            Repository.source("etc/procedures/publication-guizhou.yaml"), item: "通知",
            adoption: "发布审核-贵州: {roles: {报送: 医保中心, 发布: 办公室}}", adopted: "2020-09-01T09:00",
            keys: "closing: 核销")
        try story.open(on: "2020-09-25")
        for step in ["报送", "处室审核", "分管审批", "发布"] { try story.done(step, on: "2020-10-09") }
        #expect(try story.light() == .awaitingClosing)
        try story.record(.returned, on: "2020-10-12")
        #expect(try story.light("发布") == .dueSoon)
        try story.done("发布", on: "2020-10-09", recorded: "2020-10-13T10:00")
        try story.record(.accepted, on: "2020-10-20")
        #expect(try story.light() == .closedOnTime)
    }

    private func proposal() throws -> CaseStory {
        try CaseStory(
            Repository.source("etc/procedures/proposals.yaml"), item: "12号",
            adoption: "建议提案: {roles: {登记: 办公室, 主办: 医保中心, 会办: 法规科}}", adopted: "2020-01-02T09:00")
    }

    @Test("建议提案: three months by the month rule, six at most, counted from the first day")
    func months() throws {
        var story = try proposal()
        try story.open(on: "2024-11-30")
        #expect(try story.due() == "2025-02-28")
        #expect(try story.due("会办") == "2024-12-30")
        try story.extend(.months(3), on: "2025-02-10", told: nil)
        #expect(try story.due() == "2025-05-30")
        #expect(throws: CaseProblem.extendedAlready(try day("2025-02-10"))) {
            try story.extend(.months(1), on: "2025-03-10", told: nil)
        }
    }

    @Test("建议提案: six months on the last day of February is a make-up working day, and stays")
    func makeUpDay() throws {
        var story = try proposal()
        try story.open(on: "2025-08-31")
        try story.extend(.months(3), on: "2025-11-20", told: nil)
        #expect(try story.due() == "2026-02-28")
    }

    @Test("规范性文件: its interpretation is published the same day as the document, and the case ends with both")
    func normative() throws {
        var story = try CaseStory(
            Repository.source("etc/procedures/normative-documents.yaml"), item: "办法",
            adoption: "规范性文件: {roles: {制定: 医保中心, 把关: 法规科, 发布: 办公室}}", adopted: "2021-09-01T09:00")
        try story.open(on: "2021-09-02")
        #expect(try story.due("解读方案") == "2021-09-02")
        #expect(story.found() == nil)
        try story.done("解读方案", on: "2021-09-02")
        try story.done("把关", on: "2021-09-06")
        // No period runs yet, and the leader is told all the same.
        #expect(lines(story.rehearsal.tellings).last == "2021-09-06 医保中心/leader 审签 轮到")
        try story.event("formed", on: "2021-09-08")
        #expect(try story.due() == "2021-10-12")
        try story.event("published", on: "2021-09-24")
        #expect(try story.due("解读") == "2021-09-24")
        try story.wait(through: "2021-09-26")
        #expect(try story.light("解读") == .overdue)
        try story.event("interpreted", on: "2021-09-26")
        #expect(try story.light("解读") == .closedLate)
        #expect(try story.light() == .closedOnTime)
    }
}
