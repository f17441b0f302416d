/// One sentence in the two languages of the screen.
///
/// JSON: `{"en": "3 working days overdue", "zh": "逾期3个工作日"}`.
package struct BilingualText: Codable, Hashable, Sendable {
    package var zh: String
    package var en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}
