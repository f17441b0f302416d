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
        Refusal(text: "每月5日前", reason: .monthly, place: "每月"),
        Refusal(text: "每月底前", reason: .dayEdge, place: "月底"),
        Refusal(text: "每周五前", reason: .weekly, place: "每周五"),
        Refusal(text: "每周一至少更新2条", reason: .weekly, place: "每周一"),
        Refusal(text: "每天更新", reason: .daily, place: "每天"),
        Refusal(text: "每半年", reason: .recurrence, place: "每半年"),
        Refusal(text: "每两周更新一次以上", reason: .recurrence, place: "每两周"),
        Refusal(text: "每季度召开一次会议", reason: .countOnly, place: "每季度召开一次"),
        Refusal(text: "每周不超过2次", reason: .countOnly, place: "每周不超过2次"),
        Refusal(text: "每季度结束后15日内", reason: .recurrence, place: "每季度"),
        Refusal(text: "每年6月、12月底前", reason: .recurrence, place: "每年"),
        Refusal(text: "每年第四季度部署", reason: .recurrence, place: "每年"),
        Refusal(text: "24小时内", reason: .hours, place: "24小时"),
        Refusal(text: "应当在接到报告后2小时内", reason: .hours, place: "2小时"),
        Refusal(text: "三十分钟内", reason: .hours, place: "三十分钟"),
        Refusal(text: "3个季度内", reason: .recurrence, place: "3个季度"),
        Refusal(text: "2021年内", reason: .periodEdge, place: "年内"),
        Refusal(text: "12月25日17:00前", reason: .dayEdge, place: "12月25日"),
        Refusal(text: "自收到之日起满20个工作日内", reason: .untilDay, place: "之日起"),
        Refusal(text: "各科室20日内报送", reason: .unclearEvent, place: "20日内"),
        Refusal(text: "一个或两个工作日内", reason: .unclearEvent, place: "两个工作日内"),
        Refusal(text: "2021—2025年底前", reason: .unclearNumber, place: "2021—2025年底"),
        Refusal(text: "次年1月31日前", reason: .relativeDay, place: "次年1月31日"),
        Refusal(text: "会前3日", reason: .beforeEvent, place: "3日"),
        Refusal(text: "会议召开前5个工作日", reason: .beforeEvent, place: "5个工作日"),
        Refusal(text: "应当在90个工作日前", reason: .beforeEvent, place: "90个工作日"),
        Refusal(text: "提前3日通知", reason: .beforeEvent, place: "3日"),
        Refusal(text: "12月25日前5个工作日", reason: .beforeEvent, place: "5个工作日"),
        Refusal(text: "监测时间点前2个月内", reason: .beforeEvent, place: "2个月内"),
        Refusal(text: "延长10日", reason: .extending, place: "10日"),
        Refusal(text: "自收到之日起20日内答复,可以延长十日", reason: .extending, place: "十日"),
        Refusal(text: "延长期限不得超过30日", reason: .extending, place: "不得超过30日"),
        Refusal(text: "11月中旬前", reason: .tenDays, place: "11月中旬"),
        Refusal(text: "5月下旬开始推送信息", reason: .tenDays, place: "5月下旬"),
        Refusal(text: "连续六个月未更新", reason: .silence, place: "六个月"),
        Refusal(text: "超过30日未更新", reason: .silence, place: "超过30日"),
        Refusal(text: "两周内未更新的", reason: .condition, place: "未"),
        Refusal(text: "满30日不足", reason: .bound, place: "满30日"),
        Refusal(text: "第四季度前", reason: .quarterEdge, place: "第四季度"),
        Refusal(text: "2021年第四季度前", reason: .quarterEdge, place: "第四季度"),
        Refusal(text: "上半年前", reason: .quarterEdge, place: "上半年"),
        Refusal(text: "试用期最长不得超过六个月", reason: .longest, place: "不得超过六个月"),
        Refusal(text: "更新超过6个月", reason: .bound, place: "超过6个月"),
        Refusal(text: "更新间隔一般不超过两周", reason: .longest, place: "不超过两周"),
        Refusal(text: "公示期不少于5个工作日", reason: .bound, place: "不少于5个工作日"),
        Refusal(text: "分值权重不低于5%", reason: .bound, place: "不低于5"),
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
        Refusal(text: "本月25日前", reason: .relativeDay, place: "本月25日"),
        Refusal(text: "明年3月底前", reason: .relativeDay, place: "明年3月底"),
        Refusal(text: "下月首个工作日", reason: .relativeDay, place: "下月首个工作日"),
        Refusal(text: "于收到申请的当日与申请人确认", reason: .relativeDay, place: "当日"),
        Refusal(text: "截至2022年12月31日", reason: .untilDay, place: "截至2022年12月31日"),
        Refusal(text: "自2025年6月1日起施行", reason: .untilDay, place: "2025年6月1日"),
        Refusal(text: "自行政机关收到补正的申请之日起计算", reason: .untilDay, place: "之日起"),
        Refusal(text: "2022年1月1日至12月31日", reason: .dayEdge, place: "2022年1月1日"),
        Refusal(text: "12月25日", reason: .dayEdge, place: "12月25日"),
        Refusal(text: "2021年底", reason: .dayEdge, place: "2021年底"),
        Refusal(text: "25日前", reason: .beforeEvent, place: "25日"),
        Refusal(text: "20个工作日", reason: .periodEdge, place: "20个工作日"),
        Refusal(text: "每年1月31日前(遇节假日顺延)", reason: .condition, place: "遇节假日"),
        Refusal(text: "二十日(不含节假日)内", reason: .periodEdge, place: "二十日"),
        Refusal(text: "20日内不得公开", reason: .condition, place: "不得"),
        Refusal(text: "12月25日前后", reason: .dayEdge, place: "12月25日"),
        Refusal(text: "2021年和2022年年底前", reason: .list, place: "年和2022年年底前"),
        Refusal(text: "应在接到热线事项5个工作日内办理完毕", reason: .unclearEvent, place: "5个工作日内"),
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
            ",会前3日提醒", ",每月5日另报", ",24小时内回复", ",自2022年1月1日起施行", ",可延长10日", ",遇节假日顺延", ",不少于3家",
        ])
    func neverHalfRead(_ addition: String) throws {
        for c in DuePhraseTests.cases {
            guard case .success(let reading) = DuePhrase.read(c.text + addition) else { continue }
            Issue.record("\(c.text + addition) read as \(reading.rule.canonical(.chinese))")
        }
    }
}
