/// The statutory days of a year that a notice joins to one break (假期): one festival, or two that meet.
struct Festival: Hashable, Sendable {
    /// 国庆节, or 国庆节 and 中秋节 where they meet; without the remark of `春节(除夕)`.
    let names: Set<String>
    /// The first and the last statutory day; rest days may lie between them.
    let days: ClosedRange<CivilDate>

    /// The festivals among the statutory days of one year, in their order.
    ///
    /// Days at most three apart are one festival: 中秋节 on 2025-10-06 belongs to the break of 国庆节, as every
    /// notice since 2015 has had it, and on 2015-09-27 it has a break of its own.
    static func festivals(among statutory: [CivilDate: String]) -> [Festival] {
        var festivals: [Festival] = []
        for (day, text) in statutory.sorted(by: { $0.key < $1.key }) {
            let names = names(in: text)
            if let last = festivals.last, day <= last.days.upperBound.adding(days: 3) {
                festivals[festivals.count - 1] = Festival(
                    names: last.names.union(names), days: last.days.lowerBound...day)
            } else {
                festivals.append(Festival(names: names, days: day...day))
            }
        }
        return festivals
    }

    private static func names(in text: String) -> Set<String> {
        Set(text.split(separator: "、").map { name in String(name.prefix { !"(（".contains($0) }) })
    }
}
