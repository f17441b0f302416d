/// The language that a rule is printed in; reading tells it by itself.
package enum Language: String, CaseIterable, Hashable, Sendable, Codable {
    case chinese = "zh"
    case english = "en"
}
