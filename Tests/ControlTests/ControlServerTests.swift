import AsyncHTTPClient
import Control
import Foundation
import Glibc
import NIOCore
import NIOHTTP1
import Testing

@Suite("Asking the daemon over its socket")
struct ControlServerTests {
    @Test("status is answered as the backend gives it")
    func status() async throws {
        try await asking { client, _ in
            let answer = try await client.status()
            let expected = try Fixtures.status()
            #expect(answer == expected)
        }
    }

    @Test("every side of a list's filter reaches the backend, Han and punctuation included")
    func filter() async throws {
        let filter = ObligationFilter(office: "办公室&党 办+1", light: .dueSoon, plan: "p-1", task: "p-1/24=%2F")
        try await asking { client, backend in
            let filtered = try await client.obligations(filter)
            let all = try await client.obligations(ObligationFilter())
            let expected = try Fixtures.list()
            #expect(filtered == expected)
            #expect(all == expected)
            #expect(await backend.filters == [filter, ObligationFilter()])
        }
    }

    @Test(
        "an id reaches the backend as it was typed",
        arguments: ["4@2021-031", "zhongshan-2021/动态@2021-W41#办公室", "a/b@项目 1~2/步骤", "100%25", "..", "a?b&c+d"])
    func id(_ id: String) async throws {
        try await asking { client, backend in
            let answer = try await client.obligation(id)
            let expected = try Fixtures.detail()
            #expect(answer == expected)
            #expect(await backend.ids == [id])
        }
    }

    @Test("a fact is recorded in the name of the process that connected")
    func peer() async throws {
        let request = FactRequest(
            .event(.init(event: "形成", task: "4", item: "2021-031", day: try day("2021-09-02"), count: 2)),
            clientKey: "k-1")
        try await asking { client, backend in
            let answer = try await client.record(request)
            let expected = try Fixtures.reply(to: request)
            #expect(answer == expected)
            let records = await backend.records
            #expect(records.map(\.request) == [request])
            #expect(records.map(\.peer) == [Peer(pid: getpid(), uid: getuid(), gid: getgid())])
        }
    }

    @Test("why somebody was not told is asked with any name and any day")
    func whyNot() async throws {
        let questions = [
            WhyNotQuestion(person: "zhongshan/陈 洁", on: try day("2021-10-08")), WhyNotQuestion(person: "a&b"),
        ]
        try await asking { client, backend in
            for question in questions {
                let answer = try await client.whyNot("公开@31/审#办公室", question)
                let expected = try Fixtures.whyNot()
                #expect(answer == expected)
            }
            #expect(await backend.questions.map(\.id) == ["公开@31/审#办公室", "公开@31/审#办公室"])
            #expect(await backend.questions.map(\.question) == questions)
        }
    }

    @Test("notices are asked for by any side, or by none")
    func notices() async throws {
        let filters = [
            NoticeFilter(to: "办公室/head", since: try day("2021-10-08"), obligation: "4@2021-031"), NoticeFilter(),
        ]
        try await asking { client, backend in
            for filter in filters {
                let answer = try await client.notices(filter)
                let expected = try Fixtures.notices()
                #expect(answer == expected)
            }
            #expect(await backend.noticeFilters == filters)
        }
    }

    @Test("a reload is asked for in the name of the process that connected")
    func reload() async throws {
        try await asking { client, backend in
            let answer = try await client.reload()
            let expected = try Fixtures.reload()
            #expect(answer == expected)
            #expect(await backend.reloads == [Peer(pid: getpid(), uid: getuid(), gid: getgid())])
        }
    }

    @Test("a calendar is tried as its bytes are, whatever they are, under the name that was typed")
    func calendarDiff() async throws {
        let trial = CalendarTrial(file: "/tmp/我的 日历?.yaml", bytes: [0xFF, 0x00, 0x0A] + Array("year: 2027\n".utf8))
        try await asking { client, backend in
            let answer = try await client.calendarDiff(trial)
            let expected = try Fixtures.calendarDiff()
            #expect(answer == expected)
            #expect(await backend.trials == [trial])
        }
    }

    @Test("a calendar of a mebibyte is read, and one byte more is refused")
    func largestCalendar() async throws {
        try await asking { client, backend in
            let largest = CalendarTrial(file: "a.yaml", bytes: Array(repeating: 0x23, count: CalendarTrial.largest))
            _ = try await client.calendarDiff(largest)
            let larger = CalendarTrial(file: "a.yaml", bytes: largest.bytes + [0x23])
            await #expect(throws: ControlClientError.self) { try await client.calendarDiff(larger) }
            #expect(await backend.trials.count == 1)
        }
    }

    @Test("a new fact answers 201, a repeated request 200", arguments: [(false, 201), (true, 200)])
    func repeated(_ repeated: Bool, _ status: UInt) async throws {
        try await asking(try FixtureBackend(repeated: repeated)) { _, _, path in
            let answer = try await raw(.POST, "/v1/facts", body: #"{"kind":"done","obligation":"4"}"#, at: path)
            #expect(answer.status == status)
        }
    }

    @Test(
        "what the backend refuses arrives with its status, its words and its advice",
        arguments: [ControlError.Kind.badRequest, .notFound, .conflict, .failed])
    func refused(_ kind: ControlError.Kind) async throws {
        let failure = ControlError(
            kind, code: "unknown-obligation", message: BilingualText(zh: "没有 9", en: "no 9"),
            help: BilingualText(zh: "有 8", en: "there is 8"))
        try await asking(try FixtureBackend(failure: failure)) { client, _, path in
            await #expect(throws: ControlClientError.refused(failure.body)) { try await client.obligation("9") }
            let answer = try await raw(.GET, "/v1/obligations/9", at: path)
            #expect(answer.status == UInt(kind.rawValue))
        }
    }

    static let wrong: [(HTTPMethod, String, String, UInt, String)] = [
        (.GET, "/", "", 404, "unknown-route"),
        (.GET, "/v1/statu", "", 404, "unknown-route"),
        (.GET, "/v1/status/", "", 404, "unknown-route"),
        (.GET, "/v1/obligations/a/b", "", 404, "unknown-route"),
        (.GET, "/v1/obligations/%E5%8A", "", 404, "unknown-route"),
        (.DELETE, "/v1/status", "", 405, "wrong-method"),
        (.GET, "/v1/facts", "", 405, "wrong-method"),
        (.GET, "/v1/reload", "", 405, "wrong-method"),
        (.GET, "/v1/obligations/4/why", "", 404, "unknown-route"),
        (.GET, "/v1/notices/4", "", 404, "unknown-route"),
        (.POST, "/v1/notices", "", 405, "wrong-method"),
        (.GET, "/v1/obligations/4/why-not", "", 400, "bad-parameter"),
        (.GET, "/v1/obligations/4/why-not?on=2021-10-08", "", 400, "bad-parameter"),
        (.GET, "/v1/obligations/4/why-not?person=a&on=2021-02-29", "", 400, "bad-parameter"),
        (.GET, "/v1/obligations/4/why-not?person=a&person=b", "", 400, "bad-parameter"),
        (.GET, "/v1/notices?since=10-08", "", 400, "bad-parameter"),
        (.GET, "/v1/notices?from=2021-10-08", "", 400, "bad-parameter"),
        (.GET, "/v1/obligations?light=purple", "", 400, "bad-parameter"),
        (.GET, "/v1/obligations?lamp=overdue", "", 400, "bad-parameter"),
        (.GET, "/v1/obligations?task=1&task=2", "", 400, "bad-parameter"),
        (.GET, "/v1/obligations?task=%E5%8A", "", 400, "bad-parameter"),
        (.POST, "/v1/facts", "{", 400, "bad-json"),
        (.POST, "/v1/facts", #"{"kind":"done","obligation":"4","dya":"2021-10-08"}"#, 400, "bad-json"),
        (.POST, "/v1/facts", String(repeating: " ", count: 64 * 1024 + 1), 413, "body-too-large"),
    ]

    @Test("a wrong request gets a stable code in JSON", arguments: wrong)
    func wrongRequest(
        _ method: HTTPMethod, _ uri: String, _ body: String, _ status: UInt, _ code: String
    ) async throws {
        try await asking(try FixtureBackend()) { _, backend, path in
            let answer = try await raw(method, uri, body: body, at: path)
            #expect(answer.status == status)
            #expect(answer.headers["Content-Type"] == ["application/json; charset=utf-8"])
            #expect(try JSONDecoder().decode(APIError.self, from: answer.body).code == code)
            #expect(await backend.records.isEmpty)
        }
    }

    @Test("a wrong method is told which one works", arguments: [("/v1/status", "GET"), ("/v1/facts", "POST")])
    func allow(_ uri: String, _ method: String) async throws {
        try await asking(try FixtureBackend()) { _, _, path in
            let answer = try await raw(.PUT, uri, at: path)
            #expect(answer.headers["Allow"] == [method])
        }
    }

    @Test("a connection goes on being served after a request that was too large")
    func servedAfterTooLarge() async throws {
        try await asking(try FixtureBackend()) { _, _, path in
            let connection = try RawConnection(to: path)
            defer { connection.disconnect() }
            let body = String(repeating: " ", count: 70_000)
            try connection.send(
                "POST /v1/facts HTTP/1.1\r\nHost: d\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            #expect(await connection.receive().hasPrefix("HTTP/1.1 413 "))
            try connection.send("GET /v1/status HTTP/1.1\r\nHost: d\r\n\r\n")
            #expect(await connection.receive().hasPrefix("HTTP/1.1 200 "))
        }
    }

    private func asking(_ body: (ControlClient, FixtureBackend) async throws -> Void) async throws {
        try await asking(try FixtureBackend()) { client, backend, _ in try await body(client, backend) }
    }

    private func asking(
        _ backend: FixtureBackend, _ body: (ControlClient, FixtureBackend, String) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "Control 套.sock").path
            try await serving(backend, at: path) {
                try await body(ControlClient(socketPath: path), backend, path)
            }
        }
    }

    private func raw(
        _ method: HTTPMethod, _ uri: String, body: String = "", at path: String
    ) async throws -> (status: UInt, headers: HTTPHeaders, body: Data) {
        try await HTTPClient.withHTTPClient { client in
            let socket = try #require(URL(httpURLWithSocketPath: path, uri: uri))
            var request = HTTPClientRequest(url: socket.absoluteString)
            request.method = method
            if !body.isEmpty { request.body = .bytes(ByteBuffer(string: body)) }
            let response = try await client.execute(request, timeout: .seconds(30))
            let content = try await response.body.collect(upTo: 1 << 20)
            return (response.status.code, response.headers, Data(content.readableBytesView))
        }
    }
}
