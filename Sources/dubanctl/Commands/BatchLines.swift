import Dispatch
import Foundation
import Synchronization

/// What a worker of a batch keeps between lines.
protocol BatchMemory: Sendable {
    init()
}

/// Lines from standard input to standard output, in their order, on every core.
///
/// Memory does not grow with the input: some megabytes of lines are in hand at a time, and a longer line than
/// `longestLine` is answered without being read.
struct BatchLines {
    /// In bytes.
    static let longestLine = 1 << 16

    private static let chunkSize = 1 << 20
    private static let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)

    /// Answers every line; `answer` gets nil for a line that is too long.
    ///
    /// The last line may end without a line end, and CR LF is one. Each worker keeps a memory of its own between lines.
    ///
    /// - Throws: what reading throws, and `ExitCode` 1 where stdout takes nothing more.
    static func run<Memory: BatchMemory>(
        memory: Memory.Type, answer: @Sendable @escaping (String?, inout Memory) -> [UInt8]
    ) throws {
        let memories = (0..<workers).map { _ in Box(Memory()) }
        var rest: [UInt8] = []
        var isCut = false
        var isEnd = false
        while !isEnd {
            let chunk = try FileHandle.standardInput.read(upToCount: chunkSize) ?? Data()
            isEnd = chunk.isEmpty
            var lines: [String?] = []
            for byte in chunk {
                if byte == UInt8(ascii: "\n") {
                    lines.append(isCut ? nil : text(of: rest))
                    rest.removeAll(keepingCapacity: true)
                    isCut = false
                } else if rest.count < longestLine {
                    rest.append(byte)
                } else {
                    isCut = true
                }
            }
            if isEnd, !rest.isEmpty { lines.append(isCut ? nil : text(of: rest)) }
            try StandardStream.output.write(answers(to: lines, memories: memories, answer: answer))
        }
    }

    private static func text(of line: [UInt8]) -> String {
        String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...], as: UTF8.self)
    }

    private static func answers<Memory: Sendable>(
        to lines: [String?], memories: [Box<Memory>], answer: @Sendable (String?, inout Memory) -> [UInt8]
    ) -> Data {
        let share = (lines.count + workers - 1) / workers
        let parts = Mutex([Int: [UInt8]]())
        DispatchQueue.concurrentPerform(iterations: lines.isEmpty ? 0 : workers) { worker in
            let own = lines[min(worker * share, lines.count)..<min((worker + 1) * share, lines.count)]
            let part = memories[worker].value.withLock { memory in
                own.reduce(into: [UInt8]()) { $0.append(contentsOf: answer($1, &memory)) }
            }
            parts.withLock { $0[worker] = part }
        }
        let answered = parts.withLock { $0 }
        return (0..<workers).reduce(into: Data()) { $0.append(contentsOf: answered[$1] ?? []) }
    }

    private final class Box<Memory: Sendable>: Sendable {
        let value: Mutex<Memory>

        init(_ memory: Memory) {
            value = Mutex(memory)
        }
    }
}
