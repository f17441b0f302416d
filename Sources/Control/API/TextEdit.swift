/// What is written otherwise than before in one plan, bureau, procedure or calendar, or in the settings.
package struct TextEdit: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case plan, bureau, procedure, calendar, settings
    }

    package var kind: Kind
    /// Of a plan, a bureau or a procedure its name, of a calendar its year or name; of the settings empty.
    package var name: String
    /// At least one; each without a full stop.
    package var what: [BilingualText]

    package init(kind: Kind, name: String, what: [BilingualText]) {
        self.kind = kind
        self.name = name
        self.what = what
    }
}
