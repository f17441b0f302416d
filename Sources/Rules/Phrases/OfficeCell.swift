/// The printed cell of a 分工方案 that says which offices do a task, as `法规科牵头,办公室配合`.
package struct OfficeCell: Hashable, Sendable {
    /// 牵头, 主办, 负责; also the one office of a cell without a role word.
    package var lead: [String]
    /// 配合, 协办, 会办.
    package var support: [String]
    /// 按职责分工落实: each does its own.
    package var joint: [String]

    package init(lead: [String] = [], support: [String] = [], joint: [String] = []) {
        self.lead = lead
        self.support = support
        self.joint = joint
    }

    /// Reads a cell; names come back as printed, in their order.
    ///
    /// Names are parted by `、`, groups by a comma or semicolon; the role word stands behind its names
    /// (`办公室、法规科牵头`) or before them with a colon (`牵头单位:办公室`).
    ///
    /// - Returns: a failure when several offices stand without a role word, or one stands twice.
    package static func read(_ text: String) -> Result<OfficeCell, OfficeCellError> {
        Result { () throws(OfficeCellError) -> OfficeCell in
            var reader = OfficeCellReader(text)
            return try reader.read()
        }
    }
}

/// Why an office cell gives no roles, and where.
package struct OfficeCellError: Error, Hashable, Sendable {
    package enum Reason: String, Hashable, Sendable {
        case empty
        case missingName = "missing-name"
        case missingRole = "missing-role"
        case namedTwice = "named-twice"
    }

    package let reason: Reason
    /// The place, in Unicode scalars of the text as given.
    package let range: Range<Int>

    /// What is wrong: no full stop, in English in lower case, ready for a diagnostic.
    package var message: Wording {
        switch reason {
        case .empty: Wording(zh: "这一格没有科室", en: "no office in this cell")
        case .missingName: Wording(zh: "这里前面没有科室", en: "no office before this mark")
        case .missingRole:
            Wording(
                zh: "有几个科室,没有写“牵头”、“配合”或“按职责分工落实”",
                en: "several offices and no word such as 牵头, 配合 or 按职责分工落实 for these")
        case .namedTwice: Wording(zh: "这一格里已经有这个科室", en: "this office stands in the cell already")
        }
    }
}

private struct OfficeCellReader {
    private enum Role { case lead, support, joint }

    private struct Group {
        var names: [Range<Int>]
        var role: Role?
        var range: Range<Int>
    }

    private let original: [Unicode.Scalar]
    private let text: NormalText

    init(_ text: String) {
        original = Array(text.unicodeScalars)
        self.text = NormalText(text)
    }

    // The longer word comes first: 分工负责 is not 负责.
    private static let roles: [(word: String, role: Role)] = [
        ("按职责分工分别落实", .joint), ("按照职责分工落实", .joint), ("按职责分工落实", .joint),
        ("按照职责分工负责", .joint), ("按职责分工负责", .joint), ("分工落实", .joint), ("分工负责", .joint),
        ("牵头负责", .lead), ("牵头", .lead), ("主办", .lead), ("单独负责", .lead), ("负责", .lead),
        ("积极配合", .support), ("配合", .support), ("协办", .support), ("会办", .support),
    ]

    mutating func read() throws(OfficeCellError) -> OfficeCell {
        var groups: [Group] = []
        for part in parts(of: 0..<text.scalars.count, at: [",", ";"]) {
            groups.append(try group(part))
        }
        if groups.count == 1, groups[0].role == nil, groups[0].names.count == 1 {
            groups[0].role = .lead
        }
        var cell = OfficeCell()
        var seen: Set<String> = []
        for group in groups {
            guard let role = group.role else { throw OfficeCellError(reason: .missingRole, range: group.range) }
            for range in group.names {
                let name = name(in: range)
                guard seen.insert(text.string(in: range)).inserted else {
                    throw OfficeCellError(reason: .namedTwice, range: range)
                }
                switch role {
                case .lead: cell.lead.append(name)
                case .support: cell.support.append(name)
                case .joint: cell.joint.append(name)
                }
            }
        }
        return cell
    }

    private func group(_ part: Range<Int>) throws(OfficeCellError) -> Group {
        let range = trimmed(part)
        guard !range.isEmpty else {
            let isWhole = part == 0..<text.scalars.count
            throw OfficeCellError(reason: isWhole ? .empty : .missingName, range: part)
        }
        var (names, role) = roleBefore(range) ?? (range, nil)
        if role == nil { (names, role) = roleBehind(range) ?? (range, nil) }
        var offices: [Range<Int>] = []
        for name in parts(of: names, at: ["、"]) {
            let office = trimmed(name)
            guard !office.isEmpty else { throw OfficeCellError(reason: .missingName, range: range) }
            offices.append(office)
        }
        return Group(names: offices, role: role, range: range)
    }

    /// 办公室、法规科牵头.
    private func roleBehind(_ range: Range<Int>) -> (names: Range<Int>, role: Role?)? {
        for (word, role) in Self.roles {
            let start = range.upperBound - word.unicodeScalars.count
            guard start >= range.lowerBound, text.has(Array(word.unicodeScalars), at: start) else { continue }
            return (trimmed(range.lowerBound..<start), role)
        }
        return nil
    }

    /// 牵头单位:办公室.
    private func roleBefore(_ range: Range<Int>) -> (names: Range<Int>, role: Role?)? {
        guard let colon = range.first(where: { text.scalars[$0] == ":" }) else { return nil }
        for (word, role) in Self.roles where text.has(Array(word.unicodeScalars), at: range.lowerBound) {
            let rest = text.string(in: range.lowerBound + word.unicodeScalars.count..<colon)
            guard ["", "单位", "科室", "部门"].contains(rest) else { continue }
            return (trimmed(colon + 1..<range.upperBound), role)
        }
        return nil
    }

    private func parts(of range: Range<Int>, at marks: Set<Unicode.Scalar>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for offset in range where marks.contains(text.scalars[offset]) {
            parts.append(start..<offset)
            start = offset + 1
        }
        return parts + [start..<range.upperBound]
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first(where: { !text.scalars[$0].isBlank }),
            let last = range.last(where: { !text.scalars[$0].isBlank })
        else { return range.lowerBound..<range.lowerBound }
        return first..<last + 1
    }

    private func name(in range: Range<Int>) -> String {
        var name = String.UnicodeScalarView()
        name.append(contentsOf: original[range])
        return String(name)
    }
}
