import ArgumentParser
import Control

/// A command that asks the daemon to record one fact, and prints the one line that says so.
protocol FactCommand: AsyncParsableCommand {
    var request: FactRequest { get }
    var daemon: DaemonOptions { get }
}

extension FactCommand {
    func run() async throws {
        try await daemon.answer { client throws(ControlClientError) in
            try await client.record(request)
        } text: { reply, terminal in
            FactReceipt(reply: reply, language: terminal.language).text
        }
    }
}
