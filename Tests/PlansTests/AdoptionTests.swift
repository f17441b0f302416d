import CivilTime
import Plans
import Rules
import Testing

@Suite("Plans that adopt procedures")
struct AdoptionTests {
    @Test("a plan binds roles to offices, by their names, aliases and groups")
    func binding() throws {
        let library = Self.library(Sources.adopting("{受理: 办公室, 承办: 法规科, 会办: [各科室, 办公室]}"))
        #expect(library.brief == [])
        let adopted = try #require(library.plans.first?.procedure("来信"))
        #expect(
            adopted.roles == ["受理": ["办公室"], "承办": ["法规和基金监管科"], "会办": ["办公室", "法规和基金监管科"]])
        #expect(adopted.procedure == library.procedures["来信"])
        #expect(adopted.basis == nil)
        #expect(!adopted.isSensitive)
        #expect(library.plans.first?.tasks == [])
    }

    @Test("a plan says on what a procedure rests, when people are told of it and whether it may be read by others")
    func keys() throws {
        let keys = "    basis: 制度第八条\n    hours: {from: \"09:00\", to: \"17:00\"}\n    sensitive: true\n"
        let library = Self.library(Sources.adopting(further: keys))
        #expect(library.brief == [])
        let adopted = try #require(library.plans.first?.procedure("来信"))
        #expect(adopted.basis == "制度第八条")
        #expect(adopted.hours?.from == ClockTime(hour: 9, minute: 0))
        #expect(adopted.isSensitive)
    }

    @Test("an optional role may be left open, every other one needs an office")
    func unbound() {
        #expect(Self.library(Sources.adopting("{受理: 办公室, 承办: 办公室}")).brief == [])
        let library = Self.library(Sources.adopting("{会办: 办公室}"))
        #expect(
            library.diagnostics.map(\.message.en) == ["no office is '受理' in '来信'", "no office is '承办' in '来信'"])
        #expect(library.plans.isEmpty)
    }

    @Test("a case's own ladder is the plan's choice, a step's is by how long it takes")
    func ladders() throws {
        let own = """
            ladders:
              本局: [{when: 应办日, to: head}]
              短期: [{when: 应办日, to: liaison}]

            """
        let plan = Sources.adopting(further: "    ladder: 本局\n" + own)
        let procedure = Sources.procedure("{id: 会办, title: 提出意见", "{id: 会办, title: 提出意见, takes: 8个工作日")
        let library = Library([Sources.bureau, procedure, plan])
        #expect(library.brief == [])
        let adopted = try #require(library.plans.first?.procedure("来信"))
        #expect(adopted.ladder.name == "本局")
        #expect(adopted.stepLadders.mapValues(\.name) == ["登记": "短期", "会办": "常规", "拟复": "短期"])
        #expect(adopted.stepLadders["登记"]?.rungs.count == 1)
    }

    @Test("without a choice the procedure's own ladder holds, then the plan's default, then the usual one")
    func ladderOrder() throws {
        let plain = Self.library(Sources.adopting())
        #expect(plain.plans.first?.procedure("来信")?.ladder.name == "常规")
        let chosen = Library([
            Sources.bureau, Sources.procedure("  by: 受理\n", "  by: 受理\n  ladder: 间隔\n"),
            Sources.adopting(further: "defaults: {ladder: 年度}\n"),
        ])
        #expect(chosen.brief == [])
        #expect(chosen.plans.first?.procedure("来信")?.ladder.name == "间隔")
        let byDefault = Self.library(Sources.adopting(further: "defaults: {ladder: 年度}\n"))
        #expect(byDefault.plans.first?.procedure("来信")?.ladder.name == "年度")
    }

    @Test("a ladder that only a procedure uses is not idle")
    func usedLadder() {
        let plan = Sources.adopting(further: "    ladder: 本局\nladders: {本局: [{when: 应办日, to: head}]}\n")
        #expect(Self.library(plan).brief == [])
    }

    @Test(
        "what a plan cannot bind is shown where it stands",
        arguments: [
            ("{受理: ▸办公司, 承办: 法规科}", "unknown-office: unknown office '办公司'"),
            ("{受理: 办公室, ▸承办人: 法规科}", "unknown-role: unknown role '承办人'"),
            ("{受理: 办公室, 承办: ▸[]}", "empty-list: no office stands here"),
            ("▸承办", "wrong-type: expected roles with their offices, found a text"),
        ])
    func wrong(_ roles: String, _ message: String) {
        let (text, place) = Sources.marked(Sources.adopting(roles).shownText)
        let found = Self.library(Sources.file("plans/2026.yaml", text)).brief
        #expect(found.first == "\(place) \(message)" || found.contains("\(place) \(message)"), "\(found)")
        #expect(!found.contains { $0.contains("unbound-role") } || roles == "▸承办")
    }

    @Test("a procedure that stands nowhere, or whose file has errors, cannot be adopted")
    func unknown() {
        let unknown = Self.library(Sources.adopting(name: "来信件"))
        #expect(unknown.diagnostics.map(\.message.en) == ["unknown procedure '来信件'"])
        #expect(unknown.diagnostics.map(\.help?.en) == ["write '来信'"])
        let refused = Library([Sources.bureau, Sources.procedure("by: 承办", "by: 无人"), Sources.adopting()])
        #expect(refused.diagnostics.map(\.id) == [.unknownRole, .unknownProcedure])
        #expect(refused.diagnostics.last?.help?.en == "correct procedures/letters.yaml first")
    }

    @Test("a procedure cannot have the name of a task of the plan")
    func sameName() {
        let tasks = "sections: [{title: 一, tasks: [{id: 来信, title: 回复来信}]}]\n"
        let library = Self.library(Sources.adopting(further: tasks))
        #expect(library.diagnostics.map(\.id) == [.duplicateTask])
    }

    @Test("a signer has to be a seat or a role of the bureau; a seat that an office lacks is said")
    func signers() {
        let signer = { (name: String) in
            Library([
                Sources.bureau, Sources.procedure("signer: head", "signer: \(name)"), Sources.adopting(),
            ]).diagnostics
        }
        #expect(signer("主要负责人") == [])
        #expect(signer("liaison") == [])
        #expect(signer("主要责任人").map(\.id) == [.unknownSeat])
        #expect(signer("主要责任人").map(\.help?.en) == ["write '主要负责人' in the procedure"])
        #expect(signer("leader").map(\.id) == [.missingSeat])
        #expect(signer("leader").map(\.severity) == [.warning])
    }

    @Test("a plan of another bureau's offices is read for its other mistakes all the same")
    func withoutBureau() {
        let plan = Sources.adopting("{受理: 办公室}").shownText.replacing("bureau: lingnan", with: "bureau: linnan")
        let library = Self.library(Sources.file("plans/2026.yaml", plan))
        #expect(library.diagnostics.map(\.id) == [.unknownBureau, .unboundRole])
    }

    private static func library(_ plan: SourceFile) -> Library { Library([Sources.bureau, Sources.procedure, plan]) }
}
