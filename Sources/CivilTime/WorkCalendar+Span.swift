extension WorkCalendar {
    /// The earliest and the latest day that `workingDay(_:after:excluding:)` can become once every year is announced.
    ///
    /// Earliest: of the festivals that no notice arranges yet only the statutory days are off, and each has two make-up
    /// days within 14 days of it. Latest: each has its longest break since 2015, wherever that delays the count most,
    /// and no make-up day. Both ends are the same day where nothing can move it. The last days of an announced year
    /// can still be arranged by the notice of the next: that of 2019 made 2018-12-31 a day off.
    ///
    /// Nil when the count reaches into a year of which not even the statutory days are known.
    ///
    /// - Precondition: `n` is not 0, which names no day.
    package func span(
        ofWorkingDay n: Int, after start: CivilDate, excluding intervals: [ClosedRange<CivilDate>] = []
    ) -> ClosedRange<CivilDate>? {
        let day = workingDay(n, after: start, excluding: intervals)
        let walked = n > 0 ? start.adding(days: 1)...day : day...start.adding(days: -1)
        guard isBounded(walked) else { return nil }
        guard awaited.reach(walked) else { return day...day }
        var count =
            n > 0
            ? SpanCount(n, awaiting: awaited.festivals) : SpanCount(-n, awaiting: awaited.mirrored)
        let direction = n > 0 ? 1 : -1
        var current = start
        while !count.isOver {
            current = current.adding(days: direction)
            guard isBounded(current...current) else { return nil }
            if intervals.contains(where: { $0.contains(current) }) { continue }
            guard count.pass(current.dayNumber * direction, kind(of: current)) else { return nil }
        }
        guard let nearest = count.nearest, let farthest = count.farthest else { return nil }
        let ends = [nearest, farthest].map { CivilDate(dayNumber: $0 * direction) }
        return min(ends[0], ends[1])...max(ends[0], ends[1])
    }

    /// Whether at least the statutory days of every year are known whose notice can arrange these days.
    private func isBounded(_ days: ClosedRange<CivilDate>) -> Bool {
        guard (days.lowerBound.year...days.upperBound.year).allSatisfy({ knowledge(of: $0) != .none }) else {
            return false
        }
        return knowledge(of: days.upperBound.year) == .announced
            || knowledge(of: days.upperBound.adding(days: AwaitedFestival.reachInDays).year) != .none
    }
}

/// Counts to the `n`-th working day in the worlds where it comes soonest and latest; days are passed in their order.
private struct SpanCount {
    private let n: Int
    private var worked = 0
    private var madeUp = 0
    private var upcoming: ArraySlice<AwaitedFestival>
    private var open: [OpenFestival] = []
    /// Working days that the breaks of festivals that lie behind have taken.
    private var taken = 0
    private(set) var nearest: Int?
    private(set) var farthest: Int?

    init(_ n: Int, awaiting festivals: [AwaitedFestival]) {
        self.n = n
        upcoming = festivals[...]
    }

    var isOver: Bool { nearest != nil && farthest != nil }

    /// False when nothing can be said of that day.
    mutating func pass(_ day: Int, _ kind: DayKind) -> Bool {
        turn(to: day)
        switch kind {
        case .makeUp, .opened: worked += 1
        case .holiday, .closed: break
        case .weekend: makeUp(on: day)
        case .working:
            worked += 1
            for index in open.indices {
                guard open[index].rest(on: day) else { return false }
            }
        }
        if nearest == nil, worked + madeUp >= n { nearest = day }
        if farthest == nil, worked - taken - open.reduce(0, { $0 + $1.mostTaken }) >= n { farthest = day }
        return true
    }

    /// Opens the festivals that reach that day, and closes those that no longer do.
    private mutating func turn(to day: Int) {
        while let next = upcoming.first, next.reach.lowerBound <= day {
            upcoming.removeFirst()
            if next.reach.upperBound >= day { open.append(OpenFestival(next)) }
        }
        while let first = open.first, first.festival.reach.upperBound < day {
            taken += first.mostTaken
            open.removeFirst()
        }
    }

    /// Takes the day for the festival whose reach ends first, so that as many as possible find theirs.
    private mutating func makeUp(on day: Int) {
        guard let index = open.firstIndex(where: { $0.makeUpDays > 0 }) else { return }
        open[index].makeUpDays -= 1
        madeUp += 1
    }
}

/// A festival within whose reach the count is.
private struct OpenFestival {
    let festival: AwaitedFestival
    /// How many make-up days it can still have.
    var makeUpDays = 2
    /// How many working days passed so far each place of the break takes, from the earliest to the latest place.
    private var taken: [Int]

    init(_ festival: AwaitedFestival) {
        self.festival = festival
        taken = Array(repeating: 0, count: festival.longestBreak.map { $0 - festival.days.count + 1 } ?? 0)
    }

    var mostTaken: Int { taken.max() ?? 0 }

    /// Counts a working day in each place of the break that covers it; false when no break is known.
    mutating func rest(on day: Int) -> Bool {
        guard let length = festival.longestBreak else { return false }
        let earliest = festival.days.upperBound - length + 1
        let first = max(0, day - length + 1 - earliest)
        let last = min(taken.count - 1, day - earliest)
        if first <= last {
            for place in first...last { taken[place] += 1 }
        }
        return true
    }
}
