import CivilTime
import Rules
import Testing

@Suite("Moments of a ladder")
struct RungMomentTests {
    @Test(
        "a moment is read and printed in both languages",
        arguments: [
            ("期初", "at the opening", RungMoment(anchor: .opening)),
            ("应办日", "aim", RungMoment(anchor: .aim)),
            ("应办日14:30", "aim 14:30", RungMoment(anchor: .aim, time: ClockTime("14:30"))),
            ("应办日前5个工作日", "5 working days before aim", RungMoment(anchor: .aim, distance: .workingDays(5))),
            ("应办日前30日", "30 days before aim", RungMoment(anchor: .aim, distance: .days(30))),
            ("应办日前1个月", "1 month before aim", RungMoment(anchor: .aim, distance: .months(1))),
            (
                "应办日前1个工作日09:00", "1 working day before aim 09:00",
                RungMoment(anchor: .aim, distance: .workingDays(1), time: ClockTime("09:00"))
            ),
            ("逾期1个工作日", "1 working day overdue", RungMoment(anchor: .overdue, distance: .workingDays(1))),
            ("逾期3日", "3 days overdue", RungMoment(anchor: .overdue, distance: .days(3))),
            ("未达标", "missed", RungMoment(anchor: .missed)),
            ("起算当日", "on the event", RungMoment(anchor: .event)),
            ("起算后2个工作日", "2 working days after the event", RungMoment(anchor: .event, distance: .workingDays(2))),
            ("期限当日", "due", RungMoment(anchor: .due)),
            ("期限前3个工作日", "3 working days before due", RungMoment(anchor: .due, distance: .workingDays(3))),
            ("应办日前12小时", "12 hours before aim", RungMoment(anchor: .aim, place: .hours(12))),
            ("期限前4小时", "4 hours before due", RungMoment(anchor: .due, place: .hours(4))),
            ("逾期1小时", "1 hour overdue", RungMoment(anchor: .overdue, place: .hours(1))),
            ("起算后20小时", "20 hours after the event", RungMoment(anchor: .event, place: .hours(20))),
            ("期初后12小时", "12 hours after the opening", RungMoment(anchor: .opening, place: .hours(12))),
        ])
    func reads(_ chinese: String, _ english: String, _ moment: RungMoment) throws {
        #expect(try RungMoment.read(chinese).get() == moment)
        #expect(try RungMoment.read(english).get() == moment)
        #expect(moment.canonical(.chinese) == chinese)
        #expect(moment.canonical(.english) == english)
    }

    @Test(
        "traditional characters, full-width forms and 到期前 mean the same",
        arguments: [
            ("應辦日前五個工作日", "应办日前5个工作日"), ("应办日１４：３０", "应办日14:30"), (" 应办日 14:30 ", "应办日14:30"),
            ("到期前10个工作日", "应办日前10个工作日"), ("逾期三天", "逾期3日"), ("應辦日前兩周", "应办日前14日"),
            ("未達標", "未达标"), ("AIM", "应办日"), ("期限日", "期限当日"), ("起算日", "起算当日"), ("應辦日前十二小時", "应办日前12小时"),
            ("期限日前3天", "期限前3日"), ("12 Hours Overdue", "逾期12小时"), ("逾期 4 小时", "逾期4小时"),
        ])
    func variants(_ text: String, _ canonical: String) throws {
        #expect(try RungMoment.read(text).get().canonical(.chinese) == canonical)
    }

    @Test(
        "what is no moment is refused at its place",
        arguments: [
            ("应办日前30分钟", PhraseError.Reason.hours, "30分钟"), ("未达标后12小时", .hours, "12小时"),
            ("12 hours after a miss", .hours, "12"), ("应办日前12小时14:30", .momentUnknown, "14:30"),
            ("12 hours before aim 14:30", .momentUnknown, "14:30"), ("应办日前0小时", .outOfRange, "0小时"),
            ("应办日25:00", .momentUnknown, "25:00"), ("逾期", .momentUnknown, "期"), ("应办日前", .momentUnknown, "前"),
            ("应办日前5日五", .momentUnknown, "五"), ("明天", .momentUnknown, "明天"), ("overdue", .momentUnknown, "overdue"),
            ("5 working days before noon", .momentUnknown, "before"), ("", .momentUnknown, ""),
            ("起算后", .momentUnknown, "后"),
            ("aim 25:00", .momentUnknown, "25:00"),
            ("应办日后5日", .momentUnknown, "后5日"), ("逾期0日", .outOfRange, "0日"),
        ])
    func refuses(_ text: String, _ reason: PhraseError.Reason, _ place: String) {
        guard case .failure(let error) = RungMoment.read(text) else {
            Issue.record("read \(text)")
            return
        }
        #expect(error.reason == reason)
        #expect(text.scalars(error.range) == place)
    }

    @Test(
        "reading a canonical form gives the moment back, for every moment that there is", arguments: Language.allCases)
    func roundTrip(_ language: Language) throws {
        let distances: [Period?] = [
            nil, .workingDays(1), .workingDays(20), .days(1), .days(30), .months(1), .months(12),
        ]
        let times = try [nil, "00:00", "14:30", "23:59"].map { try $0.map { try #require(ClockTime($0)) } }
        let places =
            distances.flatMap { distance in times.map { RungMoment.Place.day(distance, at: $0) } }
            + [1, 2, 12, 24, 9999].map(RungMoment.Place.hours)
        var forms: [String: RungMoment] = [:]
        for anchor in RungMoment.Anchor.allCases {
            for place in places where anchor.stands(at: place) {
                let moment = RungMoment(anchor: anchor, place: place)
                let form = moment.canonical(language)
                #expect(try RungMoment.read(form).get() == moment, "\(form)")
                #expect(forms.updateValue(moment, forKey: form) == nil, "\(form) stands for two moments")
            }
        }
        #expect(forms.count == 189)
    }
}

extension RungMoment.Anchor {
    /// The deadline itself is not overdue, and a quota was missed on a day.
    fileprivate func stands(at place: RungMoment.Place) -> Bool {
        switch (self, place) {
        case (.overdue, .day(nil, _)), (.missed, .hours): false
        default: true
        }
    }
}
