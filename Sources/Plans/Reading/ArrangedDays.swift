import CivilTime
import Rules

/// The days off and the make-up days of one notice, with the holiday that each belongs to.
struct ArrangedDays {
    private(set) var off = HolidayDays()
    private(set) var work = HolidayDays()

    init(_ fields: Fields, of year: Int, at place: SourceRange, into findings: inout Findings) {
        let holidays = fields.required("holidays", into: &findings)
        for item in holidays?.items(into: &findings) ?? [] {
            guard
                let holiday = Fields(
                    item, of: Wording(zh: "节日", en: "a holiday"), allowing: ["name", "off", "work", "note"],
                    into: &findings),
                let name = holiday.requiredText("name", into: &findings)
            else { continue }
            off.add(holiday.texts("off", into: &findings), of: name, into: &findings)
            work.add(holiday.texts("work", into: &findings), of: name, into: &findings)
        }
        let places = off.places.merging(work.places) { first, _ in first }
        places.requireNear(year, at: place, into: &findings)
        if let holidays, holidays.isEmptyList {
            findings.add(
                .emptyPart(
                    Wording(
                        zh: "这里没有节日,\(year)年的周一到周五就都上班",
                        en: "no holiday stands here, so every Monday to Friday of \(year) is worked"),
                    help: Wording(
                        zh: "写通知里的节日,或写'status: provisional-statutory-only'",
                        en: "write the holidays of the notice, or 'status: provisional-statutory-only'"),
                    file: findings.file, at: fields.keyPlace("holidays")))
        }
    }

    /// Reports make-up days that cannot be any, and statutory days that are worked.
    func review(beside statutory: StatutoryDays, into findings: inout Findings) {
        for (day, place) in work.places.sorted(by: { $0.key < $1.key }) {
            if off.names[day] != nil {
                findings.add(.makeUpDayAtRest(file: findings.file, day, at: place))
            } else if !day.weekday.isWeekend {
                findings.add(.makeUpDayInWeek(file: findings.file, day, at: place))
            }
        }
        for (day, place) in statutory.places.sorted(by: { $0.key < $1.key }) {
            let rests = off.names[day] != nil || day.weekday.isWeekend && work.names[day] == nil
            if !rests { findings.add(.statutoryDayWorked(file: findings.file, day, at: place)) }
        }
    }
}

/// Days off, or days worked in exchange, with the holiday that each belongs to.
struct HolidayDays {
    private(set) var names: [CivilDate: String] = [:]
    private(set) var places: [CivilDate: SourceRange] = [:]

    mutating func add(_ nodes: [YAMLNode], of name: String, into findings: inout Findings) {
        for node in nodes {
            guard let day = node.date(into: &findings) else { continue }
            if let first = places[day] {
                findings.add(
                    .repeatedItem(
                        "\(day)", Wording(zh: "在这份日历里写了两次", en: "stands twice in this calendar"), file: findings.file,
                        at: node.place, first: first))
            }
            names[day] = name
            places[day] = node.place
        }
    }
}

/// 法定节假日, with their names and where they stand.
struct StatutoryDays {
    private(set) var names: [CivilDate: String] = [:]
    private(set) var places: [CivilDate: SourceRange] = [:]

    /// The days of one year, or of any.
    init(_ node: YAMLNode?, near year: Int? = nil, into findings: inout Findings) {
        for (key, _, value) in node?.entries(of: Wording(zh: "日期加节日", en: "days with their holidays"), into: &findings)
            ?? []
        {
            guard let day = key.date(into: &findings), let name = value.line(into: &findings) else { continue }
            names[day] = name
            places[day] = key.place
        }
        if let year { places.requireNear(year, at: nil, into: &findings) }
    }

    /// Reports that there is none where nothing else is known of the year.
    func require(_ fields: Fields, into findings: inout Findings) {
        guard names.isEmpty, fields.required("statutory", into: &findings) != nil, !findings.hasErrors else { return }
        findings.add(
            .emptyPart(
                Wording(zh: "这里没有法定节假日", en: "no statutory holiday stands here"),
                help: Wording(zh: "逐日写名称,如'2027-10-01: 国庆节'", en: "write each day with its name, as '2027-10-01: 国庆节'"),
                file: findings.file, at: fields.keyPlace("statutory")))
    }
}

extension [CivilDate: SourceRange] {
    /// Reports the days outside the year; a holiday may reach into the December before and the January after.
    ///
    /// Where none lies there, the year itself is what is wrong, if its place is given.
    fileprivate func requireNear(_ year: Int, at yearPlace: SourceRange?, into findings: inout Findings) {
        if let yearPlace, let other = keys.min()?.year, !keys.contains(where: { $0.isNear(year) }) {
            findings.add(.otherYear(file: findings.file, year, holding: other, at: yearPlace))
            return
        }
        for (day, place) in sorted(by: { $0.key < $1.key }) where !day.isNear(year) {
            findings.add(.dayOfOtherYear(file: findings.file, day, year, at: place))
        }
    }
}

extension CivilDate {
    fileprivate func isNear(_ year: Int) -> Bool {
        self.year == year || self.year == year - 1 && month == 12 || self.year == year + 1 && month == 1
    }
}
