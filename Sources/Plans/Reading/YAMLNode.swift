import Yams

/// A YAML document as plain values with places; the only file that knows Yams.
///
/// Scalars stay text: what a scalar means is for its reader to say, never for YAML's guesses.
struct YAMLNode {
    indirect enum Content {
        case scalar(String)
        case sequence([YAMLNode])
        case mapping([Pair])
    }

    struct Pair {
        var key: YAMLNode
        var value: YAMLNode
    }

    var content: Content
    var place: SourceRange

    /// The text of a scalar; nil for anything else.
    var scalar: String? {
        guard case .scalar(let text) = content else { return nil }
        return text
    }

    /// An absent value: `key:` or `key: ~`.
    var isNull: Bool { scalar.map { $0.isEmpty || $0 == "~" || $0 == "null" } ?? false }

    /// Reads a file; every problem becomes a finding. Nil when nothing can be read from it.
    static func read(_ file: SourceFile, into findings: inout Findings) -> YAMLNode? {
        guard file.bytes.count <= sizeLimit else {
            findings.add(.tooLarge(file: file.path, limit: sizeLimit))
            return nil
        }
        guard var text = file.text else {
            findings.add(.notUTF8(file))
            return nil
        }
        if let place = tabIndentation(in: text) {
            findings.add(.tabIndentation(file: file.path, at: place))
            return nil
        }
        while true {
            do {
                guard let root = try Yams.compose(yaml: text) else {
                    findings.add(.emptyFile(file: file.path))
                    return nil
                }
                var budget = nodeLimit
                guard let node = YAMLNode(root, budget: &budget) else {
                    findings.add(.tooLarge(file: file.path, limit: sizeLimit))
                    return nil
                }
                return node
            } catch let error as YamlError {
                guard case .duplicatedKeysInMapping(let names, let context) = error, let name = names.first,
                    let repeated = secondKey(name, from: context.mark, in: text)
                else {
                    findings.add(.syntax(error, file: file.path))
                    return nil
                }
                findings.add(
                    .duplicateKey(
                        name, file: file.path, at: repeated.place,
                        first: SourceRange(line: context.mark.line, column: context.mark.column, length: name.scalarCount)))
                text = repeated.renamed
            } catch {
                findings.add(.unreadable(file: file.path, reason: "\(error)"))
                return nil
            }
        }
    }

    /// True for the stand-in that a repeated key was renamed to, so that reading could go on after it.
    var isRenamedDuplicate: Bool { scalar?.unicodeScalars.first == Self.renamed }

    private static let sizeLimit = 16 << 20
    // Aliases can make a small file an enormous tree.
    private static let nodeLimit = 2_000_000
    private static let renamed: Unicode.Scalar = "\u{F0000}"

    private init?(_ node: Node, budget: inout Int) {
        budget -= 1
        guard budget > 0 else { return nil }
        let (line, column) = (node.mark?.line ?? 1, node.mark?.column ?? 1)
        switch node {
        case .scalar(let scalar):
            content = .scalar(scalar.string)
            let quotes = scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? 2 : 0
            let isBlock = scalar.style == .literal || scalar.style == .folded
            place = SourceRange(
                line: line, column: column, length: isBlock ? 1 : scalar.string.scalarCount + quotes)
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            for item in sequence {
                guard let child = YAMLNode(item, budget: &budget) else { return nil }
                items.append(child)
            }
            content = .sequence(items)
            place = SourceRange(line: line, column: column)
        case .mapping(let mapping):
            var pairs: [Pair] = []
            for (key, value) in mapping {
                guard let key = YAMLNode(key, budget: &budget), let value = YAMLNode(value, budget: &budget)
                else { return nil }
                pairs.append(Pair(key: key, value: value))
            }
            content = .mapping(pairs)
            place = SourceRange(line: line, column: column)
        case .alias:
            // The composer resolves aliases before a tree is handed out.
            return nil
        }
    }

    private static func tabIndentation(in text: String) -> SourceRange? {
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let indent = line.prefix { $0 == " " || $0 == "\t" }
            if let tab = indent.firstIndex(of: "\t"), indent.endIndex < line.endIndex, line[indent.endIndex] != "#" {
                return SourceRange(line: number, column: line.distance(from: line.startIndex, to: tab) + 1)
            }
        }
        return nil
    }

    /// The second key of that name in the mapping whose first one stands at `mark`, and the text with it renamed.
    ///
    /// libyaml reports only the first; the second is the next one that stands like a key: at the same column of a
    /// later line in block style, or after `{` or `,` in flow style.
    private static func secondKey(_ name: String, from mark: Mark, in text: String)
        -> (place: SourceRange, renamed: String)?
    {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
        let wanted = Array(name.unicodeScalars)
        for index in lines.indices.dropFirst(mark.line - 1) {
            let line = lines[index]
            guard line.count >= wanted.count else { continue }
            for column in 0...(line.count - wanted.count) {
                let isFirst = index == mark.line - 1 && column < mark.column
                guard !isFirst, Array(line[column..<(column + wanted.count)]) == wanted,
                    line[(column + wanted.count)...].first(where: { $0 != " " && $0 != "\"" && $0 != "'" }) == ":",
                    startsKey(line, at: column, blockColumn: mark.column - 1)
                else { continue }
                lines[index][column] = renamed
                let text = lines.map { scalars in
                    var view = String.UnicodeScalarView()
                    view.append(contentsOf: scalars)
                    return String(view)
                }
                return (
                    SourceRange(line: index + 1, column: column + 1, length: wanted.count),
                    text.joined(separator: "\n")
                )
            }
        }
        return nil
    }

    private static func startsKey(_ line: [Unicode.Scalar], at column: Int, blockColumn: Int) -> Bool {
        guard let previous = line[..<column].last(where: { $0 != " " && $0 != "\"" && $0 != "'" }) else {
            return column == blockColumn
        }
        return previous == "{" || previous == "," || (previous == "-" && column == blockColumn)
    }
}

extension String {
    var scalarCount: Int { unicodeScalars.count }
}
