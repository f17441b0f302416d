/// How large a file becomes when every alias (`*name`) is written out as what its anchor (`&name`) marks.
///
/// A few lines of anchors that repeat each other stand for billions of nodes, and composing them would never end.
struct AliasExpansion {
    private struct Anchor {
        var start: Int
        var size: Int?
        var isRepeated = false
    }

    /// In bytes, never too small; the file's own size when it has no alias.
    ///
    /// A `&` or `*` that only stands in prose can make it larger.
    private(set) var upperBound = 0
    private var anchors: [Substring: Anchor] = [:]

    init(of text: String) {
        let bytes = text.utf8
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let mark = bytes[index]
            index = bytes.index(after: index)
            upperBound = upperBound.saturating(1)
            guard mark == UInt8(ascii: "&") || mark == UInt8(ascii: "*") else { continue }
            let name = Substring(bytes[index...].prefix(while: \.belongsToAnchorName))
            if mark == UInt8(ascii: "&") { define(name) } else { repeatMarked(name) }
        }
    }

    private mutating func define(_ name: Substring) {
        if anchors[name] == nil {
            anchors[name] = Anchor(start: upperBound)
        } else {
            anchors[name]?.isRepeated = true
        }
    }

    /// What an anchor marks ends before its first alias, so everything between the two counts as marked.
    private mutating func repeatMarked(_ name: Substring) {
        guard var anchor = anchors[name] else { return }
        // An anchor defined twice may stand inside itself; then nothing tells where it ends.
        let size = anchor.isRepeated ? nil : anchor.size
        anchor.size = size ?? (upperBound - anchor.start)
        upperBound = upperBound.saturating(anchor.size ?? 0)
        anchors[name] = anchor
    }
}

extension UInt8 {
    fileprivate var belongsToAnchorName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension Int {
    fileprivate func saturating(_ other: Int) -> Int {
        let (sum, overflows) = addingReportingOverflow(other)
        return overflows ? .max : sum
    }
}
