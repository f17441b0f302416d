/// The words of time in Chinese documents, and the few others that tell where a deadline begins and ends.
enum ChineseWord: Hashable {
    // Where a period begins and ends.
    case from, since, thatDay, after, before, within, until, on, modal
    // Units.
    case piece, workingDay, day, dayNumber, week, month, quarter, year, hour, minute, tenDays, half
    // Recurrence.
    case each, everyQuarter, measure
    // Places in a period.
    case ordinal, end, monthEnd, yearEnd, firstHalf, secondHalf, firstMonth, lastMonth, lastDay, edgeWorkday, weekday
    // Days that depend on when one reads.
    case thisYear, otherYear, otherMonth, sameDay
    // Bounds.
    case atLeast, orMore, notOver, bound
    // What changes a count, or makes a sentence say something else.
    case update, included, extending, condition, negation, asOf, around, done
    // Marks.
    case and, clauseEnd, comma, open, close
}

extension ChineseWord {
    /// Words that name a unit of time.
    var isUnit: Bool {
        switch self {
        case .workingDay, .day, .week, .month, .quarter, .year, .hour, .minute, .tenDays: true
        default: false
        }
    }

    /// Words that speak of a time by themselves or as the rest of one.
    var speaksOfTime: Bool {
        switch self {
        case .dayNumber, .end, .monthEnd, .yearEnd, .firstHalf, .secondHalf, .firstMonth, .lastMonth, .lastDay,
            .edgeWorkday, .weekday, .thisYear, .otherYear, .otherMonth, .sameDay:
            true
        default: isUnit
        }
    }

    /// Spellings in simplified, half-width characters; the longest that fits is taken.
    static let spellings: [(words: String, word: ChineseWord)] = [
        ("自 从", .from),
        ("之日起 之日的次日起 之日次日起 的次日起 之次日起 次日起 翌日起", .since),
        ("起", .thatDay),
        ("后 之后 以后", .after),
        ("前 之前 以前", .before),
        ("内 以内 之内", .within),
        ("到", .until),
        ("在 于 应于", .on),
        ("应当 应 须 必须 需 要 可 请 均 并 最迟 至迟", .modal),
        ("个", .piece),
        ("工作日 工作天", .workingDay),
        ("日 天 自然日 日历日", .day),
        ("号", .dayNumber),
        ("周 星期 礼拜", .week),
        ("月 月份", .month),
        ("季度 季", .quarter),
        ("年 年度", .year),
        ("小时", .hour),
        ("分钟", .minute),
        ("旬 上旬 中旬 下旬", .tenDays),
        ("半", .half),
        ("每 每一", .each),
        ("按季度 按季", .everyQuarter),
        ("次 条 篇 件 期 份 场 则 项 回 批 轮 部 幅", .measure),
        ("第", .ordinal),
        ("底 末", .end),
        ("月底 月末", .monthEnd),
        ("年底 年末", .yearEnd),
        ("上半年", .firstHalf),
        ("下半年", .secondHalf),
        ("首月 首个月 头月 头一个月", .firstMonth),
        ("末月 最后一个月 最后一月", .lastMonth),
        ("最后一天 最后一日", .lastDay),
        ("首个工作日 第一个工作日 最后一个工作日", .edgeWorkday),
        ("今年 本年", .thisYear),
        ("明年 来年 次年 翌年 后年 去年 上年 下年 上一年 下一年 第二年 隔年", .otherYear),
        ("本月 下月 次月 当月 上月 本季度 下季度 本周 下周", .otherMonth),
        ("当日 当天 次日 翌日 即日 今日 明日", .sameDay),
        ("至少 不少于 不得少于 不能少于 不低于 不得低于 最少 不小于", .atLeast),
        ("以上 及以上 或以上", .orMore),
        ("不超过 不得超过", .notOver),
        ("超过 超出 多于 少于 低于 高于 大于 小于 至多 最多 最长 不多于 不高于 满 不满 不足 逾 达", .bound),
        ("更新 更新间隔 更新间隔时间 更新时间间隔 更新周期 发布间隔 间隔 间隔时间", .update),
        ("含 含当日 含当天 含本日 含该日 含本数", .included),
        ("延长 延期", .extending),
        ("顺延 遇节假日 如遇节假日 不含 不含节假日 不计入 不计算在内 除外 扣除 不早于 不得早于", .condition),
        ("未 没有 不得 不予 不能 不再 不 无 逾期", .negation),
        ("截至 截止 施行 起施行", .asOf),
        ("左右 前后 上下", .around),
        ("完成", .done),
        ("、 和 及 与 或 或者 以及 至 - ~ — – /", .and),
        ("。 ; ! ? : …", .clauseEnd),
        (",", .comma),
        ("( [ 〔 【", .open),
        (") ] 〕 】", .close),
    ]

    /// Words that hold one of the spellings above and have nothing to do with time.
    static let plainWords = """
        自然 自行 自主 自动 自查 自治 自身 自己 自愿 自评 自我 来自 亲自 各自 从事 从严 从速 服从 从而 从其规定
        一起 起草 起诉 引起 提起 发起 起来 起到 对起 起点
        后续 今后 最后 后期 后台 善后 然后 落后 后果 后勤 后方 背后
        提前 目前 当前 前期 前款 前来 前提 前述 前往 会前 事前 前置 超前 空前
        内容 内部 国内 区内 内控 内设 市内 省内 境内 室内 内网 内外 内涵 院内 辖区内
        收到 得到 达到 接到 到位 到期 到会 报到 到场 遇到 做到 受到 直到 感到 提到 看到
        在线 现在 存在 正在 实在 潜在 所在 在职 在校 在建
        属于 关于 由于 对于 便于 用于 鉴于 基于 位于 等于 至于 终于 有利于
        反应 相应 响应 供应 回应 适应 应用 应急 应对 应诉 应有 应答 应收 应付 对应 应聘 应届
        重要 主要 需要 要点 要求 要闻 摘要 必要 纪要 概要 要素 要害 扼要 要件 要情 提要
        许可 认可 可能 可以 可靠 可行 平均 人均 均衡 并且 合并 并行 兼并
        申请 请求 请示 请假 聘请 提请 邀请 必需 急需 所需 须知 需求
        日常 生日 节日 假日 日志 日报 日程 日期 节假日 工作日志 天津 天气 天然
        周边 周密 周知 周转 周期 周年 周到 月报 月刊 季节
        年报 年初 年终 年龄 年级 年检 年审 青年 少年 老年 近年 历年 常年 多年 全年 当年 往年 年代
        本年度 上年度 下年度 上一年度 下一年度 上季度 上一季度
        其次 层次 首次 依次 批次 次要 多次 再次 一次性 条例 条件 条款 篇幅 文件 邮件 附件 案件
        期限 期间 学期 到期日 份额 身份 省份 场所 现场 市场 当场 立场 原则 规则 细则 否则 事项 项目 各项 专项
        部门 内部 全部 干部 部署 部分 部委 总部 批准 批复 审批 回复 回头 回避 回访 轮流 幅度 大幅
        个人 个别 各个 整个 个体 个案 个性 个税 每个人 第三方 半径 过半
        底数 底线 底座 彻底 末端 期末 基层 底层
        统一 一般 一并 一同 一致 一定 一律 一些 一体 唯一 同一 万一 一把手 一线 一流 一网 一方
        满意 满足 充满 圆满 不足之处 达标 传达 下达 表达 直达 到达 送达 发达 通达
        不及时 未及时 不仅 不同 无法 无需 不良 不是 不力 不实 无偿 无关 未来
        及其 涉及 普及 和谐 总和 饱和 参与 与会 与否 与其 至今 甚至 和平 共和
        固定资产 固定电话 含义 包含 蕴含 更新换代 完成率 完成情况 号召 号码 文号 编号 字号 账号 信号
        """
}
