/// Why files cannot be read or a ledger not be opened, as sentences.
package struct StartProblem: Error, CustomStringConvertible {
    package var description: String
    /// 1: failed; 2: a file is wrong.
    package var exitCode: Int32

    package init(_ description: String, exitCode: Int32 = 1) {
        self.description = description
        self.exitCode = exitCode
    }
}
