extension SourceFile {
    /// The folder that messages name for a file that is part of the program.
    package static let shippedFolder = "<shipped>"

    /// The file's name without its folder.
    package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    package var isShipped: Bool { path.hasPrefix("\(Self.shippedFolder)/") }

    /// Whether nothing stands in it but white space and comments.
    fileprivate var isBlank: Bool {
        shownText.split(whereSeparator: \.isNewline).allSatisfy { line in
            let first = line.first { !$0.isWhitespace }
            return first == nil || first == "#"
        }
    }
}

extension [SourceFile] {
    /// These files over those that are shipped, as systemd lays `/etc` over `/usr/lib`.
    ///
    /// A file takes the place of the shipped one of the same name, an empty one masks it, and others are added. The
    /// shipped ones stand first.
    package func overlaying(_ shipped: [SourceFile]) -> [SourceFile] {
        let own = Set(map(\.name))
        let names = Set(shipped.map(\.name))
        return shipped.filter { !own.contains($0.name) } + filter { !(names.contains($0.name) && $0.isBlank) }
    }
}
