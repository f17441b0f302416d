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

    @Test("a case with its chain")
    func chain() throws {
        try expectContract(try Fixtures.caseDetail(), "case.json")
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

    @Test("why somebody was not told")
    func whyNot() throws {
        try expectContract(try Fixtures.whyNot(), "why-not.json")
    }

    @Test("what was told")
    func notices() throws {
        try expectContract(try Fixtures.notices(), "notices.json")
    }

    @Test("an error")
    func error() throws {
        let error = APIError(
            code: "unknown-obligation", message: BilingualText(zh: "没有 4@2021-013", en: "no 4@2021-013"),
            help: BilingualText(zh: "相近的有 4@2021-031", en: "near: 4@2021-031"))
        try expectContract(error, "error.json")
    }

    static let requests: [(String, FactRequest.Fact)] = [
        (
            #"{"channel":"当面","clientKey":"k","item":"2021-031","kind":"open","plan":"p","procedure":"依申请公开","#
                + #""roles":{"会办":["办公室","基金监督科"]}}"#,
            .open(
                .init(
                    procedure: "依申请公开", item: "2021-031", plan: "p", channel: "当面", roles: ["会办": ["办公室", "基金监督科"]]))
        ),
        (#"{"clientKey":"k","event":"formed","kind":"event","task":"4"}"#, .event(.init(event: "formed", task: "4"))),
        (
            #"{"clientKey":"k","kind":"done","note":"已发","obligation":"p/4@1","ref":"https://a.cn/1"}"#,
            .done(.init(obligation: "p/4@1", ref: "https://a.cn/1", note: "已发"))
        ),
        (
            #"{"clientKey":"k","evidence":{"网址":"https://a.cn"},"kind":"done","obligation":"4","over":"催过三次"}"#,
            .done(.init(obligation: "4", evidence: ["网址": "https://a.cn"], over: "催过三次"))
        ),
        (
            #"{"case":"2021-031","clientKey":"k","ground":"征求第三方意见","kind":"pause"}"#,
            .pause(.init(case: "2021-031", ground: "征求第三方意见"))
        ),
        (#"{"case":"2021-031","clientKey":"k","kind":"resume"}"#, .resume(.init(case: "2021-031"))),
        (
            #"{"approver":"李敏","by":"20个工作日","case":"2021-031","clientKey":"k","ground":"案情复杂","kind":"extend"}"#,
            .extend(.init(case: "2021-031", by: "20个工作日", ground: "案情复杂", approver: "李敏"))
        ),
        (
            #"{"clientKey":"k","kind":"close","obligation":"2021-031","outcome":"予以公开"}"#,
            .close(.init(obligation: "2021-031", outcome: "予以公开"))
        ),
        (
            #"{"clientKey":"k","kind":"return","note":"缺网址","obligation":"24"}"#,
            .return(.init(obligation: "24", note: "缺网址"))
        ),
        (
            #"{"case":"2021-031","clientKey":"k","kind":"transfer","note":"不属本科职责","offices":["办公室"],"role":"承办"}"#,
            .transfer(.init(case: "2021-031", role: "承办", offices: ["办公室"], note: "不属本科职责"))
        ),
        (
            #"{"clientKey":"k","kind":"ack","note":"已转经办人","obligation":"24"}"#,
            .acknowledge(.init(obligation: "24", note: "已转经办人"))
        ),
        (#"{"clientKey":"k","fact":12,"kind":"void","note":"记错"}"#, .void(.init(fact: 12, note: "记错"))),
    ]

    @Test("every day of a fact is read as a day")
    func days() throws {
        let day = try day("2021-10-08")
        let facts: [FactRequest.Fact] = [
            .open(.init(procedure: "p", item: "i", day: day)),
            .event(.init(event: "e", task: "4", day: day, until: day)),
            .done(.init(obligation: "4", day: day)), .pause(.init(case: "i", ground: "g", day: day, until: day)),
            .resume(.init(case: "i", day: day)),
            .extend(.init(case: "i", by: "b", ground: "g", approver: "a", told: day, day: day)),
            .close(.init(obligation: "4", day: day)), .return(.init(obligation: "4", note: "n", day: day)),
            .transfer(.init(case: "i", role: "r", offices: ["o"], note: "n", day: day)),
        ]
        let ends: [FactRequest.Fact] = [
            .snooze(.init(obligation: "24", until: day, note: "n")),
            .waive(.init(obligation: "24", until: day, ground: "g", by: "b")),
            .away(.init(person: "zhouhang", until: day, from: day, ground: "g")),
        ]
        for fact in facts {
            let json = try ControlJSON.encode(FactRequest(fact))
            #expect(String(decoding: json, as: UTF8.self).contains(#""day":"2021-10-08""#))
            #expect(try ControlJSON.decode(FactRequest.self, from: json) == FactRequest(fact))
        }
        for fact in ends {
            let json = try ControlJSON.encode(FactRequest(fact))
            #expect(String(decoding: json, as: UTF8.self).contains(#""until":"2021-10-08""#))
            #expect(try ControlJSON.decode(FactRequest.self, from: json) == FactRequest(fact))
        }
    }

    @Test(
        "what silences without an end, or without somebody who answers for it, is refused with all that it lacks",
        arguments: [
            (#"{"kind":"waive","obligation":"24"}"#, "'until', 'ground' and 'by' are missing"),
            (#"{"kind":"waive","obligation":"24","until":"2021-12-31","ground":"g"}"#, "'by' is missing"),
            (#"{"kind":"snooze","obligation":"24"}"#, "'until' is missing"),
            (#"{"kind":"away","ground":"年休假"}"#, "'person' and 'until' are missing"),
        ])
    func lacking(_ json: String, _ message: String) {
        let error = #expect(throws: DecodingError.self) {
            try ControlJSON.decode(FactRequest.self, from: Data(json.utf8))
        }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(json) is not refused as a whole")
            return
        }
        #expect(context.debugDescription.hasSuffix(message))
    }

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
            #"{"kind":"open","procedure":"依申请公开"}"#, #"{"kind":"open","procedure":"依申请公开","item":" "}"#,
            #"{"kind":"open","procedure":"依申请公开","item":"1","roles":{"会办":[]}}"#,
            #"{"kind":"open","procedure":"依申请公开","item":"1","roles":{"会办":[""]}}"#,
            #"{"kind":"done","obligation":"4","evidence":{"网址":""}}"#, #"{"kind":"done","obligation":"4","over":""}"#,
            #"{"kind":"pause","case":"1"}"#, #"{"kind":"pause","case":"1","ground":""}"#,
            #"{"kind":"resume","case":"1","ground":""}"#, #"{"kind":"resume","case":"1","until":"2021-10-08"}"#,
            #"{"kind":"extend","case":"1","by":"20个工作日","ground":"g"}"#,
            #"{"kind":"extend","case":"1","by":"20个工作日","ground":"g","approver":" "}"#,
            #"{"kind":"extend","case":"1","by":"","ground":"g","approver":"a"}"#,
            #"{"kind":"close","obligation":"1","outcome":""}"#, #"{"kind":"close","case":"1"}"#,
            #"{"kind":"return","obligation":"1"}"#, #"{"kind":"return","obligation":"1","note":""}"#,
            #"{"kind":"transfer","case":"1","role":"承办","offices":[],"note":"n"}"#,
            #"{"kind":"transfer","case":"1","role":"承办","offices":["办公室"]}"#,
            #"{"kind":"ack"}"#, #"{"kind":"ack","obligation":" "}"#,
            #"{"kind":"ack","obligation":"24","until":"2021-10-08"}"#,
            #"{"kind":"snooze","obligation":"24","until":"2021-02-29"}"#,
            #"{"kind":"waive","obligation":"24","until":"2021-12-31","ground":" ","by":"李敏"}"#,
            #"{"kind":"waive","obligation":"24","until":"2021-12-31","ground":"g","by":""}"#,
            #"{"kind":"waive","obligation":"24","until":null,"ground":"g","by":"李敏"}"#,
            #"{"kind":"away","person":"周航","until":"2021-10-07","from":"2021-10-08"}"#,
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
