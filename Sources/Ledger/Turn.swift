package import CivilTime
package import Engine

/// 一步: one thing that the daemon did to the ledger at one instant, in one transaction.
///
/// With the log, the turns in their order are all that is needed to do the same again: a clock's reading is an input too.
package struct Turn: Hashable, Sendable {
    package var seq: Int64
    package var at: Timestamp
    /// The log's last row afterwards.
    package var logSeq: Int64
    package var work: Work

    package enum Work: Hashable, Sendable {
        /// What was there before turns were kept, by an older program: it cannot be done again.
        case inherit
        /// Files were taken.
        case take(Circumstances)
        /// Facts were recorded that concern those matters, and perhaps opened one; what they concern was decided at once.
        case record(touched: [Subject], opened: Matter?)
        /// What a clock set back had decided in the future was marked to be decided again.
        case followClock
        /// Up to so many matters that were due or touched were decided.
        case decide(limit: Int)
        /// What waited for that mailbox became letters; `since` is through when the service was there.
        case mail(Mailbox, since: Timestamp?)
        /// So many notices at most became entries of the journal.
        case journal(limit: Int)
        /// A backup took the place of the ledger; the log's row says what is not told again.
        case restore
    }

    /// What taking files depends on beside their texts.
    package struct Circumstances: Hashable, Sendable {
        /// The version that compiled them.
        package var program: String
        /// Where the settings lie; relative paths in them are relative to their folder.
        package var settings: String
        package var usesJournal: Bool

        package init(program: String, settings: String, usesJournal: Bool) {
            self.program = program
            self.settings = settings
            self.usesJournal = usesJournal
        }
    }

    package init(seq: Int64, at: Timestamp, logSeq: Int64, work: Work) {
        self.seq = seq
        self.at = at
        self.logSeq = logSeq
        self.work = work
    }
}

/// The end of the chain that everything in a ledger hangs on, as it is noted outside of it.
package struct ChainHead: Hashable, Sendable, CustomStringConvertible {
    /// The number of the turn.
    package var seq: Int64
    /// 64 hexadecimal digits in lower case.
    package var hash: String

    package var description: String { "\(seq) \(hash)" }
}

/// One person's mailbox, and the bureau in whose name letters lie in it.
package struct Mailbox: Hashable, Comparable, Sendable {
    package let bureau: String
    package let name: String
    package let owner: String

    package init(bureau: String, name: String, owner: String) {
        self.bureau = bureau
        self.name = name
        self.owner = owner
    }

    package static func < (a: Mailbox, b: Mailbox) -> Bool {
        (a.name, a.bureau, a.owner) < (b.name, b.bureau, b.owner)
    }
}

extension Turn.Work {
    /// The word of the column `work`.
    var word: String {
        switch self {
        case .inherit: "inherit"
        case .take: "take"
        case .record: "record"
        case .followClock: "follow-clock"
        case .decide: "decide"
        case .mail: "mail"
        case .journal: "journal"
        case .restore: "restore"
        }
    }

    /// What the column `body` keeps beside the word.
    var body: [String: String] {
        switch self {
        case .inherit, .followClock, .restore: [:]
        case .take(let circumstances):
            [
                "program": circumstances.program, "settings": circumstances.settings,
                "journal": circumstances.usesJournal ? "yes" : "no",
            ]
        case .record(let touched, let opened):
            [
                "touched": touched.map(\.description).joined(separator: "\n"), "opened": opened?.subject.description,
                "kind": opened?.kind.rawValue, "cause": opened?.cause.rawValue,
                "openedAt": opened.map { "\($0.openedAt.seconds)" },
            ].compactMapValues(\.self)
        case .decide(let limit), .journal(let limit): ["limit": "\(limit)"]
        case .mail(let mailbox, let since):
            [
                "bureau": mailbox.bureau, "mailbox": mailbox.name, "owner": mailbox.owner,
                "since": since.map { "\($0.seconds)" },
            ].compactMapValues(\.self)
        }
    }

    /// Nil for what no program writes.
    init?(word: String, body: [String: String]) {
        switch word {
        case "inherit": self = .inherit
        case "take":
            guard let program = body["program"], let settings = body["settings"], let journal = body["journal"] else {
                return nil
            }
            self = .take(
                Turn.Circumstances(program: program, settings: settings, usesJournal: journal == "yes"))
        case "record":
            let names = (body["touched"] ?? "").split(separator: "\n")
            let touched = names.compactMap { Subject(String($0)) }
            guard touched.count == names.count else { return nil }
            guard body["opened"] != nil else {
                self = .record(touched: touched, opened: nil)
                return
            }
            guard let opened = Matter(openedBy: body) else { return nil }
            self = .record(touched: touched, opened: opened)
        case "follow-clock": self = .followClock
        case "restore": self = .restore
        case "decide", "journal":
            guard let limit = body["limit"].flatMap({ Int($0) }) else { return nil }
            self = word == "decide" ? .decide(limit: limit) : .journal(limit: limit)
        case "mail":
            guard let bureau = body["bureau"], let name = body["mailbox"], let owner = body["owner"] else { return nil }
            let since = body["since"].map { Int64($0) }
            if case .some(nil) = since { return nil }
            self = .mail(
                Mailbox(bureau: bureau, name: name, owner: owner),
                since: since.flatMap(\.self).map(Timestamp.init(seconds:)))
        default: return nil
        }
    }
}

extension Matter {
    fileprivate init?(openedBy body: [String: String]) {
        guard let subject = body["opened"].flatMap({ Subject($0) }),
            let kind = body["kind"].flatMap(Kind.init(rawValue:)),
            let cause = body["cause"].flatMap(Cause.init(rawValue:)),
            let openedAt = body["openedAt"].flatMap({ Int64($0) })
        else { return nil }
        self.init(subject: subject, kind: kind, openedAt: Timestamp(seconds: openedAt), cause: cause)
    }
}
