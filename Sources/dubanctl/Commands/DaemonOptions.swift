import ArgumentParser
import Control
import Foundation

/// What every command that asks the daemon takes, and how its answer is printed.
struct DaemonOptions: ParsableArguments {
    @Flag(help: .localized(zh: "输出 JSON", en: "Print JSON."))
    var json = false

    @Option(
        help: .localized(
            zh: "服务的套接字 (默认 $DUBAN_SOCKET,再默认 \(Self.usualSocket))",
            en: "The daemon's socket (default: $DUBAN_SOCKET, else \(Self.usualSocket)).", value: "PATH"))
    var socket: String?

    static let usualSocket = "/run/duban/control.sock"

    /// The option, else DUBAN_SOCKET, else the usual place.
    func socketPath(environment: [String: String]) -> String {
        let named = environment["DUBAN_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        return socket ?? named ?? Self.usualSocket
    }

    /// Asks, and prints the answer as JSON or as `text` makes it.
    ///
    /// - Returns: the answer, printed already.
    /// - Throws: `ExitCode` 69 without a daemon and 1 for any other failure, after it is told on stderr.
    @discardableResult
    func answer<Answer: Encodable>(
        _ ask: (ControlClient) async throws(ControlClientError) -> Answer,
        text: (Answer, Terminal) -> String
    ) async throws -> Answer {
        let environment = ProcessInfo.processInfo.environment
        let terminal = Terminal.current(environment: environment)
        let answer: Answer
        do throws(ControlClientError) {
            answer = try await ask(ControlClient(socketPath: socketPath(environment: environment)))
        } catch {
            try StandardStream.error.write(FailureText(error: error, language: terminal.language).text)
            throw ExitCode(error.exitCode)
        }
        try StandardStream.output.write(json ? answer.jsonText() : text(answer, terminal))
        return answer
    }
}
