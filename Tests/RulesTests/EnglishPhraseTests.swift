import Rules
import Testing

@Suite("Reading deadlines in English")
struct EnglishPhraseTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let chinese: String
        var testDescription: String { text }
    }

    static let cases = [
        Case(text: "by 2021-12-31", chinese: "2021年12月31日前"),
        Case(text: "By 31 December 2021", chinese: "2021年12月31日前"),
        Case(text: "by the end of 2021", chinese: "2021年底前"),
        Case(text: "by the end of the year", chinese: "年底前"),
        Case(text: "by the end of September", chinese: "9月底前"),
        Case(text: "by the end of september 2021", chinese: "2021年9月底前"),
        Case(text: "every year by 25 December", chinese: "每年12月25日前"),
        Case(text: "every year by the end of March", chinese: "每年3月底前"),
        Case(text: "every quarter by its last day", chinese: "每季度末前"),
        Case(text: "every quarter by day 15 of its first month", chinese: "每季度首月15日前"),
        Case(text: "within 20 working days after 形成", chinese: "自形成之日起20个工作日内"),
        Case(text: "within 1 working day", chinese: "1个工作日内"),
        Case(text: "within 2 weeks", chinese: "两周内"),
        Case(text: "within 20 working days of 收到申请", chinese: "自收到申请之日起20个工作日内"),
        Case(text: "every year by December 25", chinese: "每年12月25日前"),
        Case(text: "every week by Friday", chinese: "每周五前"),
        Case(text: "at least 2 every week", chinese: "每周不少于2次"),
        Case(text: "no gap over 6 months", chinese: "更新不超过6个月"),
        Case(text: "unspecified: 及时", chinese: "及时"),
    ]

    @Test("an English form is the same rule as the Chinese one", arguments: cases)
    func readsEnglish(_ c: Case) throws {
        #expect(try DueRule.reading(c.text) == DueRule.reading(c.chinese))
    }

    @Test(
        "an English text that is no such form is refused where it departs from one",
        arguments: [
            ("by 2021-02-30", "2021-02-30"), ("by 30 February", "30"), ("within 20 minutes", "minutes"),
            ("within 20 working weeks", "working"), ("at least 2 every hour", "hour"),
            ("every month by day 32", "day"), ("2 weeks", ""), ("unspecified: 马马虎虎", "马马虎虎"),
            ("by 29 February 2021", "29 February 2021"),
            ("within 20 working days after", ""),
        ])
    func refusesEnglish(_ text: String, _ place: String) throws {
        guard case .failure(let error) = DuePhrase.read(text) else {
            Issue.record("read \(text)")
            return
        }
        #expect(text.scalars(error.range) == place)
    }
}
