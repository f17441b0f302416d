import CivilTime

extension StepGraph {
    /// 倒排: when each step can be finished at the earliest, and when it has to be at the latest.
    struct Schedule: Hashable, Sendable {
        /// The days of one node.
        struct Timing: Hashable, Sendable {
            /// The day on which it was done; while it is undone, the working day on which it can be at the earliest.
            let earliestFinish: CivilDate
            /// Nil once it is done, and when nothing needs it any more.
            let latest: Latest?
        }

        /// The days of a node that is counted on, were the closing to fall on its deadline.
        struct Latest: Hashable, Sendable {
            /// The working day by which all that it waits for has to be done.
            let start: CivilDate
            /// The working day by which it has to be done itself.
            let finish: CivilDate
            /// 余量: the working days from its earliest to its latest finish; negative when that is the earlier one.
            let slack: Int
        }

        /// The last day for the closing, included.
        let deadline: CivilDate
        /// The day on which the case was closed; while it is open, the working day on which it can be at the earliest.
        let earliestClosing: CivilDate
        /// The undone nodes that decide the earliest closing, the closing among them; in the order of the file.
        ///
        /// Where several steps complete a join on the same day, all of them. Empty once the case is closed.
        let critical: [String]
        private let timings: [String: Timing]

        fileprivate init(
            deadline: CivilDate, earliestClosing: CivilDate, critical: [String], timings: [String: Timing]
        ) {
            self.deadline = deadline
            self.earliestClosing = earliestClosing
            self.critical = critical
            self.timings = timings
        }

        /// The case was closed by its deadline, or still can be.
        var isKept: Bool { earliestClosing <= deadline }

        /// Nil for an id that no node has.
        subscript(id: String) -> Timing? { timings[id] }
    }

    /// Counts forward from what is done, and back from the deadline.
    ///
    /// Forward, a join is met on the day on which as many steps as it needs are finished, whichever come first; what
    /// waits for nothing can begin on `begun`. The day on which something can begin is not counted. What is undone is
    /// never expected on a rest day, but on the next working day.
    ///
    /// Backward, a step has to be done by the latest start of each node that waits for it, as if that counted on this
    /// very step; the tightest way to the closing decides. A deadline on a rest day leaves the last working day before.
    func schedule(
        begun: CivilDate, today: CivilDate, deadline: CivilDate, in calendar: WorkCalendar
    ) -> Schedule {
        let earliest = earliestFinishes(begun: begun, today: today, in: calendar)
        let latest = latestFinishes(deadline: calendar.lastWorkday(onOrBefore: deadline), in: calendar)
        var timings: [String: Schedule.Timing] = [:]
        for (number, place) in places.enumerated() {
            timings[place.node.id] = Schedule.Timing(
                earliestFinish: earliest[number],
                latest: latest[number].map { finish in
                    Schedule.Latest(
                        start: calendar.day(finish, less: place.node.takes), finish: finish,
                        slack: calendar.workdays(after: earliest[number], through: finish)
                            - calendar.workdays(after: finish, through: earliest[number]))
                })
        }
        return Schedule(
            deadline: deadline, earliestClosing: earliest[closing], critical: critical(by: earliest), timings: timings)
    }

    private func earliestFinishes(begun: CivilDate, today: CivilDate, in calendar: WorkCalendar) -> [CivilDate] {
        var finishes = places.map { $0.node.doneOn ?? begun }
        for number in order where !places[number].isDone {
            let start = joinDay(of: number, by: finishes) ?? begun
            let takes = places[number].node.takes
            let finish = takes == 0 ? start : calendar.workingDay(takes, after: start)
            finishes[number] = calendar.nextWorkday(onOrAfter: max(finish, today))
        }
        return finishes
    }

    /// Nil where nothing has to be waited for.
    private func joinDay(of number: Int, by finishes: [CivilDate]) -> CivilDate? {
        let place = places[number]
        return place.joinCount == 0 ? nil : place.before.map { finishes[$0] }.sorted()[place.joinCount - 1]
    }

    private func latestFinishes(deadline: CivilDate, in calendar: WorkCalendar) -> [CivilDate?] {
        var finishes: [CivilDate?] = Array(repeating: nil, count: places.count)
        if places[closing].isNeeded { finishes[closing] = deadline }
        for number in order.reversed() where !places[number].isMet {
            guard let finish = finishes[number] else { continue }
            let start = calendar.day(finish, less: places[number].node.takes)
            for step in places[number].before where places[step].isNeeded {
                finishes[step] = min(finishes[step] ?? start, start)
            }
        }
        return finishes
    }

    /// Goes back from the closing through the steps on which each join waits longest.
    private func critical(by finishes: [CivilDate]) -> [String] {
        var isCritical = Array(repeating: false, count: places.count)
        isCritical[closing] = places[closing].isNeeded
        for number in order.reversed() where isCritical[number] && !places[number].isMet {
            let day = joinDay(of: number, by: finishes)
            for step in places[number].before where places[step].isNeeded && finishes[step] == day {
                isCritical[step] = true
            }
        }
        return places.indices.filter { isCritical[$0] }.map { places[$0].node.id }
    }
}

extension WorkCalendar {
    /// The working day that leaves `takes` working days after it, through that day; the day itself for 0.
    fileprivate func day(_ day: CivilDate, less takes: Int) -> CivilDate {
        takes == 0 ? day : workingDay(-takes, after: day)
    }
}
