import CivilTime
import Rules
import Testing

@Suite("Reading deadlines")
struct DuePhraseTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let rule: @Sendable () throws -> DueRule
        /// The part that carries the rule.
        let part: String
        var testDescription: String { text }

        init(text: String, rule: @escaping @Sendable @autoclosure () throws -> DueRule, part: String? = nil) {
            self.text = text
            self.rule = rule
            self.part = part ?? text
        }
    }

    private static func after(_ period: Period, _ event: String = "") -> DueRule {
        .after(period, from: EventPhrase(event))
    }

    private static func undated(_ kind: UndatedWord.Kind, _ word: String) -> DueRule {
        .undated(UndatedWord(kind: kind, word: word))
    }

    static let cases = [
        // 固定日期
        Case(text: "2021年底前", rule: try .by(.day(12, .last), year: 2021)),
        Case(text: "2020年年底前", rule: try .by(.day(12, .last), year: 2020)),
        Case(text: "二〇二一年底前", rule: try .by(.day(12, .last), year: 2021)),
        Case(text: "要於2015年年底前", rule: try .by(.day(12, .last), year: 2015), part: "2015年年底前"),
        Case(text: "到2023年底", rule: try .by(.day(12, .last), year: 2023)),
        Case(text: "年底前", rule: try .by(.day(12, .last), year: nil)),
        Case(text: "年末前", rule: try .by(.day(12, .last), year: nil)),
        Case(text: "今年年底前", rule: try .by(.day(12, .last), year: nil)),
        Case(text: "9月底前", rule: try .by(.day(9, .last), year: nil)),
        Case(text: "九月底之前完成", rule: try .by(.day(9, .last), year: nil), part: "九月底之前"),
        Case(text: "9月份底前", rule: try .by(.day(9, .last), year: nil)),
        Case(text: "2021年9月底前", rule: try .by(.day(9, .last), year: 2021)),
        Case(text: "三季度末前", rule: try .by(.day(9, .last), year: nil)),
        Case(text: "2021年第三季度末前", rule: try .by(.day(9, .last), year: 2021)),
        Case(text: "上半年", rule: .fixed(.within(.half(1)), year: nil)),
        Case(text: "上半年完成", rule: try .by(.day(6, .last), year: nil), part: "上半年"),
        Case(text: "2021年上半年底前", rule: try .by(.day(6, .last), year: 2021)),
        Case(text: "2021年12月31日前", rule: try .by(.day(12, .number(31)), year: 2021)),
        Case(text: "2021年12月31日(含)前", rule: try .by(.day(12, .number(31)), year: 2021)),
        Case(text: "2021年12月31日前(含当日)", rule: try .by(.day(12, .number(31)), year: 2021)),
        Case(text: "2021年12月31日前(含当日)", rule: try .by(.day(12, .number(31)), year: 2021)),
        Case(text: "2021年12月31日前", rule: try .by(.day(12, .number(31)), year: 2021)),
        Case(text: "2021-12-31前", rule: try .by(.day(12, .number(31)), year: 2021)),
        Case(text: "2021 年 12 月 31 日 前", rule: try .by(.day(12, .number(31)), year: 2021)),
        Case(text: "十二月三十一日以前", rule: try .by(.day(12, .number(31)), year: nil)),
        Case(text: "12月25号前提交", rule: try .by(.day(12, .number(25)), year: nil), part: "12月25号前"),
        Case(text: "2月29日前", rule: try .by(.day(2, .number(29)), year: nil)),
        Case(
            text: "全面推进规章集中统一公开,2021年底前将本地区现行有效规章集中公开", rule: try .by(.day(12, .last), year: 2021),
            part: "2021年底前"),
        // 每年
        Case(text: "每年12月25日前", rule: try .everyYear(by: .day(12, .number(25)))),
        Case(text: "在每年12月25日前", rule: try .everyYear(by: .day(12, .number(25))), part: "每年12月25日前"),
        Case(
            text: "各科室、单位应当在每年12月25日前向局政务公开工作领导小组办公室提交本年度工作报告",
            rule: try .everyYear(by: .day(12, .number(25))), part: "每年12月25日前"),
        Case(text: "每年十二月二十五日前", rule: try .everyYear(by: .day(12, .number(25)))),
        Case(text: "每年度的12月25日之前", rule: try .everyYear(by: .day(12, .number(25)))),
        Case(text: "并于每年三月底前向社会公布", rule: try .everyYear(by: .day(3, .last)), part: "每年三月底前"),
        Case(text: "每年底前", rule: try .everyYear(by: .day(12, .last))),
        Case(text: "每年年底前", rule: try .everyYear(by: .day(12, .last))),
        Case(
            text: "应当于每年1月31日前将上一年所制定的法规、规章目录报国务院备案",
            rule: try .everyYear(by: .day(1, .number(31))), part: "每年1月31日前"),
        // 每季度
        Case(text: "每季度", rule: .periodic(1, per: .quarter)),
        Case(text: "按季度考核", rule: .periodic(1, per: .quarter), part: "按季度"),
        Case(text: "日常考核与按季度考核相结合", rule: .periodic(1, per: .quarter), part: "按季度"),
        Case(text: "结合每季度市政府新闻发布会计划", rule: .periodic(1, per: .quarter), part: "每季度"),
        Case(text: "每个季度末前", rule: .quarterEnd),
        Case(text: "每季度最后一天前", rule: .quarterEnd),
        Case(text: "每季度首月15日前", rule: try .quarterly(.day(1, .number(15)), .by)),
        Case(
            text: "每季度第一个月5日前报送上季度情况", rule: try .quarterly(.day(1, .number(5)), .by),
            part: "每季度第一个月5日前"),
        Case(text: "每季度第二个月10日前", rule: try .quarterly(.day(2, .number(10)), .by)),
        Case(text: "每季度末月25日前", rule: try .quarterly(.day(3, .number(25)), .by)),
        Case(text: "每季末月廿五日前", rule: try .quarterly(.day(3, .number(25)), .by)),
        Case(text: "每季度首月底前", rule: try .quarterly(.day(1, .last), .by)),
        // 自…之日起
        Case(
            text: "主动公开的政府信息,应当自该政府信息形成或者变更之日起20个工作日内及时公开",
            rule: after(.workingDays(20), "该政府信息形成或者变更"), part: "自该政府信息形成或者变更之日起20个工作日内"),
        Case(text: "自资金下达之日起20个工作日内", rule: after(.workingDays(20), "资金下达")),
        Case(text: "自資金下達之日起二十個工作日內", rule: after(.workingDays(20), "资金下达")),
        Case(text: "自收到之日起(自次日起)20个工作日内", rule: after(.workingDays(20), "收到")),
        Case(text: "自收到之日的次日起20个工作日内", rule: after(.workingDays(20), "收到")),
        Case(text: "应当自次日起30日内", rule: after(.days(30)), part: "自次日起30日内"),
        Case(
            text: "自收到申请之日起,应当在7个工作日内一次性告知", rule: after(.workingDays(7), "收到申请"),
            part: "自收到申请之日起,应当在7个工作日内"),
        Case(text: "收到通知之日起十五个工作日内", rule: after(.workingDays(15), "收到通知")),
        Case(text: "信息產生後20日內須對外公開", rule: after(.days(20), "信息产生"), part: "信息產生後20日內"),
        Case(
            text: "要求主動公開的信息產生後20日內須對外公開", rule: after(.days(20), "要求主动公开的信息产生"),
            part: "要求主動公開的信息產生後20日內"),
        Case(text: "應當在會後3日內", rule: after(.days(3), "会议结束"), part: "會後3日內"),
        Case(
            text: "于会议结束后的5个工作日内", rule: after(.workingDays(5), "会议结束"), part: "会议结束后的5个工作日内"),
        Case(text: "上半年结束之日起二个月内", rule: .afterEnd(.months(2), of: [.part(.half(1))])),
        Case(text: "自知道或者应当知道该行政行为之日起六十日内", rule: after(.days(60), "知道或者应当知道该行政行为")),
        // 期间
        Case(text: "20日内", rule: after(.days(20))),
        Case(text: "20日内部署落实", rule: after(.days(20)), part: "20日内"),
        Case(text: "20个工作日内", rule: after(.workingDays(20))),
        Case(text: "20 个工作日内", rule: after(.workingDays(20))),
        Case(text: "廿个工作日内", rule: after(.workingDays(20))),
        Case(text: "七個工作日內", rule: after(.workingDays(7))),
        Case(text: "二百一十日以内", rule: after(.days(210))),
        Case(text: "6个月内", rule: after(.months(6))),
        Case(text: "六個月內", rule: after(.months(6))),
        Case(text: "一年内", rule: after(.years(1))),
        Case(text: "半年内", rule: after(.months(6))),
        Case(text: "两周内", rule: after(.weeks(2))),
        Case(text: "应在3个工作日内办结和答复诉求人", rule: after(.workingDays(3)), part: "3个工作日内"),
        // 定量
        Case(text: "每周不少于2条", rule: .quota(2, .items, per: .week)),
        Case(text: "动态类一周至少更新1次", rule: .quota(1, .times, per: .week), part: "一周至少更新1次"),
        Case(
            text: "市政府门户网站“部门动态”专栏是否达到一周发布不少于两条", rule: .quota(2, .items, per: .week),
            part: "达到一周发布不少于两条"),
        Case(text: "新媒体平台内容更新是否达到一周3次以上", rule: .quota(3, .times, per: .week), part: "达到一周3次以上"),
        Case(text: "須每周報送政務信息2篇以上", rule: .quota(2, .items, per: .week), part: "每周報送政務信息2篇以上"),
        Case(text: "每周五次以上", rule: .quota(5, .times, per: .week)),
        Case(text: "每週至少兩次", rule: .quota(2, .times, per: .week)),
        Case(
            text: "局主要负责同志每年至少听取1次政务公开工作汇报", rule: .quota(1, .times, per: .year),
            part: "每年至少听取1次"),
        Case(text: "每月更新不少于4次", rule: .quota(4, .times, per: .month)),
        Case(text: "每个月不得少于四次", rule: .quota(4, .times, per: .month)),
        Case(text: "每季度至少召开一次会议", rule: .quota(1, .times, per: .quarter), part: "每季度至少召开一次"),
        Case(text: "一般事项至少每季度公布一次", rule: .quota(1, .times, per: .quarter), part: "至少每季度公布一次"),
        Case(text: "每半年至少一次", rule: .quota(1, .times, per: .halfYear)),
        Case(text: "每周至少开展1次日常检查", rule: .quota(1, .times, per: .week), part: "每周至少开展1次"),
        // 间隔
        Case(text: "通知公告等其他栏目更新不超过6个月", rule: .gap(.months(6), .exceeded), part: "更新不超过6个月"),
        Case(text: "更新间隔不得超过两周", rule: .gap(.weeks(2), .exceeded)),
        Case(text: "更新间隔不超过30日", rule: .gap(.days(30), .exceeded)),
        // 无日期
        Case(text: "及时", rule: undated(.vague, "及时")),
        Case(text: "及時準確發布政務信息", rule: undated(.vague, "及时"), part: "及時"),
        Case(text: "提前做好解读回应工作", rule: undated(.vague, "提前"), part: "提前"),
        Case(text: "对经常性的工作固定公开", rule: undated(.vague, "固定"), part: "固定"),
        Case(text: "定期、不定期进行", rule: undated(.vague, "定期"), part: "定期、不定期"),
        Case(text: "不定期抽查", rule: undated(.vague, "不定期"), part: "不定期"),
        Case(text: "实行动态更新", rule: undated(.vague, "动态"), part: "动态更新"),
        Case(text: "动态", rule: undated(.vague, "动态")),
        Case(text: "實行輿情即時報告制度", rule: undated(.vague, "即时"), part: "即時"),
        Case(text: "第一时间发布", rule: undated(.vague, "第一时间"), part: "第一时间"),
        Case(text: "隨時更新", rule: undated(.vague, "随时"), part: "隨時"),
        Case(text: "基层政府要持续加强政府信息公开窗口建设", rule: undated(.continuing, "持续"), part: "持续"),
        Case(text: "不断完善政务新媒体监管机制", rule: undated(.continuing, "不断"), part: "不断"),
        Case(text: "常态化开展", rule: undated(.continuing, "常态化"), part: "常态化"),
        Case(text: "长期坚持", rule: undated(.continuing, "长期坚持")),
        Case(text: "在规定时间内予以答复", rule: undated(.byReference, "规定时间内"), part: "规定时间内"),
        Case(text: "按规定时限", rule: undated(.byReference, "按规定时限")),
        Case(text: "限时处理", rule: undated(.byReference, "限时"), part: "限时"),
        Case(text: "按时报送", rule: undated(.byReference, "按时"), part: "按时"),
    ]

    @Test("a phrase as printed gives its rule, and says which part carries it", arguments: cases)
    func reads(_ c: Case) throws {
        let reading = try DuePhrase.read(c.text).get()
        #expect(reading.rule == (try c.rule()))
        #expect(c.text.scalars(reading.range) == c.part)
    }

    @Test("offsets are Unicode scalars of the text as given, whatever stands before")
    func offsets() throws {
        let text = "😀各處室:\u{FEFF}  ２０個工作日內公開"
        let reading = try DuePhrase.read(text.replacing(":", with: ",")).get()
        #expect(reading.range == 8..<15)
        #expect(reading.rule == .after(.workingDays(20), from: EventPhrase("")))
    }
}
