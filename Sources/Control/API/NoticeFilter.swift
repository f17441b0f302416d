package import CivilTime

/// Which notices to list; nil leaves that side open, and all sides hold together.
package struct NoticeFilter: Hashable, Sendable {
    /// A person by key, name, account or mailbox, an office, or a seat as `医保中心/head`.
    package var recipient: String?
    /// Decided on that day or later.
    package var since: CivilDate?
    /// The name of an obligation or of a case.
    package var obligation: String?

    package init(to recipient: String? = nil, since: CivilDate? = nil, obligation: String? = nil) {
        self.recipient = recipient
        self.since = since
        self.obligation = obligation
    }
}

extension NoticeFilter {
    /// The filter as the query of a URL, without `?`; empty when every side is open.
    var query: String {
        QueryFields(["to": recipient, "since": since?.description, "obligation": obligation]).query
    }

    /// Reads the query of a URL, without `?`.
    ///
    /// - Throws: `bad-parameter` for a name not known or given twice, a broken escape or what is no day.
    init(query: some StringProtocol) throws(ControlError) {
        let fields = try QueryFields(query: query, known: ["to", "since", "obligation"])
        self.init(to: fields["to"], since: try fields.day("since"), obligation: fields["obligation"])
    }
}
