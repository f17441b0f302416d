import CivilTime
import Control
import Foundation
import Glibc
import RegexBuilder
import TestSupport
import Testing

/// An office at work on its cases: what its people type, what they are shown, and which letters come, in one transcript.
///
/// The clock stands still until the story goes on. After every record and every step of the clock the story waits for the
/// pass that follows: what it reads then is all that the daemon has to say at that instant.
final class CaseOffice {
    let office: Office
    private var running: OpenOffice
    private var isClosed = false
    private var heard: Set<String> = []
    private(set) var transcript = ""

    /// An office that adopts these procedures, as the lines under `procedures:` in a plan say.
    ///
    /// `procedures` are files of its own by their names; without them it has those that are shipped.
    init(
        adopting lines: String, bureau: String = "xingtai", procedures: [String: String] = [:], at moment: String
    ) async throws {
        office = try Office(plans: "./plans", hours: #"{from: "08:30", to: "17:30"}"#)
        try office.write(
            """
            plan: banjian
            bureau: \(bureau)
            title: 办件试行方案
            procedures:
            \(lines.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
            """, to: "plans/banjian.yaml")
        if !procedures.isEmpty {
            let settings = try String(contentsOfFile: office.settingsPath, encoding: .utf8)
            try office.write(settings.replacing(/procedures: .*/, with: "procedures: ./procedures"), to: "duban.yaml")
        }
        for (name, text) in procedures { try office.write(text, to: "procedures/\(name)") }
        running = try await Self.open(office, at: moment)
    }

    private static func open(_ office: Office, at moment: String) async throws -> OpenOffice {
        try office.write("\(moment),0.000001", to: "clock")
        return try await office.open(clock: "@\(office.folder.path)/clock")
    }

    /// A story that fails leaves no daemon behind.
    deinit {
        if !isClosed { running.program.signal(SIGKILL) }
    }

    // MARK: The clock

    /// Moves the clock to that instant at once.
    func go(to moment: String) async throws {
        try office.write("\(moment),0.000001", to: "clock")
        try await running.nextPass()
    }

    /// Lets the time pass: the clock stops at every instant for which the daemon would wake.
    func wait(through moment: String) async throws {
        let end = try instant(moment)
        while let wake = try await office.askJSON(StatusReport.self, "status").nextWake?.instant, wake < end {
            try await go(to: wake.beijing)
        }
        try await go(to: moment)
        transcript += "\n—— \(moment.replacing("T", with: " "))\n"
        for letter in try await newLetters() {
            transcript += "   \(letter.sent.dropFirst(5))  \(letter.mailbox)  \(letter.subject)\n"
        }
    }

    /// Stops the daemon as the service manager does and starts it again at that instant.
    func restart(at moment: String) async throws {
        #expect(try await running.close().code == 0)
        running = try await Self.open(office, at: moment)
    }

    /// Saves a procedure of the office's own, and waits until it is in force.
    func save(_ text: String, as name: String) async throws {
        try office.write(text, to: "procedures/\(name)")
        try await running.nextReload()
    }

    func close() async throws {
        #expect(try await running.close().code == 0)
        isClosed = true
    }

    /// Closes the office; what was typed, shown and sent stands in the golden file.
    func end(_ golden: String, testFile: String = #filePath) async throws {
        try await close()
        try expectGolden(transcript, "cases/\(golden)", testFile: testFile)
    }

    // MARK: Typing and reading

    /// Types a command that records something, at a Chinese terminal.
    func type(_ words: String...) async throws { try await type(words) }

    func type(_ words: [String]) async throws {
        let ended = try await typed(words, language: "zh_CN.UTF-8")
        try #require(ended.code == 0, "\(words.joined(separator: " ")): \(ended.errors)")
        transcript += ended.output
        try await running.nextPass()
    }

    /// Types a command that is refused, in both languages.
    func expectRefusal(of words: [String]) async throws {
        for language in Self.languages {
            let ended = try await typed(words, language: language)
            #expect(ended.code == 1)
            #expect(ended.output == "")
            transcript += ended.errors
        }
    }

    /// Asks for something that is shown, in both languages.
    func read(_ words: String...) async throws {
        for language in Self.languages {
            let ended = try await typed(words, language: language)
            #expect(ended.code == 0)
            transcript += ended.output.withoutNameOfUser
        }
    }

    private static let languages = ["zh_CN.UTF-8", "C.UTF-8"]

    private func typed(_ words: [String], language: String) async throws -> Ended {
        transcript += "\n$ \(language == "C.UTF-8" ? "LANG=C " : "")dubanctl \(words.joined(separator: " "))\n"
        return try await office.ask(words, language: language)
    }

    func due(_ id: String) async throws -> String { try await detail(id).row.due.description }

    func detail(_ id: String) async throws -> ObligationDetail {
        try await office.askJSON(ObligationDetail.self, "show", id)
    }

    // MARK: Letters

    /// Opens the latest letter of a mailbox.
    func openLetter(to mailbox: String) async throws {
        let letter = try #require(try await office.letters().last { $0.mailbox == mailbox })
        transcript += "\n✉ \(mailbox)  \(letter.sent)\n\(letter.subject)\n\n\(letter.body.withoutHashes)"
    }

    /// Those that came since the last look, in the order of their coming.
    func newLetters() async throws -> [ReadLetter] {
        let letters = try await office.letters().filter { !heard.contains($0.messageID) }
        heard.formUnion(letters.map(\.messageID))
        return letters.sorted { ($0.sent, $0.mailbox) < ($1.sent, $1.mailbox) }
    }

    /// Every notice that stands in a mailbox; one that was told twice stands here twice.
    func told() async throws -> [String] { try await office.letters().flatMap(\.notices).sorted() }
}

extension String {
    /// The user who runs the tests is whoever recorded everything.
    fileprivate var withoutNameOfUser: String {
        let name = Regex {
            "  \(NSUserName())"
            ZeroOrMore(" ")
        }
        return replacing(name) { $0.output.hasSuffix(" ") ? "  经办人  " : "  经办人" }
    }
}
