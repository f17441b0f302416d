import CivilTime
import Testing

@Suite("Instants and the clock on the wall")
struct InstantTests {
    @Test(
        "an instant is read with its offset, with Z, or in the zone that is meant",
        arguments: [
            ("2026-11-22T08:30:00+08:00", 1_795_307_400), ("2026-11-22T00:30:00Z", 1_795_307_400),
            ("2026-11-22T08:30", 1_795_307_400), ("2026-11-22 08:30:05", 1_795_307_405),
            ("2026-11-21T20:00:00-04:30", 1_795_307_400), ("1970-01-01T08:00", 0), ("1969-12-31T23:59:59z", -1),
        ] as [(String, Int64)])
    func reads(_ text: String, _ seconds: Int64) throws {
        #expect(try #require(Timestamp(text, zone: .shanghai)).seconds == seconds)
    }

    @Test(
        "an instant in another form is refused",
        arguments: [
            "2026-11-22", "2026-11-22T8:30", "2026-11-22T24:00", "2026-11-22T08:30:60", "2026-11-22T08:30:5",
            "2026-11-22T08:30:00+8", "2026-11-22T08:30:00+0800", "2026-02-30T08:30", "2026-11-22X08:30",
            "2026-11-22T08:30:00.5", "2026-11-22T08:30:00+08:00Z", "", "now", "2026-11-22T08:30:00 +08:00",
        ])
    func refuses(_ text: String) {
        #expect(Timestamp(text, zone: .shanghai) == nil)
    }

    @Test("midnight in Beijing begins the new day while it is still the old one in UTC")
    func midnight() throws {
        let midnight = try #require(Timestamp("2026-11-22T00:00:00+08:00", zone: .utc))
        #expect(ZoneOffset.shanghai.date(of: midnight).description == "2026-11-22")
        #expect(ZoneOffset.shanghai.date(of: midnight.adding(seconds: -1)).description == "2026-11-21")
        #expect(ZoneOffset.utc.date(of: midnight).description == "2026-11-21")
        #expect(ZoneOffset.shanghai.secondOfDay(of: midnight.adding(seconds: -1)) == 86_399)
        #expect(ZoneOffset.shanghai.time(of: midnight.adding(seconds: -1)).description == "23:59")
    }

    @Test(
        "a day and an hour in a zone lead to one instant and back",
        arguments: [
            ZoneOffset.shanghai, .utc, ZoneOffset("-09:30"), ZoneOffset("+14:00"),
        ].compactMap { $0 })
    func door(_ zone: ZoneOffset) throws {
        let time = try #require(ClockTime("14:30"))
        for text in ["1969-12-31", "1970-01-01", "2024-02-29", "2026-11-22"] {
            let day = try #require(CivilDate(text))
            let instant = zone.instant(of: day, at: time)
            #expect(zone.date(of: instant) == day)
            #expect(zone.time(of: instant) == time)
            #expect(Timestamp(instant.formatted(in: zone), zone: .utc) == instant)
        }
    }

    @Test(
        "a zone with summer time, or in another form, is refused",
        arguments: [
            "Europe/Berlin", "+8", "+8:00", "08:00", "+0800", "+15:00", "",
        ])
    func zones(_ text: String) {
        #expect(ZoneOffset(text) == nil)
    }

    @Test(
        "a zone goes by its name or its distance",
        arguments: [
            ("Asia/Shanghai", "+08:00"), ("+08:00", "+08:00"), ("UTC", "+00:00"), ("-03:30", "-03:30"),
        ])
    func zoneNames(_ text: String, _ printed: String) {
        #expect(ZoneOffset(text)?.description == printed)
    }

    @Test(
        "an hour is read with one or two digits and printed with two",
        arguments: [
            ("08:30", "08:30"), ("8:30", "08:30"), ("0:00", "00:00"), ("23:59", "23:59"),
        ])
    func clockTimes(_ text: String, _ printed: String) {
        #expect(ClockTime(text)?.description == printed)
    }

    @Test(
        "an hour that no clock shows is refused",
        arguments: [
            "24:00", "08:60", "8", "08:3", "008:30", "-1:00", "08:30:00", "8\u{FF1A}30", "\u{FF18}:30", "",
        ])
    func noSuchTime(_ text: String) {
        #expect(ClockTime(text) == nil)
    }

    @Test("office hours begin with their first minute and end before their last")
    func hours() throws {
        func time(_ text: String) throws -> ClockTime { try #require(ClockTime(text)) }
        let hours = try #require(try OfficeHours(from: time("08:30"), to: time("17:30")))
        #expect(try hours.contains(time("08:30")))
        #expect(try hours.contains(time("17:29")))
        #expect(try !hours.contains(time("17:30")))
        #expect(try !hours.contains(time("08:29")))
        #expect(try OfficeHours(from: time("17:30"), to: time("17:30")) == nil)
    }
}
