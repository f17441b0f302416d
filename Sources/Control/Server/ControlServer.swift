import HummingbirdCore
package import Logging
import NIOCore
import NIOExtras
import NIOPosix
import ServiceLifecycle

/// Serves the API on a Unix socket until the service group shuts down gracefully.
///
/// The file has mode 0660; who may write to it may ask and record. It is removed at the end.
package struct ControlServer: Service {
    private let socketPath: String
    private let responder: ControlResponder
    private let logger: Logger
    private let onListening: @Sendable () async -> Void

    /// Answers begun when the shutdown begins have this long to end.
    private static let drain = Duration.milliseconds(500)
    /// A connection that sends half a request and then nothing is closed after this long.
    private static let idleTimeout = TimeAmount.seconds(60)

    /// Makes nothing yet: the socket appears when it runs.
    ///
    /// The path has at most 103 bytes. `onListening` is called once, when clients can connect.
    package init(
        socketPath: String, backend: any ControlBackend, logger: Logger,
        onListening: @escaping @Sendable () async -> Void = {}
    ) {
        self.socketPath = socketPath
        self.responder = ControlResponder(backend: backend)
        self.logger = logger
        self.onListening = onListening
    }

    /// Looks whether the socket can be made, before anything is changed on its account; a stale one is removed.
    ///
    /// - Throws: `ControlSocketError` when another daemon listens there, or something else stands in the way.
    package static func prepare(socketPath: String) throws(ControlSocketError) {
        try ControlSocket.prepare(socketPath)
    }

    /// - Throws: `ControlSocketError` when the socket cannot be made.
    package func run() async throws {
        let path = socketPath
        let socket = try await NIOThreadPool.singleton.runIfActive { try ControlSocket.listening(at: path) }
        let served: Result<Void, any Error>
        do {
            served = .success(try await serve(socket))
        } catch {
            served = .failure(error)
        }
        // By a future, because the other form refuses to run once this task is cancelled.
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        try await NIOThreadPool.singleton.runIfActive(eventLoop: loop) { try socket.removeFile() }.get()
        try served.get()
    }

    private typealias Connection = (peer: Peer, value: HTTP1Channel.Value)

    private func serve(_ socket: ControlSocket) async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let quiescing = ServerQuiescingHelper(group: group)
        let logger = logger
        let setup = HTTP1Channel(responder: { _, _, _ in }, configuration: .init(idleTimeout: Self.idleTimeout))
        let server = try await ServerBootstrap(group: group)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        quiescing.makeServerChannelHandler(channel: channel))
                }
            }
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .bind(socket.descriptor) { channel in
                Peer.connected(to: channel).flatMap { peer in
                    setup.setup(channel: channel, logger: logger).map { Connection(peer: peer, value: $0) }
                }
            }
        await onListening()
        try await withThrowingTaskGroup(of: Void.self) { race in
            race.addTask { try await accept(server, quiescing) }
            race.addTask {
                try await gracefulShutdown()
                try await Task.sleep(for: Self.drain)
            }
            // Whichever is first: all connections ended, or the time to end is over. The other is cancelled.
            try await race.next()
            race.cancelAll()
        }
    }

    private func accept(
        _ server: NIOAsyncChannel<Connection, Never>, _ quiescing: ServerQuiescingHelper
    ) async throws {
        try await withGracefulShutdownHandler {
            try await server.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { tasks in
                    for try await connection in connections {
                        tasks.addTask { await handle(connection) }
                    }
                }
            }
        } onGracefulShutdown: {
            quiescing.initiateShutdown(promise: nil)
        }
    }

    private func handle(_ connection: Connection) async {
        let responder = responder
        let channel = HTTP1Channel { request, writer, _ in
            let response = try await responder.response(to: request, from: connection.peer)
            try await writer.write(response: response.head, body: response.body)
        }
        await channel.handle(value: connection.value, logger: logger)
    }
}
