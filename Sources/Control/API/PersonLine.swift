/// Somebody of a bureau who can be told something.
package struct PersonLine: Codable, Hashable, Sendable {
    /// As the bureau's file names them.
    package var key: String
    package var name: String
    /// The bureau's id.
    package var bureau: String
    /// The name of a mailbox.
    package var mailbox: String

    package init(key: String, name: String, bureau: String, mailbox: String) {
        self.key = key
        self.name = name
        self.bureau = bureau
        self.mailbox = mailbox
    }
}
