import Rules
import TestSupport
import Testing

@Suite("Texts that nobody meant to be read")
struct DamagedTextTests {
    private static let words = [
        "自", "之日起", "起", "内", "前", "后", "的", "会", "每", "每年", "每月", "每季度", "每周", "第", "个", "工作日", "日", "月", "年", "底",
        "半",
        "5", "20", "二十", "99999", "0", "2021年", "2月29日", "31日", "下旬", "至少", "不少于", "不超过", "超过", "连续", "未更新", "、", "和",
        ",", "。", "(", ")", "%", "次", "条", "以上", "17:00", "下午5点", "遇节假日", "顺延", "延长", "有效期", "近", "截至", "平均", "当日",
        "当场", "本月", "次月", "今年", "及时", "年初", "施行", "计算", "为", "之日", "以", "逢", "放假", " ", "\u{3000}", "\u{301}", "-", "/",
        ":",
        "after ", "before ", "every ", "by ", "within ", "the end of ",
    ]

    private static func damaged(_ count: Int, seed: UInt64) throws -> DamagedTexts {
        let phrases = try PhraseTableTests.phrases().map(\.text)
        let forms = Language.allCases.flatMap { language in
            phrases.compactMap { try? DuePhrase.statement(in: $0).get().statement.canonical(language) }
        }
        return DamagedTexts(of: phrases + forms, with: words, count: count, seed: seed)
    }

    @Test(
        "a damaged phrase gives a statement that its own forms give too, or an error with a place", arguments: [1, 2])
    func phrases(_ seed: UInt64) throws {
        for text in try Self.damaged(3000, seed: seed) {
            #expect(ReadingProperties.broken(byPhrase: text) == [], "\(text)")
        }
    }

    @Test("a damaged office cell or moment gives what stands there, or an error with a place")
    func cells() throws {
        let cells = [
            "办公室牵头,法规和基金监管科、医药服务管理科配合", "各科室按职责分工落实", "牵头单位:办公室;配合单位:法规科", "办公室", "法规科主办",
            "期初", "期初后3个工作日", "应办日前5个工作日", "应办日14:30", "逾期1个工作日", "未达标", "未达标后2日", "5 working days before aim",
            "at the opening", "1 day overdue", "missed 09:00",
        ]
        let pieces =
            Self.words + ["、", ",", ";", ":", "牵头", "配合", "单位", "按职责分工落实", "期初", "逾期", "应办日", "aim", "overdue"]
        for text in DamagedTexts(of: cells, with: pieces, count: 3000, seed: 3) {
            #expect(ReadingProperties.broken(byCell: text) == [], "\(text)")
            #expect(ReadingProperties.broken(byMoment: text) == [], "\(text)")
        }
    }
}
