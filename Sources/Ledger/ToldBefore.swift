package import CivilTime
import Foundation

/// A notice that stands in a mailbox, though the ledger knows nothing of it: it was told after the backup.
package struct ToldBefore: Hashable, Sendable {
    /// As it stands in the letter.
    package var key: String
    /// The letter's id.
    package var letter: String
    /// The letter's instant.
    package var at: Timestamp

    package init(key: String, letter: String, at: Timestamp) {
        self.key = key
        self.letter = letter
        self.at = at
    }
}

extension [ToldBefore] {
    /// As `versions` keeps them: a line of JSON each, in the order of the keys.
    func text() throws -> [UInt8] {
        let lines = try sorted { ($0.key, $0.letter) < ($1.key, $1.letter) }.map { told in
            try Log.encoded(["key": told.key, "letter": told.letter, "at": "\(told.at.seconds)"]) + "\n"
        }
        return [UInt8](lines.joined().utf8)
    }

    /// - Throws: for a text of another form.
    init(text: [UInt8]) throws {
        self = try text.split(separator: UInt8(ascii: "\n")).map { line in
            let fields = try JSONDecoder().decode([String: String].self, from: Data(line))
            guard let key = fields["key"], let letter = fields["letter"], let at = fields["at"].flatMap({ Int64($0) })
            else {
                throw LedgerError.failed(what: "reading what was told before a restore", reason: "a line is damaged")
            }
            return ToldBefore(key: key, letter: letter, at: Timestamp(seconds: at))
        }
    }
}
