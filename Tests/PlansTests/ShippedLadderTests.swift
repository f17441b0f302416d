import CivilTime
import Plans
import Rules
import TestSupport
import Testing

@Suite("The ladders that ship with duban")
struct ShippedLadderTests {
    @Test("docs/ladders.md lists every rung of every one, and no other")
    func table() throws {
        let page = try Repository.source("docs/ladders.md").shownText
        let rows = page.split(separator: "\n").drop { $0 != "| ladder | for | `when` | `to` | further |" }.dropFirst(2)
            .prefix { $0.hasPrefix("|") }.map(String.init)
        #expect(rows == Self.rows, "\(Self.rows.joined(separator: "\n"))")
    }

    @Test("etc/ladders.yaml.example is what a plan would write for them")
    func example() throws {
        let text = try Repository.source("etc/ladders.yaml.example").shownText
        #expect(text == Self.example, "\(Self.example)")
    }

    @Test("a plan that copies etc/ladders.yaml.example has the ladders that it would have without")
    func copied() throws {
        let copied = try Repository.source("etc/ladders.yaml.example").shownText
        let dues = [
            "due: 2026年底前", "due: 5个工作日内, opens: formed", "due: 每周不少于2条, counts: posted",
            "due: 每月不少于2条, counts: posted", "due: 更新不超过6个月, counts: posted", "due: 每年12月25日前",
            "due: 1日内, opens: formed, ladder: 舆情",
        ]
        let tasks = dues.enumerated().map { "- {id: \($0), title: 公开, lead: 办公室, \($1)}" }.joined(separator: "\n")
        let plain = Library([Sources.bureau, Sources.plan(tasks)])
        let own = Library([Sources.bureau, Sources.plan(tasks, keys: "year: 2026\n\(copied)")])
        #expect(own.brief == [])
        #expect(plain.brief == [])
        #expect(own.plans == plain.plans)
        #expect(Set(own.plans.flatMap(\.tasks).map(\.ladder)) == Set(Ladder.shipped))
    }

    @Test(
        "every moment of docs/ladders.md can be read in both of its forms, and they are the same",
        arguments: Language.allCases)
    func moments(_ language: Language) throws {
        let page = try Repository.source("docs/ladders.md").shownText
        let rows = page.split(separator: "\n").drop { $0 != "| `when` | in English | it stands |" }.dropFirst(2)
            .prefix { $0.hasPrefix("|") }
        let cells = rows.map { row in row.split(separator: "|").map { $0.filter { $0 != "`" }.trimmed } }
        let forms = cells.map { $0[language == .chinese ? 0 : 1] }
        let moments = try forms.map { try RungMoment.read($0).get() }
        #expect(moments.map { $0.canonical(language) } == forms)
        #expect(try moments == cells.map { try RungMoment.read($0[0]).get() })
        #expect(Set(moments.map(\.anchor)) == Set(RungMoment.Anchor.allCases))
    }

    @Test("of something overdue a leader hears after the manager in each of them, and a quota in none")
    func leaders() {
        for ladder in Ladder.shipped + [.silence] {
            let manager = ladder.rungs.firstIndex { $0.moment.anchor == .overdue && $0.to.contains(.manager) }
            let leader = ladder.rungs.firstIndex { $0.to.contains(.seat(.leader)) }
            #expect((leader == nil) == (manager == nil), "\(ladder.name)")
            if let leader, let manager { #expect(manager < leader, "\(ladder.name)") }
        }
    }

    private static let kinds = [
        "常规": "most deadlines", "短期": "periods of at most 7 working days, and what is due every week or day",
        "周配额": "so many a week or a day", "期配额": "so many a month or longer", "间隔": "the longest gap between two",
        "年度": "what is due once a year", "舆情": "tasks that name it: what cannot wait for the office to open",
    ]

    private static var rows: [String] {
        Ladder.shipped.flatMap { ladder in
            ladder.rungs.enumerated().map { index, rung in
                let name = index == 0 ? "\(ladder.name) | \(kinds[ladder.name] ?? "")" : " | "
                return "| \(name) | \(rung.moment.canonical(.chinese)) | \(rung.seats.joined(separator: ", ")) | "
                    + "\(rung.further.joined(separator: ", ")) |"
            }
        }
    }

    private static var example: String {
        let head = """
            # The ladders that ship with duban, as a plan would write them.
            #
            # A plan that names none has these by the kind of its deadlines. To change one, copy it with the line 'ladders:' into the
            # plan, under its own name, which then stands for it in that plan, or under another one that tasks name with
            # 'ladder:'. docs/ladders.md says what a rung can be.
            ladders:

            """
        return head
            + Ladder.shipped.map { ladder in
                "  \(ladder.name):\n" + ladder.rungs.map { "    - {\($0.written)}\n" }.joined()
            }.joined()
    }
}

extension Rung {
    /// As a plan writes it, in one line.
    fileprivate var written: String {
        let to = seats.count == 1 ? seats.joined() : "[\(seats.joined(separator: ", "))]"
        return (["when: \(moment.canonical(.chinese))", "to: \(to)"] + further).joined(separator: ", ")
    }

    fileprivate var seats: [String] {
        to.map { addressed in
            switch addressed {
            case .seat(let seat): seat.rawValue
            case .support(let seat): seat.rawValue
            case .manager: "manager"
            case .role(let name): name
            }
        }
    }

    /// What it says beside its moment and its seats.
    fileprivate var further: [String] {
        (tone == .remind ? [] : ["tone: \(tone.chinese)"]) + (every.map { ["every: \($0.interval.written)"] } ?? [])
            + (isAtAnyHour ? ["hours: 不限"] : [])
    }
}

extension Rung.Repeat.Interval {
    fileprivate var written: String {
        switch self {
        case .weekly(let day): "每周\(["一", "二", "三", "四", "五", "六", "日"][day.rawValue - 1])"
        case .workingDays(let count): "每\(count)个工作日"
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
