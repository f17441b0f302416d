import Plans
import Rules
import Testing

@Suite("What a plan may not say")
struct RefusalTests {
    @Test(
        "a wrong type is shown where it stands",
        arguments: [
            ("- {id: ▸[1], title: 公开}", "wrong-type: expected a text, found a list"),
            ("- {id: 1, title: 公开, text: ▸{a: b}}", "wrong-type: expected a text, found keys with values"),
            ("- {id: 1, title: 公开, due: {▸a: b}}", "unknown-key: unknown key 'a'"),
            (
                "- {id: 1, title: 公开, lead: ▸{a: b}}",
                "wrong-type: expected a text or a list of texts, found keys with values"
            ),
            ("- {id: 1, title: 公开, lead: [▸[办公室]]}", "wrong-type: expected a text, found a list"),
            ("- {id: 1, title: 公开, hours: ▸[1, 2]}", "wrong-type: expected hours with keys, found a list"),
            ("- {id: 1, title: 公开, sensitive: ▸[yes]}", "wrong-type: expected true or false, found a list"),
            ("- {id: 1, title: 公开, terms: ▸及时}", "wrong-type: expected words with their rules, found a text"),
            (
                "- {id: 1, title: 公开, opens: ▸{a: b}}",
                "wrong-type: expected a text or a list of texts, found keys with values"
            ),
            ("- {id: 1, title: 公开, met: ▸[formed, posted]}", "wrong-type: expected a text, found a list"),
            ("- ▸公开", "wrong-type: expected a task with keys, found a text"),
            ("- ▸[公开]", "wrong-type: expected a task with keys, found a list"),
        ])
    func types(_ task: String, _ message: String) {
        let (plan, place) = Self.marked(task)
        #expect(Library([Sources.bureau, plan]).brief.contains("\(place) \(message)"))
    }

    @Test(
        "a value that means nothing is shown where it stands",
        arguments: [
            (
                "- {id: 1, title: 公开, lead: 办公室, due: {phrase: 及时, as: ▸尽快}}",
                "unreadable-phrase: '尽快' gives no day either"
            ),
            (
                "- {id: 1, title: 公开, lead: 办公室, due: [及时, ▸2026年底前]}",
                "invalid-value: a list of phrases is for words that give no day"
            ),
            (
                "- {id: 1, title: 公开, terms: {及时: ▸尽快}}", "unreadable-phrase: '尽快' gives no day either"
            ),
            (
                "- {id: 1, title: 公开, lead: 办公室, due: 20个工作日内, opens: formed, roll: ▸顺延}",
                "invalid-value: '顺延' is no way to roll"
            ),
            (
                "- {id: 1, title: 公开, lead: 办公室, due: 20日内, opens: formed, days: ▸工作日}",
                "invalid-value: '工作日' is no way to count days"
            ),
            (
                "- {id: 1, title: 公开, joint: {offices: [各科室], each: ▸分别}, due: 2026年底前}",
                "invalid-value: '分别' is no way to share a duty"
            ),
            (
                "- {id: 1, title: 公开, joint: {offices: [各科室], each: 谁制作谁办}, due: ▸2026年底前}",
                "invalid-value: '谁制作谁办' is for periods that an event starts"
            ),
            (
                "- {id: ▸1, title: 公开, offices: 各科室按职责分工落实, due: 2026年底前}",
                "missing-offices: several offices share this deadline and nothing says whether each owes its own"
            ),
            (
                "- {id: 1, title: 公开, offices: {same-as: 2}}\n- {id: 2, title: 公开, offices: {same-as: ▸1}}",
                "invalid-value: these tasks refer to each other and name no office"
            ),
        ])
    func values(_ task: String, _ message: String) {
        let (plan, place) = Self.marked(task)
        #expect(Library([Sources.bureau, plan]).brief.contains("\(place) \(message)"))
    }

    @Test(
        "two keys that say different things about one thing are refused",
        arguments: [
            (
                "- {id: 1, title: 公开, lead: 办公室, due: {phrase: 2026年底前, as: ▸6月底前}}",
                "'2026年底前' gives a day itself, and a deadline is never written over"
            ),
            (
                "- {id: 1, title: 公开, lead: 办公室, due: 20日内, opens: formed, ▸met: 形成}",
                "'formed' both opens an item and ends it"
            ),
            (
                "- {id: 1, title: 公开, offices: {same-as: 2}, ▸lead: 办公室}\n- {id: 2, title: 公开, lead: 法规科}",
                "'lead' is not read beside 'same-as', which takes the offices of another task"
            ),
            (
                "- {id: 1, title: 公开, offices: {same-as: 2}, ▸inferred: 合并}\n- {id: 2, title: 公开, lead: 法规科}",
                "'inferred' is not read beside 'same-as', which takes the offices of another task"
            ),
            (
                "- {id: 1, title: 公开, offices: {same-as: 2}, ▸joint: [办公室]}\n- {id: 2, title: 公开, lead: 法规科}",
                "'joint' is not read beside 'same-as', which takes the offices of another task"
            ),
            (
                "- {id: 1, title: 公开, lead: 办公室, due: [及时, ▸定期], opens: formed, "
                    + "terms: {及时: 20日内, 定期: 10日内}}",
                "two of these words are read as a rule by 'terms:', and a task has one deadline"
            ),
        ])
    func conflicts(_ task: String, _ message: String) {
        let (plan, place) = Self.marked(task)
        #expect(Library([Sources.bureau, plan]).brief == ["\(place) conflicting-keys: \(message)"])
    }

    @Test("with 'same-as' a task still says how its duty is shared")
    func sameAs() {
        let library = Self.library(
            """
            - {id: 1, title: 公开, offices: {same-as: 2}, joint: 各办各的, due: 2026年底前}
            - {id: 2, title: 公开, joint: [各科室]}
            """)
        #expect(library.brief == [])
        guard case .dated(let duty)? = library.plans.first?.task("1")?.duty else {
            Issue.record("no deadline")
            return
        }
        #expect(duty.owed == .each(["办公室", "法规和基金监管科"]))
    }

    @Test(
        "a key of the format that this version cannot read is called by its name",
        arguments: ["review: 每季度末月25日前", "until: 办结"])
    func notSupported(_ key: String) {
        let name = key.prefix { $0 != ":" }
        let library = Self.library("- {id: 1, title: 公开, lead: 办公室, due: 2026年底前, \(key)}")
        #expect(library.diagnostics.map(\.message.en) == ["'\(name)' is not supported by this version"])
        #expect(library.diagnostics.map(\.id) == [.notSupported])
    }

    @Test(
        "a plan's own keys may be wrong, empty or their own contradiction",
        arguments: [
            ("aim: ▸应办日前2个工作日\n", "invalid-value: '应办日前2个工作日' is not counted back from the due day"),
            ("defaults: {aim: ▸及时}\n", "invalid-value: '及时' is not counted back from the due day"),
            (
                "aim: ▸期限前2个工作日\ndefaults: {aim: 期限前2个工作日}\n",
                "conflicting-keys: 'aim' stands in 'defaults:' as well, and means the same there"
            ),
            (
                "holiday-weeks: ▸照常\n",
                "invalid-value: '照常' does not say whether a week without a working day is asked for"
            ),
            ("hours: ▸{from: \"08:30\", to: \"08:30\"}\n", "invalid-value: the hours end when they begin"),
            ("hours: {▸from: , to: \"08:30\"}\n", "missing-key: 'from' has no value"),
            ("zone: ▸北京\n", "invalid-value: '北京' is no zone known here"),
            ("▸bureu: x\n", "unknown-key: unknown key 'bureu'"),
            ("defaults: {ladder: ▸}\n", nil),
        ])
    func plans(_ keys: String, _ message: String?) {
        let (text, place) = Sources.marked(Sources.plan("- {id: 1, title: 公开}", keys: keys).shownText)
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        #expect(library.brief == (message.map { ["\(place) \($0)"] } ?? []))
    }

    @Test(
        "an event's mistake is shown where it stands",
        arguments: [
            ("{▸形成: formed}", "invalid-name: '形成' cannot be the name of an event", "write 'formed: 形成'"),
            (
                "{formed: 形成, ▸发布: 发布}", "invalid-name: '发布' cannot be the name of an event",
                "use 1 to 32 of a–z, 0–9 and '-'"
            ),
            (
                "{▸formed: }", "invalid-value: the event 'formed' has no word of the document",
                "write it as 'formed: 形成'"
            ),
            (
                "{formed: 形成, made: ▸formed}", "duplicate-name: event word 'formed' is used twice",
                "give one of them another name"
            ),
            (
                "▸[formed]", "wrong-type: expected events with their words, found a list",
                "write {甲: …, 乙: …}, or one line for each"
            ),
        ])
    func events(_ events: String, _ message: String, _ help: String) {
        let (text, place) = Sources.marked(
            Sources.plan("- {id: 1, title: 公开}").shownText.replacing("{formed: 形成, posted: 更新}", with: events))
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        #expect(library.brief == ["\(place) \(message)"])
        #expect(library.diagnostics.map(\.help?.en) == [help])
    }

    @Test(
        "a list of nothing and a list that says something twice are shown",
        arguments: [
            ("- {id: 1, title: 公开, lead: 办公室, due: ▸[]}", "empty-list: no phrase stands here"),
            ("- {id: 1, title: 公开, due: 2026年底前, lead: ▸[]}", "empty-list: no office stands here"),
            ("- {id: 1, title: 公开, lead: 办公室, due: [及时, ▸及时]}", "repeated-item: '及时' stands twice in this 'due:'"),
            (
                "- {id: 1, title: 公开, lead: 办公室, due: 20日内, opens: [formed, ▸形成]}",
                "repeated-item: 'formed' opens this task twice over"
            ),
            ("- {id: ▸'24 ', title: 公开}", "invalid-name: '24 ' cannot be the name of a task"),
            ("- {id: 1, ▸title: ' '}", "missing-key: 'title' has no value"),
            (
                "- {id: 1, title: 公开, offices: {same-as: ▸1}}",
                "invalid-value: this task refers to itself and names no office"
            ),
        ])
    func lists(_ task: String, _ message: String) {
        let (plan, place) = Self.marked(task)
        #expect(Library([Sources.bureau, plan]).brief == ["\(place) \(message)"])
    }

    @Test("a section without tasks is a warning, and the plan is read")
    func emptySection() {
        let text = Sources.plan("- {id: 1, title: 公开}").shownText + "  - title: 待定\n    tasks: []\n"
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        #expect(library.brief == ["11:5 empty-part: this section has no task"])
        #expect(library.plans.first?.sections.map(\.title) == ["做好政务信息管理工作", "待定"])
    }

    @Test(
        "a day that no calendar has is shown with the month's last day",
        arguments: [
            ("2021-02-30", "there is no day 2021-02-30"), ("2021-04-31", "there is no day 2021-04-31"),
            ("2021-13-01", "'2021-13-01' is no date"), ("2021-7-1", "'2021-7-1' is no date"),
            ("2021年7月22日", "'2021年7月22日' is no date"),
            ("99999999999999999999-02-30", "'99999999999999999999-02-30' is no date"),
        ])
    func dates(_ text: String, _ message: String) {
        #expect(
            Self.library("- {id: 1, title: 公开}", keys: "issued: \(text)\n").diagnostics.map(\.message.en) == [message])
    }

    @Test(
        "a full-width colon after a key is named, in every place that it can stand",
        arguments: [
            "plan▸\u{FF1A}p\nbureau: lingnan\n",
            "plan▸\u{FF1A}p\n",
            "plan: p\ntitle▸\u{FF1A}方案\nsections: []\n",
            "plan: p\nsections: []\ntitle▸\u{FF1A}方案\n",
            "plan: p\nsections:\n  - title▸\u{FF1A}公开\n    tasks: []\n",
            "plan: p\nevents: {formed▸\u{FF1A}形成}\n  bureau: x\n",
            "bureau: b\nname: 局\nmanagers: [a]\npeople:\n  a: {name▸\u{FF1A}李敏, mail: a}\noffices: {}\n",
            "bureau: b\nname: 局\nmanagers: [a]\npeople:\n  a: {name: 李敏, mail: a}\noffices:\n  办公室▸\u{FF1A}{head: a}\n",
        ])
    func fullWidthColons(_ source: String) throws {
        let (text, place) = Sources.marked(source)
        let diagnostic = try #require(Library([Sources.file("plans/2026.yaml", text)]).diagnostics.first)
        #expect(diagnostic.id == .fullWidthColon)
        #expect("\(diagnostic.place.line):\(diagnostic.place.column)" == place)
    }

    @Test("a full-width colon inside a text is nobody's mistake")
    func colonsInTexts() {
        let library = Self.library("- id: 1\n  title: 注意\u{FF1A}公开\n  text: |\n    落实\u{FF1A}办公室\n    内容\u{FF1A}见附件")
        #expect(library.brief == [])
    }

    @Test(
        "a key used twice is shown at its second place, with a note at the first",
        arguments: [
            ("plan: p\nyear: 2026\nyear: 2027\n", ["3:1 year 2:1"]),
            ("plan: p\n\"year\": 2026\nyear: 2027\n", ["3:1 year 2:1"]),
            ("plan: p\nevents: {a: 甲, b: 乙, a: 丙}\n", ["2:22 a 2:10"]),
            ("plan: p\nhours:\n  from: a\n  to: {from: x}\n  from: b\n", ["5:3 from 3:3"]),
            ("plan: p\nyear: 1\nevents: {year: 甲}\nyear: 2\nyear: 3\n", ["4:1 year 2:1", "5:1 year 2:1"]),
            ("plan: p\nterms: {及时: 1, 及时: 2}\nevents: {形成: 1, 形成: 2}\n", ["2:16 及时 2:9", "3:17 形成 3:10"]),
        ])
    func repeatedKeys(_ text: String, _ expected: [String]) {
        let found = Library([Sources.file("plans/2026.yaml", text)]).diagnostics.filter { $0.id == .duplicateKey }
        let shown = found.map { diagnostic in
            let name = diagnostic.message.en.split(separator: "'").dropFirst().first ?? ""
            let first = diagnostic.notes.map { "\($0.place.line):\($0.place.column)" }.joined()
            return "\(diagnostic.place.line):\(diagnostic.place.column) \(name) \(first)"
        }
        #expect(shown == expected)
    }

    @Test("a plan whose bureau has mistakes says so, and not that there is no such bureau")
    func refusedBureau() {
        let bureau = Sources.file("bureaus/lingnan.yaml", Sources.bureauText.replacing("managers", with: "manager"))
        let library = Library([bureau, Sources.plan("- {id: 1, title: 公开}")])
        let messages = library.diagnostics.filter { $0.file == "plans/2026.yaml" }
        #expect(messages.map(\.message.en) == ["the bureau 'lingnan' has errors, so this plan cannot be read"])
        #expect(messages.first?.help?.en == "correct bureaus/lingnan.yaml first")
    }

    @Test("two plans, bureaus or years of one name are refused")
    func twice() {
        let plan = Sources.plan("- {id: 1, title: 公开}")
        let other = SourceFile(path: "plans/other.yaml", bytes: plan.bytes)
        #expect(
            Library([Sources.bureau, plan, other]).brief == [
                "1:1 duplicate-name: plan 'lingnan-2026' stands in plans/2026.yaml already"
            ])
        let bureau = SourceFile(path: "bureaus/other.yaml", bytes: Sources.bureau.bytes)
        #expect(
            Library([Sources.bureau, bureau]).brief == [
                "1:1 duplicate-name: bureau 'lingnan' stands in bureaus/lingnan.yaml already"
            ])
        let year = FaultyFiles.calendar(2027).shownText
        #expect(
            Library([Sources.file("a.yaml", year), Sources.file("b.yaml", year)]).brief
                == ["1:7 duplicate-name: the year 2027 is arranged in a.yaml already"])
    }

    @Test("two event names for one word of the document are refused, since facts could carry either")
    func eventWords() {
        let (text, place) = Sources.marked(
            "plan: p\nbureau: lingnan\ntitle: 方案\nevents: {formed: 形成, made: ▸形成}\n"
                + "sections: [{title: 一, tasks: [{id: 1, title: 公开}]}]\n")
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        #expect(library.brief == ["\(place) duplicate-name: event word '形成' is used twice"])
    }

    @Test("an office stands once in a role, whatever names and groups it is called by")
    func offices() {
        let library = Self.library(
            """
            - {id: 1, title: 公开, lead: [法规科], joint: {offices: [各科室, 办公室], each: 各办各的}}
            - {id: 2, title: 公开, offices: '法规和基金监管科牵头,办公室、各科室配合'}
            """)
        #expect(library.brief == [])
        #expect(library.plans.first?.tasks.map(\.offices.lead) == [["法规和基金监管科"], ["法规和基金监管科"]])
        #expect(library.plans.first?.task("1")?.offices.joint == ["办公室"])
        #expect(library.plans.first?.task("2")?.offices.support == ["办公室"])
    }

    @Test(
        "an office that a task names twice itself, under whatever name, is said once",
        arguments: [
            "lead: 法规科, support: ▸法规和基金监管科", "lead: [办公室, ▸办公室]", "offices: '法规科牵头,▸法规和基金监管科配合'",
            "offices: 法规科, support: [▸法规科]",
        ])
    func repeatedOffices(_ roles: String) {
        let (plan, place) = Self.marked("- {id: 1, title: 公开, \(roles)}")
        let library = Library([Sources.bureau, plan])
        #expect(library.diagnostics.map(\.id) == [.repeatedItem])
        #expect(library.brief.first?.hasPrefix("\(place) ") == true)
    }

    @Test("an invisible character is named and pointed at")
    func invisible() {
        let file = Sources.file("plans/2026.yaml", "plan: p\r\ntitle: 公\u{7}开\r\n")
        #expect(
            Library([file]).brief == ["2:9 syntax: this is not YAML: the invisible character U+0007 cannot stand here"])
    }

    @Test("a task without a title is called by its text's first clause, of at most 24 characters")
    func titles() {
        let library = Self.library(
            """
            - {id: 1, text: 主动公开各类规划。做好政策解读。}
            - {id: 2, text: 持续加强中山市推进粤港澳大湾区建设等重大政策发布解读工作的组织领导}
            """)
        #expect(library.brief == [])
        #expect(
            library.plans.first?.tasks.map(\.title) == ["主动公开各类规划", "持续加强中山市推进粤港澳大湾区建设等重大政策发布"])
    }

    @Test("a long text in a message is cut")
    func excerpts() throws {
        let library = Self.library("- {id: 1, title: 公开, lead: \(String(repeating: "主动公开各类规划", count: 50))}")
        #expect(try #require(library.diagnostics.first).message.en.count < 80)
    }

    /// A plan with those tasks and the place of the `▸` in it.
    private static func marked(_ tasks: String) -> (plan: SourceFile, place: String) {
        let (text, place) = Sources.marked(Sources.plan(tasks).shownText)
        return (Sources.file("plans/2026.yaml", text), place)
    }

    private static func library(_ tasks: String, keys: String = "year: 2026\n") -> Library {
        Library([Sources.bureau, Sources.plan(tasks, keys: keys)])
    }
}
