import Foundation

/// A line that argument-parser prints, and the same in Chinese; each `{}` stands for what differs from time to time.
struct ParserPhrase {
    let english: String
    let chinese: String

    init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    /// The first that fits a line counts.
    static let all = [
        ParserPhrase("Error: Unknown option '{}'. Did you mean '{}'?", "错误: 没有选项 '{}',是不是 '{}'?"),
        ParserPhrase("Error: Unknown option '{}'", "错误: 没有选项 '{}'"),
        ParserPhrase("Error: Unknown command '{}'. Did you mean '{}'?", "错误: 没有 '{}' 这个命令,是不是 '{}'?"),
        ParserPhrase("Error: Unknown command '{}'", "错误: 没有 '{}' 这个命令"),
        ParserPhrase("   or: Missing value for '{}' in '{}'", "  或者: '{}' 后面没有写值(在 '{}' 里)"),
        ParserPhrase("Error: Missing value for '{}'", "错误: '{}' 后面没有写值"),
        ParserPhrase(
            "Error: The option '{}' does not take any value, but '{}' was specified.", "错误: 选项 '{}' 后面不写值,却写了 '{}'"),
        ParserPhrase("Error: Unexpected argument '{}'", "错误: 多写了 '{}'"),
        ParserPhrase("Error: {} unexpected arguments: '{}'", "错误: 多写了{}个词: '{}'"),
        ParserPhrase(
            "Error: Value to be set with flag '{}' had already been set with flag '{}'", "错误: '{}' 与前面的 '{}' 不能同时写"),
        ParserPhrase("Error: Missing expected argument '{}'", "错误: 还要写 '{}'"),
        ParserPhrase("Error: Missing one of: '{}'", "错误: 还要写其中一个: '{}'"),
        ParserPhrase("Error: The value '{}' is invalid for '{}': {}", "错误: '{}' 不能用作 '{}': {}"),
        ParserPhrase(
            "Error: The value '{}' is invalid for '{}'. Please provide one of {}.", "错误: '{}' 不能用作 '{}',可用 {}"),
        ParserPhrase("Error: The value '{}' is invalid for '{}'", "错误: '{}' 不能用作 '{}'"),
        ParserPhrase("Error: Invalid option: {}", "错误: 没有选项 {}"),
        ParserPhrase("Error: Missing required subcommand.", "错误: 还要写命令"),
        ParserPhrase("Error: Can't generate completion scripts for '{}'.", "错误: 不能为 '{}' 生成补全脚本"),
        ParserPhrase("Error: Can't autodetect a supported shell.", "错误: 认不出用的是哪种 shell"),
        ParserPhrase(
            "Please use --generate-completion-script=<shell> with one of:", "请写 --generate-completion-script=其中之一:"),
        ParserPhrase("Error: {}", "错误: {}"),
        ParserPhrase("Help:  a value that begins with '-' is written as {}", "说明: 以 '-' 开头的值这样写: {}"),
        ParserPhrase("Help:  {}", "说明: {}"),
        ParserPhrase("Usage: {}", "用法: {}"),
        ParserPhrase("  See '{}' for more information.", "  详细说明: {}"),
        ParserPhrase("OVERVIEW: {}", "{}"),
        ParserPhrase("USAGE: {}", "用法: {}"),
        ParserPhrase("ARGUMENTS:", "参数:"),
        ParserPhrase("OPTIONS:", "选项:"),
        ParserPhrase("SUBCOMMANDS:", "命令:"),
        ParserPhrase("{}Show the version.", "{}显示版本"),
        ParserPhrase("{}Show help information.", "{}显示说明"),
        ParserPhrase("{}Show subcommand help information.", "{}显示一条命令的说明"),
        ParserPhrase("  See '{} <subcommand>' for detailed help.", "  一条命令的详细说明: {} <命令>"),
        ParserPhrase("{}(values:{}", "{}(可用:{}"),
    ]

    /// The line in Chinese, with what stands in the places of `{}`; nil where it is another line.
    func chinese(for line: String) -> String? {
        guard let values = values(in: line) else { return nil }
        return zip(chinese.parts, values + [""]).map { $0.0 + $0.1 }.joined()
    }

    private func values(in line: String) -> [String]? {
        let parts = english.parts
        guard let first = parts.first, let last = parts.last, line.hasPrefix(first) else { return nil }
        guard parts.count > 1 else { return line == first ? [] : nil }
        var rest = line.dropFirst(first.count)
        var values: [String] = []
        for part in parts.dropFirst().dropLast() {
            guard let next = rest.range(of: part) else { return nil }
            values.append(String(rest[..<next.lowerBound]))
            rest = rest[next.upperBound...]
        }
        guard rest.hasSuffix(last) else { return nil }
        return values + [String(rest.dropLast(last.count))]
    }
}

extension String {
    /// The pieces between the places of `{}`.
    fileprivate var parts: [String] { components(separatedBy: "{}") }
}
