import CivilTime
package import Control
import Ledger

/// That a ledger is what it claims to be; the JSON of `dubanctl verify --json`.
package struct VerificationReport: Codable, Hashable, Sendable {
    /// The ledger's name, the beginning of every letter's id.
    package var ledger: String
    /// Absent before the first pass.
    package var evaluatedThrough: ZonedInstant?
    /// The last turn, on which all hangs; absent before the first.
    package var head: BackupReport.Head?
    /// The row whose hash was asked for.
    package var asked: Place?
    package var log: Int
    package var turns: Int
    package var obligations: Int
    package var notices: Int
    package var letters: Int
    package var receipts: Int
    /// What was decided through that instant cannot be derived anew: an older program, which kept no turns, decided it.
    package var inheritedThrough: ZonedInstant?

    /// A row of a chain.
    package struct Place: Codable, Hashable, Sendable {
        package var table: String
        package var row: Int64
    }
}

extension VerificationReport {
    /// Checks the ledger that lies there, whether a daemon works on it or not.
    ///
    /// `head` is the beginning of a hash that was noted elsewhere, in lower-case hexadecimal digits.
    /// - Throws: `LedgerProblem`: the first row that does not fit, or that no row has that hash.
    package static func verifying(_ path: String, head: String?) async throws -> VerificationReport {
        let found: FoundLedger
        do {
            found = try FoundLedger(path: path)
        } catch {
            throw LedgerProblem(error)
        }
        var report = try VerificationReport(found)
        switch try await Verifying(found).run() {
        case .sound: break
        case .soundButInherited(let through): report.inheritedThrough = ZonedInstant(through, in: .shanghai)
        case .fault(let fault): throw LedgerProblem(LedgerError.damaged(path: path, fault: fault))
        case .otherProgram(let version, let fault):
            var problem = LedgerProblem(LedgerError.damaged(path: path, fault: fault))
            problem.help = BilingualText(
                zh: "其中有 duban \(version) 推算的,这里是 \(Release.version):先用那个版本核对",
                en:
                    "duban \(version) decided some of it, and this is \(Release.version): verify with that version first"
            )
            throw problem
        }
        if let head {
            guard let row = try found.row(ofHash: head) else { throw LedgerProblem(noRowOf: head, in: path) }
            report.asked = VerificationReport.Place(table: row.table, row: row.row)
        }
        return report
    }
}

extension VerificationReport {
    fileprivate init(_ found: FoundLedger) throws(LedgerError) {
        let counts = try found.counts()
        self.init(
            ledger: found.id, evaluatedThrough: try found.evaluatedThrough().map { ZonedInstant($0, in: .shanghai) },
            head: try found.head().map { BackupReport.Head(seq: $0.seq, hash: $0.hash) }, log: counts.log,
            turns: counts.turns, obligations: counts.obligations, notices: counts.notices, letters: counts.letters,
            receipts: counts.receipts)
    }
}

extension LedgerProblem {
    /// Its chains are whole, and yet they do not hold what once stood in them.
    fileprivate init(noRowOf head: String, in path: String) {
        self.init(
            BilingualText(
                zh: "台账 \(path) 本身完好,但没有哈希以 \(head) 开头的行:抄下它之后,台账被截短或重写过,或者不是同一本",
                en: "the ledger \(path) is whole, but no row of it has a hash that begins with \(head): since that was "
                    + "noted it was cut short or written anew, or it is another one"),
            help: BilingualText(
                zh: "链末写在每封信的 X-Duban-Head 和每天一条的日志里",
                en: "heads stand in X-Duban-Head of every letter and, once a day, in the journal"),
            exitCode: 2)
    }
}
