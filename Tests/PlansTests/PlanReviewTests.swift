import Plans
import Testing

@Suite("What a plan can hardly mean")
struct PlanReviewTests {
    @Test(
        "a key that changes nothing is said with its reason",
        arguments: [
            ("due: 2026年底前, ▸opens: formed", "'opens' changes nothing here: a day of the calendar begins by itself"),
            ("due: 每年12月25日前, ▸counts: posted", "'counts' changes nothing here: only a quota or a longest gap counts"),
            (
                "due: 每周不少于2次, counts: posted, ▸met: formed",
                "'met' changes nothing here: a quota is kept by what 'counts' names"
            ),
            (
                "due: 更新不超过6个月, counts: posted, ▸opens: formed",
                "'opens' changes nothing here: a longest gap begins by itself"
            ),
            (
                "due: 更新不超过6个月, counts: posted, ▸roll: forward",
                "'roll' changes nothing here: a longest gap ends on its day"
            ),
            (
                "due: 20个工作日内, opens: formed, ▸roll: none",
                "'roll' changes nothing here: the last of so many working days is one"
            ),
            (
                "due: 20日内, opens: formed, ▸counts: posted",
                "'counts' changes nothing here: only a quota or a longest gap counts"
            ),
            (
                "due: 20个工作日内, opens: formed, ▸days: calendar",
                "'days' changes nothing here: only a number of 日 can be meant either way"
            ),
            ("due: 2026年底前, ▸days: working", "'days' changes nothing here: only a number of 日 can be meant either way"),
            ("due: 2026年底前, ▸joint: 各办各的", "'joint' changes nothing here: one office alone shares nothing"),
        ])
    func idleKeys(_ keys: String, _ message: String) {
        Self.expect("- {id: 1, title: 公开, lead: 办公室, \(keys)}", "no-effect: \(message)")
    }

    @Test("one office alone under 'joint' shares nothing; a group may grow")
    func joint() {
        Self.expect(
            "- {id: 1, title: 公开, due: 2026年底前, ▸joint: {offices: [办公室], each: 各办各的}}",
            "no-effect: 'joint' changes nothing here: one office alone shares nothing")
        Self.expect("- {id: 1, title: 公开, due: 20日内, opens: formed, joint: {offices: [办公室], each: 谁制作谁办}}", nil)
        Self.expect("- {id: 1, title: 公开, due: 2026年底前, offices: 办公室按职责分工落实}", nil)
    }

    @Test(
        "keys that belong to the rule are read in silence",
        arguments: [
            "due: 20日内, opens: [formed, posted], days: working",
            "due: 20日内, opens: formed, days: calendar, roll: backward",
            "due: 2026年底前, met: posted, roll: backward", "due: 每季度末前, met: posted",
            "due: 及时, opens: formed, counts: posted",
            "due: 每周不少于2次, counts: posted", "due: 更新不超过6个月, counts: 更新",
        ])
    func used(_ keys: String) {
        Self.expect("- {id: 1, title: 公开, lead: 办公室, \(keys)}", nil)
    }

    @Test(
        "a day that can hardly be meant is shown",
        arguments: [
            (
                "year: 2026\n", "- {id: 1, title: 公开, lead: 办公室, due: ▸2025年底前}",
                "2025-12-31 lies before the year 2026 that this plan is for"
            ),
            (
                "year: 2026\n", "- {id: 1, title: 公开, lead: 办公室, due: ▸2206年底前}",
                "2206-12-31 lies more than ten years after this plan"
            ),
            (
                "issued: 2026-07-22\n", "- {id: 1, title: 公开, lead: 办公室, due: ▸2026年6月底前}",
                "2026-06-30 lies before 2026-07-22, when this plan was issued"
            ),
            (
                "year: 2026\nissued: ▸2027-01-05\n", "- {id: 1, title: 公开}",
                "2027-01-05 lies after the year 2026 that this plan is for"
            ),
            (
                "year: 2026\nissued: ▸2016-03-05\n", "- {id: 1, title: 公开}",
                "2016-03-05 lies long before the year 2026 that this plan is for"
            ),
            (
                "year: 2026\nstart: ▸2027-01-01\n", "- {id: 1, title: 公开, lead: 办公室, due: 每季度末前}",
                "2027-01-01 lies after the year 2026 that this plan is for, so that nothing recurs"
            ),
            (
                "year: 2026\nstart: ▸2026-10-01\n", "- {id: 1, title: 公开, lead: 办公室, due: 6月底前}",
                "every deadline of this plan lies before 2026-10-01"
            ),
        ])
    func days(_ keys: String, _ task: String, _ message: String) {
        Self.expect(task, keys: keys, "doubtful-day: \(message)")
    }

    @Test(
        "days of a usual plan are no matter of doubt",
        arguments: [
            ("year: 2026\nissued: 2025-12-30\nstart: 2026-07-01\n", "6月底前", "每季度末前"),
            ("year: 2026\nissued: 2026-07-22\nstart: 2026-07-27\n", "2027年1月底前", "2026年底前"),
            ("issued: 2026-07-22\n", "2030年底前", "及时"),
        ])
    func usualDays(_ keys: String, _ first: String, _ second: String) {
        let tasks = "- {id: 1, title: 公开, lead: 办公室, due: \(first)}\n- {id: 2, title: 公开, lead: 办公室, due: \(second)}"
        Self.expect(tasks, keys: keys, nil)
    }

    @Test(
        "a reading that no task in its scope asks for is said; the nearest one counts",
        arguments: [
            ("{及时: 20日内}", "{}", "{}", "及时", nil),
            ("{及时: 20日内, ▸定期: 每季度末前}", "{}", "{}", "及时", "定期"),
            ("{▸及时: 20日内}", "{及时: 10日内}", "{}", "及时", "及时"),
            ("{}", "{▸及时: 20日内}", "{及时: 10日内}", "及时", "及时"),
            ("{及時: 20日内}", "{}", "{}", "及时", nil),
            ("{▸及时: 20日内}", "{}", "{}", "{phrase: 及时, as: 10日内}", "及时"),
            ("{定期或不定期: 每季度末前}", "{}", "{}", "定期", nil),
        ])
    func terms(_ plan: String, _ section: String, _ task: String, _ due: String, _ unused: String?) {
        let (text, place) = Sources.marked(
            """
            \(Sources.planHead)terms: \(plan)
            sections:
              - title: 一
                terms: \(section)
                tasks:
                  - {id: 1, title: 公开, lead: 办公室, due: \(due), opens: formed, terms: \(task)}
            """)
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        let relevant = library.brief.filter { !$0.contains("no-effect") }
        #expect(
            relevant
                == (unused.map { ["\(place) unused-term: no task that this applies to has '\($0)' for its 'due:'"] }
                    ?? []))
    }

    @Test(
        "a word that says nothing of time, or that stands twice, is no term",
        arguments: [
            ("{▸尽力: 20日内}", "unknown-term: '尽力' is no word that leaves the day open"),
            ("{▸2026年底前: 20日内}", "unknown-term: '2026年底前' is no word that leaves the day open"),
            ("{▸及时公开: 20日内}", "unknown-term: '及时公开' is no word that leaves the day open"),
            ("{及时: 20日内, ▸及時: 10日内}", "duplicate-name: term '及时' is used twice"),
            ("{及时: ▸尽快}", "unreadable-phrase: '尽快' gives no day either"),
        ])
    func words(_ terms: String, _ message: String) {
        Self.expect(
            "- {id: 1, title: 公开, lead: 办公室, due: 及时, opens: formed}", keys: "terms: \(terms)\n", message)
    }

    private static func expect(
        _ tasks: String, keys: String = "year: 2026\n", _ message: String?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let (text, place) = Sources.marked(Sources.plan(tasks, keys: keys).shownText)
        let library = Library([Sources.bureau, Sources.file("plans/2026.yaml", text)])
        #expect(library.brief == (message.map { ["\(place) \($0)"] } ?? []), sourceLocation: sourceLocation)
    }
}
