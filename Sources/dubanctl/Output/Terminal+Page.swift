extension Terminal {
    /// In cells: wide enough for a screen, and lines still short enough to read.
    var pageWidth: Int { min(80, max(40, width ?? 80)) }

    /// A label, and its text in lines that begin below each other.
    func field(zh: String, en: String, _ text: String) -> [String] {
        let labelWidth = 10
        return text.wrapped(to: pageWidth - labelWidth).enumerated().map { index, line in
            (index == 0 ? language.say(zh: zh, en: en) : "").padded(to: labelWidth) + line
        }
    }
}
