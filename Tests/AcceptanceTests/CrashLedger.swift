/// What a ledger holds, read by another program.
struct CrashLedger: Decodable, Sendable {
    var integrity: String
    var notices: [Notice]
    var letters: [Letter]
    /// The texts taken into force, as `plan:xingtai-2020`, once for each time.
    var adoptions: [String]
    var facts: [Fact]

    struct Notice: Decodable, Sendable {
        var key: String
        var state: String
        var letter: String?
    }

    struct Letter: Decodable, Sendable {
        var id: String
        var channel: String
        var address: String
        var state: String
    }

    /// A row of the log; its hash is left out, which tells the settings of one channel from another's.
    struct Fact: Decodable, Hashable, Sendable {
        var seq: Int
        var kind: String
        var subject: String
        var event: String?
        var day: String
        var count: Int
        var recordedAt: Int
        var clientKey: String?
        var voids: Int?
        var body: String
    }
}
