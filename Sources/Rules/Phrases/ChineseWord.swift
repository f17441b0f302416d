import CivilTime

/// The words of time in Chinese documents, and the few others that tell where a deadline begins and ends.
enum ChineseWord: Hashable {
    // Where a period begins and ends.
    case from, since, dateOf, thatDay, after, before, within, until, on, modal, noLater, ahead
    // Units.
    case piece, workingDay, day, dayNumber, week, month, quarter, year, hour, minute, half, percent
    // Recurrence.
    case each
    case every(PeriodUnit)
    case measure(QuotaMeasure)
    // Places in a period.
    case ordinal, fromEnd, end, monthEnd, yearEnd, firstHalf, secondHalf, wholeYear
    case firstMonth, lastMonth, lastDay, firstWorkday, lastWorkday
    case third(MonthThird)
    case weekday(Weekday)
    // Hours of a day.
    case dayHalf(DayHalf)
    case oclock
    // Days that depend on when one reads.
    case thisYear, thisMonth, nextMonth, otherTime, sameDay, onTheSpot, otherDay, recent
    // Bounds.
    case atLeast, orMore, notOver, exceeds, reaches, bound, average
    // What changes a count, or makes a sentence say something else.
    case update, included, meets, restDays, postponed, without, excepted
    case extending, validity, counted, inForce, asOf, deadline, condition, negation, around, done
    // Marks.
    case and, through, clauseEnd, comma, open, close

    enum DayHalf: Hashable { case morning, afternoon }
}

extension ChineseWord {
    /// Words that name a unit of time.
    var isUnit: Bool {
        switch self {
        case .workingDay, .day, .week, .month, .quarter, .year, .hour, .minute: true
        default: false
        }
    }

    /// Words that speak of a time by themselves or as the rest of one.
    var speaksOfTime: Bool {
        switch self {
        case .dayNumber, .end, .monthEnd, .yearEnd, .firstHalf, .secondHalf, .firstMonth, .lastMonth, .lastDay,
            .firstWorkday, .lastWorkday, .third, .weekday, .thisYear, .otherTime, .thisMonth, .nextMonth, .otherDay:
            true
        default: isUnit
        }
    }

    /// Spellings in simplified, half-width characters; the longest that fits is taken.
    static let spellings: [(words: String, word: ChineseWord)] = [
        ("自 从", .from),
        ("之日起 之日的次日起 之日次日起 的次日起 之次日起 次日起 翌日起 之时起", .since),
        ("之日", .dateOf),
        ("起", .thatDay),
        ("后 之后 以后", .after),
        ("前 之前 以前 下班前", .before),
        ("内 以内 之内", .within),
        ("到", .until),
        ("在 于 应于", .on),
        ("应当 应 须 必须 需 要 可 请 均 并 最迟 至迟 最晚 原则上 一般 一般应 务必", .modal),
        ("不迟于 不晚于 不得迟于 不得晚于 最迟于 至迟于 最晚于 最迟不超过 最迟不得超过", .noLater),
        ("提前", .ahead),
        ("个", .piece),
        ("工作日 工作天", .workingDay),
        ("日 天 自然日 日历日 日历天", .day),
        ("号", .dayNumber),
        ("周 星期 礼拜", .week),
        ("月 月份 月度", .month),
        ("季度 季", .quarter),
        ("年 年度 会计年度", .year),
        ("小时", .hour),
        ("分钟", .minute),
        ("上旬", .third(.first)),
        ("中旬", .third(.middle)),
        ("下旬", .third(.last)),
        ("半", .half),
        ("% 百分点", .percent),
        ("每 每一 各", .each),
        ("按日 逐日 按天", .every(.day)),
        ("按周 逐周 按星期", .every(.week)),
        ("按月 逐月 按月度", .every(.month)),
        ("按季度 按季 逐季 逐季度", .every(.quarter)),
        ("按半年", .every(.halfYear)),
        ("按年 按年度", .every(.year)),
        ("次 期 场 回 批 轮", .measure(.times)),
        ("条 篇 件 份 则 项 部 幅", .measure(.items)),
        ("第", .ordinal),
        ("倒数 倒数第", .fromEnd),
        ("底 末", .end),
        ("月底 月末 月月底 月月末", .monthEnd),
        ("年底 年末 年年底 年年末 今年底 今年末 今年年底 今年年末 本年底 本年末", .yearEnd),
        ("上半年", .firstHalf),
        ("下半年", .secondHalf),
        ("年内 年度内 全年 当年内 本年内 今年内", .wholeYear),
        ("首月 首个月 头月 头一个月", .firstMonth),
        ("末月 最后一个月 最后一月", .lastMonth),
        ("最后一天 最后一日 最后1天 最后1日", .lastDay),
        ("首个工作日 首工作日", .firstWorkday),
        ("最后一个工作日 最后1个工作日 最后工作日 末个工作日", .lastWorkday),
        ("上午 早上 早晨 凌晨 中午", .dayHalf(.morning)),
        ("下午 晚上 晚间 傍晚", .dayHalf(.afternoon)),
        ("今年 本年 本年度 当年", .thisYear),
        ("本月 当月", .thisMonth),
        ("下月 次月 下个月", .nextMonth),
        ("下一年度 下年度 次年度 上年度 上一年度 明年 来年 次年 翌年 后年 去年 上年 下年 上一年 下一年 第二年 隔年 旬", .otherTime),
        ("上月 上个月 本季度 下季度 本周 下周 本星期 下星期 隔周 隔月 隔日 隔天", .otherTime),
        ("当日 当天 同日 同一天", .sameDay),
        ("当场", .onTheSpot),
        ("次日 翌日 即日 今日 明日", .otherDay),
        ("近 最近 过去 近来", .recent),
        ("至少 不少于 不得少于 不能少于 不应少于 不低于 不得低于 不应低于 最少 不小于", .atLeast),
        ("以上 及以上 或以上", .orMore),
        ("不超过 不得超过 不能超过 不应超过 不多于 不得多于 最多 至多 最长 最多不超过 最长不超过 最长不得超过 最多不得超过", .notOver),
        ("超过 超出 逾", .exceeds),
        ("达到 长达 连续 监测", .reaches),
        ("多于 少于 低于 高于 大于 小于 不高于 满 不满 不足 达", .bound),
        ("平均", .average),
        ("更新 更新间隔 更新间隔时间 更新时间间隔 更新周期 更新频率 发布间隔 间隔 间隔时间", .update),
        ("含 含当日 含当天 含本日 含该日 含本数", .included),
        ("遇 逢 如遇 若遇 如逢 若逢 遇到 恰逢", .meets),
        ("节假日 法定节假日 国家法定节假日 节日 法定节日 休息日 双休日 公休日 法定休假日 休假日 非工作日 周末", .restDays),
        ("顺延 自动顺延 依次顺延 相应顺延 往后顺延 则顺延 可顺延 后延 延后", .postponed),
        ("不含 不包括 不包含 扣除 剔除", .without),
        ("除外 不计 不计入 不计算在内 不算", .excepted),
        ("延长 延期 再延长 再延期 展期", .extending),
        ("有效期 有效期限 有效期为 有效期限为 有效期是", .validity),
        ("计算 重新计算 起算 重新起算 开始计算 算起 另行计算", .counted),
        ("施行 起施行 起实施 起执行 起生效 起正式施行", .inForce),
        ("截至 截止 截止至", .asOf),
        ("截止时间 截止日期 截止日期为 截止时间为 截止到", .deadline),
        ("不早于 不得早于", .condition),
        ("未 没有 不得 不予 不能 不再 不 无 逾期", .negation),
        ("左右 前后 上下", .around),
        ("完成 办结", .done),
        ("、 和 及 与 或 或者 以及 /", .and),
        ("至 - ~ — –", .through),
        ("。 ; ! ? : …", .clauseEnd),
        (",", .comma),
        ("( [ 〔 【", .open),
        (") ] 〕 】", .close),
    ]

    /// Words that hold one of the spellings above and have nothing to do with time.
    static let plainWords = """
        下一日 下一天 自然 自主 自动 自查 自治 自身 自己 自愿 自评 自我 来自 亲自 各自 从事 从严 从速 服从 从而 从其规定
        一起 起草 起诉 引起 提起 发起 起来 起到 对起 起点 发起人
        后续 今后 最后 后期 后台 善后 然后 落后 后果 后勤 后方 背后
        目前 当前 前期 前款 前来 前提 前述 前往 会前 事前 前置 超前 空前 提前介入 提前谋划
        内容 内部 国内 区内 内控 内设 市内 省内 境内 室内 内网 内外 内涵 院内 辖区内
        收到 得到 接到 到位 到期 到会 报到 到场 遇到问题 做到 受到 直到 感到 提到 看到
        在线 现在 存在 正在 实在 潜在 所在 在职 在校 在建
        属于 关于 由于 对于 便于 用于 鉴于 基于 位于 等于 至于 终于 有利于
        反应 相应 响应 供应 回应 适应 应用 应急 应对 应诉 应有 应答 应收 应付 对应 应聘 应届
        重要 主要 需要 要点 要求 要闻 摘要 必要 纪要 概要 要素 要害 扼要 要件 要情 提要
        许可 认可 可能 可以 可靠 可行 人均 均衡 并且 合并 并行 兼并
        平均工资 平均收入 平均水平 平均数
        申请 请求 请示 请假 聘请 提请 邀请 必需 急需 所需 须知 需求
        日常 生日 假日 日志 日报 日程 日期 工作日志 天津 天气 天然
        周边 周密 周知 周转 周期 周年 周到 月报 月刊 季节 季报
        年报 年龄 年级 年检 年审 青年 少年 老年 近年 历年 常年 多年 往年 年代 年会 每年度工作
        上季度 上一季度
        其次 层次 首次 依次 批次 次要 多次 再次 一次性 条例 条件 条款 篇幅 文件 邮件 附件 案件 事件 信件 软件 硬件 证件 稿件
        期限 期间 学期 到期日 份额 身份 省份 场所 现场 市场 当场勘验 立场 原则 规则 细则 否则 事项 项目 各项 专项 逐项 款项 选项
        部门 内部 全部 干部 部署 部分 部委 总部 批准 批复 审批 报批 分批 回复 回头 回避 回访 回执 回退 收回 撤回 退回 轮流 幅度 大幅
        个人 个别 各个 整个 个体 个案 个性 个税 每个人 第三方 第三人 半径 过半
        各科室 各单位 各部门 各级 各类 各地 各县 各区 各镇 各有关 各相关 各牵头 各责任 各方 各种 各处室 各股室 各市 各省 各乡
        底数 底线 底座 彻底 末端 期末 基层 底层
        统一 一般性 一并 一同 一致 一定 一律 一些 一体 唯一 同一 万一 一把手 一线 一流 一网 一方
        满意 满足 充满 圆满 不足之处 达标 传达 下达 表达 直达 到达 送达 发达 通达
        不及时 未及时 不仅 不同 无法 无需 不良 不是 不力 不实 无偿 无关 未来 不定期
        及其 涉及 普及 和谐 总和 饱和 参与 与会 与否 与其 至今 甚至 和平 共和 及时率 按时率
        固定资产 固定电话 含义 包含 蕴含 更新换代 完成率 完成情况 办结率 号召 号码 文号 编号 字号 账号 信号
        指定 确定 特定 稳定 约定 限定 核定 认定 决定 制定 评定 鉴定 设定 拟定 选定 商定 审定 规定 法定 固定期限
        按时序 按时间 按时段 长期护理 长期以来 长期有效 长期未 长期性 长期投资 即时通信 即时通讯 不断电 持续期间 持续时间 持续性
        及时性 应办日 若干
        附近 邻近 就近 临近 远近 近郊 过去的 逾越
        连续性 监测点 监测报告 监测信息 监测数据 水质监测 环境监测 监测时间点 监测站 监测结果 监测工作
        遇难 待遇 机遇 逢年过节 节日期间 不计其数 计算机 计算方法 计算标准 延期支付 截止日
        可以不 现行有效 有效期间
        """
}
