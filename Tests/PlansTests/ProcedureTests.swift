import Plans
import Rules
import TestSupport
import Testing

@Suite("Procedures")
struct ProcedureTests {
    @Test("a procedure is read with its roles, events, steps, waits and closing")
    func whole() throws {
        let library = Library([Sources.procedure])
        #expect(library.brief == [])
        #expect(library.contents["procedures/letters.yaml"] == .procedure("来信"))
        let procedure = try #require(library.procedures["来信"])
        #expect(procedure.title == "群众来信办理")
        #expect(procedure.roles.map(\.name) == ["受理", "承办", "会办"])
        #expect(procedure.roles.map(\.isOptional) == [false, false, true])
        #expect(procedure.events["asked"] == "请来信人补充")
        #expect(
            procedure.arrival
                == .byChannel([.init(name: "当面", event: "received"), .init(name: "邮寄", event: "received")]))
        #expect(
            procedure.steps == [
                ProcedureStep(
                    id: "登记", title: "登记来信", role: "受理", opens: ["received"],
                    due: StatedDue(
                        rule: .sameDay(EventPhrase("收到来信"), onTheSpot: false), phrase: "收到来信当日", roll: .none)),
                ProcedureStep(id: "会办", title: "提出意见", role: "会办", channels: ["邮寄"], isOptional: true),
                ProcedureStep(
                    id: "拟复", title: "拟写回复", role: "承办", signer: .seat(.head), met: ["replied"], after: .all(["登记"]),
                    takes: 3),
            ])
        #expect(
            procedure.waits == [
                Wait(
                    ground: "补充", begins: "asked", ends: "added", effect: .restarts, limit: .given, role: "受理",
                    silence: "按现有材料办理")
            ])
        #expect(
            procedure.closing
                == ProcedureClosing(
                    title: "回复来信人", role: "受理",
                    due: StatedDue(
                        rule: .after(.workingDays(15), from: EventPhrase("收到来信")), phrase: "自收到来信之日起15个工作日内",
                        roll: .forward),
                    starts: ["received"], after: .all(["拟复"]),
                    extensionRule: ExtensionRule(atMost: .workingDays(5), tells: "来信人"), outcomes: ["已回复", "不属本局"]))
    }

    @Test(
        "a step waits for one, for all, for any or for so many of the steps before it, in the order of the file",
        arguments: [
            ("a", Join.all(["a"])), ("[c, a]", .all(["a", "c"])), ("{all: [a, b]}", .all(["a", "b"])),
            ("{any: [c, b]}", Join(needed: 1, of: ["b", "c"])),
            ("{2: [a, b, c]}", Join(needed: 2, of: ["a", "b", "c"])),
            ("{\"3\": [a, b, c]}", .all(["a", "b", "c"])),
        ])
    func joins(_ after: String, _ join: Join) throws {
        let library = Library([Self.file("- {id: d, title: 汇总, by: 承办, after: \(after)}")])
        #expect(library.brief == [])
        #expect(try #require(library.procedures["来件"]?.step("d")).after == join)
    }

    @Test("with 'days: working' every 日 of the procedure is a working day")
    func workingDays() throws {
        let library = Library([
            Self.file(
                "- {id: d, title: 受理, by: 承办, opens: received, due: 自收到之日起5日内, takes: 2日}", due: "自收到之日起20日内",
                keys: "days: working\n", closing: "  extension: {at-most: 10日}\n")
        ])
        #expect(library.brief == [])
        let procedure = try #require(library.procedures["来件"])
        #expect(procedure.closing.due.rule == .after(.workingDays(20), from: EventPhrase("收到")))
        #expect(procedure.closing.extensionRule?.atMost == .workingDays(10))
        #expect(procedure.step("d")?.due?.rule == .after(.workingDays(5), from: EventPhrase("收到")))
        #expect(procedure.step("d")?.takes == 2)
    }

    @Test(
        "without it a period of days is one of calendar days, and rolls off a rest day unless the file says otherwise")
    func calendarDays() throws {
        let forward = Library([Self.file(due: "自收到之日起20日内")])
        #expect(forward.procedures["来件"]?.closing.due.rule == .after(.days(20), from: EventPhrase("收到")))
        #expect(forward.procedures["来件"]?.closing.due.roll == .forward)
        let none = Library([Self.file(due: "自收到之日起20日内\n  roll: none")])
        #expect(none.procedures["来件"]?.closing.due.roll == LastDayRoll.none)
    }

    @Test("an event may be named by the document's word, and a step may be what opens another one")
    func words() throws {
        let library = Library([
            Self.file("- {id: d, title: 登报, by: 承办, opens: [收到, a], due: 收到当日, met: added, after: a}")
        ])
        #expect(library.brief.map { $0.hasSuffix("conflicting-keys") } == [])
        let step = try #require(library.procedures["来件"]?.step("d"))
        #expect(step.opens == ["received", "a"])
        #expect(step.met == ["added"])
    }

    @Test(
        "a wait lasts for a time that the file gives, one that the office sets, or until it is ended",
        arguments: [
            ("within: 15个工作日, silence: 视为同意", Wait.Limit.period(.workingDays(15))),
            ("within: given, silence: 视为放弃", .given), ("basis: 本局口径", .none),
        ])
    func limits(_ keys: String, _ limit: Wait.Limit) throws {
        let library = Library([
            Self.file(keys: "waits:\n  - {ground: 征求意见, then: continues, by: 承办, \(keys)}\n")
        ])
        #expect(library.brief == [])
        let wait = try #require(library.procedures["来件"]?.wait("征求意见"))
        #expect(wait.limit == limit)
        #expect(wait.effect == .pauses)
        #expect(wait.begins == nil)
    }

    @Test("a file may begin with any of a procedure's keys, and two files cannot describe one procedure")
    func files() {
        let misspelled = Sources.procedure("procedure: 来信", "procedrue: 来信")
        #expect(Library([misspelled]).diagnostics.map(\.help?.en) == ["write 'procedure'"])
        let second = Sources.file("procedures/more.yaml", Sources.procedureText)
        let library = Library([Sources.procedure, second])
        #expect(library.brief == ["1:12 duplicate-name: procedure '来信' stands in procedures/letters.yaml already"])
        #expect(library.diagnostics.map(\.file) == ["procedures/more.yaml"])
    }

    @Test(
        "docs/procedures.md lists every key of a step, a wait and the closing, and no other",
        arguments: [
            ("**Steps**", "{id: 会办,", "{id: 会办, q: 1,"), ("**Waits**", "{ground: 补充,", "{ground: 补充, q: 1,"),
            ("**Closing**", "closing:\n", "closing:\n  q: 1\n"),
        ])
    func documented(_ heading: String, _ right: String, _ wrong: String) throws {
        let page = try Repository.source("docs/procedures.md").shownText
        let after = try #require(page.firstRange(of: heading)?.upperBound)
        let rows = page[after...].split(separator: "\n").drop { !$0.hasPrefix("| `") }.prefix { $0.hasPrefix("| `") }
        let listed = rows.flatMap { $0.split(separator: "|")[0].matches(of: /`([a-z-]+)`/).map { String($0.output.1) } }
        let help = try #require(Library([Sources.procedure(right, wrong)]).diagnostics.first?.help)
        let known = help.en.matches(of: /'([a-z-]+)'/).map { String($0.output.1) }
        #expect(listed.sorted() == known.sorted())
    }

    /// A procedure of three steps a, b and c, and the given ones.
    static func file(
        _ step: String = "", due: String = "自收到之日起20个工作日内", keys: String = "", closing: String = ""
    ) -> SourceFile {
        Sources.file(
            "procedures/own.yaml",
            """
            procedure: 来件
            title: 来件办理
            \(keys)roles: [承办]
            events: {received: 收到, added: 补充材料}
            opens: received
            steps:
              - {id: a, title: 甲, by: 承办, met: added}
              - {id: b, title: 乙, by: 承办}
              - {id: c, title: 丙, by: 承办}
              \(step)
            closing:
              title: 答复
              by: 承办
              due: \(due)
            \(closing)  outcomes: [办成]

            """)
    }
}
