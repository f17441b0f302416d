/// What a file says of itself by its first keys, and on what it rests, whether or not the rest of it is right.
///
/// A name that is missing is empty.
package enum FileClaim: Hashable, Sendable {
    /// With the bureau that it names and the procedures that it adopts.
    case plan(String, bureau: String?, procedures: [String])
    case bureau(String)
    case procedure(String)
    case calendar
    case settings

    /// Nil for a file that gives no document of a known kind.
    package init?(of file: SourceFile) {
        guard let claim = Compiling.claim(of: file) else { return nil }
        self = claim
    }

    /// Whether one of two files can take the place of the other: both are the plan, the bureau or the procedure of a name.
    package func isSame(as other: FileClaim) -> Bool {
        switch (self, other) {
        case (.plan(let one, _, _), .plan(let another, _, _)): one == another
        case (.bureau(let one), .bureau(let another)), (.procedure(let one), .procedure(let another)): one == another
        default: false
        }
    }
}

extension YAMLNode {
    /// Of a mapping its keys, in the order of the file.
    var keyNames: [String] {
        guard case .mapping(let pairs) = content else { return [] }
        return pairs.compactMap(\.key.scalar)
    }
}
