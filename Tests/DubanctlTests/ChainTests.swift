import CivilTime
import Control
import Plans
import TestSupport
import Testing

@testable import dubanctl

@Suite("The chain of a case")
struct ChainTests {
    struct Page: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let detail: @Sendable () throws -> ObligationDetail
    }

    static let pages = [
        Page(testDescription: "case-at-work", detail: Cases.atWork),
        Page(testDescription: "case-paused", detail: Cases.paused),
        Page(testDescription: "case-too-late", detail: Cases.tooLate),
        Page(testDescription: "case-closed", detail: Cases.closed),
        Page(testDescription: "contributions", detail: Cases.withContributions),
    ]

    static let languages = [Language.chinese, .english]

    @Test(
        "show draws the chain, the waits, the extension, and then why the date is the date", arguments: pages, languages
    )
    func golden(_ page: Page, _ language: Language) throws {
        let terminal = Terminal(language: language, colours: false, width: nil)
        let text = ObligationPage(detail: try page.detail(), terminal: terminal).text
        try expectGolden(text, "show-\(page.testDescription).\(language == .chinese ? "zh" : "en").txt")
    }

    @Test("no line of a chain takes more than 80 cells, however long the names", arguments: pages, languages)
    func fits(_ page: Page, _ language: Language) throws {
        var detail = try page.detail()
        detail.facts = []
        detail.notices = []
        for index in detail.chain?.nodes.indices ?? 0..<0 {
            detail.chain?.nodes[index].title += "并按照本局公文处理办法的有关规定逐级送审"
            detail.chain?.nodes[index].offices.append("医疗保障服务与基金监督管理科")
        }
        for index in detail.chain?.waits.indices ?? 0..<0 {
            detail.chain?.waits[index].ground += "(含依照有关规定需要书面征求意见的其他行政机关)"
        }
        let text = ObligationPage(detail: detail, terminal: Terminal(language: language, colours: false, width: 80))
            .text
        #expect(text.split(separator: "\n").filter { String($0).terminalWidth > 80 } == [])
    }

    @Test("on a wide terminal each step says what it is about")
    func wide() throws {
        let page = ObligationPage(
            detail: try Cases.atWork(), terminal: Terminal(language: .chinese, colours: false, width: 120))
        #expect(page.text.contains("检索本机关制作或者保存的有关信息"))
    }

    @Test("colours change nothing but the colours", arguments: pages, languages)
    func colours(_ page: Page, _ language: Language) throws {
        let detail = try page.detail()
        let plain = ObligationPage(detail: detail, terminal: Terminal(language: language, colours: false)).text
        let coloured = ObligationPage(detail: detail, terminal: Terminal(language: language, colours: true)).text
        #expect(coloured != plain)
        #expect(coloured.replacing(#/\u{1B}\[\d+m/#, with: "") == plain)
    }

    @Test("a case whose period does not run yet says so, and promises no day", arguments: languages)
    func notStarted(_ language: Language) throws {
        var chain = try #require(try Cases.atWork().chain)
        chain.startedOn = nil
        chain.slack = nil
        let lines = ChainDrawing(chain: chain, year: 2021, terminal: Terminal(language: language, colours: false)).lines
        #expect(lines[0].hasSuffix(language.say(zh: "未起算", en: "not counted yet")))
        #expect(!lines.contains { $0.contains(language.say(zh: "来得及", en: "in time")) })
    }

    @Test("a wait that nothing limits has no last day, and one that has ended says nothing of silence")
    func waits() throws {
        var wait = CaseWait(ground: "补正", from: try day("2021-10-08"), effect: .restarts, silence: "视为放弃申请")
        let terminal = Terminal(language: .chinese, colours: false)
        #expect(
            WaitLines(waits: [wait], terminal: terminal).lines
                == ["", "等候", "  补正  2021-10-08起,此后重新计算", "        逾期未答复:视为放弃申请"])
        wait.to = try day("2021-10-11")
        #expect(
            WaitLines(waits: [wait], terminal: terminal).lines == ["", "等候", "  补正  2021-10-08至2021-10-11,此后重新计算"])
    }

    @Test("steps stand in an order in which they can be done, and those of one time in one bracket")
    func order() {
        let chain = nodes([
            ("送审", 1, ["起草"]), ("起草", 0, []), ("保密", 1, ["起草"]), ("法审", 1, ["起草"]), ("签发", 3, ["送审", "保密", "法审"]),
        ])
        let rows = ChainOrder(chain + [ChainNode(name: "c", step: nil, title: "公开", offices: [], state: .waiting)]).rows
        #expect(rows.map(\.node.title) == ["起草", "送审", "保密", "法审", "签发", "公开"])
        #expect(rows.map(\.bracket) == ["", "┌ ", "├ ", "└ ", "", ""])
        #expect(rows.map(\.before) == [nil, "起草", "起草", "起草", nil, "签发"])
    }

    @Test("a chain that bites its own tail is drawn all the same")
    func circle() {
        let rows = ChainOrder(nodes([("甲", 1, ["乙"]), ("乙", 1, ["甲"])])).rows
        #expect(Set(rows.map(\.node.title)) == ["甲", "乙"])
    }

    static let sentences: [(Join, Language, String?)] = [
        (Join(1, ["甲"]), .chinese, "等甲"),
        (Join(3, ["甲", "乙", "丙"]), .chinese, "等3项都办完:甲、乙、丙"),
        (Join(1, ["甲", "乙"]), .chinese, "任一:甲、乙"),
        (Join(2, ["甲", "乙", "丙"]), .chinese, "3件中的2件:甲、乙、丙"),
        (Join(1, ["甲"]), .english, "after 甲"),
        (Join(3, ["甲", "乙", "丙"]), .english, "after all of 甲, 乙, 丙"),
        (Join(1, ["甲", "乙"]), .english, "after any of 甲, 乙"),
        (Join(2, ["甲", "乙", "丙"]), .english, "after 2 of these 3: 甲, 乙, 丙"),
        (Join(1, ["丁"]), .chinese, nil),
        (Join(0, []), .chinese, nil),
    ]

    @Test("what a step waits for is told below it in words, unless that is the step above", arguments: sentences)
    func joins(_ join: Join, _ language: Language, _ words: String?) throws {
        let steps = nodes([("甲", 0, []), ("乙", 0, []), ("丙", 0, []), ("丁", 1, ["甲"]), ("戊", join.needed, join.steps)])
        let chain = CaseChain(procedure: "p", item: "i", nodes: steps, isKept: true)
        let lines = ChainDrawing(chain: chain, year: 2021, terminal: Terminal(language: language, colours: false)).lines
        let row = try #require(lines.firstIndex { $0.contains("戊") })
        let below = lines.dropFirst(row + 1).prefix { $0.hasPrefix("    ") }.map(\.trimmed)
        #expect(below == [words].compactMap(\.self))
    }

    struct Join: Sendable {
        let needed: Int
        let steps: [String]

        init(_ needed: Int, _ steps: [String]) {
            (self.needed, self.steps) = (needed, steps)
        }
    }

    private func nodes(_ steps: [(id: String, needed: Int, after: [String])]) -> [ChainNode] {
        steps.map { step in
            ChainNode(
                name: step.id, step: step.id, title: step.id, offices: ["办公室"], state: .waiting,
                after: .init(needed: step.needed, of: step.after))
        }
    }
}
