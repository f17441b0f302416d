import Control
import Foundation
import TestSupport
import Testing

@Suite("The JSON contract")
struct ContractTests {
    @Test("status")
    func status() throws {
        try expectContract(try Fixtures.status(), "status.json")
    }

    @Test("a list of obligations")
    func list() throws {
        try expectContract(try Fixtures.list(), "obligations.json")
    }

    @Test("one obligation")
    func detail() throws {
        try expectContract(try Fixtures.detail(), "obligation.json")
    }

    @Test("the answer to a fact")
    func reply() throws {
        try expectContract(try Fixtures.reply(to: FactRequest(.done(.init(obligation: "4")))), "fact-reply.json")
    }

    @Test("the answer to a reload")
    func reload() throws {
        try expectContract(try Fixtures.reload(), "reload.json")
    }

    @Test("what a calendar would change")
    func calendarDiff() throws {
        try expectContract(try Fixtures.calendarDiff(), "calendar-diff.json")
    }

    @Test("an error")
    func error() throws {
        let error = APIError(
            code: "unknown-obligation", message: BilingualText(zh: "没有 4@2021-013", en: "no 4@2021-013"),
            help: BilingualText(zh: "相近的有 4@2021-031", en: "near: 4@2021-031"))
        try expectContract(error, "error.json")
    }

    static let requests: [(String, FactRequest.Fact)] = [
        (#"{"clientKey":"k","event":"formed","kind":"event","task":"4"}"#, .event(.init(event: "formed", task: "4"))),
        (
            #"{"clientKey":"k","kind":"done","note":"已发","obligation":"p/4@1","ref":"https://a.cn/1"}"#,
            .done(.init(obligation: "p/4@1", ref: "https://a.cn/1", note: "已发"))
        ),
        (#"{"clientKey":"k","fact":12,"kind":"void","note":"记错"}"#, .void(.init(fact: 12, note: "记错"))),
    ]

    @Test("a fact is one flat object with its kind", arguments: requests)
    func request(_ json: String, _ fact: FactRequest.Fact) throws {
        let request = FactRequest(fact, clientKey: "k")
        #expect(String(decoding: try ControlJSON.encode(request), as: UTF8.self) == json)
        #expect(try ControlJSON.decode(FactRequest.self, from: Data(json.utf8)) == request)
    }

    @Test(
        "a fact that does not fit its kind is refused",
        arguments: [
            #"{}"#, #"{"kind":"undo","fact":1}"#, #"{"kind":"event","event":"formed"}"#,
            #"{"kind":"done","obligation":"4","day":"2021-02-29"}"#,
            #"{"kind":"done","obligation":"4","count":2}"#,
            #"{"kind":"event","event":"formed","task":"4","count":0}"#,
            #"{"kind":"event","event":"formed","task":4}"#,
            #"{"kind":"void","fact":12}"#, #"{"kind":"void","fact":12,"note":""}"#,
        ])
    func refused(_ json: String) {
        #expect(throws: DecodingError.self) { try ControlJSON.decode(FactRequest.self, from: Data(json.utf8)) }
    }

    @Test(
        "an instant keeps its place's clock",
        arguments: ["2021-10-11T08:30:02+08:00", "2021-12-31T16:00:00-05:00", "1969-12-31T23:59:59+00:00"])
    func instants(_ text: String) {
        #expect(ZonedInstant(text)?.description == text)
    }

    @Test("an instant without its offset is none", arguments: ["2021-10-11T08:30:02", "2021-10-11", "08:30", ""])
    func noInstants(_ text: String) {
        #expect(ZonedInstant(text) == nil)
    }

    /// Written as in the file, and read back from the file as it was.
    private func expectContract<Value: Codable & Equatable>(
        _ value: Value, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let json = try ControlJSON.encode(value, pretty: true)
        try expectGolden(String(decoding: json, as: UTF8.self) + "\n", name, sourceLocation: sourceLocation)
        #expect(try ControlJSON.decode(Value.self, from: json) == value, sourceLocation: sourceLocation)
    }
}
