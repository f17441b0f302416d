import Foundation
import TestSupport
import Testing

@Suite("Deadlines without a daemon")
struct DueCommandTests {
    private static let chinese = ["LANG": "zh_CN.UTF-8"]

    @Test("due says how the phrase was understood, the day, whether it is firm, and how it was counted")
    func page() async throws {
        let phrase = "自信息形成之日起20个工作日内"
        let questions: [([String], [String: String])] = [
            (["due", phrase, "--from", "2026-09-18", "--trail"], [:]),
            (["due", phrase, "--from", "2026-09-18", "--trail"], Self.chinese),
            (["due", phrase, "--from", "2026-12-30"], Self.chinese),
            (["due", phrase, "--from", "2020-01-15", "--as-of", "2020-01-20"], [:]),
            (["due", phrase, "--from", "2026-06-22", "--pause", "2026-06-28..2026-07-10"], Self.chinese),
            (["due", "每季度首月10日前", "--from", "2026-11-22"], Self.chinese),
            (["due", "60日内", "--from", "2024-12-02", "--roll", "none"], [:]),
            (["due", "接到报告后24小时内", "--from", "2026-09-18T10:30"], Self.chinese),
        ]
        var page = ""
        for (arguments, environment) in questions {
            let ended = try await Ended.ofDubanctl(arguments, environment: environment)
            #expect(ended.code == 0)
            #expect(ended.errors == "")
            page += "$ dubanctl \(arguments.joined(separator: " "))\n\(ended.output)\n"
        }
        try expectGolden(page, "due.txt")
    }

    @Test("what gives no day is told with what to do, and exits with 1")
    func noDay() async throws {
        var page = ""
        for phrase in ["及时", "第四季度前", "2小时内", "有效期5年", "每两周一次", "2008年9月31日前", "0个工作日内", "10000000个工作日内"] {
            let ended = try await Ended.ofDubanctl(["due", phrase, "--from", "2026-09-18"])
            #expect(ended.code == 1, "\(phrase)")
            page += "$ dubanctl due \(phrase)\n\(ended.output)\(ended.errors)\n"
        }
        try expectGolden(page, "due-refused.txt")
    }

    @Test("rule shows the canonical forms, or the place that cannot be read with forms that can")
    func rule() async throws {
        var page = ""
        for (phrase, code, environment) in [
            ("於每週五下午5點前", Int32(0), Self.chinese), ("每年11月中旬前", 0, [:]), ("定期公布", 0, Self.chinese),
            ("公示期不少于5个工作日", 0, [:]), ("各科室每两周一次报送", 1, [:]), ("within 20 working days of 收到申请", 0, [:]),
        ] {
            let ended = try await Ended.ofDubanctl(["rule", phrase], environment: environment)
            #expect(ended.code == code, "\(phrase)")
            page += "$ dubanctl rule \(phrase)\n\(ended.output)\(ended.errors)\n"
        }
        try expectGolden(page, "rule.txt")
    }

    @Test("rule --batch answers every line with one object, whatever the line holds")
    func ruleBatch() async throws {
        let input = """
            自该政府信息形成或者变更之日起20个工作日内及时公开\r
            每周五下午5点前

            "引号"\\与\t制表符
            每年6月、12月底前
            """
        let bytes = Data(input.utf8) + Data([0x0A, 0xFF, 0xFE, 0x0A]) + Data("及时".utf8)
        let ended = try await Ended.ofDubanctl(["rule", "--batch"], input: bytes)
        #expect(ended.code == 0)
        try expectGolden(ended.output, "rule-batch.jsonl")
        let objects = try ended.output.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.count == 7)
    }

    @Test("due --batch answers every line with a day and its certainty, or with what is wrong")
    func dueBatch() async throws {
        let input = """
            20个工作日内\t2026-09-18\t
            60日内\t2024-12-02\tforward
            60日内\t2024-12-02\tnone
            每年3月31日前\t2024-01-01\tbackward
            每季度首月10日前\t2015-03-27\tbackward
            20个工作日内\t2026-12-30
            2小时内\t2026-09-18T23:30\t
            及时\t2026-09-18\t
            20个工作日内\t2026-09-31\t
            20个工作日内\t2026-09-18\tsideways
            20个工作日内
            \t2026-09-18\t

            """
        let ended = try await Ended.ofDubanctl(["due", "--batch"], input: Data(input.utf8))
        #expect(ended.code == 0)
        #expect(ended.errors == "")
        try expectGolden(ended.output, "due-batch.jsonl")
    }

    @Test("a batch keeps the order of its lines, however many there are, and answers a line that is too long")
    func longBatch() async throws {
        let days = 1...20_000
        let long = String(repeating: "每", count: 100_000)
        let lines = days.map { "\($0 % 500 + 1)日内\t2026-01-01\tnone" } + [long, "1日内\t2026-01-01\t"]
        let ended = try await Ended.ofDubanctl(["due", "--batch"], input: Data(lines.joined(separator: "\n").utf8))
        let answers = ended.output.split(separator: "\n")
        #expect(answers.count == lines.count)
        #expect(answers.first?.contains(#""due":"2026-01-03""#) == true)
        #expect(answers[499].contains(#""due":"2026-01-02""#))
        #expect(answers[19_999].contains(#""due":"2026-01-02""#))
        #expect(answers[20_000] == #"{"error":"this line is longer than 65536 bytes"}"#)
        #expect(answers[20_001].contains(#""due":"2026-01-04""#))
    }

    @Test(
        "a wrong command is told what is wrong with it, and exits with 64",
        arguments: [
            ["due"], ["due", "20日内", "--from", "2026-02-30"], ["due", "20日内", "--batch"],
            ["due", "--batch", "--from", "2026-01-01"],
            ["due", "20日内", "--roll", "sideways"], ["due", "20日内", "--pause", "2026-02-03..2026-02-01"], ["rule"],
            ["due", "20日内", "--calendar", "us"],
        ])
    func wrongCommand(_ arguments: [String]) async throws {
        let ended = try await Ended.ofDubanctl(arguments)
        #expect(ended.code == 64)
        #expect(ended.output == "")
        #expect(ended.errors.hasPrefix("Error: "))
    }
}
