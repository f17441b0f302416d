import CivilTime

/// Times the counting functions over the lists in a file that `scripts/bench` writes, and prints a line for each.
@main
enum Bench {
    static func main() throws {
        var off: [CivilDate: String] = [:]
        var work: [CivilDate: String] = [:]
        var near: [(CivilDate, Int)] = []
        var far: [(CivilDate, Int)] = []
        while let line = readLine() {
            let words = line.split(separator: " ")
            guard words.count >= 2, let day = CivilDate(words[1]) else { continue }
            switch words[0] {
            case "off": off[day] = "off"
            case "work": work[day] = "work"
            case "near": near.append((day, Int(words[2]) ?? 1))
            case "far": far.append((day, Int(words[2]) ?? 1))
            default: continue
            }
        }
        let years = Set(off.keys.map(\.year))
        func calendar(_ work: [CivilDate: String]) -> WorkCalendar {
            WorkCalendar(
                name: "bench",
                years: years.map { year in
                    CalendarYear(
                        year: year, status: .announced(notice: "\(year)"), off: off.filter { $0.key.year == year },
                        work: work.filter { $0.key.year == year })
                })
        }
        for (name, pairs) in [("near", near), ("far", far)] {
            for (suffix, calendar) in [("", calendar([:])), ("-make-up", calendar(work))] {
                time("offset-\(name)\(suffix)", over: pairs) { day, n in
                    calendar.workingDay(n, after: day).dayNumber
                }
                time("count-\(name)\(suffix)", over: pairs) { day, n in
                    calendar.workdays(after: day, through: day.adding(days: n))
                }
            }
        }
    }

    /// The best of nine: what the machine can do when nothing else disturbs it.
    private static func time(
        _ name: String, over pairs: [(CivilDate, Int)], _ count: (CivilDate, Int) -> Int
    ) {
        var best = Duration.seconds(3600)
        var sum = 0
        for _ in 0..<9 {
            sum = 0
            let elapsed = ContinuousClock().measure {
                for (day, n) in pairs { sum &+= count(day, n) }
            }
            best = min(best, elapsed)
        }
        print(name, best / .nanoseconds(1) / Double(pairs.count), sum)
    }
}
