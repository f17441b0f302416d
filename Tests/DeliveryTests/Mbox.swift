import Engine
import Foundation
import TestSupport

@testable import Delivery

extension TemporaryFolder {
    /// A mailbox of the spool `mail`, as text; empty when it is not there.
    func mailbox(_ name: String = "hefang") -> String {
        String(decoding: FileManager.default.contents(atPath: self("mail/\(name)")) ?? Data(), as: UTF8.self)
    }
}

/// The letter as it stands in a mailbox.
func entry(_ letter: Letter) -> String {
    String(decoding: MboxEntry(Message(letter).bytes, at: letter.instant).bytes, as: UTF8.self)
}

/// A mail that someone else has delivered.
let foreignMail = "From x@example.org Sun Oct 10 00:00:00 2021\nSubject: a\nMessage-ID: <b>\n\ntext\n\n"
