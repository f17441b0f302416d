import CivilTime
import Plans
import Rules
import ShippedCalendars
import TestSupport
import Testing

@Suite("A bureau's own calendar")
struct OwnCalendarTests {
    @Test("the days on which a bureau closes are no working days of it, and what it opens is worked")
    func closed() throws {
        let library = Self.library("closed: {2026-12-24: 局内搬迁}\nopen: {2026-12-26: 年底结算}")
        #expect(library.brief == [])
        let own = try #require(library.calendars["lingnan"])
        #expect(own.name == "lingnan")
        #expect(try own.kind(of: day("2026-12-24")) == .closed("局内搬迁"))
        #expect(try own.isWorkday(day("2026-12-26")))
        #expect(try library.calendar.isWorkday(day("2026-12-24")))
        #expect(try own.workingDay(1, after: day("2026-12-23")) == day("2026-12-25"))
        #expect(try own.kind(of: day("2026-10-01")) == library.calendar.kind(of: day("2026-10-01")))
        #expect(own.announcedYears == library.calendar.announcedYears)
        #expect(library.contents["calendars/lingnan.yaml"] == .ownCalendar("lingnan"))
    }

    @Test("a calendar may rest on plain weeks, which are always firm")
    func plainWeeks() throws {
        let library = Self.library("closed: {2026-12-24: 局内搬迁}", base: "mon-fri")
        let own = try #require(library.calendars["lingnan"])
        #expect(try own.isWorkday(day("2026-10-01")))
        #expect(try !own.isWorkday(day("2026-12-24")))
        #expect(try own.certainty(from: day("2026-12-01"), through: day("2031-01-01")) == .firm)
    }

    @Test("as of a day a bureau's own calendar follows its base, and its closing days always count")
    func asOf() throws {
        let library = Self.library("closed: {2026-12-24: 局内搬迁}")
        let own = try #require(try library.calendar(named: "lingnan", asOf: day("2020-01-20")))
        #expect(try own.isWorkday(day("2020-02-01")))
        #expect(try !own.isWorkday(day("2026-12-24")))
        #expect(own.announcedYears.last == 2020)
        #expect(try library.calendar(named: "linnan", asOf: day("2020-01-20")) == nil)
        #expect(try library.calendar(named: "mon-fri", asOf: day("2020-01-20"))?.isWorkday(day("2020-01-01")) == true)
    }

    @Test("a plan follows the calendar that it names, else its bureau's, else the State Council's")
    func named() {
        func calendars(bureau: String, plan: String) -> [String] {
            let library = Library([
                Self.file("closed: {2026-12-24: 局内搬迁}"),
                Sources.file("bureaus/lingnan.yaml", Sources.bureauText + bureau),
                Sources.plan("- {id: 1, title: 公开, lead: 办公室, due: 2026年底前}", keys: "year: 2026\n" + plan),
            ])
            #expect(library.brief == [])
            return library.plans.map(\.calendar)
        }
        #expect(calendars(bureau: "", plan: "") == ["cn"])
        #expect(calendars(bureau: "calendar: lingnan\n", plan: "") == ["lingnan"])
        #expect(calendars(bureau: "calendar: lingnan\n", plan: "calendar: cn\n") == ["cn"])
        #expect(calendars(bureau: "", plan: "calendar: mon-fri\n") == ["mon-fri"])
    }

    @Test(
        "what is wrong with a calendar of one's own is said where it stands",
        arguments: [
            ("calendar: ▸cn\nbase: cn", "reserved-name: the calendar 'cn' is built in"),
            ("calendar: ▸mon-fri\nbase: cn", "reserved-name: the calendar 'mon-fri' is built in"),
            ("calendar: ▸岭南\nbase: cn", "invalid-name: '岭南' cannot be the name of a calendar"),
            ("▸calendar: lingnan", "missing-key: 'base' is missing here"),
            ("calendar: lingnan\nbase: ▸hk", "unknown-calendar: unknown base 'hk'"),
            ("calendar: lingnan\nbase: cn\nclosed: {▸2026-02-30: 搬迁}", "invalid-date: there is no day 2026-02-30"),
            ("calendar: lingnan\nbase: cn\nclosed: {▸2026-12-24: }", "missing-key: '2026-12-24' has no value"),
            (
                "calendar: lingnan\nbase: cn\nclosed: {2026-12-24: 搬迁}\nopen: {▸2026-12-24: 结算}",
                "make-up-day-at-rest: 2026-12-24 is given both as closed and as open"
            ),
            ("calendar: lingnan\nbase: cn\n▸year: 2026", "unknown-key: unknown key 'year'"),
        ])
    func wrong(_ marked: String, _ message: String) {
        let (text, place) = Sources.marked(marked)
        let library = Library(Shipped.calendars + [Sources.file("calendars/lingnan.yaml", text)])
        #expect(library.brief == ["\(place) \(message)"])
        #expect(library.calendars.keys.sorted() == ["cn", "mon-fri"])
    }

    @Test(
        "a day that changes nothing is worth a look, but not in a year that is not announced",
        arguments: [
            ("closed: {▸2026-12-26: 搬迁}", "no-effect: 2026-12-26 rests by 'cn' already"),
            ("open: {▸2026-12-24: 结算}", "no-effect: 2026-12-24 is worked by 'cn' already"),
            ("closed: {2028-12-23: 搬迁}", nil),
        ])
    func noEffect(_ marked: String, _ message: String?) {
        let (text, place) = Sources.marked("calendar: lingnan\nbase: cn\n\(marked)\n")
        let library = Library(Shipped.calendars + [Sources.file("calendars/lingnan.yaml", text)])
        #expect(library.brief == message.map { ["\(place) \($0)"] } ?? [])
        #expect(library.calendars["lingnan"] != nil)
    }

    @Test("one name for two calendars is an error, and the first one counts")
    func twice() throws {
        let other = Sources.file("calendars/other.yaml", Self.file("closed: {2026-12-25: 搬迁}").shownText)
        let library = Library(Shipped.calendars + [Self.file("closed: {2026-12-24: 搬迁}"), other])
        #expect(
            library.brief == ["1:11 duplicate-name: calendar 'lingnan' stands in calendars/lingnan.yaml already"])
        #expect(try library.calendars["lingnan"]?.isWorkday(day("2026-12-25")) == true)
    }

    @Test("who names a calendar that is nowhere, or has errors, is told which there are, or which file to correct")
    func unknown() {
        let plan = Sources.plan("- {id: 1, title: 公开, lead: 办公室, due: 2026年底前}", keys: "year: 2026\ncalendar: linnan\n")
        let unknown = Library([Self.file("closed: {2026-12-24: 搬迁}"), Sources.bureau, plan])
        #expect(unknown.diagnostics.map(\.help?.en) == ["write 'lingnan'"])
        #expect(unknown.plans == [])

        let bureau = Sources.file("bureaus/lingnan.yaml", Sources.bureauText + "calendar: lingnan\n")
        let refused = Library([Self.file("closed: {2026-02-30: 搬迁}"), bureau])
        #expect(refused.diagnostics.map(\.id) == [.invalidDate, .unknownCalendar])
        #expect(refused.diagnostics.last?.help?.en == "correct calendars/lingnan.yaml first")
        #expect(refused.bureaus.isEmpty)
    }

    private static func library(_ days: String, base: String = "cn") -> Library {
        Library(Shipped.calendars + [file(days, base: base)])
    }

    private static func file(_ days: String, base: String = "cn") -> SourceFile {
        Sources.file("calendars/lingnan.yaml", "calendar: lingnan\nbase: \(base)\n\(days)\n")
    }
}
