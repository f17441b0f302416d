import CivilTime
import Plans
import Rules
import TestSupport
import Testing

@Suite("What a calendar may not say")
struct CalendarRefusalTests {
    @Test(
        "a holiday's mistake is shown where it stands",
        arguments: [
            (
                "\"off\": [2027-10-01, ▸2017-10-01]",
                "invalid-value: 2017-10-01 is not near the year 2027 that this file is for"
            ),
            ("\"off\": [▸2027-02-29]", "invalid-date: there is no day 2027-02-29"),
            (
                "work: [▸2027-10-09], \"off\": [2027-10-09]",
                "make-up-day-at-rest: 2027-10-09 is given both as a day off and as a working day"
            ),
            (
                "\"off\": [2027-10-01], work: [▸2027-10-11]",
                "make-up-day-in-week: 2027-10-11 is a Monday and worked anyway; make-up days fall on weekends"
            ),
            ("\"off\": [2027-10-01, ▸2027-10-01]", "repeated-item: '2027-10-01' stands twice in this calendar"),
            ("▸of: [2027-10-01]", "unknown-key: unknown key 'of'"),
            ("▸\"off\": {2027-10-01: 国庆节}", nil),
        ])
    func holidays(_ days: String, _ message: String?) {
        let library = Self.library(days)
        guard let message else {
            #expect(library.diagnostics.map(\.id) == [.wrongType])
            return
        }
        #expect(library.brief == ["\(Sources.marked(Self.text(days)).place) \(message)"])
    }

    @Test(
        "weekends inside a holiday and days of a neighbouring year are as notices have them",
        arguments: ["\"off\": [2027-10-02, 2027-10-03]", "\"off\": [2026-12-31, 2028-01-01], work: [2028-01-02]"])
    func asNoticesHaveThem(_ days: String) {
        #expect(Self.library(days).brief == [])
    }

    @Test(
        "a calendar's head is checked",
        arguments: [
            ("year: +027", "invalid-value: '+027' is no year"), ("year: 27", "invalid-value: '27' is no year"),
            ("year: 0000", "invalid-value: '0000' is no year"),
            ("status: draft", "invalid-value: 'draft' is no status of a calendar"),
            ("status:", "missing-key: 'status' has no value"),
            ("source: null", "missing-key: 'source' has no value"),
            ("source: {title: 通知}", "missing-key: 'number' is missing here"),
            ("source: 第1号", "wrong-type: expected a source with keys, found a text"),
            ("region: [CN]", "wrong-type: expected a text, found a list"),
            ("amended_by: 第2号", "wrong-type: expected a list, found a text"),
            ("holidays:", "missing-key: 'holidays' has no value"),
            ("holidays: []", "empty-part: no holiday stands here, so every Monday to Friday of 2027 is worked"),
        ])
    func heads(_ line: String, _ message: String) {
        let key = line.prefix { $0 != ":" }
        let lines = Self.text("\"off\": [2027-10-01]").split(separator: "\n").map(String.init)
        let text = (lines.filter { !$0.hasPrefix("\(key):") } + [line]).joined(separator: "\n")
        let library = Library([Sources.file("cn.yaml", text)])
        #expect(library.brief.map { $0.drop { $0 != " " }.dropFirst() } == [message[...]])
    }

    @Test("the statutory days are named for reference, and none of them may be worked")
    func statutory() {
        let text = Self.text("\"off\": [2027-10-01], work: [2027-10-02]")
        let reference = "statutory:\n  2027-10-01: 国庆节\n  2027-10-02: 国庆节\n  2027-10-03: 国庆节\n  2027-10-04: 国庆节\n"
        #expect(
            Library([Sources.file("cn.yaml", text + reference)]).brief == [
                "8:3 statutory-day-worked: 2027-10-02 is a statutory holiday here, and a working day by the list above",
                "10:3 statutory-day-worked: 2027-10-04 is a statutory holiday here, and a working day by the list above",
            ])
    }

    @Test("a year that nothing is known of says which days are statutory")
    func provisional() {
        let text = "year: 2027\nstatus: provisional-statutory-only\n"
        #expect(Library([Sources.file("cn.yaml", text)]).brief == ["1:1 missing-key: 'statutory' is missing here"])
        #expect(
            Library([Sources.file("cn.yaml", text + "statutory: {}\n")]).brief
                == ["3:1 empty-part: no statutory holiday stands here"])
        #expect(Library([Sources.file("cn.yaml", text + "statutory: {2027-10-01: 国庆节}\n")]).brief == [])
    }

    @Test("a missing year is one error that names it, and the calendar ends before it")
    func gap() throws {
        let files = [2028, 2024, 2026, 2030].map { FaultyFiles.calendar($0) }
        let library = Library(files)
        #expect(
            library.brief == [
                "1:7 calendar-gap: no calendar for 2025, 2027, 2029, so 2026 and later years are not read"
            ])
        #expect(library.diagnostics.first?.file == "calendars/cn-2026.yaml")
        #expect(library.diagnostics.first?.help?.en == "add cn-2025.yaml to the calendars")
        #expect(library.missingYears == [2025, 2027, 2029])
        #expect(library.calendar.announcedYears == [2024])
        #expect(library.contents == ["calendars/cn-2024.yaml": .calendar([2024])])
        #expect(library.calendar.isWorkday(try day("2026-10-01")))
        #expect(library.calendar.isWorkday(try day("2024-10-01")) == false)
    }

    @Test("a year between a notice and the statutory days of later ones is missing too")
    func gapBeforeTable() {
        let table = Sources.file("cn-statutory.yaml", "status: statutory\nstatutory: {2028-10-01: 国庆节}\n")
        #expect(
            Library([FaultyFiles.calendar(2026), table]).brief
                == ["1:1 calendar-gap: no calendar for 2027, so 2028 and later years are not read"])
    }

    @Test(
        "a year whose file is wrong is not missing as well",
        arguments: ["year: 2025\nstatus: official\n", "year: 2025\nstatus: [\n"])
    func wrongYear(_ text: String) {
        let files = [
            FaultyFiles.calendar(2024), Sources.file("calendars/cn-2025.yaml", text), FaultyFiles.calendar(2026),
        ]
        let library = Library(files)
        #expect(library.hasErrors)
        #expect(!library.diagnostics.contains { $0.id == .calendarGap })
        #expect(library.missingYears == [])
    }

    @Test("a year whose file has another ending is left out, and so it is missing")
    func misnamedYear() {
        let misnamed = Sources.file("calendars/cn-2025.yml", FaultyFiles.calendar(2025).shownText)
        let library = Library([FaultyFiles.calendar(2024), misnamed, FaultyFiles.calendar(2026)])
        #expect(library.diagnostics.map(\.id) == [.fileName, .calendarGap])
        #expect(library.missingYears == [2025])
    }

    private static func library(_ days: String) -> Library {
        Library([Sources.file("cn-2027.yaml", Sources.marked(text(days)).text)])
    }

    private static func text(_ days: String) -> String {
        "year: 2027\nstatus: official\nsource: {number: 第1号}\nregion: CN\nholidays: [{name: 国庆节, \(days)}]\n"
    }
}
