import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Turns one request into one answer; knows HTTP and JSON, and leaves the rest to the backend.
struct ControlResponder {
    let backend: any ControlBackend

    /// - Throws: only when the connection breaks while the body is read.
    func response(to request: Request, from peer: Peer) async throws -> Response {
        guard let route = Route(path: request.uri.path) else { return Response(.unknownRoute(request.uri.path)) }
        guard request.method == route.method else {
            return Response(.wrongMethod(request.method, allowed: route.method), allow: route.method)
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: route.largestBody)
        } catch is NIOTooManyBytesError {
            return Response(.bodyTooLarge(limit: route.largestBody))
        }
        do throws(ControlError) {
            return try await response(to: route, query: request.uri.query ?? "", body: body, from: peer)
        } catch {
            return Response(Refusal(status: .init(code: error.kind.rawValue), body: error.body))
        }
    }

    private func response(
        to route: Route, query: String, body: ByteBuffer, from peer: Peer
    ) async throws(ControlError) -> Response {
        switch route {
        case .status:
            return Response(.ok, json: try await backend.status())
        case .obligations:
            return Response(.ok, json: try await backend.obligations(ObligationFilter(query: query)))
        case .obligation(let id):
            return Response(.ok, json: try await backend.obligation(id))
        case .whyNot(let id):
            return Response(.ok, json: try await backend.whyNot(id, WhyNotQuestion(query: query)))
        case .notices:
            return Response(.ok, json: try await backend.notices(NoticeFilter(query: query)))
        case .facts:
            let reply = try await backend.record(fact(in: body), by: peer)
            return Response(reply.repeated ? .ok : .created, json: reply)
        case .reload:
            return Response(.ok, json: try await backend.reload(by: peer))
        case .calendarDiff:
            let trial = try CalendarTrial(query: query, bytes: Array(body.readableBytesView))
            return Response(.ok, json: try await backend.calendarDiff(trial))
        }
    }

    private func fact(in body: ByteBuffer) throws(ControlError) -> FactRequest {
        do throws(DecodingError) {
            return try ControlJSON.decode(FactRequest.self, from: Data(body.readableBytesView))
        } catch {
            throw ControlError(
                .badRequest, code: "bad-json",
                message: BilingualText(
                    zh: "请求看不懂: \(error.words.zh)", en: "the request is not understood: \(error.words.en)"))
        }
    }
}

extension Response {
    fileprivate init(_ status: HTTPResponse.Status, json value: some Encodable, allow: HTTPRequest.Method? = nil) {
        var headers: HTTPFields = [.contentType: "application/json; charset=utf-8"]
        if let allow { headers[.allow] = allow.rawValue }
        do throws(EncodingError) {
            let json = try ControlJSON.encode(value)
            self.init(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
        } catch {
            self.init(status: .internalServerError)
        }
    }

    fileprivate init(_ refusal: Refusal, allow: HTTPRequest.Method? = nil) {
        self.init(refusal.status, json: refusal.body, allow: allow)
    }
}
