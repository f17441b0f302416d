/// A calendar file that is to be tried, not taken: its name as it was typed, and its bytes.
package struct CalendarTrial: Hashable, Sendable {
    package var file: String
    package var bytes: [UInt8]

    package init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }

    /// In bytes; a year's notice has some three thousand.
    package static let largest = 1 << 20

    /// Reads the query of a URL, without `?`, and a body.
    ///
    /// - Throws: `bad-parameter` when the query is anything but the file's name.
    init(query: some StringProtocol, bytes: [UInt8]) throws(ControlError) {
        let parts = query.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "file", let name = String(percentDecoding: parts[1]), !name.isEmpty else {
            throw ControlError(
                .badRequest, code: "bad-parameter",
                message: BilingualText(
                    zh: "要写明文件名: ?file=cn-2027.yaml", en: "the file's name is missing: ?file=cn-2027.yaml"))
        }
        self.init(file: name, bytes: bytes)
    }

    /// The query of a URL, without `?`.
    var query: String { "file=\(file.percentEncodedSegment)" }
}
