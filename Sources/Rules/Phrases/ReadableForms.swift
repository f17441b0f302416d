/// Forms that can be read, to be offered for one that cannot.
enum ReadableForms {
    /// At most four: those that share most characters with the words, and then those of `first`.
    static func nearest(to words: String, first: [String]) -> [String] {
        let wanted = Set(words.unicodeScalars.prefix(40))
        let close = all.map { (form: $0.form, score: score(of: $0.scalars, sharing: wanted)) }
            .filter { $0.score > 0.34 }
            .sorted { ($0.score, $1.form) > ($1.score, $0.form) }
            .prefix(2).map(\.form)
        let offered = close + first.filter { !close.contains($0) }
        return Array(offered.prefix(4))
    }

    /// How much of the two is the same, from 0 to 1.
    private static func score(of own: Set<Unicode.Scalar>, sharing wanted: Set<Unicode.Scalar>) -> Double {
        let shared = own.count { wanted.contains($0) }
        return Double(shared) / Double(max(1, own.count + wanted.count - shared))
    }

    private static let all: [(form: String, scalars: Set<Unicode.Scalar>)] = [
        "2021年12月31日前", "2021年底前", "12月25日前", "9月底前", "第三季度末前", "上半年底前", "本月25日前", "5月下旬", "年底前",
        "每年12月25日前", "每年6月底、12月底前", "每年第一季度", "每年1月31日前(遇节假日顺延)", "每季度末前", "每季度首月15日前",
        "每季度末月25日前", "每月5日前", "每月底前", "每月底3日前", "每月第3个工作日前", "每月最后一个工作日前", "下月5日前",
        "每周五前", "每周五17:00前", "每周1次", "每月1次", "每季度1次", "每半年1次", "每年1次", "每周不少于2次", "每周不少于2条",
        "每月不少于4次", "每季度不少于1次", "每年不少于2次", "每天17:00前", "20个工作日内", "30日内", "3个月内", "2周内", "1年内",
        "24小时内", "自形成之日起20个工作日内", "自受理之日起60日内", "会议召开前5个工作日", "提前5个工作日", "收到申请当日",
        "每季度终了后15日内", "更新不超过6个月", "连续6个月未更新", "及时", "定期", "持续",
    ].map { ($0, Set($0.unicodeScalars)) }
}
