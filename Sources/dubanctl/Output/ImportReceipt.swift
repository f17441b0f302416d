import Plans

/// What was made of a calendar file of another kind, and what to look at in it.
struct ImportReceipt {
    let imported: ImportedCalendar
    let year: Int
    let language: Language

    private var days: [ImportedCalendar.Day] { imported.years[year] ?? [] }

    /// `2026年:休33天,班6天`.
    var summary: String {
        let off = days.count { $0.arrangement == .off }
        return language.say(
            zh: "\(year)年:休\(off)天,班\(days.count - off)天",
            en: "\(year): \(off) days off, \(days.count - off) make-up days")
    }

    /// With the file that was written, and what to type next.
    func summary(at path: String) -> String {
        language.say(
            zh: "已写 \(path)  \(summary)\n采用前先看: dubanctl calendar diff \(path)",
            en: "wrote \(path)  \(summary)\nsee what it would move: dubanctl calendar diff \(path)")
    }

    var remarks: [String] {
        var remarks: [String] = []
        if days.allSatisfy({ $0.arrangement == .off }) {
            remarks.append(
                language.say(
                    zh: "注意: 一个班也没有,而2015年以来每年都有;请对照通知",
                    en: "note: no make-up day, and every year since 2015 has some; compare it with the notice"))
        }
        if imported.papers.count > 1 {
            let count = imported.papers.count
            remarks.append(
                language.say(
                    zh: "注意: 这一年有\(count)个通知,文件里是最后一个改定的日子;文号和日期要写最后一个的",
                    en: "note: \(count) notices arrange this year; these are the days after the last, "
                        + "so its number and day belong here"))
        }
        if !imported.leftOut.isEmpty {
            let names = Set(imported.leftOut).sorted().prefix(8)
            let (count, events) = (imported.leftOut.count, imported.leftOut.count == 1 ? "event" : "events")
            remarks.append(
                language.say(
                    zh: "没有标休或班的\(count)个日程不计: \(names.joined(separator: "、"))",
                    en: "\(count) \(events) marked neither 休 nor 班 left out: \(names.joined(separator: ", "))"))
        }
        return remarks
    }
}
