import CivilTime
import Plans
import Rules
import TestSupport
import Testing

@Suite("The daemon's file")
struct SettingsTests {
    @Test("the shipped file says where everything is, its relative paths as written")
    func shipped() throws {
        let (settings, diagnostics) = Library.settings(try Repository.source("etc/duban.yaml"))
        #expect(diagnostics.isEmpty)
        #expect(settings?.bureaus == "./bureaus")
        #expect(settings?.plans == "./plans")
        #expect(settings?.procedures == "./procedures")
        #expect(settings?.calendars == "./calendars")
        #expect(settings?.ledger == "/var/lib/duban/ledger.sqlite")
        #expect(settings?.socket == "/run/duban/control.sock")
        #expect(settings?.mail.format == .maildir)
        #expect(settings?.mail.spool == "/var/lib/duban/mail")
        #expect(settings?.usesJournal == true)
        let hours = try #require(settings?.hours)
        #expect("\(hours.from)-\(hours.to)" == "08:30-17:30")
    }

    @Test("without them there are no hours, and the journal is used")
    func defaults() {
        let (settings, diagnostics) = Library.settings(Self.file(""))
        #expect(diagnostics.isEmpty)
        #expect(settings?.hours == nil)
        #expect(settings?.usesJournal == true)
        #expect(settings?.procedures == nil)
        #expect(settings?.ledger == "./state/ledger.sqlite")
    }

    @Test(
        "a folder's key that is misspelled as the name of a kind of file is one mistake",
        arguments: ["procedure", "plan"])
    func misspelled(_ key: String) throws {
        let shipped = try Repository.source("etc/duban.yaml")
        let text = String(decoding: shipped.bytes, as: UTF8.self).replacing("\n\(key)s:", with: "\n\(key):")
        let library = Library([SourceFile(path: "duban.yaml", bytes: Array(text.utf8))])
        #expect(library.diagnostics.map(\.id).filter { $0 != .missingKey } == [.unknownKey])
        #expect(library.diagnostics.first { $0.id == .unknownKey }?.help?.en == "write '\(key)s'")
    }

    @Test("`journal:` can be written as people write it", arguments: [("false", false), ("no", false), ("是", true)])
    func journal(_ text: String, _ isUsed: Bool) {
        #expect(Library.settings(Self.file("journal: \(text)")).settings?.usesJournal == isUsed)
    }

    @Test(
        "a mistake is shown with its place, and gives no settings",
        arguments: [
            ("hours: {from: \"8.30\", to: \"17:30\"}", "'8.30' is no time of day"),
            ("hours: {from: \"17:30\", to: \"08:30\"}", "the hours end before they begin"),
            ("hours: {from: \"08:30\"}", "'to' is missing here"),
            ("hours: 08:30", "expected hours with keys, found a text"),
            ("journal: perhaps", "expected true or false, found a text"),
            ("sokcet: /run/x", "unknown key 'sokcet'"),
            ("plans: [a, b]", "key 'plans' is used twice in one mapping"),
        ])
    func mistakes(_ line: String, _ message: String) {
        let (settings, diagnostics) = Library.settings(Self.file(line))
        #expect(settings == nil)
        #expect(diagnostics.map(\.message.en).contains(message))
    }

    @Test(
        "letters are kept as Maildir or mbox, as Maildir unless told",
        arguments: [("format: maildir, ", MailStore.Format.maildir), ("format: mbox, ", .mbox), ("", .maildir)])
    func format(_ key: String, _ format: MailStore.Format) {
        let text = Self.text.replacing("format: maildir, ", with: key)
        let (settings, diagnostics) = Library.settings(Sources.file("duban.yaml", text))
        #expect(diagnostics.isEmpty)
        #expect(settings?.mail.format == format)
        #expect(settings?.mail.spool == "./mail")
    }

    @Test("a mailbox format that is none of these is refused, and both are named")
    func unknownFormat() throws {
        let file = Sources.file("duban.yaml", Self.text.replacing("format: maildir", with: "format: mh"))
        let (settings, diagnostics) = Library.settings(file)
        #expect(settings == nil)
        let shown = diagnostics.map { DiagnosticRenderer.render($0, source: file.shownText, in: .english) }
        try expectGolden(shown.joined(separator: "\n") + "\n", "mailbox-format.txt")
    }

    @Test("every missing path is named at once")
    func missing() {
        let (settings, diagnostics) = Library.settings(Sources.file("duban.yaml", "journal: true\n"))
        #expect(settings == nil)
        let keys = ["mail", "bureaus", "plans", "calendars", "ledger", "socket"]
        #expect(diagnostics.map(\.message.en) == keys.map { "'\($0)' is missing here" })
    }

    private static let text = """
        bureaus: ./bureaus
        plans: ./plans
        calendars: ./calendars
        ledger: ./state/ledger.sqlite
        socket: ./run/control.sock
        mail: {format: maildir, spool: ./mail}

        """

    private static func file(_ line: String) -> SourceFile {
        Sources.file("duban.yaml", text + line + "\n")
    }
}
