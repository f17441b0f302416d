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
            ("未達標", "未达标"), ("AIM", "应办日"),
        ])
    func variants(_ text: String, _ canonical: String) throws {
        #expect(try RungMoment.read(text).get().canonical(.chinese) == canonical)
    }

    @Test(
        "what is no moment is refused at its place",
        arguments: [
            ("应办日前12小时", PhraseError.Reason.hours, "12小时"), ("12 hours before aim", .hours, "hours"),
            ("应办日25:00", .momentUnknown, "25:00"), ("逾期", .momentUnknown, "期"), ("应办日前", .momentUnknown, "前"),
            ("应办日前5日五", .momentUnknown, "五"), ("明天", .momentUnknown, "明天"), ("overdue", .momentUnknown, "overdue"),
            ("5 working days before due", .momentUnknown, "before"), ("", .momentUnknown, ""),
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

    @Test("reading a canonical form gives the moment back", arguments: Language.allCases)
    func roundTrip(_ language: Language) throws {
        for anchor in RungMoment.Anchor.allCases {
            for distance in [nil, .workingDays(1), .workingDays(20), .days(1), .days(30), .months(1)] as [Period?] {
                // 逾期 without a distance is no moment: the due day itself is not overdue.
                guard anchor != .overdue || distance != nil else { continue }
                for time in [nil, "00:00", "14:30"] {
                    let moment = RungMoment(anchor: anchor, distance: distance, time: time.flatMap { ClockTime($0) })
                    let form = moment.canonical(language)
                    #expect(try RungMoment.read(form).get() == moment, "\(form)")
                }
            }
        }
    }
}
