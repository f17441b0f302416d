import CivilTime
import Plans
import Rules

extension LetterComposer {
    /// 迟发: the days on which it should have been told, and the service was not there; none while it is told in time.
    ///
    /// What stood while the service was there was not missed: a record of today has brought it forward. Nor was what stands
    /// in the past because the due day came nearer, nor what stood before the reader came to the seat; and who is told last
    /// is told late on purpose.
    func lateDays(of topic: LetterTopic, for reader: LetterReader) -> [CivilDate] {
        Set(topic.all.flatMap { missedDays(of: $0, for: reader) }).sorted()
    }

    private func missedDays(of topic: LetterTopic, for reader: LetterReader) -> [CivilDate] {
        guard !topic.isFile, !topic.isCalendar, !topic.notices.contains(where: \.reason.isMove) else { return [] }
        return topic.notices.filter(\.reason.isRung).compactMap { notice in
            guard let moment = moment(of: notice, in: topic), isLate(moment) else { return nil }
            let day = zone.date(of: moment)
            return reader.firstDay(in: notice.key.seat).map { day < $0 } ?? false ? nil : day
        }
    }

    /// 未发: that the service was not there when a quota was to be reminded of, and its period was over when it came back;
    /// nil where it always was.
    func unsent(of topic: LetterTopic) -> String? {
        let days = Set(topic.first.passed.filter(isLate).map(zone.date(of:))).sorted()
        guard !days.isEmpty else { return nil }
        let names = zip([nil] + days, days).map { before, day in
            before?.month == day.month && before?.year == day.year ? "\(day.day)日" : day.shown(beside: today)
        }
        return "服务停机,\(names.joined(separator: "、"))的提醒未发。"
    }

    /// It stood on an earlier day, while the service was not there.
    func isLate(_ stood: Timestamp) -> Bool {
        zone.date(of: stood) < today && presentThrough.map { $0 < stood } ?? true
    }

    /// When it was to be told; nil where that is not before now.
    ///
    /// Leaders and roles hear of what is overdue a working day after the manager, who can make the record that was forgotten.
    private func moment(of notice: Notice, in topic: LetterTopic) -> Timestamp? {
        guard topic.obligation.light == .overdue, notice.isForLeader else { return notice.stood }
        return topic.first.managerToldOn.map { told in
            let opening = words.calendar.workingDay(1, after: told)
            // Every day opens at the hour at which it stood.
            return max(notice.stood, zone.instant(of: opening, at: zone.time(of: notice.stood)))
        }
    }
}

extension Notice {
    fileprivate var isForLeader: Bool {
        switch Seat(key.seat) {
        case .office(_, .leader), .role: true
        case .office, .manager, .person, nil: false
        }
    }
}

extension Notice.Reason {
    /// It tells of another due day.
    fileprivate var isMove: Bool { self == .moved || self == .settled }

    /// It has a day of its own to be told on.
    fileprivate var isRung: Bool { [.rung, .blocking, .snoozeEnded, .waiverEnded].contains(self) }
}
