extension CountingPrinciple {
    /// The principle that a text states, by the fragments of which its sentence is made; nil when it states none.
    static func read(_ text: NormalText) -> StatementReading? {
        guard let found = fragments(in: text),
            let place = parts.firstIndex(where: { $0.allSatisfy { found[$0] } })
        else { return nil }
        return StatementReading(statement: .principle(sentences[place].0), range: 0..<text.scalars.count)
    }

    /// For each fragment whether it stands in the text, blanks apart; nil when none does.
    private static func fragments(in text: NormalText) -> [Bool]? {
        let text = text.withoutBlanks
        var found: [Bool]?
        for offset in text.scalars.indices {
            for fragment in index[text.scalars[offset]] ?? [] where text.has(fragment.scalars, at: offset) {
                found = found ?? Array(repeating: false, count: fragments.count)
                found?[fragment.number] = true
            }
        }
        return found
    }

    private static let fragments: [String] = Set(sentences.flatMap(\.1)).sorted()

    /// The fragments of each sentence by their numbers.
    private static let parts: [[Int]] = sentences.map { $0.1.compactMap(fragments.firstIndex(of:)) }

    /// By their first character.
    private static let index = HanTable<[(number: Int, scalars: [Unicode.Scalar])]>(
        Dictionary(
            grouping: fragments.enumerated().map { (number: $0.offset, scalars: Array($0.element.unicodeScalars)) }
        ) { $0.scalars[0] })

    /// The first that fits is taken.
    private static let sentences: [(CountingPrinciple, [String])] = [
        (.excludeFirst, ["当日不计入"]), (.excludeFirst, ["开始的", "日", "不计算在", "期间"]), (.excludeFirst, ["当天不计入"]),
        (.excludeFirst, ["自下一日开始计算"]), (.excludeFirst, ["从次日起计算期间"]),
        (.hoursFromInstant, ["按照小时计算期间"]), (.hoursFromInstant, ["按小时计算期间"]),
        (.monthClamp, ["没有对应日", "月末日"]), (.monthClamp, ["没有对应日", "最后一日"]), (.matchingDay, ["到期月的对应日"]),
        (.rollForward, ["最后一日是", "次日为期间的最后一日"]), (.rollForward, ["最后一日是", "第一日为期间届满"]),
        (.rollForward, ["最后一日是", "第一个工作日"]), (.rollForward, ["最后一天是", "顺延"]),
        (.rollForward, ["届满的最后一日", "休假日"]), (.rollForward, ["届满的最后一日", "节假日"]),
        (.endOfDay, ["截止时间为二十四时"]), (.closeOfBusiness, ["停止业务活动的时间为截止时间"]),
        (.inWorkingDays, ["期限以工作日计算"]), (.inWorkingDays, ["期限", "是指工作日"]), (.inWorkingDays, ["规定是指工作日"]),
        (.inWorkingDays, ["均为工作日"]), (.inWorkingDays, ["所称", "是指工作日"]), (.inWorkingDays, ["按工作日计算"]),
        (.inWorkingDays, ["以工作日计算"]), (.inWorkingDays, ["期限按工作日计算"]),
        (.excludeBounds, ["不满", "不包括本数"]), (.excludeBounds, ["超过", "不包括本数"]), (.excludeBounds, ["超过", "不含本数"]),
        (.includeBounds, ["以上", "包括本数"]), (.includeBounds, ["以内", "包括本数"]), (.includeBounds, ["以上", "含本数"]),
        (.excludeTransit, ["不包括在途时间"]), (.excludeTransit, ["在途时间", "不计"]),
        (.excludeTime, ["时间不计算在", "期限内"]), (.excludeTime, ["时间", "不计入", "期限"]), (.excludeTime, ["时间", "不计入", "时限"]),
        (.excludeTime, ["不计算在规定的期限内"]), (.excludeTime, ["时间不计入"]),
        (.daysOff, ["逢", "放假"]), (.daysOff, ["逢", "补假"]), (.daysOff, ["适逢", "休假日"]), (.daysOff, ["放假", "调休"]),
    ]
}
