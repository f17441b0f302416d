import Plans

/// Small files that tests write themselves, each under the path that its messages name.
enum Sources {
    static let bureauText = """
        bureau: lingnan
        name: 岭南市医疗保障局
        managers: [limin]
        people:
          limin: {name: 李敏, mail: limin}
          zhouhang: {name: 周航, mail: zhouhang}
        offices:
          办公室: {liaison: zhouhang, head: limin, leader: limin}
          法规和基金监管科: {aliases: [法规科], liaison: zhouhang, head: limin}
        groups: {各科室: [办公室, 法规和基金监管科]}
        roles: {主要负责人: limin}

        """

    static let bureau = file("bureaus/lingnan.yaml", bureauText)

    static let planHead = """
        plan: lingnan-2026
        bureau: lingnan
        title: 岭南市医疗保障局2026年政务公开工作要点分工方案
        events: {formed: 形成, posted: 更新}

        """

    /// A plan with one section of those tasks.
    static func plan(_ tasks: String, keys: String = "year: 2026\n") -> SourceFile {
        file(
            "plans/2026.yaml",
            """
            \(planHead)\(keys)sections:
              - title: 做好政务信息管理工作
                tasks:
            \(tasks.indented(by: 6))

            """)
    }

    /// The text without its one `▸`, and where that stood, as messages begin: `9:14`.
    static func marked(_ text: String) -> (text: String, place: String) {
        let before = text.prefix { $0 != "▸" }.split(separator: "\n", omittingEmptySubsequences: false)
        let column = (before.last?.unicodeScalars.count ?? 0) + 1
        return (text.replacing("▸", with: ""), "\(max(1, before.count)):\(column)")
    }

    static func file(_ path: String, _ text: String) -> SourceFile {
        SourceFile(path: path, bytes: Array(text.utf8))
    }
}

extension Library {
    /// Every message as a terminal shows it.
    static func rendered(_ files: [SourceFile]) -> String {
        Library(files).diagnostics.map { diagnostic in
            let source = files.first { $0.path == diagnostic.file }?.shownText ?? ""
            return DiagnosticRenderer.render(diagnostic, source: source) + "\n"
        }.joined()
    }

    /// Every message on one line: `14:25 unknown-key: unknown key 'form'`.
    var brief: [String] {
        diagnostics.map { "\($0.place.line):\($0.place.column) \($0.id.rawValue): \($0.message)" }
    }
}

extension String {
    fileprivate func indented(by spaces: Int) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : String(repeating: " ", count: spaces) + $0 }.joined(separator: "\n")
    }
}
