import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// Asks the daemon over its socket; each question is one connection, closed before the answer is handed back.
package struct ControlClient: Sendable {
    private let socketPath: String

    /// A daemon that has not answered by then is taken for stuck.
    private static let patience = TimeAmount.seconds(30)
    private static let largestAnswer = 1 << 30

    package init(socketPath: String) {
        self.socketPath = socketPath
    }

    package func status() async throws(ControlClientError) -> StatusReport {
        try await ask("/v1/status")
    }

    package func obligations(_ filter: ObligationFilter) async throws(ControlClientError) -> ObligationList {
        let query = filter.query
        return try await ask(query.isEmpty ? "/v1/obligations" : "/v1/obligations?\(query)")
    }

    package func obligation(_ id: String) async throws(ControlClientError) -> ObligationDetail {
        try await ask("/v1/obligations/\(id.percentEncodedSegment)")
    }

    package func whyNot(
        _ id: String, _ question: WhyNotQuestion
    ) async throws(ControlClientError) -> WhyNotReport {
        try await ask("/v1/obligations/\(id.percentEncodedSegment)/why-not?\(question.query)")
    }

    package func notices(_ filter: NoticeFilter) async throws(ControlClientError) -> NoticeList {
        let query = filter.query
        return try await ask(query.isEmpty ? "/v1/notices" : "/v1/notices?\(query)")
    }

    package func record(_ request: FactRequest) async throws(ControlClientError) -> FactReply {
        let body: Data
        do throws(EncodingError) {
            body = try ControlJSON.encode(request)
        } catch {
            throw .notUnderstood(socket: socketPath, cause: "\(error)")
        }
        return try await ask("/v1/facts", body: body)
    }

    package func reload() async throws(ControlClientError) -> ReloadReport {
        try await ask("/v1/reload", body: Data())
    }

    package func calendarDiff(_ trial: CalendarTrial) async throws(ControlClientError) -> CalendarDiff {
        try await ask("/v1/calendar-diff?\(trial.query)", body: Data(trial.bytes), type: "application/yaml")
    }

    private func ask<Answer: Decodable>(
        _ target: String, body: Data? = nil, type: String = "application/json; charset=utf-8"
    ) async throws(ControlClientError) -> Answer {
        let (succeeded, json) = try await exchange(target, body, type)
        let refusal: APIError
        do throws(DecodingError) {
            if succeeded { return try ControlJSON.decode(Answer.self, from: json) }
            refusal = try ControlJSON.decode(APIError.self, from: json)
        } catch {
            throw .notUnderstood(socket: socketPath, cause: error.line)
        }
        throw .refused(refusal)
    }

    private func exchange(
        _ target: String, _ body: Data?, _ type: String
    ) async throws(ControlClientError) -> (succeeded: Bool, json: Data) {
        var request = HTTPClientRequest(url: "http+unix://\(socketPath.percentEncodedSegment)\(target)")
        if let body {
            request.method = .POST
            request.headers.add(name: "Content-Type", value: type)
            request.body = .bytes(body)
        }
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        // Otherwise a socket that is not there would be tried again until the patience is over.
        configuration.connectionPool.retryConnectionEstablishment = false
        do {
            return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
                let response = try await client.execute(request, timeout: Self.patience)
                let content = try await response.body.collect(upTo: Self.largestAnswer)
                return ((200..<300).contains(response.status.code), Data(content.readableBytesView))
            }
        } catch {
            throw ControlClientError(error, socket: socketPath)
        }
    }
}
