import ArgumentParser
import Testing

@testable import dubanctl

@Suite("What is said of a wrong command")
struct ParserTextTests {
    static let said: [(line: [String], chinese: String)] = [
        (["show"], "错误: 还要写 '<OBLIGATION>'"),
        (["status", "a", "b"], "错误: 多写了2个词: 'a', 'b'"),
        (["done", "4", "--onn", "2021-10-11"], "错误: 没有选项 '--onn',是不是 '--on'?"),
        (["done", "4", "--quickly"], "错误: 没有选项 '--quickly'"),
        (["done", "4", "-x"], "错误: 没有选项 '-x'"),
        (["done", "4", "--on"], "错误: '--on <DAY>' 后面没有写值"),
        (["status", "--json=1"], "错误: 选项 '--json' 后面不写值,却写了 '1'"),
        (["done", "4", "--on", "2021-13-01"], "错误: '2021-13-01' 不能用作 '--on <DAY>': "),
        (["record", "formed", "4", "--count", "x"], "错误: 'x' 不能用作 '--count <N>'"),
        (["away", "周航", "--from", "2021-10-13", "--until", "2021-10-12"], "错误: "),
        (["--generate-completion-script", "ksh"], "错误: 不能为 'ksh' 生成补全脚本"),
    ]

    /// What argument-parser itself puts into a help screen.
    static let headings = [
        "OVERVIEW:", "USAGE:", "ARGUMENTS:", "OPTIONS:", "SUBCOMMANDS:", "Show the version", "Show help information",
        "detailed help", "<subcommand>",
    ]

    /// What it puts into a message.
    static let english = [
        "Error:", "Help:", "Usage:", "See ", "Unknown", "Missing", "Unexpected", "unexpected", "Did you mean",
        "is invalid",
        "does not", "Please", "<subcommand>",
    ]

    @Test("everything that the parser says of a wrong command is Chinese on a Chinese screen", arguments: said)
    func wrong(_ line: [String], _ chinese: String) throws {
        let shown = try Self.shown(line, .chinese)
        #expect(shown.hasPrefix(chinese), "\(shown)")
        for word in Self.english { #expect(!shown.contains(word), "\(word): \(shown)") }
    }

    @Test(
        "a word that is no command is told as one, with the nearest that is",
        arguments: [
            (["nosuch"], "错误: 没有 'nosuch' 这个命令\n", "Error: Unknown command 'nosuch'\n"),
            (
                ["stauts"], "错误: 没有 'stauts' 这个命令,是不是 'status'?\n",
                "Error: Unknown command 'stauts'. Did you mean 'status'?\n"
            ),
            (["nosuch", "a", "b"], "错误: 没有 'nosuch' 这个命令\n", "Error: Unknown command 'nosuch'\n"),
            (["nosuch", "--on", "x"], "错误: 没有 'nosuch' 这个命令\n", "Error: Unknown command 'nosuch'\n"),
            (
                ["calendar", "imprt"], "错误: 没有 'imprt' 这个命令,是不是 'import'?\n",
                "Error: Unknown command 'imprt'. Did you mean 'import'?\n"
            ),
        ])
    func unknownCommand(_ line: [String], _ chinese: String, _ english: String) throws {
        let shown = try Self.shown(line, .chinese)
        #expect(shown.hasPrefix(chinese + "用法: dubanctl"), "\(shown)")
        #expect(try Self.shown(line, .english).hasPrefix(english + "Usage: dubanctl"))
    }

    @Test("on an English screen it stands as the parser says it", arguments: said.map(\.line))
    func english(_ line: [String]) throws {
        let error = try Self.problem(line)
        #expect(try Self.shown(line, .english) == Dubanctl.fullMessage(for: error))
    }

    @Test(
        "a value that begins with a dash is taken for an option, and what to type instead is said",
        arguments: [
            (["done", "4", "--note", "-x"], "--note=-x"), (["done", "4", "--note", "-减半 后"], "--note='-减半 后'"),
            (["done", "4", "--note", "--", "x"], "--note=--"),
        ])
    func dash(_ line: [String], _ instead: String) throws {
        #expect(try Self.shown(line, .chinese).contains("\n说明: 以 '-' 开头的值这样写: \(instead)\n"))
        let english = try Self.shown(line, .english)
        #expect(english.contains("\nHelp:  a value that begins with '-' is written as \(instead)\n"))
    }

    @Test("where nothing follows an option, nothing is said of a dash", arguments: [["done", "4", "--on"]])
    func noValue(_ line: [String]) throws {
        #expect(try !Self.shown(line, .chinese).contains("'-'"))
    }

    @Test("a value that begins with a dash is taken as it is advised")
    func dashTaken() throws {
        let command = try #require(try Dubanctl.parseAsRoot(["done", "4", "--note=-x"]) as? Done)
        #expect(command.fact.note == "-x")
    }

    @Test("the help of every command is Chinese on a Chinese screen")
    func help() {
        for command in [Dubanctl.self] + Dubanctl.configuration.subcommands {
            let help = Dubanctl.helpMessage(for: command)
            let shown = ParserText(english: help, arguments: [], language: .chinese).text
            #expect(shown.contains("用法: dubanctl"))
            // The commands' own words are English where the tests run.
            for word in Self.headings { #expect(!shown.contains(word), "\(word): \(shown)") }
        }
    }

    @Test("a word of twenty thousand letters is cut where it is repeated", arguments: [Language.chinese, .english])
    func long(_ language: Language) throws {
        let word = String(repeating: "长", count: 20_000)
        let lines = [
            ["show", "4", word], ["done", "4", "--on", word], ["done", "4", "--on=\(word)"], ["--\(word)"],
            ["done", "4", "--note", "-\(word)"],
        ]
        for line in lines {
            let shown = try Self.shown(line, language)
            #expect(shown.count < 1000)
            #expect(shown.contains("长…"))
        }
    }

    @Test("what is no message of the parser is left as it is")
    func others() throws {
        for line in [["--version"], ["--generate-completion-script", "bash"]] {
            let error = try Self.problem(line)
            #expect(try Self.shown(line, .chinese) == Dubanctl.fullMessage(for: error))
        }
    }

    private static func problem(_ line: [String]) throws -> any Error {
        try #require(throws: (any Error).self) { try Dubanctl.parseAsRoot(line) }
    }

    private static func shown(_ line: [String], _ language: Language) throws -> String {
        ParserText(english: Dubanctl.fullMessage(for: try problem(line)), arguments: line, language: language).text
    }
}
