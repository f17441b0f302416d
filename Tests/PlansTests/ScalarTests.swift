import Plans
import Testing

@Suite("What a scalar says")
struct ScalarTests {
    @Test(
        "a text stays the text that the author wrote, whatever YAML would guess",
        arguments: ["yes", "off", "no", "on", "017", "1:30", "0x1F", "1e3", "2021-07-22", "true", ".5", "12_3", "是"])
    func text(_ text: String) throws {
        let library = Library([Sources.bureau, Sources.plan("- {id: 1, title: \(text), text: 「\(text)」}")])
        #expect(library.brief == [])
        #expect(library.plans.first?.task("1")?.title == text)
    }

    @Test(
        "an id may be a number, a word or Han, with its zeros",
        arguments: ["24", "007", "6-4", "公开", "微信", "yes", "off"])
    func id(_ id: String) {
        let library = Library([Sources.bureau, Sources.plan("- {id: \(id), title: 公开}")])
        #expect(library.brief == [])
        #expect(library.plans.first?.tasks.map(\.id) == [id])
    }

    @Test("keys that YAML 1.1 takes for one another are two keys")
    func keys() {
        let text = Sources.bureauText.replacing("zhouhang", with: "on")
            .replacing("  limin:", with: "  yes: {name: 王芳, mail: wang}\n  true: {name: 何芳, mail: he}\n  limin:")
        #expect(Library([Sources.file("bureaus/lingnan.yaml", text)]).brief == [])
    }

    @Test("a file with a byte order mark, or with the line ends of Windows, reads as one without")
    func lineEnds() {
        let plan = Sources.plan("- {id: 1, title: 公开, lead: 办公室, due: 2026年底前}\n- {id: 2, title: 更新}")
        let plain = Library([Sources.bureau, plan])
        #expect(plain.brief == [])
        let windows = plan.shownText.replacing("\n", with: "\r\n")
        for bytes in [[0xEF, 0xBB, 0xBF] + plan.bytes, Array(windows.utf8), [0xEF, 0xBB, 0xBF] + Array(windows.utf8)] {
            let library = Library([Sources.bureau, SourceFile(path: plan.path, bytes: bytes)])
            #expect(library.brief == [])
            #expect(library.plans == plain.plans)
        }
    }

    @Test("an empty value, `~` and `null` are as good as no key at all", arguments: ["", "~", "null"])
    func absent(_ value: String) {
        let library = Library([Sources.bureau, Sources.plan("- {id: 1, title: 公开, due: \(value), ladder: \(value)}")])
        #expect(library.brief == [])
        #expect(library.plans.first?.task("1")?.duty == .undated([]))
    }
}
