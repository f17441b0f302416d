import CivilTime
package import Control
import Glibc
package import Ledger
import Plans

/// What was backed up, and how far it goes; the JSON of `dubanctl backup --json`.
package struct BackupReport: Codable, Hashable, Sendable {
    package var file: String
    /// Of the file.
    package var bytes: Int64
    /// The ledger's name, the beginning of every letter's id.
    package var ledger: String
    /// Absent before the first pass.
    package var evaluatedThrough: ZonedInstant?
    /// The last turn, on which all hangs; absent before the first.
    package var head: Head?
    /// Letters and journal entries.
    package var letters: Int

    package struct Head: Codable, Hashable, Sendable {
        package var seq: Int64
        /// 64 hexadecimal digits.
        package var hash: String

        package init(seq: Int64, hash: String) {
            self.seq = seq
            self.hash = hash
        }
    }

    package init(file: String, _ summary: LedgerSummary) {
        self.file = file
        bytes = summary.bytes
        ledger = summary.id
        evaluatedThrough = summary.evaluatedThrough.map { ZonedInstant($0, in: .shanghai) }
        head = summary.head.map { Head(seq: $0.seq, hash: $0.hash) }
        letters = summary.letters
    }
}

extension ConfiguredLedger {
    /// Copies the ledger to a file that is not there yet, whether the daemon runs or not, and checks the copy.
    ///
    /// - Throws: the problem; then there is no such file.
    package func backUp(to path: String) throws(LedgerProblem) -> BackupReport {
        do throws(LedgerError) {
            return BackupReport(file: path, try LedgerBackup.make(of: settings.ledger, at: path))
        } catch {
            guard case .cannotWrite(path, let code) = error, code == EEXIST else { throw LedgerProblem(error) }
            throw LedgerProblem(
                BilingualText(
                    zh: "\(path) 已经有了,没有改动", en: "\(path) is there already and was left as it is"),
                help: BilingualText(zh: "另写一个文件名", en: "name another file"))
        }
    }
}
