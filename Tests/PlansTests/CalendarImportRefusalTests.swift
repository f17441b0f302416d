import Plans
import Rules
import TestSupport
import Testing

@Suite("What cannot be imported")
struct CalendarImportRefusalTests {
    static let events: [(lines: String, message: String)] = [
        (
            "DTSTART;VALUE=DATE:20271001|SUMMARY:国庆节(休)|▸RRULE:FREQ=YEARLY",
            "not-supported: this event comes again by RRULE, and a calendar lists every day"
        ),
        (
            "▸DTSTART:20271001T090000|DTEND:20271001T180000|SUMMARY:国庆节(班)",
            "not-supported: this event has a time of day, and a calendar knows whole days only"
        ),
        (
            "▸DTSTART;TZID=Asia/Shanghai:20271001T000000|SUMMARY:国庆节(休)",
            "not-supported: this event has a time of day, and a calendar knows whole days only"
        ),
        (
            "▸DTSTART:20270930T160000Z|SUMMARY:国庆节(休)",
            "not-supported: this event has a time of day, and a calendar knows whole days only"
        ),
        ("DTSTART;VALUE=DATE:20271001", "missing-key: this event has no SUMMARY"),
        ("DTSTART;VALUE=DATE:20271001|▸SUMMARY: ", "missing-key: this event has no SUMMARY"),
        ("SUMMARY:国庆节(休)", "missing-key: this event has no DTSTART"),
        ("▸DTSTART;VALUE=DATE:20270931|SUMMARY:国庆节(休)", "invalid-date: '20270931' is no date"),
        ("▸DTSTART;VALUE=DATE:2027-10-01|SUMMARY:国庆节(休)", "invalid-date: '2027-10-01' is no date"),
        (
            "DTSTART;VALUE=DATE:20271001|▸DTEND;VALUE=DATE:20270930|SUMMARY:国庆节(休)",
            "invalid-value: this event ends before it begins"
        ),
        (
            "DTSTART;VALUE=DATE:20271001|▸DTEND;VALUE=DATE:99991231|SUMMARY:国庆节(休)",
            "invalid-value: this event takes more than 31 days"
        ),
        (
            "DTSTART;VALUE=DATE:20271001|▸DURATION:PT8H|SUMMARY:国庆节(休)",
            "invalid-value: 'PT8H' is no number of whole days"
        ),
        (
            "DTSTART;VALUE=DATE:20271001|▸DURATION:-P1D|SUMMARY:国庆节(休)",
            "invalid-value: '-P1D' is no number of whole days"
        ),
        (
            "DTSTART;VALUE=DATE:20271001|DTEND;VALUE=DATE:20271002|▸DURATION:P1D|SUMMARY:国庆节(休)",
            "duplicate-key: this event says twice when it is"
        ),
        (
            "DTSTART;VALUE=DATE:20271001|▸DTSTART;VALUE=DATE:20271002|SUMMARY:国庆节(休)",
            "duplicate-key: this event says twice when it is"
        ),
        (
            "DTSTART;VALUE=DATE:20270819|▸SUMMARY:七夕",
            "invalid-value: '七夕' does not say whether it is a day off or a make-up day"
        ),
        (
            "DTSTART;VALUE=DATE:20271001|▸SUMMARY:国庆节(班)|X-APPLE-SPECIAL-DAY:WORK-HOLIDAY",
            "invalid-value: '国庆节(班)' does not say whether it is a day off or a make-up day"
        ),
        ("DTSTART;VALUE=DATE:20271009|▸SUMMARY:补班", "invalid-value: '补班' does not say which holiday it belongs to"),
        ("▸国庆节", "syntax: this is no line of an iCalendar file, which is NAME:VALUE"),
        ("▸END:VCALENDAR", "syntax: END:VCALENDAR closes nothing that is open here"),
        ("STATUS:CANCELLED|SUMMARY:国庆节(休)", "empty-list: no day off and no make-up day stands in this file"),
    ]

    @Test("an event that a calendar cannot hold for certain is refused where it stands", arguments: events)
    func event(_ lines: String, _ message: String) {
        let text =
            (["BEGIN:VCALENDAR", "BEGIN:VEVENT"] + lines.split(separator: "|").map(String.init)
            + ["END:VEVENT", "END:VCALENDAR"]).joined(separator: "\n")
        let (file, place) = Sources.marked(text)
        let (calendar, diagnostics) = ImportedCalendar.read(Sources.file("2027.ics", file))
        #expect(calendar == nil)
        #expect(diagnostics.first.map { "\($0.id.rawValue): \($0.message.en)" } == message)
        #expect(diagnostics.count == 1)
        #expect(diagnostics.allSatisfy { $0.help?.en.isEmpty == false })
        if text.contains("▸"), let found = diagnostics.first?.place {
            // The place is that of the value.
            #expect("\(found.line)" == place.split(separator: ":").first.map(String.init))
        }
    }

    @Test("a day that is off and worked at once is shown at both of its places")
    func bothAtOnce() throws {
        let (calendar, diagnostics) = ImportedCalendar.read(
            .iCalendar(("20271009", "20271010", "国庆节(休)"), ("20271009", "20271010", "国庆节(班)")))
        #expect(calendar == nil)
        #expect(diagnostics.map(\.id) == [.makeUpDayAtRest])
        #expect(diagnostics.first?.notes.map(\.place.line) == [4])
    }

    @Test("a file that writes last days into DTEND is not trusted about its longer events")
    func inclusiveEnds() {
        let (calendar, diagnostics) = ImportedCalendar.read(
            .iCalendar(("20270101", "20270101", "元旦(休)"), ("20271001", "20271007", "国庆节(休)")))
        #expect(calendar == nil)
        #expect(diagnostics.map { "\($0.id.rawValue) \($0.place.line)" } == ["invalid-value 10"])
    }

    static let json: [(String, String)] = [
        (#"{▸"days": [], "yaer": 2027}"#, "unknown-key: unknown key 'yaer'"),
        (#"{"year": ▸"27", "days": []}"#, "invalid-value: '27' is no year"),
        (#"{"year": 2027, ▸"days": []}"#, "empty-list: no day off and no make-up day stands in this file"),
        (#"{"year": 2027, "days": [▸"2027-10-01"]}"#, "wrong-type: expected a day with keys, found a text"),
        (
            #"{"year": 2027, "days": [{"name": "国庆节", "date": ▸"2027-10-32", "isOffDay": true}]}"#,
            "invalid-date: there is no day 2027-10-32"
        ),
        (
            #"{"year": 2027, "days": [{"name": "国庆节", "date": ▸"2017-10-01", "isOffDay": true}]}"#,
            "invalid-value: 2017-10-01 is not near the year 2027 that this file is for"
        ),
        (
            #"{"year": 2027, "days": [{"name": "国庆节", "date": "2027-10-01", "isOffDay": ▸1}]}"#,
            "wrong-type: expected true or false, found a text"
        ),
        (
            #"{"year": 2027, "days": [▸{"name": "国庆节", "date": "2027-10-01"}]}"#,
            "missing-key: 'isOffDay' is missing here"
        ),
        ("▸year: 2027\nstatus: official", "unknown-file-kind: this is neither holiday-cn's JSON"),
        ("▸<!doctype html>", "unknown-file-kind: this is neither holiday-cn's JSON"),
        ("▸", "empty-file: the file is empty"),
    ]

    @Test("a file of holiday-cn with a mistake is refused where it stands", arguments: json)
    func holidayCN(_ text: String, _ message: String) {
        let (file, place) = Sources.marked(text)
        let (calendar, diagnostics) = ImportedCalendar.read(Sources.file("2027.json", file))
        #expect(calendar == nil)
        #expect(
            diagnostics.first.map { "\($0.id.rawValue): \($0.message.en)".hasPrefix(message) } == true, "\(diagnostics)"
        )
        if !text.contains("yaer") {
            #expect(diagnostics.first.map { "\($0.place.line):\($0.place.column)" } == place)
        }
    }

    @Test("the line and what to do are shown as for any other file")
    func rendered() throws {
        let file = SourceFile.event("DTSTART:20271009T090000", "DTEND:20271009T180000", "SUMMARY:国庆节 补班")
        let shown = ImportedCalendar.read(file).diagnostics.map {
            DiagnosticRenderer.render($0, source: file.shownText, in: .english) + "\n"
        }
        try expectGolden(shown.joined(), "import-refused.txt")
    }
}
