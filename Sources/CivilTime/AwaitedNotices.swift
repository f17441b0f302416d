/// What the notices to come can arrange: of each festival that none arranges yet, the longest break and the make-up days.
///
/// A break holds all statutory days of its festival and is at most as long as the longest break that this festival
/// had in the notices since 2015; where it lies around those days is not known. A festival has at most two make-up
/// days, on weekends at most 14 days from its statutory days. Every notice of 2016 to 2026 keeps to that.
struct AwaitedNotices: Sendable {
    /// In the order of their days.
    let festivals: [AwaitedFestival]
    /// The same with the sign of every day turned, for counts that run backwards.
    let mirrored: [AwaitedFestival]

    /// No notice is awaited.
    static let none = AwaitedNotices(festivals: [])

    private init(festivals: [AwaitedFestival]) {
        self.festivals = festivals
        mirrored = festivals.reversed().map(\.mirrored)
    }

    /// - Parameters:
    ///   - years: Those that no notice arranges are awaited; the others are the history.
    ///   - isWorking: Whether a day is worked as far as these years say.
    init(_ years: [CalendarYear], isWorking: (CivilDate) -> Bool) {
        var longest: [Set<String>: Int] = [:]
        for year in years where year.isAnnounced && year.year >= 2015 {
            for festival in Festival.festivals(among: year.statutory) {
                longest[festival.names] = max(
                    longest[festival.names] ?? 0, Self.lengthOfBreak(around: festival.days, isWorking: isWorking))
            }
        }
        self.init(
            festivals: years.filter { !$0.isAnnounced }.flatMap { Festival.festivals(among: $0.statutory) }
                .sorted { $0.days.lowerBound < $1.days.lowerBound }
                .map { AwaitedFestival($0, longestBreak: Self.longestBreak(of: $0.names, in: longest)) })
    }

    /// Whether a notice to come can change a day of those; both ends are included.
    func reach(_ days: ClosedRange<CivilDate>) -> Bool {
        let days = days.lowerBound.dayNumber...days.upperBound.dayNumber
        let next = festivals.partitioningIndex { $0.reach.upperBound >= days.lowerBound }
        return next < festivals.count && festivals[next].reach.overlaps(days)
    }

    /// Rest days in a row, plain weekends at either end included.
    private static func lengthOfBreak(around days: ClosedRange<CivilDate>, isWorking: (CivilDate) -> Bool) -> Int {
        var first = days.lowerBound
        var last = days.upperBound
        while !isWorking(first.adding(days: -1)) { first = first.adding(days: -1) }
        while !isWorking(last.adding(days: 1)) { last = last.adding(days: 1) }
        return last.dayNumber - first.dayNumber + 1
    }

    /// Festivals that never met before have at most the breaks of both; nil where one of them never had a break.
    private static func longestBreak(of names: Set<String>, in longest: [Set<String>: Int]) -> Int? {
        if let days = longest[names] { return days }
        let single = names.compactMap { longest[[$0]] }
        return single.count == names.count ? single.reduce(0, +) : nil
    }
}

/// A festival that no notice arranges yet; its days are day numbers, whose sign is turned in counts backwards.
struct AwaitedFestival: Hashable, Sendable {
    let days: ClosedRange<Int>
    /// In calendar days, weekends within it included; nil where no notice tells.
    let longestBreak: Int?

    /// How far from its statutory days a make-up day can stand.
    static let reachInDays = 14

    /// Days on which a make-up day can stand; every day of its break lies in it too.
    var reach: ClosedRange<Int> { days.lowerBound - Self.reachInDays...days.upperBound + Self.reachInDays }

    init(_ festival: Festival, longestBreak: Int?) {
        self.init(
            days: festival.days.lowerBound.dayNumber...festival.days.upperBound.dayNumber, longestBreak: longestBreak)
    }

    private init(days: ClosedRange<Int>, longestBreak: Int?) {
        self.days = days
        self.longestBreak = longestBreak.map { max($0, days.count) }
    }

    var mirrored: AwaitedFestival {
        AwaitedFestival(days: -days.upperBound...(-days.lowerBound), longestBreak: longestBreak)
    }
}
