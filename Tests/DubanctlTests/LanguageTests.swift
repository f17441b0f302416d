import Testing

@testable import dubanctl

@Suite("The language of the screen")
struct LanguageTests {
    static let cases: [([String: String], Language)] = [
        ([:], .english),
        (["LANG": "zh_CN.UTF-8"], .chinese),
        (["LANG": "zh_TW"], .chinese),
        (["LANG": "en_US.UTF-8"], .english),
        (["LANG": "C.UTF-8"], .english),
        (["LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"], .english),
        (["LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"], .chinese),
        (["LANG": "zh_CN.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LC_ALL": "C"], .english),
        (["LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"], .chinese),
        (["LANG": "zh_CN.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""], .chinese),
    ]

    @Test("LC_ALL goes before LC_MESSAGES goes before LANG, and an empty one is none", arguments: cases)
    func choice(_ environment: [String: String], _ language: Language) {
        #expect(Language.current(environment: environment) == language)
    }
}
