import CivilTime
import Engine
import TestSupport
import Testing

@testable import Plans

@Suite("A letter's deadlines for a calendar")
struct LetterCalendarTests {
    @Test("are whole days, one for each obligation, under a name that stays")
    func sample() throws {
        let calendar = try #require(try SampleLetter.letter().calendar)
        try expectGolden(calendar.replacing("\r\n", with: "\n"), "letters/sample.ics")
        let events = try Self.events(in: calendar)
        #expect(
            events.map { $0["UID"] } == [
                "p/4@2021-031@duban", "p/7@duban", "p/24#%E5%8C%BB%E4%BF%9D%E4%B8%AD%E5%BF%83@duban",
            ])
        #expect(events.map { $0["DTSTART"] } == ["20210930", "20211013", "20211013"])
        #expect(events.map { $0["DTEND"] } == ["20211001", "20211014", "20211014"])
        #expect(events.allSatisfy { $0["DTSTAMP"] == "20211011T003000Z" && $0["TRANSP"] == "TRANSPARENT" })
    }

    @Test("stand in lines of at most 75 octets that end in CR LF and split no character")
    func lines() throws {
        let calendar = try #require(try SampleLetter.letter().calendar)
        let bytes = Array(calendar.utf8)
        #expect(calendar.hasSuffix("END:VCALENDAR\r\n"))
        for line in bytes.split(separator: 10) {
            #expect(line.last == 13 && line.count <= 76)
            #expect(String(validating: line, as: UTF8.self) != nil)
        }
        #expect(bytes.split(separator: 10).contains { $0.first == 32 })
    }

    @Test("replace those of an earlier letter, whenever it was sent")
    func sequence() throws {
        let force = try TestPlans.small(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月31日前}", adopted: "2021-12-01T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        let letters = try PostRoom(force).letters(rehearsal.run(through: instant("2021-12-31T12:00")))
        let events = try letters.compactMap { try Self.events(in: #require($0.calendar)).first }
        let numbers = events.compactMap { $0["SEQUENCE"].flatMap(Int32.init) }
        #expect(numbers.count > 2 && numbers == numbers.sorted() && Set(events.map { $0["UID"] }).count == 1)
    }

    @Test("stand on the last working day on which it can be done, and name the deadline where that is another")
    func lastDay() throws {
        let event = try event("年报", due: "2021年12月25日前", at: "2021-12-24T12:00")
        #expect(event["DTSTART"] == "20211224" && event["DTEND"] == "20211225")
        #expect(event["SUMMARY"] == "年报(期限12月25日)")
        #expect(event["DESCRIPTION"]?.hasPrefix("编号1,办公室承办。期限12月25日,这天是最后可办日。") == true)
        let late = try self.event("年报", due: "2021年12月25日前", at: "2021-12-27T12:00")
        #expect(late["SUMMARY"] == event["SUMMARY"] && late["UID"] == event["UID"])
    }

    @Test("name a sensitive task's deadline with its number alone")
    func sensitiveLastDay() throws {
        let event = try event("举报线索", ", sensitive: true", due: "2021年12月25日前", at: "2021-12-24T12:00")
        #expect(event["SUMMARY"] == "编号1(期限12月25日)")
    }

    @Test("say of a sensitive task its number and nothing else")
    func sensitive() throws {
        let letter = try letter("举报线索核查情况公开", ", sensitive: true")
        let calendar = try #require(letter.calendar)
        let event = try #require(Self.events(in: calendar).first)
        #expect(event["SUMMARY"] == "编号1" && event["DESCRIPTION"] == "编号1,办公室承办。")
        #expect(event["CLASS"] == "CONFIDENTIAL")
    }

    @Test(
        "hold any title as it is written",
        arguments: [
            "a,b;c\\d", "BEGIN:VEVENT", "冒号: 与引号\\\"", String(repeating: "督办", count: 100), "a\\nEND:VCALENDAR",
        ])
    func titles(_ title: String) throws {
        let letter = try letter(title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""), "")
        let events = try Self.events(in: #require(letter.calendar))
        #expect(events.map { $0["SUMMARY"] } == [title])
    }

    @Test("are left out where nothing has a day to be done by")
    func none() throws {
        let force = try Chains.plan(
            "- {id: 1, title: 周报, offices: 办公室, due: 每周不少于1条, counts: posted}", adopted: "2021-10-11T09:00")
        var rehearsal = Rehearsal(force)
        let told = rehearsal.run(through: try instant("2021-10-18T08:30")).filter { $0.obligation.light == .missed }
        let letters = try PostRoom(force).letters(told)
        #expect(!letters.isEmpty && letters.allSatisfy { $0.calendar == nil })
    }

    /// The only event of the letter of that moment.
    private func event(
        _ title: String, _ keys: String = "", due: String, at: String
    ) throws -> [String: String] {
        let calendar = try #require(letter(title, keys, due: due, at: at).calendar)
        return try #require(Self.events(in: calendar).first)
    }

    private func letter(
        _ title: String, _ keys: String, due: String = "2021年12月31日前", at: String = "2021-12-31T12:00"
    ) throws -> Letter {
        let force = try TestPlans.small(
            "- {id: 1, title: \"\(title)\", offices: 办公室, due: \(due)\(keys)}", adopted: "2021-12-01T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        return try #require(PostRoom(force).letters(rehearsal.run(through: instant(at))).last)
    }

    /// The properties of each event, read as an imported calendar is.
    private static func events(in calendar: String) throws -> [[String: String]] {
        let file = SourceFile(path: "duban.ics", bytes: Array(calendar.utf8))
        var findings = Findings(file: file.path)
        let lines = try #require(ICalendarLine.lines(of: file, into: &findings))
        let texts = lines.map { ($0.name, $0.text) }
        #expect(texts.first.map { $0 == ("BEGIN", "VCALENDAR") } == true)
        return texts.split { $0 == ("BEGIN", "VEVENT") }.dropFirst().map { event in
            Dictionary(event.prefix { $0 != ("END", "VEVENT") }.map { ($0.0, $0.1) }) { first, _ in first }
        }
    }
}
