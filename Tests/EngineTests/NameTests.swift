import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Names of obligations, items and notices")
struct NameTests {
    static let names = [
        "zhongshan-2021/24", "xingtai-2020/动态@2021-W41", "xingtai-2020/年报@2021#办公室", "p/公开@规〔2021〕3号~2#办公室",
        "p/公开@关于A/B类@目录的通知#规划财务和法规科", "p/6-4",
    ]

    @Test("an obligation's name is read as it is written", arguments: names)
    func subjectRoundTrip(_ text: String) throws {
        let subject = try named(text)
        #expect(subject.description == text)
        #expect(Subject(plan: subject.plan, task: subject.task, part: subject.part, office: subject.office) == subject)
        #expect("\(subject.plan)/\(subject.short)" == text)
    }

    @Test(
        "what names no obligation is not read",
        arguments: ["", "24", "/24", "p/", "p/@2021", "p/1@", "p/1#", "p/1@#办公室"])
    func noSubject(_ text: String) {
        #expect(Subject(text) == nil)
    }

    @Test("an item's part may hold what its task and plan may not")
    func itemParts() throws {
        let subject = try named("p/公开@关于A/B类@目录的通知#规划财务和法规科")
        #expect(subject.task == "公开")
        #expect(subject.part == "关于A/B类@目录的通知")
        #expect(subject.office == "规划财务和法规科")
        #expect(subject.base == Subject(plan: "p", task: "公开", office: "规划财务和法规科"))
    }

    static let items: [(name: String, isAllowed: Bool)] = [
        ("甲", true), ("规〔2021〕3号", true), (String(repeating: "汉", count: 30), true),
        (String(repeating: "汉", count: 30) + "1", false), (String(repeating: "x", count: 90), true),
        (String(repeating: "x", count: 91), false), ("", false), (" 甲", false), ("甲 ", false), ("甲 乙", true),
        ("甲#乙", false), ("甲~2", false), ("甲;乙", false), ("甲\n乙", false), ("甲\t乙", false), ("甲\u{200B}乙", false),
        ("甲\u{2028}乙", false), ("甲\u{202E}乙", false),
    ]

    @Test("an item's name is one line of at most 30 Han characters without marks of its own", arguments: items)
    func itemNames(_ name: String, _ isAllowed: Bool) {
        #expect((ItemName(name) != nil) == isAllowed)
    }

    @Test("the runs of an item are told from other items")
    func runs() throws {
        let item = try #require(ItemName("甲"))
        #expect([1, 2, 11].map(item.run) == ["甲", "甲~2", "甲~11"])
        #expect(["甲", "甲~2", "甲~11"].map(item.run(in:)) == [1, 2, 11])
        #expect(["乙", "甲乙", "甲~", "甲乙~2"].map(item.run(in:)) == [nil, nil, nil, nil])
    }

    @Test("a notice's key is one word of ASCII that tells all its parts")
    func key() throws {
        let key = NoticeKey(
            obligation: "p/公开@规 3;号~2#办公室", rung: "应办日前1个工作日", seat: "办公室/head", channel: .mail,
            day: try day("2021-12-31"))
        #expect(
            key.description
                == "p/%E5%85%AC%E5%BC%80@%E8%A7%84%203%3B%E5%8F%B7~2#%E5%8A%9E%E5%85%AC%E5%AE%A4"
                + ";%E5%BA%94%E5%8A%9E%E6%97%A5%E5%89%8D1%E4%B8%AA%E5%B7%A5%E4%BD%9C%E6%97%A5"
                + ";%E5%8A%9E%E5%85%AC%E5%AE%A4/head;mail;2021-12-31")
    }

    @Test("the key of the longest names that files and requests allow fits into a header line of 998 octets")
    func longestKey() throws {
        let office = String(repeating: "科", count: 20)
        let plan = String(repeating: "p", count: 64)
        let task = String(repeating: "任", count: 16)
        let rung = String(repeating: "级", count: 10) + "12"
        let files = { (rung: String) in
            [
                """
                bureau: b
                name: 局
                managers: [a]
                people: {a: {name: 甲, mail: a, account: a}}
                offices: {\(office): {liaison: a, head: a, leader: a}}
                """,
                """
                plan: \(plan)
                bureau: b
                title: 方案
                events: {formed: 形成}
                ladders: {一: [{id: \(rung), when: 应办日, to: liaison}]}
                sections:
                  - title: 一
                    tasks:
                      - id: \(task)
                        title: 公开
                        joint: {offices: [\(office)], each: 谁制作谁办}
                        due: 自形成之日起5日内
                        opens: formed
                        ladder: 一
                """,
            ].map { SourceFile(path: "\($0.prefix(4)).yaml", bytes: Array($0.utf8)) }
        }
        #expect(Library(files(rung)).diagnostics.isEmpty)
        #expect(Library(files(rung + "3")).hasErrors)
        let item = try #require(ItemName(String(repeating: "件", count: 30)))
        let key = NoticeKey(
            obligation: Subject(plan: plan, task: task, part: item.run(99), office: office).description, rung: rung,
            seat: Seat.office(office, .liaison).description, channel: .journal, day: try day("2021-12-31"))
        #expect(key.description.utf8.count <= 980)
        #expect(key.description.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    }
}
