import ArgumentParser
import Control
import Foundation
import Supervision

/// The daemon: `duband --config FILE [--clock START[,SPEED]|@FILE]`.
@main
struct Duband: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duband",
        abstract: "督办: makes sure that what an office has undertaken is done in time.",
        discussion: """
            Reads bureaus, plans and calendars, keeps the ledger, reminds through mailboxes and the journal, and answers \
            dubanctl on its socket. It stays in the foreground, reads its files anew when they are saved and on SIGHUP, and \
            stops on SIGTERM or Ctrl-C.
            """,
        version: Release.version)

    @Option(help: ArgumentHelp("The daemon's file; relative paths in it are relative to it.", valueName: "file"))
    var config = "/etc/duban/duban.yaml"

    @Option(
        help: ArgumentHelp(
            "Count virtual time from START, as 2021-07-27T08:30, SPEED times as fast; @FILE follows a file that holds "
                + "this. For trying things out.",
            valueName: "start[,speed]|@file"))
    var clock: ClockOption?

    func run() async throws {
        // What the daemon makes is for its own eyes until it says otherwise.
        umask(0o077)
        signal(SIGPIPE, SIG_IGN)
        do {
            try await Assembly(configPath: config, clock: clock).run()
        } catch let problem as StartProblem {
            standardError(problem.description)
            throw ExitCode(problem.exitCode)
        }
    }
}

extension ClockOption: ExpressibleByArgument {}

/// Writes a line where the operator reads it.
func standardError(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
}
