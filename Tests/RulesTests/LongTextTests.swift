import Rules
import TestSupport
import Testing

@Suite("Long texts")
struct LongTextTests {
    /// What a reader may walk through again from every place of it.
    private static let runs = [
        "自", "每", "第", "倒数第", "应", "超过", "达到", "不超过", "至少", "今年", "本月", "截至", "旬", "遇", "逢", "节假日", "节假日和", ",", "、",
        "(",
        "之日起", "1、", "一", "个", "半", "17:", "第1", "每周一、", "每周不少于2条,", "自形成之日起20个工作日内,", "每年1月1日前、", "每季度末前,",
        "权重不低于5%,", "公示不少于5日,", "更新不超过6个月,", "可以延长10日,", "及时,", "字", "字,", "🇨🇳", "\u{301}\u{316}", "e\u{301}",
        "every ", "by day 1 and ",
    ]

    @Test("the work for a phrase grows with its length, and no faster", arguments: runs)
    func row(_ run: String) {
        let growth = WorkGrowth.ofEightfold(300) { size in
            String(repeating: run, count: size / run.unicodeScalars.count + 1)
        } _: {
            _ = DuePhrase.statement(in: $0)
        }
        #expect(growth < 24, "\(run)")
    }

    @Test(
        "the work for a list or an event grows with its length, and no faster",
        arguments: [
            ("每年", "1、", "1月1日前"), ("每年1", "、1", "月1、1、1、1、1、1、1、1日前"), ("每月", "1日、", "1日前"), ("每月", "和每月", "终了后15日内"),
            ("自", "字", "之日起20日内"), ("自a", "\u{301}\u{316}", "之日起20日内"), ("自", "的", "之日起20日内"), ("20日内", "遇节假日顺延", ""),
            ("every year by 1 May", " and by 1 May", ""), ("every week by monday", " and tuesday", ""),
            ("within 1 day after the end of each week", " or each week", ""), ("within 1 day after ", "a ", ""),
            ("the day of ", "a counts as that ", ""), ("unspecified: ", "x", ""),
        ])
    func list(_ head: String, _ run: String, _ tail: String) {
        let growth = WorkGrowth.ofEightfold(300) { size in
            head + String(repeating: run, count: size / run.unicodeScalars.count + 1) + tail
        } _: {
            _ = DuePhrase.statement(in: $0)
        }
        #expect(growth < 24, "\(head)\(run)…\(tail)")
    }

    @Test("a row of 50,000 words of one kind ends in a message", arguments: ["今年", "第", "每", "("])
    func rows(_ word: String) {
        guard case .failure(let error) = DuePhrase.statement(in: String(repeating: word, count: 50_000)) else {
            Issue.record("\(word)…")
            return
        }
        #expect(!error.nearest.isEmpty)
    }
}
