package import Control
package import Rules

extension BilingualText {
    /// Words as they go over the socket.
    package init(_ wording: Wording) {
        self.init(zh: wording.zh, en: wording.en)
    }

    /// Only the first line of each.
    var firstLine: BilingualText {
        BilingualText(
            zh: zh.split(separator: "\n").first.map(String.init) ?? zh,
            en: en.split(separator: "\n").first.map(String.init) ?? en)
    }
}
