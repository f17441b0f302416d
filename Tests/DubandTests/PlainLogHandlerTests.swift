import Logging
import Testing

@testable import Supervision
@testable import duband

@Suite("Log lines")
struct PlainLogHandlerTests {
    private func text(_ message: Logger.Message, _ level: Logger.Level, marked: Bool, _ metadata: Logger.Metadata = [:])
        -> String
    {
        let handler = PlainLogHandler(environment: marked ? ["JOURNAL_STREAM": "8:1"] : [:])
        return handler.text(
            of: LogEvent(
                level: level, message: message, metadata: metadata, source: nil, file: "", function: "", line: 0))
    }

    @Test(
        "under the service manager a line begins with its priority, elsewhere it does not",
        arguments: [
            (Logger.Level.trace, "<7>"), (.debug, "<7>"), (.info, "<6>"), (.notice, "<5>"), (.warning, "<4>"),
            (.error, "<3>"), (.critical, "<2>"),
        ])
    func priority(level: Logger.Level, mark: String) {
        #expect(text("delivered", level, marked: true) == "\(mark)delivered")
        #expect(text("delivered", level, marked: false) == "delivered")
    }

    @Test("metadata follows in the order of its names")
    func metadata() {
        #expect(
            text("delivered", .info, marked: false, ["seat": "manager", "letter": "a-1"])
                == "delivered letter=a-1 seat=manager")
    }

    @Test("every line of a message has its priority, whatever a name in it contains")
    func lines() {
        #expect(
            text("a.yaml:1:1: error\n1 | x\n", .warning, marked: true, ["name": "a\n<0>b"])
                == "<4>a.yaml:1:1: error\n<4>1 | x\n<4> name=a\n<4><0>b")
    }
}
