import CivilTime
import Plans
import ShippedCalendars
import TestSupport
import Testing

@Suite("The calendars that are shipped, and the folder that lies over them")
struct ShippedCalendarTests {
    @Test("every calendar of the source tree is part of the program, byte for byte")
    func complete() throws {
        let files = try Repository.sources(in: "Sources/ShippedCalendars/Years")
        #expect(files.map(\.name) == Shipped.calendars.map(\.name))
        #expect(files.map(\.bytes) == Shipped.calendars.map(\.bytes))
    }

    @Test("the shipped calendars alone are read without a single message")
    func clean() {
        let library = Library(Shipped.calendars)
        #expect(library.brief == [])
        #expect(library.calendar.announcedYears == Array(2015...2026))
        #expect(library.calendars.keys.sorted() == ["cn", "mon-fri"])
    }

    @Test("a file of the same name takes the place of a shipped one, and others are added")
    func replaced() throws {
        let own = FaultyFiles.calendar(2026)
        let added = FaultyFiles.calendar(2027)
        let files = [own, added].overlaying(Shipped.calendars)
        #expect(files.count == Shipped.calendars.count + 1)
        let library = Library(files)
        // The law's days of 2027 are known, and the added file works some of them.
        #expect(library.diagnostics.map(\.id) == [.statutoryDayWorked])
        #expect(library.calendar.notice(of: 2026) == "第1号")
        #expect(library.calendar.announcedYears == Array(2015...2027))
        #expect(try library.calendar.isWorkday(day("2026-05-01")))
    }

    @Test(
        "an empty file, or one of comments alone, masks the shipped one of its name",
        arguments: ["", "# 不用\n\n  # 原因\n"])
    func masked(_ text: String) {
        let files = [Sources.file("calendars/cn-2026.yaml", text)].overlaying(Shipped.calendars)
        #expect(files.map(\.name) == Shipped.calendars.map(\.name).filter { $0 != "cn-2026.yaml" })
        #expect(Library(files).missingYears == [2026])
    }

    @Test("an empty file that masks nothing is as wrong as any")
    func masksNothing() {
        let files = [Sources.file("calendars/cn-2051.yaml", "")].overlaying(Shipped.calendars)
        #expect(Library(files).diagnostics.map(\.id) == [.emptyFile])
    }

    @Test("a file for a year that is shipped under another name is one error, which names both")
    func sameYear() {
        let own = Sources.file("calendars/2026.yaml", FaultyFiles.calendar(2026).shownText)
        let library = Library([own].overlaying(Shipped.calendars))
        #expect(library.brief == ["1:7 duplicate-name: the year 2026 is arranged in <shipped>/cn-2026.yaml already"])
        #expect(library.diagnostics.map(\.file) == ["calendars/2026.yaml"])
    }
}
