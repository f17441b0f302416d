import CivilTime
import Plans
import Rules
import Testing

@Suite("Ladders")
struct LadderTests {
    @Test("the ladder of the handbook is read rung by rung")
    func standard() throws {
        let library = Self.library(
            """
            - {when: 应办日前5个工作日, to: liaison}
            - {when: 应办日前1个工作日, to: [liaison, head]}
            - {when: 应办日, to: [liaison, head]}
            - {when: 逾期1个工作日, to: [head, manager], tone: 催办}
            - {when: 逾期3个工作日, to: [head, leader], tone: 督办, every: 每周一}
            """)
        #expect(library.brief == [])
        let ladder = try #require(library.plans.first?.task("1")?.ladder)
        #expect(ladder.name == "standard")
        #expect(
            ladder.rungs == [
                Self.rung("应办日前5个工作日", .aim, 5, to: [.seat(.liaison)]),
                Self.rung("应办日前1个工作日", .aim, 1, to: [.seat(.liaison), .seat(.head)]),
                Self.rung("应办日", .aim, nil, to: [.seat(.liaison), .seat(.head)]),
                Self.rung("逾期1个工作日", .overdue, 1, to: [.seat(.head), .manager], tone: .urge),
                Self.rung(
                    "逾期3个工作日", .overdue, 3, to: [.seat(.head), .seat(.leader)], tone: .supervise,
                    every: .weekly(.monday)),
            ])
    }

    @Test("a rung is called by its id, else by the canonical form of its moment")
    func names() {
        let library = Self.library(
            "- {when: 到期前五个工作日, to: liaison}\n- {when: 1 working day before aim, to: head, id: 最后一天}")
        #expect(library.brief == [])
        #expect(library.plans.first?.task("1")?.ladder.rungs.map(\.id) == ["应办日前5个工作日", "最后一天"])
    }

    @Test(
        "a rung comes back on any day of the week, in Chinese or English",
        arguments: zip(["每周一", "每周五", "每周日", "every wednesday"], [Weekday.monday, .friday, .sunday, .wednesday]))
    func repeats(_ text: String, _ day: Weekday) {
        let library = Self.library("- {when: 应办日, to: liaison, every: \(text)}")
        #expect(library.brief == [])
        #expect(library.plans.first?.task("1")?.ladder.rungs.first?.every == .weekly(day))
    }

    @Test(
        "a rung comes back every so many working days",
        arguments: zip(["每10个工作日", "每五个工作日", "every 10 working days"], [10, 5, 10]))
    func workingDays(_ text: String, _ count: Int) {
        let library = Self.library("- {when: 期初后10个工作日, to: liaison, every: \(text)}")
        #expect(library.brief == [])
        #expect(library.plans.first?.task("1")?.ladder.rungs.first?.every == .workingDays(count))
    }

    @Test("what stands still is asked about again every ten working days")
    func pause() {
        #expect(Ladder.pause.rungs.map(\.id) == ["期初后10个工作日"])
        #expect(Ladder.pause.rungs.map(\.every) == [.workingDays(10)])
    }

    @Test("when others let their time pass, the office hears on the day, and a leader only after the manager")
    func silence() {
        #expect(Ladder.silence.rungs.map(\.id) == ["应办日", "逾期1个工作日", "逾期3个工作日"])
        #expect(Ladder.silence.rungs[1].to.contains(.manager))
        #expect(Ladder.silence.rungs[2].to.contains(.seat(.leader)))
    }

    @Test(
        "a leader hears of something overdue only a working day after the manager, in whatever order the rungs stand",
        arguments: [
            ("- {when: 逾期3个工作日, to: leader}", false),
            ("- {when: 逾期3个工作日, to: [manager, leader]}", false),
            ("- {when: 逾期3个工作日, to: leader}\n- {when: 逾期3个工作日, to: manager}", false),
            ("- {when: 逾期3个工作日, to: 主要负责人}", false),
            ("- {when: 逾期5个工作日, to: manager}\n- {when: 逾期3个工作日, to: leader}", false),
            ("- {when: 应办日, to: manager}\n- {when: 逾期3个工作日, to: leader}", false),
            ("- {when: 逾期1个工作日, to: manager}\n- {when: 逾期3个工作日, to: leader}", true),
            ("- {when: 逾期3个工作日, to: leader}\n- {when: 逾期2个工作日, to: manager}", true),
            ("- {when: 应办日, to: leader}", true),
        ])
    func leadersLast(_ rungs: String, isRight: Bool) {
        let ids = Self.library(rungs).diagnostics.map(\.id)
        #expect(ids == (isRight ? [] : [.leaderBeforeManager]))
    }

    @Test(
        "a rung that cannot be read is shown where it goes wrong",
        arguments: [
            ("- {when: 应办日前5个工作日, to: ▸boss}", "unknown-seat: unknown seat 'boss'"),
            ("- {when: 应办日前▸若干天, to: head}", "unreadable-rung: this is no moment of a ladder"),
            ("- {when: 应办日, to: head, tone: ▸通报}", "invalid-value: '通报' is no tone"),
            ("- {when: 应办日, to: head, every: ▸每天}", "invalid-value: '每天' does not say how often this rung comes back"),
            ("- {when: 应办日, to: ▸[]}", "empty-list: this rung tells nobody"),
            ("- ▸{when: 应办日}", "missing-key: 'to' is missing here"),
            ("- ▸{to: head}", "missing-key: 'when' is missing here"),
            ("- {when: 应办日, ▸too: head}", "unknown-key: unknown key 'too'"),
            ("- ▸应办日", "wrong-type: expected a rung with keys, found a text"),
        ])
    func unreadable(_ rung: String, _ message: String) {
        let (text, place) = Sources.marked(Self.plan(rung).shownText)
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        #expect(library.brief == ["\(place) \(message)"])
    }

    @Test("two mistakes in one rung are both shown")
    func both() {
        let library = Self.library("- {when: 应办日前若干天, to: boss, tone: 通报}")
        #expect(library.diagnostics.map(\.id) == [.unreadableRung, .unknownSeat, .invalidValue])
    }

    @Test(
        "a ladder's mistake is shown where it stands",
        arguments: [
            (
                "- {when: 应办日, to: liaison}\n- ▸{when: aim, to: [head, liaison]}",
                "duplicate-rung: the rung '应办日' stands in this ladder already"
            ),
            (
                "- {id: a, when: 应办日, to: liaison}\n- ▸{id: a, when: 逾期1个工作日, to: head}",
                "duplicate-rung: the rung 'a' stands in this ladder already"
            ),
            (
                "- ▸{when: 应办日, to: [liaison, leader], every: 每周一}",
                "leader-before-manager: this rung comes back after the due day and then tells a leader of something overdue"
            ),
            ("- {when: 应办日, to: [liaison, ▸liaison]}", "repeated-item: 'liaison' is named twice in this rung"),
            (
                "- {when: 应办日, to: head, ▸until: 办结}",
                "no-effect: 'until' changes nothing here: this rung stands once"
            ),
            ("- {when: 应办日, to: ▸}", nil),
            (
                "- ▸{when: 未达标, to: head}",
                "idle-rung: this rung never comes: no task with this ladder is a quota, which alone can be missed"
            ),
            ("- {when: 应办日, to: 办公室▸、主要负责人}", "full-width-mark: '、' does not part two items"),
            ("- {when: 应办日, to: ▸纪检组长}", "unknown-seat: unknown seat '纪检组长'"),
        ])
    func mistakes(_ rungs: String, _ message: String?) {
        let (text, place) = Sources.marked(Self.plan(rungs).shownText)
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        guard let message else {
            #expect(library.diagnostics.map(\.message.en) == ["'to' has no value"])
            return
        }
        #expect(library.brief == ["\(place) \(message)"])
    }

    @Test("two rungs of one moment for different seats are two rungs")
    func oneMoment() {
        #expect(Self.library("- {when: 应办日, to: liaison}\n- {when: 应办日, to: head, tone: 催办}").brief == [])
    }

    @Test("a missed quota is told once: its rung does not come back, and 逾期 never comes for it")
    func quotas() {
        let brief = { (rungs: String) in
            let text = Self.plan(rungs).shownText.replacing("due: 2026年底前", with: "due: 每周不少于2次, counts: posted")
            let (source, place) = Sources.marked(text)
            return (Library([Sources.bureau, Sources.file("plans/2026.yaml", source)]).brief, place)
        }
        var (messages, place) = brief("- {when: 未达标, to: head, ▸every: 每周一}")
        #expect(
            messages == [
                "\(place) conflicting-keys: a missed quota is final and told once, so this rung cannot come back"
            ])
        (messages, place) = brief("- ▸{when: 逾期1个工作日, to: head}")
        #expect(
            messages == [
                "\(place) idle-rung: this rung never comes: every task with this ladder is a quota, which is missed and never "
                    + "overdue"
            ])
        #expect(brief("- {when: 未达标, to: head}").0 == [])
    }

    @Test(
        "a shipped ladder on a task of another kind is said where it is named",
        arguments: [
            (
                "due: 2026年底前, ladder: ▸周配额", "",
                "idle-rung: '周配额' is for quotas: nobody would hear when a task with it is overdue"
            ),
            (
                "due: 每周不少于2次, counts: posted, ladder: ▸常规", "",
                "idle-rung: '常规' has no rung for a missed quota, and its overdue ones never come"
            ),
            (
                "due: 2026年底前", "defaults: {ladder: ▸期配额}\n",
                "idle-rung: '期配额' is for quotas: nobody would hear when a task with it is overdue"
            ),
            ("due: 每年不少于4次, counts: posted, ladder: 周配额", "", nil),
            ("due: 每周不少于2次, counts: posted", "defaults: {ladder: 常规}\n", nil),
        ])
    func misfits(_ keys: String, _ defaults: String, _ message: String?) {
        let plan = Sources.plan("- {id: 1, title: 公开, lead: 办公室, \(keys)}", keys: "year: 2026\n\(defaults)")
        let (text, place) = Sources.marked(plan.shownText)
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        #expect(library.brief == (message.map { ["\(place) \($0)"] } ?? []))
    }

    @Test("a plan's own ladder of a shipped name is the one that its tasks use")
    func ownLadder() {
        let ladders = "year: 2026\nladders:\n  周配额:\n    - {when: 未达标, to: head}\n"
        let library = Library([
            Sources.bureau,
            Sources.plan("- {id: 1, title: 公开, lead: 办公室, due: 每周不少于2次, counts: posted}", keys: ladders),
        ])
        #expect(library.brief == [])
        #expect(library.plans.first?.task("1")?.ladder.rungs.map(\.id) == ["未达标"])
    }

    @Test("a ladder that nothing names is said, and so is one without rungs")
    func unused() {
        let task = "- {id: 1, title: 公开, lead: 办公室, due: 2026年底前}"
        let ladders = "year: 2026\nladders:\n  甲: [{when: 应办日, to: head}]\n  乙: []\n"
        #expect(
            Library([Sources.bureau, Sources.plan(task, keys: ladders)]).brief == [
                "7:3 unused-ladder: no task with a deadline uses the ladder '甲'",
                "8:3 empty-part: this ladder has no rung: nobody hears of the tasks that use it",
                "8:3 unused-ladder: no task with a deadline uses the ladder '乙'",
            ])
        #expect(
            Library([Sources.bureau, Sources.plan(task, keys: ladders + "defaults: {ladder: 甲}\n")]).diagnostics
                .map(\.id) == [.emptyPart, .unusedLadder])
    }

    @Test("a seat that an office doesn't have is said once a ladder, with who gets the letters")
    func missingSeats() {
        let bureau = Sources.bureauText.replacing("liaison: zhouhang, head: limin}", with: "leader: limin}")
        let rungs = "- {when: 应办日前2个工作日, to: [▸liaison, leader]}\n- {when: 应办日, to: [head, liaison]}"
        let text = Self.plan(rungs).shownText.replacing(
            "lead: 办公室", with: "joint: {offices: [各科室], each: 各办各的}")
        let (source, place) = Sources.marked(text)
        let library = Library([
            Sources.file("bureaus/lingnan.yaml", bureau), Sources.file("plans/2026.yaml", source),
        ])
        #expect(
            library.brief == [
                "\(place) missing-seat: 法规和基金监管科 has no liaison: the manager gets this instead",
                "9:26 missing-seat: 法规和基金监管科 has no head: the manager gets this instead",
            ])
    }

    private static func library(_ rungs: String) -> Library {
        Library([Sources.bureau, plan(rungs)])
    }

    /// A plan with one task and one ladder of those rungs.
    private static func plan(_ rungs: String) -> SourceFile {
        let indented = rungs.split(separator: "\n").map { "      \($0)\n" }.joined()
        return Sources.plan(
            "- {id: 1, title: 公开, lead: 办公室, due: 2026年底前, ladder: standard}",
            keys: "year: 2026\nladders:\n    standard:\n\(indented)")
    }

    private static func rung(
        _ id: String, _ anchor: RungMoment.Anchor, _ workingDays: Int?, to: [Rung.Addressed], tone: Tone = .remind,
        every: Rung.Repeat? = nil
    ) -> Rung {
        Rung(
            id: id, moment: RungMoment(anchor: anchor, distance: workingDays.map(Period.workingDays)), to: to,
            tone: tone, every: every)
    }
}
