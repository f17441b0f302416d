import Plans
import Rules
import TestSupport
import Testing

@Suite("Files that no office should write")
struct HostileFileTests {
    @Test("a list of aliases that doubles with every line is refused, wherever the aliases stand")
    func aliasBombs() {
        for text in [
            "plan: p\na: &a [x,x,x,x]\n" + Self.bomb(levels: 60),
            // Yams hashes keys to find repeated ones; hashing this key would take longer than the day has seconds.
            "plan: p\na: &a [x,x,x,x]\n" + Self.bomb(levels: 40) + "? [*last, *last]\n: x\n",
        ] {
            #expect(Library([Sources.file("plans/2026.yaml", text)]).diagnostics.map(\.id) == [.tooLarge])
        }
    }

    @Test("an anchor used again on ten tasks is no bomb")
    func honestAliases() {
        let tasks = (2...10).map { "- {id: \($0), title: 公开, offices: *cell}" }.joined(separator: "\n")
        let files = [Sources.bureau, Sources.plan("- {id: 1, title: 公开, offices: &cell 办公室牵头}\n" + tasks)]
        #expect(Library(files).brief == [])
        #expect(Library(files).plans.first?.tasks.allSatisfy { $0.offices.lead == ["办公室"] } ?? false)
    }

    @Test("ten thousand nested brackets end in a message", arguments: ["[", "{", "- ", "? ", "{a: ", "!!x &a ["])
    func nesting(_ opening: String) {
        let library = Library([Sources.file("plans/2026.yaml", String(repeating: opening, count: 10_000))])
        #expect(library.diagnostics.count == 1)
    }

    @Test("a file of 20 MB is refused without being read")
    func large() {
        let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 20 << 20)
        let library = Library([SourceFile(path: "plans/2026.yaml", bytes: bytes)])
        #expect(library.brief == ["1:1 too-large: the file is too large to read (limit 16 MiB, aliases written out)"])
    }

    @Test("hundreds of keys used twice end in a message for as many as can be found in good time")
    func manyRepeatedKeys() {
        let text = "plan: p\n" + (0..<300).map { "k\($0): 1\nk\($0): 2\n" }.joined()
        let library = Library([Sources.file("plans/2026.yaml", text)])
        #expect(library.diagnostics.allSatisfy { $0.id == .duplicateKey })
        #expect(library.hasErrors)
    }

    @Test("a text of 100,000 characters is quoted in part, in the message and below it")
    func longText() {
        let file = Sources.plan("- {id: 1, title: 公开, lead: \(String(repeating: "规", count: 100_000))}")
        let shown = Library.rendered([Sources.bureau, file])
        #expect(shown.contains("unknown office"))
        #expect(shown.unicodeScalars.count < 1000)
    }

    @Test("a plan cut off anywhere gives a plan or a message with a place in the file")
    func truncated() throws {
        let bureaus = try Repository.sources(in: "etc/bureaus")
        let whole = try Repository.source("etc/plans/zhongshan-2021.yaml")
        for length in stride(from: 0, to: whole.bytes.count, by: 97) {
            let file = SourceFile(path: whole.path, bytes: Array(whole.bytes.prefix(length)))
            let library = Library(bureaus + [file])
            let lines = file.shownText.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(library.plans.count == 1 || library.hasErrors, "cut after \(length) bytes")
            for diagnostic in library.diagnostics where diagnostic.id != .missingAccount {
                #expect(diagnostic.file == whole.path)
                try #require((1...lines.count).contains(diagnostic.place.line), "cut after \(length) bytes")
                let columns = lines[diagnostic.place.line - 1].unicodeScalars.count + 1
                #expect((1...columns).contains(diagnostic.place.column), "cut after \(length) bytes")
                #expect(DiagnosticRenderer.render(diagnostic, source: file.shownText, in: .english).contains("^"))
            }
        }
    }

    @Test("every byte of a plan may be damaged without harm")
    func damaged() throws {
        let bureaus = try Repository.sources(in: "etc/bureaus")
        let whole = try Repository.source("etc/plans/zhongshan-2021.yaml")
        for (index, byte) in zip(stride(from: 0, to: whole.bytes.count, by: 211), Self.damages.cycled) {
            var file = whole
            file.bytes[index] = byte
            let library = Library(bureaus + [file])
            #expect(library.plans.count == 1 || library.hasErrors, "byte \(index) is \(byte)")
            for diagnostic in library.diagnostics {
                _ = DiagnosticRenderer.render(diagnostic, source: file.shownText, in: .english)
            }
        }
    }

    /// What libyaml and a terminal find hardest: controls, indicators and broken characters.
    private static let damages = Array("\0\t\r\"'[]{}:,-?&*!|>%@`#".utf8) + [0x1B, 0x7F, 0x80, 0xC3, 0xE4, 0xEF, 0xFF]

    /// Lines of which each repeats the one before it four times; the last is anchored `last`.
    static func bomb(levels: Int) -> String {
        let names = ["a"] + (1..<levels).map { "a\($0)" } + ["last"]
        return zip(names, names.dropFirst()).map { before, name in
            "\(name): &\(name) [*\(before),*\(before),*\(before),*\(before)]\n"
        }.joined()
    }
}

extension [UInt8] {
    fileprivate var cycled: some Sequence<UInt8> {
        sequence(state: 0) { index in
            defer { index += 1 }
            return self[index % count]
        }
    }
}
