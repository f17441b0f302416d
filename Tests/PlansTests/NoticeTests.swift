import CivilTime
import Plans
import Rules
import ShippedCalendars
import TestSupport
import Testing

@Suite("Notices and their amendments")
struct NoticeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let day: String
        /// The last day on which the first arrangement counted, and the day of the amendment.
        let before, on: String
        let wasWorked: Bool
    }

    static let cases = [
        Case(
            testDescription: "抗战胜利70周年放假,国发明电〔2015〕1号", day: "2015-09-03", before: "2015-05-12",
            on: "2015-05-13", wasWorked: true),
        Case(
            testDescription: "9月6日调休上班,国发明电〔2015〕1号", day: "2015-09-06", before: "2015-05-12",
            on: "2015-05-13", wasWorked: false),
        Case(
            testDescription: "劳动节放四天,国办发明电〔2019〕3号", day: "2019-05-02", before: "2019-03-21",
            on: "2019-03-22", wasWorked: true),
        Case(
            testDescription: "4月28日调休上班,国办发明电〔2019〕3号", day: "2019-04-28", before: "2019-03-21",
            on: "2019-03-22", wasWorked: false),
        Case(
            testDescription: "春节假期延长,国办发明电〔2020〕1号", day: "2020-01-31", before: "2020-01-25",
            on: "2020-01-26", wasWorked: true),
        Case(
            testDescription: "2月1日不再调休上班,国办发明电〔2020〕1号", day: "2020-02-01", before: "2020-01-25",
            on: "2020-01-26", wasWorked: true),
    ]

    @Test(
        "until the day of an amendment the year is as it was arranged first, and on that day it is changed",
        arguments: cases)
    func amended(_ c: Case) throws {
        let library = Library(Shipped.calendars)
        let asked = try day(c.day)
        #expect(try library.calendar(asOf: day(c.before)).isWorkday(asked) == c.wasWorked)
        #expect(try library.calendar(asOf: day(c.on)).isWorkday(asked) != c.wasWorked)
        #expect(library.calendar.isWorkday(asked) != c.wasWorked)
    }

    @Test("a year whose notice is not out yet is provisional, with its statutory days")
    func notOutYet() throws {
        let library = Library(Shipped.calendars)
        let known = try library.calendar(asOf: day("2026-11-01"))
        #expect(known.announcedYears == Array(2015...2026))
        #expect(try known.certainty(from: day("2027-01-01"), through: day("2027-01-01")) == .provisional)
        #expect(try known.kind(of: day("2027-10-01")) == .holiday("国庆节"))
        #expect(try known.kind(of: day("2027-10-09")) == .weekend)

        let before = try library.calendar(asOf: day("2020-11-24"))
        #expect(before.announcedYears == Array(2015...2020))
        #expect(try before.kind(of: day("2021-10-01")) == .holiday("国庆节"))
        #expect(try before.kind(of: day("2021-10-05")) == .working)
        #expect(try library.calendar(asOf: day("2020-11-25")).announcedYears == Array(2015...2021))
    }

    @Test("a day before every notice finds no year announced")
    func beforeAll() throws {
        #expect(try Library(Shipped.calendars).calendar(asOf: day("2014-12-15")).announcedYears == [])
        #expect(try Library(Shipped.calendars).calendar(asOf: day("2014-12-16")).announcedYears == [2015])
    }

    @Test("every announced year names its statutory days, also as it stood before its amendment")
    func statutory() {
        let notices = Library(Shipped.calendars).almanac.notices
        #expect(notices.map(\.year) == [2015, 2015, 2016, 2017, 2018, 2019, 2019, 2020, 2020] + (2021...2026))
        #expect(notices.allSatisfy { $0.arrangement.statutory.count >= 10 })
        #expect(notices.allSatisfy { $0.calendar == "cn" })
    }

    @Test("the notice that a day rests on is the one that arranged it so, with the one that changed it")
    func numbers() throws {
        let library = Library(Shipped.calendars)
        #expect(library.calendar.notice(of: 2020) == "国办发明电〔2019〕16号(经国办发明电〔2020〕1号修改)")
        #expect(try library.calendar(asOf: day("2020-01-20")).notice(of: 2020) == "国办发明电〔2019〕16号")
    }

    @Test("a notice that amends another takes its place on the day of its source, and so does the next one")
    func amends() throws {
        let library = Library([
            Self.notice("第3号", date: "2027-09-01", amends: "第1号", off: "2027-10-06"),
            Self.notice("第1号", date: "2026-11-20", off: "2027-10-04"),
            Self.notice("第2号", date: "2027-01-26", amends: "第1号", off: "2027-10-05"),
        ])
        #expect(library.brief == [])
        func rests(_ asOf: String) throws -> [Int] {
            let calendar = try library.calendar(asOf: day(asOf))
            return try (4...6).filter { try !calendar.isWorkday(day("2027-10-0\($0)")) }
        }
        #expect(try rests("2026-11-19") == [])
        #expect(try rests("2026-11-20") == [4])
        #expect(try rests("2027-01-25") == [4])
        #expect(try rests("2027-01-26") == [5])
        #expect(try rests("2027-09-01") == [6])
        #expect(library.calendar.notice(of: 2027) == "第3号")
        #expect(library.almanac.notices.map(\.supersededOn?.description) == ["2027-01-26", "2027-09-01", nil])
    }

    @Test("before an amendment whose first arrangement no file holds, the year is provisional and not guessed")
    func firstArrangementUnknown() throws {
        let text = Self.notice("第1号", date: "2026-11-20", off: "2027-10-04").shownText
        let amended = text + "amended_by: [{number: 第2号, date: 2027-01-26}]\nstatutory: {2027-01-01: 元旦}\n"
        let library = Library([
            Sources.file("cn-2027.yaml", amended.replacing("2027-10-04]", with: "2027-01-01, 2027-10-04]"))
        ])
        #expect(library.brief == [])
        let before = try library.calendar(asOf: day("2027-01-25"))
        #expect(before.announcedYears == [])
        #expect(try before.kind(of: day("2027-10-04")) == .working)
        #expect(try before.kind(of: day("2027-01-01")) == .holiday("元旦"))
        #expect(try library.calendar(asOf: day("2027-01-26")).announcedYears == [2027])
    }

    @Test("two files for one year, of which neither amends the other, are one error that names both")
    func twoFiles() {
        let first = Self.notice("第1号", date: "2026-11-20", off: "2027-10-04")
        let second = Self.notice("第2号", date: "2026-11-21", off: "2027-10-05")
        let library = Library([first, second])
        #expect(library.brief == ["1:7 duplicate-name: the year 2027 is arranged in calendars/第1号.yaml already"])
        #expect(library.diagnostics.map(\.file) == [second.path])
        #expect(
            library.diagnostics.map(\.help?.en)
                == ["keep one of the two files; where this notice changed that one, write 'amends: 第1号'"])
        #expect(library.contents == [first.path: .calendar([2027])])
        #expect(library.calendar.notice(of: 2027) == "第1号")
    }

    @Test("two files of statutory days for one year are an error, but a file for the year outranks a table of many")
    func twoProvisional() throws {
        let one = Sources.file(
            "a.yaml", "year: 2027\nstatus: provisional-statutory-only\nstatutory: {2027-10-01: 国庆节}\n")
        let other = Sources.file("b.yaml", one.shownText)
        let table = Sources.file("t.yaml", "status: statutory\nstatutory: {2027-10-04: 国庆节, 2028-10-02: 国庆节}\n")
        #expect(Library([one, other]).brief == ["1:7 duplicate-name: calendar '2027' stands in a.yaml already"])
        let library = Library([table, one])
        #expect(library.brief == [])
        #expect(try !library.calendar.isWorkday(day("2027-10-01")))
        #expect(try library.calendar.isWorkday(day("2027-10-04")))
        #expect(try !library.calendar.isWorkday(day("2028-10-02")))
        #expect(Library([table, Sources.file("u.yaml", table.shownText)]).diagnostics.map(\.id) == [.duplicateName])
    }

    @Test(
        "what is wrong with an amendment is said where it stands, and nothing of it is read",
        arguments: [
            (
                "source: {number: 第2号, date: 2027-01-26}\namends: ▸第9号令",
                "unknown-notice: this amends '第9号令', and no file holds that notice for 2027"
            ),
            (
                "source: {number: 第2号, date: 2027-01-26}\namends: ▸第2号",
                "unknown-notice: this amends '第2号', and no file holds that notice for 2027"
            ),
            (
                "source: {number: 第2号}\namends: ▸第1号",
                "invalid-value: this amends another notice, and nothing says from which day on"
            ),
            (
                "source: {number: 第2号, date: 2026-11-20}\namends: ▸第1号",
                "invalid-value: this amendment of 2026-11-20 is not later than the notice itself, of 2026-11-20"
            ),
            ("source: {number: 第2号, date: ▸2027-02-29}\namends: 第1号", "invalid-date: there is no day 2027-02-29"),
            (
                "source: {number: 第2号, date: 2027-01-26}\namended_by: [▸{number: 第3号, date: 2027-01-26}]",
                "invalid-value: this amendment of 2027-01-26 is not later than the notice itself, of 2027-01-26"
            ),
            (
                "source: {number: 第2号, date: 2027-01-26}\namended_by: [▸{number: 第3号}]",
                "missing-key: 'date' is missing here"
            ),
        ])
    func wrongAmendment(_ lines: String, _ message: String) {
        let (text, place) = Sources.marked(
            "year: 2027\nstatus: official\n\(lines)\nholidays: [{name: 国庆节, \"off\": [2027-10-05]}]\n")
        let first = Self.notice("第1号", date: "2026-11-20", off: "2027-10-04")
        let library = Library([first, Sources.file("second.yaml", text)])
        #expect(library.brief == ["\(place) \(message)"])
        #expect(library.contents == [first.path: .calendar([2027])])
        #expect(library.calendar.notice(of: 2027) == "第1号")
    }

    @Test(
        "the days between which an arrangement was in force are two, in their order, and belong to no other status",
        arguments: [
            (
                "status: superseded\nknown_from: 2027-01-26\nknown_until: ▸2026-11-20",
                "invalid-value: known until 2026-11-20, and only from 2027-01-26 on, is never"
            ),
            (
                "status: superseded\nknown_from: 2027-01-26\nknown_until: ▸2027-01-26",
                "invalid-value: known until 2027-01-26, and only from 2027-01-26 on, is never"
            ),
            ("▸status: superseded\nknown_from: 2027-01-26", "missing-key: 'known_until' is missing here"),
            ("status: official\n▸known_from: 2027-01-26", "unknown-key: unknown key 'known_from'"),
            (
                "status: superseded\nknown_from: 2026-11-20\nknown_until: 2027-01-26\n▸amends: 第2号",
                "unknown-key: unknown key 'amends'"
            ),
        ])
    func known(_ lines: String, _ message: String) {
        let (text, place) = Sources.marked(
            lines + "\nyear: 2027\nsource: {number: 第1号}\nholidays: [{name: 国庆节, \"off\": [2027-10-05]}]\n")
        let library = Library([Sources.file("calendars/cn-2027-original.yaml", text)])
        #expect(library.brief == ["\(place) \(message)"])
        #expect(library.contents == [:])
    }

    @Test("an arrangement that is no more in force does not make its year announced")
    func onlySuperseded() throws {
        let text = Self.notice("第1号", date: "2026-11-20", off: "2027-10-04").shownText
            .replacing("official", with: "superseded\nknown_from: 2026-11-20\nknown_until: 2027-01-26")
        let library = Library([Sources.file("cn-2027-original.yaml", text)])
        #expect(library.brief == [])
        #expect(library.calendar.announcedYears == [])
        #expect(try library.calendar(asOf: day("2027-01-25")).announcedYears == [2027])
        #expect(try library.calendar(asOf: day("2027-01-26")).announcedYears == [])
    }

    @Test("a calendar whose year is wrong says so once, at the year")
    func otherYear() throws {
        let shipped = try #require(Shipped.calendars.first { $0.name == "cn-2026.yaml" })
        let wrong = shipped.shownText.replacing("\nyear: 2026\n", with: "\nyear: 2028\n")
        let library = Library([Sources.file("cn-2028.yaml", wrong)])
        #expect(library.diagnostics.first?.message.en == "no day of this calendar lies in 2028; its first lies in 2026")
        #expect(library.contents == [:])
        #expect(library.calendar.announcedYears == [])
    }

    private static func notice(_ number: String, date: String, amends: String? = nil, off: String) -> SourceFile {
        Sources.file(
            "calendars/\(number).yaml",
            """
            year: 2027
            status: official
            source: {number: \(number), date: \(date)}
            \(amends.map { "amends: \($0)" } ?? "region: CN")
            holidays: [{name: 国庆节, "off": [\(off)]}]

            """)
    }
}
