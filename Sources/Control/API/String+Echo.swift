extension String {
    /// As a refusal repeats what somebody asked for: in full where that is a name, else its beginning, on one line.
    package var echoed: String {
        let longest = 60
        let start = unicodeScalars.prefix(longest).map { $0.properties.generalCategory == .control ? " " : $0 }
        let text = String(String.UnicodeScalarView(start))
        return unicodeScalars.dropFirst(longest).isEmpty ? text : text + "…"
    }
}
