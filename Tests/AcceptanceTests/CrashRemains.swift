import Testing

/// What a year has left: the ledger, and what stands in the channels, each read by another program.
struct CrashRemains: Sendable {
    let ledger: CrashLedger
    /// Letters by their Message-ID.
    let letters: Difference
    /// Letters' files in Maildirs of which there are two.
    let twins: [String]
    /// Notices in the headers of letters.
    let mail: Difference
    /// Notices in the journal.
    let journal: Difference
    /// Letters that stand in another mailbox than the ledger's, or tell other notices.
    let altered: [String]

    init(of office: CrashOffice) async throws {
        ledger = try await office.ledger()
        let standing = try await office.office.letters()
        let sent = ledger.letters.filter { $0.channel == "mail" }
        letters = Difference(standing.map(\.messageID), from: sent.map(\.messageID))
        let files = try office.letterFiles()
        twins = Difference(files, from: files).doubled
        mail = Difference(standing.flatMap(\.notices), from: ledger.told(on: "mail"))
        journal = Difference(try await office.journalNotices(), from: ledger.told(on: "journal"))
        let told = Dictionary(grouping: ledger.notices) { $0.letter }.mapValues { $0.map(\.key) }
        altered = sent.flatMap { letter in
            standing.filter {
                $0.messageID == letter.messageID
                    && ($0.mailbox != letter.address || $0.notices.sorted() != told[letter.id]?.sorted())
            }.map(\.messageID)
        }
    }

    var lost: Int { [letters, mail, journal].map(\.lost.count).reduce(0, +) }
    var doubled: Int { [letters, mail, journal].map(\.doubled.count).reduce(twins.count, +) }

    /// Prints a line of the table with which `scripts/breakage` ends; `what` was done to the daemon.
    func report(_ table: String, _ channel: CrashChannel, _ what: String) {
        print(
            """
            \(table)  \("\(channel)".padding(8))\(ledger.notices.count) notices, \(ledger.letters.count) letters, \
            lost \(lost), doubled \(doubled): \(what)
            """)
    }

    /// What the ledger says was told stands where it belongs, and nothing else does; nothing is left to do.
    func expectNothingWrong(_ comment: Comment? = nil) {
        #expect(letters == .init(), comment)
        #expect(twins == [], comment)
        #expect(mail == .init(), comment)
        #expect(journal == .init(), comment)
        #expect(altered == [], comment)
        #expect(ledger.integrity == "ok")
        #expect(ledger.letters.filter { $0.state != "confirmed" }.map(\.id) == [], comment)
        #expect(ledger.notices.filter { $0.state == "decided" }.map(\.key) == [], comment)
    }

    /// It is what would have been without a fault.
    func expectSame(as other: CrashRemains, answered: [String: Int]) {
        #expect(ledger.notices.map(\.fate).difference(from: other.ledger.notices.map(\.fate)).isEmpty)
        #expect(ledger.facts.difference(from: other.ledger.facts).isEmpty)
        #expect(ledger.adoptions == other.ledger.adoptions)
        expect(answered: answered)
    }

    /// Whoever got an answer was told the truth; `answered` are the numbers of facts by the keys of their requests.
    func expect(answered: [String: Int]) {
        let recorded = Dictionary(ledger.facts.map { ($0.clientKey, $0.seq) }) { first, _ in first }
        #expect(answered.filter { recorded[$0.key] != $0.value } == [:])
    }

    /// How what stands differs from what was told.
    struct Difference: Equatable, Sendable {
        var lost: [String] = []
        var doubled: [String] = []
        /// Stands there, and nobody has told it.
        var strange: [String] = []

        init() {}

        init(_ standing: [String], from told: [String]) {
            let times = Dictionary(standing.map { ($0, 1) }, uniquingKeysWith: +)
            lost = told.filter { times[$0] == nil }
            doubled = times.filter { $0.value > 1 }.keys.sorted()
            strange = Set(standing).subtracting(told).sorted()
        }
    }
}

extension CrashLedger {
    fileprivate func told(on channel: String) -> [String] {
        notices.filter { $0.letter != nil && $0.key.contains(";\(channel);") }.map(\.key)
    }
}

extension CrashLedger.Notice {
    /// What became of it.
    var fate: String { "\(key) \(state)" }
}

extension CrashLedger.Letter {
    fileprivate var messageID: String { "<\(id)@duban>" }
}

extension String {
    fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
