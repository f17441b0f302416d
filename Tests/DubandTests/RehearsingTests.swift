import CivilTime
import Control
import Engine
import Foundation
import Ledger
import TestSupport
import Testing

@testable import Supervision

@Suite("Rehearsing", .fewAtOnce)
struct RehearsingTests {
    @Test("a rehearsal counts whose letters go out when, and names what somebody should look at")
    func report() async throws {
        let office = try RehearsedOffice(bureau: RehearsedOffice.withVacancy)
        let report = RehearsalReport(try await office.rehearse("2021-10-08", "2021-12-31"), spool: nil)
        let json = try ControlJSON.encode(report, pretty: true)
        try expectGolden(String(decoding: json, as: UTF8.self) + "\n", "rehearsal.json")
    }

    @Test("the rehearsed letters are those that the daemon writes, at the same instants")
    func asTheDaemon() async throws {
        let desk = try Desk(at: "2021-10-08T00:00")
        let force = CurrentForce(try await desk.take())
        let end = try instant("2021-11-30T23:59:59")
        while let next = try await desk.pass().run(in: force), next <= end { desk.clock.set(to: next) }
        let written = await desk.mail.standing.map { "\($0.instant) \($0.address)" }

        let rehearsed = try await RehearsedOffice(bureau: Desk.bureau).rehearse("2021-10-08", "2021-11-30")
        #expect(!written.isEmpty)
        #expect(rehearsed.letters.map { "\($0.instant) \($0.reader.mailbox)" } == written)
    }

    @Test("whether letters are written or only counted, the same people are told the same at the same instants")
    func countedOnly() async throws {
        let office = try RehearsedOffice(bureau: RehearsedOffice.withVacancy)
        let counted = try await office.rehearse("2021-10-08", "2021-12-31")
        let written = try await office.rehearse("2021-10-08", "2021-12-31", mail: "spool")
        #expect(RehearsalReport(counted, spool: nil) == RehearsalReport(written, spool: nil))
        #expect(counted.letters == written.letters)
        #expect(counted.letters.contains { $0.tells.count > 1 })
        let files = try FileManager.default.subpathsOfDirectory(atPath: office.folder("spool"))
        #expect(files.count { $0.hasSuffix(".duban") } == written.letters.count)
    }

    @Test("the same days are rehearsed the same way every time")
    func same() async throws {
        let office = try RehearsedOffice(bureau: Desk.bureau)
        let first = try await office.rehearse("2021-10-08", "2021-11-05")
        let second = try await office.rehearse("2021-10-08", "2021-11-05")
        #expect(RehearsalReport(first, spool: nil) == RehearsalReport(second, spool: nil))
        #expect(RehearsalComparison(first, second).letters.isEmpty)
    }

    @Test("what is recorded meanwhile silences what it silences for the daemon")
    func facts() async throws {
        let office = try RehearsedOffice(bureau: Desk.bureau)
        let facts = """
            {"kind": "done", "obligation": "1", "day": "2021-10-13", "ref": "https://example.cn/1"}

            {"at": "2021-10-11T08:00", "kind": "event", "event": "posted", "task": "动态", "count": 2}
            """
        let told = try await office.rehearse("2021-10-08", "2021-10-20", facts: facts).told
        let untouched = try await office.rehearse("2021-10-08", "2021-10-20").told
        #expect(untouched.contains("shiyan/1 2021-10-15"))
        #expect(!told.contains("shiyan/1 2021-10-15"))
        #expect(untouched.contains { $0.hasPrefix("shiyan/动态@2021-W41") })
        #expect(!told.contains { $0.hasPrefix("shiyan/动态@2021-W41") })
    }

    static let wrongLines = [
        ("no JSON", "done", "this line is no JSON"), ("no object", "[1]", "this line is no JSON object"),
        ("no instant", #"{"kind": "void", "fact": 3, "note": "重复"}"#, "it has neither 'at' nor 'day'"),
        (
            "a day alone", #"{"kind": "void", "fact": 3, "note": "重复", "at": "2021-10-09"}"#,
            "'2021-10-09' is no instant"
        ),
        (
            "an unknown key", #"{"kind": "done", "obligation": "1", "day": "2021-10-13", "no": 1}"#,
            "no: 'done' takes kind, clientKey, obligation, day, evidence, over, ref, note"
        ),
        (
            "a day that is none", #"{"kind": "done", "obligation": "1", "day": "2021-09-35"}"#,
            "day: not a date: 2021-09-35"
        ),
        (
            "a kind that is none", #"{"kind": "undo", "day": "2021-10-13"}"#,
            "kind: 'undo' is no kind of fact: use open, event, done, pause, resume, extend, close, return, transfer, "
                + "snooze, waive, away, void, ack"
        ),
        (
            "outside the days", #"{"kind": "done", "obligation": "1", "day": "2021-12-13"}"#,
            "2021-12-13 is not among the rehearsed days"
        ),
        (
            "refused when it is played",
            #"{"kind": "done", "obligation": "1", "day": "2021-10-14", "at": "2021-10-13T09:00"}"#,
            "2021-10-14 is still to come"
        ),
    ]

    @Test("a line about something that is not there is told with what is open at its instant")
    func unknownName() async throws {
        let office = try RehearsedOffice(bureau: Desk.bureau)
        let line = #"{"kind": "done", "obligation": "没有", "day": "2021-10-12", "at": "2021-10-12T09:00"}"#
        let problem = await #expect(throws: RehearsalProblem.self) {
            try await office.rehearse("2021-10-08", "2021-10-20", facts: line)
        }
        #expect(problem?.help?.en == "write under 'obligation' what was open then, as 1, 动态@2021-W41, 更新")
    }

    @Test("a line of the facts that cannot be played is told with its number", arguments: wrongLines)
    func wrongLine(_ name: String, _ line: String, _ message: String) async throws {
        let office = try RehearsedOffice(bureau: Desk.bureau)
        let problem = await #expect(throws: RehearsalProblem.self) {
            try await office.rehearse("2021-10-08", "2021-10-20", facts: "\n\(line)\n")
        }
        #expect(problem?.message.en == "\(office.folder("facts.jsonl")):2: \(message)")
        #expect(problem?.exitCode == 2)
    }

    @Test(
        "what is wrong with a line is Chinese on a Chinese screen",
        arguments: [
            (#"{"kind": "done", "obligation": "1", "day": "2021-09-35"}"#, "day: 没有'2021-09-35'这一天", "写成 2026-03-02"),
            (
                #"{"kind": "event", "event": "posted", "task": "动态", "day": "2021-10-13", "count": 0}"#,
                "count: 0: 至少是1", "改这一行,或删去它"
            ),
            (
                #"{"kind": "done", "obligation": "1", "day": "2021-10-13", "no": 1}"#,
                "no: 'done'没有这个键,可用 kind, clientKey, obligation, day, evidence, over, ref, note", "改这一行,或删去它"
            ),
            (#"{"kind": "done", "day": "2021-10-13"}"#, "没有写'obligation'", "改这一行,或删去它"),
            (#"{"kind": "done", "obligation": 1, "day": "2021-10-13"}"#, "obligation: 要写加引号的文字", "改这一行,或删去它"),
            (
                #"{"kind": "snooze", "obligation": "1", "until": "2021-02-29", "at": "2021-10-13T09:00"}"#,
                "until: 没有'2021-02-29'这一天", "改这一行,或删去它"
            ),
            (
                #"{"kind": "waive", "obligation": "1", "until": "2021-10-20", "at": "2021-10-13T09:00"}"#,
                "'waive'要写'obligation'、'until'、'ground'、'by',没有写'ground'、'by'", "改这一行,或删去它"
            ),
        ])
    func wrongLineInChinese(_ line: String, _ message: String, _ help: String) async throws {
        let office = try RehearsedOffice(bureau: Desk.bureau)
        let problem = await #expect(throws: RehearsalProblem.self) {
            try await office.rehearse("2021-10-08", "2021-10-20", facts: line)
        }
        #expect(problem?.message.zh == "\(office.folder("facts.jsonl")):1:\(message)")
        #expect(problem?.help?.zh == help)
    }
}

/// The files of a bureau and a plan made for a test, without a daemon.
struct RehearsedOffice {
    let folder: TemporaryFolder

    init(bureau: String) throws {
        folder = try TemporaryFolder()
        try folder.write(bureau, to: "bureaus/ceshi.yaml")
        try folder.write(Desk.plan, to: "plans/shiyan.yaml")
        try folder.write("", to: "calendars/none.txt")
        try folder.write(
            """
            bureaus: ./bureaus
            plans: ./plans
            calendars: ./calendars
            ledger: ./ledger.sqlite
            socket: ./control.sock
            mail: {spool: ./mail}
            """, to: "duban.yaml")
    }

    func rehearse(
        _ from: String, _ to: String, facts: String? = nil, mail: String? = nil
    ) async throws -> RehearsedPeriod {
        if let facts { try folder.write(facts, to: "facts.jsonl") }
        let files = try RehearsalFiles(
            plans: [], bureaus: [], procedures: [], calendars: nil, config: folder("duban.yaml"))
        let script = try files.script(of: try day(from)...day(to)).playing(facts.map { _ in folder("facts.jsonl") })
        return try await Rehearsing(script, spool: mail.map { try RehearsedSpool(path: folder($0)) }).run()
    }

    /// 法规科 has no liaison from 21 October on.
    static let withVacancy = Desk.bureau.replacing(
        "liaison: chenjie", with: "liaison: [{who: chenjie, to: 2021-10-20}]")
}

extension RehearsedPeriod {
    /// What was told, as `shiyan/1 2021-10-15`: the obligation and the day of its rung.
    var told: Set<String> { Set(letters.flatMap(\.tells).map { "\($0.obligation) \($0.day)" }) }
}
