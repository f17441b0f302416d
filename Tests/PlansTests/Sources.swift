import Plans
import Rules
import Testing

/// Small files that tests write themselves, each under the path that its messages name.
enum Sources {
    static let bureauText = """
        bureau: lingnan
        name: 岭南市医疗保障局
        managers: [limin]
        people:
          limin: {name: 李敏, mail: limin, account: limin}
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

    static let procedureText = """
        procedure: 来信
        title: 群众来信办理
        roles: [受理, 承办]
        optional-roles: [会办]
        events: {received: 收到来信, asked: 请来信人补充, added: 收到补充, replied: 寄出回复}
        opens: {当面: received, 邮寄: received}
        steps:
          - {id: 登记, title: 登记来信, by: 受理, opens: received, due: 收到来信当日}
          - {id: 会办, title: 提出意见, by: 会办, channels: [邮寄], optional: true}
          - {id: 拟复, title: 拟写回复, by: 承办, signer: head, after: 登记, takes: 3个工作日, met: replied}
        waits:
          - {ground: 补充, begins: asked, ends: added, then: restarts, within: given, by: 受理, silence: 按现有材料办理}
        closing:
          title: 回复来信人
          by: 受理
          due: 自收到来信之日起15个工作日内
          after: 拟复
          extension: {at-most: 5个工作日, tells: 来信人}
          outcomes: [已回复, 不属本局]

        """

    static let procedure = file("procedures/letters.yaml", procedureText)

    /// The procedure with one of its parts written otherwise.
    static func procedure(_ right: String, _ wrong: String) -> SourceFile {
        file("procedures/letters.yaml", procedureText.replacing(right, with: wrong))
    }

    /// A plan that adopts the procedure and asks for nothing else.
    static func adopting(_ roles: String = "{受理: 办公室, 承办: 法规科}", name: String = "来信", further: String = "")
        -> SourceFile
    {
        file("plans/2026.yaml", planHead + "procedures:\n  \(name):\n    roles: \(roles)\n\(further)")
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
    static func rendered(_ files: [SourceFile], in language: Language = .english) -> String {
        Library(files).diagnostics.map { diagnostic in
            let source = files.first { $0.path == diagnostic.file }?.shownText ?? ""
            return DiagnosticRenderer.render(diagnostic, source: source, in: language) + "\n"
        }.joined()
    }

    /// Every message on one line: `14:25 unknown-key: unknown key 'form'`.
    ///
    /// Of none of them the Chinese may be missing.
    var brief: [String] {
        diagnostics.map { diagnostic in
            let place = diagnostic.place
            let left = diagnostic.leftInEnglish
            if !left.isEmpty { Issue.record("left in English: \(left)") }
            return "\(place.line):\(place.column) \(diagnostic.id.rawValue): \(diagnostic.message.en)"
        }
    }
}

extension Diagnostic {
    /// What stands in it for a Chinese sentence and is none.
    var leftInEnglish: [String] {
        ([message] + notes.map(\.message) + [help].compactMap(\.self)).filter(\.isLeftInEnglish).map(\.zh)
    }
}

extension Wording {
    /// Whether the Chinese has two English words in a row, but for what is quoted and typed, or marks of full width.
    var isLeftInEnglish: Bool {
        let said = zh.replacing(/'[^']*'|\{.*\}|\[.*\]/, with: "")
        let isChinese = zh.unicodeScalars.contains { $0.properties.isIdeographic }
        let hasFullWidth = said.unicodeScalars.contains { (0xFF01...0xFF5E).contains($0.value) }
        return !isChinese || hasFullWidth || said.contains(/[A-Za-z]+ [A-Za-z]+|Wording\(/)
    }
}

extension String {
    fileprivate func indented(by spaces: Int) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : String(repeating: " ", count: spaces) + $0 }.joined(separator: "\n")
    }
}
