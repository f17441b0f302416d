import Foundation
import Glibc
import Testing

@Suite("The real journal")
struct JournalTests {
    /// A private journald needs namespaces, which only root may make here, and systemd's own files.
    static let canRun = getuid() == 0 && FileManager.default.fileExists(atPath: "/lib/systemd/systemd-journald")

    @Test(
        "every notice stands once in the journal, with its fields",
        .enabled(if: canRun, "a journald of our own needs root and systemd"))
    func entries() async throws {
        let office = try Office(journal: true)
        let go = office.folder.appending(path: "go").path
        #expect(mkfifo(go, 0o600) == 0)
        let notify = try NotifySocket(in: office.folder)
        let tests = Programs.repository + "/Tests"
        let story = try RunningProgram(
            tests + "/Support/journald-ns.sh",
            [
                tests + "/AcceptanceTests/journal-story.sh", office.folder.path, Programs.duband, "--config",
                office.settingsPath, "--clock", "2026-10-05T12:00:00+08:00",
            ],
            environment: ["NOTIFY_SOCKET": notify.path], folder: office.folder)
        try await notify.next("STATUS=")
        try Data("go\n".utf8).write(to: URL(filePath: go))
        let ended = try await story.ended()
        #expect(ended.code == 0, "\(ended.errors)")

        let journal = try String(contentsOf: office.folder.appending(path: "journal.json"), encoding: .utf8)
        let entries = try journal.split(separator: "\n").map { line in
            try JSONDecoder().decode([String: JournalValue].self, from: Data(line.utf8))
        }.filter { $0["DUBAN_NOTICE"] != nil }
        #expect(entries.count == 1)
        let entry = try #require(entries.first)
        let expected = [
            "MESSAGE": "【催办】法规和基金监管科 24 规章集中统一公开:期限2021-12-31,逾期1183个工作日",
            "PRIORITY": "4",
            "SYSLOG_IDENTIFIER": "duband",
            "DUBAN_PLAN": "zhongshan-2021",
            "DUBAN_TASK": "24",
            "DUBAN_OBLIGATION": "zhongshan-2021/24",
            "DUBAN_OFFICE": "法规和基金监管科",
            "DUBAN_DUE": "2021-12-31",
            "DUBAN_LIGHT": "overdue",
            "DUBAN_RUNG": "接管",
            "DUBAN_SEAT": "法规和基金监管科/liaison",
        ]
        for (field, value) in expected { #expect(entry[field]?.text == value, "\(field)") }
        #expect(entry["MESSAGE_ID"]?.text?.count == 32)
        #expect(entry["DUBAN_NOTICE"]?.text?.hasSuffix(";journal;2026-10-05") == true)
    }

    /// journalctl prints text as a string, and anything else as numbers.
    private enum JournalValue: Decodable {
        case text(String)
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            do {
                self = .text(try container.decode(String.self))
            } catch is DecodingError {
                self = .other
            }
        }

        var text: String? {
            guard case .text(let text) = self else { return nil }
            return text
        }
    }
}
