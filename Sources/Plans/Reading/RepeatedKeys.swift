/// Keys that stand more than once in a mapping: found one at a time by libyaml, reported together.
///
/// Yams stops at the first repeated key and gives only its first place. That one is renamed, character for character,
/// so that every place stays what it was, and the text is composed again.
struct RepeatedKeys {
    private(set) var text: String
    private var renamed: [SourceRange: String] = [:]

    init(_ text: String) {
        self.text = text
    }

    /// Takes the key at that place out of the way; false when that cannot be done.
    mutating func rename(_ name: String, at place: SourceRange) -> Bool {
        // Each round reads the whole text again.
        guard renamed.count < 100, renamed.count * text.utf8.count < 8 << 20, let line = text.line(place.line),
            let start = line.index(line.startIndex, offsetBy: place.column - 1, limitedBy: line.endIndex)
        else { return false }
        let isQuoted = line[start...].first == "\"" || line[start...].first == "'"
        let rest = line[start...].dropFirst(isQuoted ? 1 : 0)
        // A private-use character for each, which no author types.
        guard !name.isEmpty, rest.starts(with: name.unicodeScalars),
            let mark = Unicode.Scalar(0xF_0000 + UInt32(renamed.count))
        else { return false }
        text.unicodeScalars.replaceSubrange(
            rest.startIndex..<text.unicodeScalars.index(after: rest.startIndex), with: [mark])
        renamed[SourceRange(line: place.line, column: place.column)] = name
        return true
    }

    /// The tree with the last of the repeated keys only, and a finding for every key that repeats another.
    func reported(in root: YAMLNode, into findings: inout Findings) -> YAMLNode {
        guard !renamed.isEmpty else { return root }
        var found: Set<SourceRange> = []
        return reported(in: root, found: &found, into: &findings)
    }

    private func reported(in node: YAMLNode, found: inout Set<SourceRange>, into findings: inout Findings) -> YAMLNode {
        var node = node
        switch node.content {
        case .scalar: break
        case .sequence(let items):
            node.content = .sequence(items.map { reported(in: $0, found: &found, into: &findings) })
        case .mapping(let pairs):
            var first: [String: SourceRange] = [:]
            var kept: [YAMLNode.Pair] = []
            for var pair in pairs {
                let place = SourceRange(line: pair.key.place.line, column: pair.key.place.column)
                let original = renamed[place]
                if let name = original ?? pair.key.scalar {
                    if let before = first[name] {
                        // An alias shows the same mapping again.
                        if found.insert(place).inserted {
                            findings.add(
                                .duplicateKey(name, file: findings.file, at: pair.key.place, first: before))
                        }
                    } else {
                        first[name] = pair.key.place
                    }
                }
                pair.value = reported(in: pair.value, found: &found, into: &findings)
                if original == nil { kept.append(pair) }
            }
            node.content = .mapping(kept)
        }
        return node
    }
}
