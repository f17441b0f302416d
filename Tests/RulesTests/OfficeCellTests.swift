import Rules
import Testing

@Suite("Office cells")
struct OfficeCellTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        var lead: [String] = []
        var support: [String] = []
        var joint: [String] = []
        var testDescription: String { text }
    }

    /// Every cell that the plan of 2021 prints.
    static let printed = [
        Case(text: "办公室", lead: ["办公室"]),
        Case(text: "法规和基金监管科", lead: ["法规和基金监管科"]),
        Case(text: "各科室、医疗保障事业管理中心按职责分工落实", joint: ["各科室", "医疗保障事业管理中心"]),
        Case(text: "办公室、医疗保障事业管理中心按职责分工落实", joint: ["办公室", "医疗保障事业管理中心"]),
        Case(text: "办公室、法规和基金监管科按职责分工落实", joint: ["办公室", "法规和基金监管科"]),
        Case(
            text: "办公室、法规和基金监管科、医保中心按职责分工落实", joint: ["办公室", "法规和基金监管科", "医保中心"]),
        Case(
            text: "法规和基金监管科、医疗保障事业管理中心按职责分工落实", joint: ["法规和基金监管科", "医疗保障事业管理中心"]),
        Case(
            text: "法规和基金监管科、医药服务管理科、医疗保障事业管理中心按职责分工落实",
            joint: ["法规和基金监管科", "医药服务管理科", "医疗保障事业管理中心"]),
        Case(
            text: "办公室牵头,各科室、医疗保障事业管理中心按职责分工落实", lead: ["办公室"],
            joint: ["各科室", "医疗保障事业管理中心"]),
        Case(
            text: "法规和基金监管科、办公室牵头,各科室、医疗保障事业管理中心按职责分工落实", lead: ["法规和基金监管科", "办公室"],
            joint: ["各科室", "医疗保障事业管理中心"]),
        Case(text: "法规和基金监管科牵头,办公室配合", lead: ["法规和基金监管科"], support: ["办公室"]),
    ]

    /// Other ways to print one.
    static let others = [
        Case(text: "法规科牵头,办公室配合", lead: ["法规科"], support: ["办公室"]),
        Case(text: "法规科牵头\u{FF0C}办公室配合", lead: ["法规科"], support: ["办公室"]),
        Case(text: "法規科牽頭;辦公室會辦", lead: ["法規科"], support: ["辦公室"]),
        Case(text: "规划财务和法规科主办,办公室、信息中心协办", lead: ["规划财务和法规科"], support: ["办公室", "信息中心"]),
        Case(text: " 办公室 负责 , 各科室 分工负责 ", lead: ["办公室"], joint: ["各科室"]),
        Case(text: "牵头单位:办公室;配合单位:法规科、中心", lead: ["办公室"], support: ["法规科", "中心"]),
        Case(text: "办公室(信息中心)", lead: ["办公室(信息中心)"]),
        Case(text: "办公室牵头,法规科牵头", lead: ["办公室", "法规科"]),
    ]

    @Test("a printed cell gives the roles of its offices in their order", arguments: printed + others)
    func reads(_ c: Case) throws {
        #expect(try OfficeCell.read(c.text).get() == OfficeCell(lead: c.lead, support: c.support, joint: c.joint))
    }

    @Test(
        "a cell that leaves a role or a name open is refused at its place",
        arguments: [
            ("办公室、法规科", OfficeCellError.Reason.missingRole, "办公室、法规科"),
            ("办公室,法规科牵头", .missingRole, "办公室"), ("办公室牵头,法规科", .missingRole, "法规科"),
            ("", .empty, ""), ("  ", .empty, "  "), ("牵头", .missingName, "牵头"),
            ("办公室、、法规科牵头", .missingName, "办公室、、法规科牵头"),
            ("办公室牵头,", .missingName, ""), ("办公室牵头,办公室配合", .namedTwice, "办公室"),
        ])
    func refuses(_ text: String, _ reason: OfficeCellError.Reason, _ place: String) {
        guard case .failure(let error) = OfficeCell.read(text) else {
            Issue.record("read \(text)")
            return
        }
        #expect(error.reason == reason)
        #expect(text.scalars(error.range) == place)
        #expect(!error.message.zh.isEmpty && !error.message.en.isEmpty)
    }

    @Test("the second mention of an office is the one that is pointed at")
    func secondMention() {
        guard case .failure(let error) = OfficeCell.read("办公室牵头,办公室配合") else {
            Issue.record("read")
            return
        }
        #expect(error.range == 6..<9)
    }
}
