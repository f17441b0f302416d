import Rules
import Testing

@Suite("Deadlines that are not read")
struct RefusedPhraseTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        let text: String
        let reason: PhraseError.Reason
        let place: String
        var testDescription: String { text }
    }

    static let refusals = [
        Refusal(text: "每周一至少更新2条", reason: .bound, place: "至少"),
        Refusal(text: "每两周更新一次以上", reason: .recurrence, place: "每两周"),
        Refusal(text: "每周不超过2次", reason: .recurrence, place: "每周"),
        Refusal(text: "三十分钟内", reason: .hours, place: "三十分钟内"),
        Refusal(text: "自收到之日起满20个工作日内", reason: .untilDay, place: "之日起"),
        Refusal(text: "各科室20日内报送", reason: .unclearEvent, place: "20日内"),
        Refusal(text: "一个或两个工作日内", reason: .unclearEvent, place: "两个工作日内"),
        Refusal(text: "2021—2025年底前", reason: .unclearNumber, place: "2021—2025年底"),
        Refusal(text: "次年1月31日前", reason: .relativeDay, place: "次年1月31日"),
        Refusal(text: "12月25日前5个工作日", reason: .beforeEvent, place: "5个工作日"),
        Refusal(text: "监测时间点前2个月内", reason: .notDeadline, place: "监测时间点前2个月内"),
        Refusal(text: "延长10日", reason: .notDeadline, place: "延长10日"),
        Refusal(text: "自收到之日起20日内答复,可以延长十日", reason: .severalRules, place: "延长十日"),
        Refusal(text: "延长期限不得超过30日", reason: .notDeadline, place: "延长期限不得超过30日"),
        Refusal(text: "11月中旬前", reason: .twoReadings, place: "11月中旬前"),
        Refusal(text: "满30日不足", reason: .bound, place: "满30日"),
        Refusal(text: "第四季度前", reason: .twoReadings, place: "第四季度前"),
        Refusal(text: "2021年第四季度前", reason: .twoReadings, place: "2021年第四季度前"),
        Refusal(text: "上半年前", reason: .twoReadings, place: "上半年前"),
        Refusal(text: "试用期最长不得超过六个月", reason: .notDeadline, place: "最长不得超过六个月"),
        Refusal(text: "更新超过6个月", reason: .bound, place: "超过6个月"),
        Refusal(text: "公示期不少于5个工作日", reason: .notDeadline, place: "不少于5个工作日"),
        Refusal(text: "分值权重不低于5%", reason: .notDeadline, place: "不低于5%"),
        Refusal(text: "一个月内不少于4次", reason: .bound, place: "不少于4"),
        Refusal(text: "每周不少于2条,其中原创1条", reason: .bound, place: "1条"),
        Refusal(text: "每周不少于2条不超过5条", reason: .bound, place: "不超过5"),
        Refusal(text: "2至3个工作日内", reason: .unclearNumber, place: "2至3个工作日"),
        Refusal(text: "三五日内", reason: .unclearNumber, place: "三五日"),
        Refusal(text: "20余日内及时公开", reason: .unclearNumber, place: "20余日"),
        Refusal(text: "1.5个月内", reason: .unclearNumber, place: "1.5个月"),
        Refusal(text: "两个半月内", reason: .unclearNumber, place: "两个半"),
        Refusal(text: "0个工作日内", reason: .outOfRange, place: "0个工作日"),
        Refusal(text: "99999日内", reason: .outOfRange, place: "99999日"),
        Refusal(text: "2021年2月29日前", reason: .noSuchDay, place: "2021年2月29日"),
        Refusal(text: "4月31日前", reason: .noSuchDay, place: "4月31日"),
        Refusal(text: "13月底前", reason: .noSuchDay, place: "13月底"),
        Refusal(text: "每季度首月32日前", reason: .noSuchDay, place: "32日"),
        Refusal(text: "明年3月底前", reason: .relativeDay, place: "明年3月底"),
        Refusal(text: "截至2022年12月31日", reason: .notDeadline, place: "截至2022年12月31日"),
        Refusal(text: "自2025年6月1日起施行", reason: .notDeadline, place: "自2025年6月1日起施行"),
        Refusal(text: "自行政机关收到补正的申请之日起计算", reason: .notDeadline, place: "自行政机关收到补正的申请之日起计算"),
        Refusal(text: "2022年1月1日至12月31日", reason: .notDeadline, place: "2022年1月1日至12月31日"),
        Refusal(text: "12月25日", reason: .dayEdge, place: "12月25日"),
        Refusal(text: "2021年底", reason: .dayEdge, place: "2021年底"),
        Refusal(text: "25日前", reason: .beforeEvent, place: "25日"),
        Refusal(text: "20个工作日", reason: .periodEdge, place: "20个工作日"),
        Refusal(text: "20日内不得公开", reason: .condition, place: "不得"),
        Refusal(text: "12月25日前后", reason: .dayEdge, place: "12月25日"),
        Refusal(text: "2021年和2022年年底前", reason: .list, place: "年和2022年年底前"),
        Refusal(text: "半年底前", reason: .unclearNumber, place: "半年底前"),
        Refusal(text: "2021年底前完成,2022年底前验收", reason: .severalRules, place: "2022年底前"),
        Refusal(text: "每周不少于2条、每月不少于10条", reason: .severalRules, place: "每月不少于10条"),
        Refusal(text: "及时研究、限时处理", reason: .severalWords, place: "限时"),
        Refusal(text: "经常性工作及时公开、阶段性工作定期公开", reason: .severalWords, place: "定期"),
        Refusal(text: "办公室", reason: .noDeadline, place: "办公室"),
        Refusal(text: "不及时更新公开指南的", reason: .noDeadline, place: "不及时更新公开指南的"),
        Refusal(text: "", reason: .noDeadline, place: ""),
    ]

    @Test("what cannot be read for certain is refused, at its place, with forms that can be read", arguments: refusals)
    func refuses(_ c: Refusal) throws {
        switch DuePhrase.read(c.text) {
        case .success(let reading): Issue.record("read as \(reading.rule.canonical(.chinese))")
        case .failure(let error):
            #expect(error.reason == c.reason)
            #expect(c.text.scalars(error.range) == c.place)
            #expect(!error.nearest.isEmpty)
        }
    }

    @Test("every form that an error offers can be read", arguments: refusals)
    func offers(_ c: Refusal) throws {
        guard case .failure(let error) = DuePhrase.read(c.text) else {
            Issue.record("read \(c.text)")
            return
        }
        for form in error.nearest {
            #expect(throws: Never.self, "\(form)") { try DuePhrase.read(form).get() }
        }
    }

    @Test(
        "a second time that no rule accounts for makes the whole text unread",
        arguments: [
            ",会前3日提醒", ",每月5日另报", ",24小时内回复", ",自2022年1月1日起施行", ",可延长10日", ",不早于3月1日", ",不少于3家",
        ])
    func neverHalfRead(_ addition: String) throws {
        for c in DuePhraseTests.cases {
            // A day wins over a word that gives none.
            if case .undated = try c.rule() { continue }
            guard case .success(let reading) = DuePhrase.read(c.text + addition) else { continue }
            Issue.record("\(c.text + addition) read as \(reading.rule.canonical(.chinese))")
        }
    }
}
