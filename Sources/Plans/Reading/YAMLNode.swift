import Rules
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

        /// `{a: 1, b}`: a comma parted a text, and its rest became a key.
        var isWithoutColon: Bool {
            value.isNull && value.place.line == key.place.line
                && value.place.column <= key.place.column + key.place.length
        }
    }

    var content: Content
    var place: SourceRange

    /// The text of a scalar; nil for anything else.
    var scalar: String? {
        guard case .scalar(let text) = content else { return nil }
        return text
    }

    /// How many keys a mapping has; nil for anything else.
    var pairCount: Int? {
        guard case .mapping(let pairs) = content else { return nil }
        return pairs.count
    }

    /// The value under a key of a mapping.
    func value(of key: String) -> YAMLNode? {
        guard case .mapping(let pairs) = content else { return nil }
        return pairs.first { $0.key.scalar == key }?.value
    }

    /// An absent value: `key:`, `key: ~`, or one of white space only.
    var isNull: Bool {
        scalar.map { $0 == "~" || $0 == "null" || $0.unicodeScalars.allSatisfy(\.properties.isWhitespace) } ?? false
    }

    /// The document of a file, or nil when nothing can be read from it.
    ///
    /// Every problem becomes a finding.
    static func read(_ file: SourceFile, into findings: inout Findings) -> YAMLNode? {
        guard file.bytes.count <= SourceFile.sizeLimit else {
            findings.add(.tooLarge(file: file.path, limit: SourceFile.sizeLimit))
            return nil
        }
        guard let text = file.text else {
            findings.add(.notUTF8(file))
            return nil
        }
        if let place = text.tabIndentation {
            findings.add(.tabIndentation(file: file.path, at: place))
            return nil
        }
        if let index = text.unicodeScalars.firstIndex(where: { !$0.canStandInYAML }) ?? text.crowdedMark {
            findings.add(.unprintable(text.unicodeScalars[index], file: file.path, at: text.place(of: index)))
            return nil
        }
        if let place = text.excessiveDirective {
            findings.add(.unreadableDirective(file: file.path, at: place))
            return nil
        }
        guard AliasExpansion(of: text).upperBound <= 2 * SourceFile.sizeLimit else {
            findings.add(.tooLarge(file: file.path, limit: SourceFile.sizeLimit))
            return nil
        }
        return compose(text, into: &findings)
    }

    private static func compose(_ text: String, into findings: inout Findings) -> YAMLNode? {
        var keys = RepeatedKeys(text)
        while true {
            do {
                // The basic resolver guesses no types, so that keys differ when their texts do.
                guard let root = try Parser(yaml: keys.text, resolver: .basic).singleRoot() else {
                    findings.add(.emptyFile(file: findings.file))
                    return nil
                }
                var budget = nodeLimit
                guard let node = YAMLNode(root, budget: &budget, into: &findings) else {
                    findings.add(.tooLarge(file: findings.file, limit: SourceFile.sizeLimit))
                    return nil
                }
                return keys.reported(in: node, into: &findings)
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                let name = names.first ?? ""
                let place = SourceRange(context.mark, length: name.scalarCount)
                guard keys.rename(name, at: place) else {
                    findings.add(.duplicateKey(name, file: findings.file, at: place, first: nil))
                    return nil
                }
            } catch let error as YamlError {
                findings.add(.syntax(error, in: text, file: findings.file))
                return nil
            } catch {
                findings.add(.unreadable(file: findings.file, reason: Wording(ofYAML: "\(error)")))
                return nil
            }
        }
    }

    // A node takes some hundred bytes, and a file can have one for every second of its own.
    private static let nodeLimit = 2_000_000

    private init?(_ node: Node, budget: inout Int, into findings: inout Findings) {
        budget -= 1
        guard budget > 0 else { return nil }
        let (line, column) = (node.mark?.line ?? 1, node.mark?.column ?? 1)
        let tag = node.tag.rawValue
        if tag.hasPrefix("!"), tag != "!" {
            findings.add(.tag(tag, file: findings.file, at: SourceRange(line: line, column: column)))
        }
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
                guard let child = YAMLNode(item, budget: &budget, into: &findings) else { return nil }
                items.append(child)
            }
            content = .sequence(items)
            place = SourceRange(line: line, column: column)
        case .mapping(let mapping):
            var pairs: [Pair] = []
            for (key, value) in mapping {
                guard let key = YAMLNode(key, budget: &budget, into: &findings),
                    let value = YAMLNode(value, budget: &budget, into: &findings)
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
}

extension SourceRange {
    init(_ mark: Mark, length: Int = 1) {
        self.init(line: mark.line, column: mark.column, length: length)
    }
}

extension Unicode.Scalar {
    /// False for control characters and the byte order mark, which YAML 1.1 forbids (5.1, `c-printable`).
    fileprivate var canStandInYAML: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...: true
        default: false
        }
    }
}

extension String {
    var scalarCount: Int { unicodeScalars.count }

    /// The first tab that indents a line with something on it.
    fileprivate var tabIndentation: SourceRange? {
        var tab: Index?
        var isIndent = true
        for index in unicodeScalars.indices {
            let scalar = unicodeScalars[index]
            if scalar.breaksLine {
                tab = nil
                isIndent = true
            } else if isIndent, scalar == "\t" {
                tab = tab ?? index
            } else if isIndent, scalar != " " {
                if scalar != "#", let tab { return place(of: tab) }
                isIndent = false
            }
        }
        return nil
    }
}
