import Control
import Testing

@Suite("What somebody wrote, shown again")
struct EchoTests {
    @Test(
        "it stands on one line and reads in the order in which it is shown",
        arguments: [
            ("a\nb", "a b"), ("a\u{1B}[2Jb", "a [2Jb"), ("a\u{2028}b", "a b"), ("a\u{2029}b", "a b"),
            ("ab\u{202E}dc", "ab dc"), ("a\u{2066}b\u{2069}", "a b "), ("网址 甲", "网址 甲"),
        ])
    func oneLine(_ written: String, _ shown: String) {
        #expect(written.onOneLine == shown)
        #expect(written.echoed == shown)
    }

    @Test("of more than a name could be, a refusal repeats the beginning")
    func long() {
        #expect(String(repeating: "规", count: 60).echoed == String(repeating: "规", count: 60))
        #expect(String(repeating: "规", count: 61).echoed == String(repeating: "规", count: 60) + "…")
    }
}
