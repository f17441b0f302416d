import ArgumentParser
import Control
import Foundation

/// Where a command writes.
enum StandardStream {
    /// stdout: what was asked for.
    case output
    /// stderr: what is wrong, or to be known beside it.
    case error

    /// Writes all of the text, as it is.
    ///
    /// - Throws: `ExitCode` 1 where that cannot be done; of stdout the reason stands on stderr then, unless it is that
    ///   the reader went away.
    func write(_ text: String) throws(ExitCode) { try write(Data(text.utf8)) }

    /// The same, with a line end behind it.
    func write(line text: String) throws(ExitCode) { try write("\(text)\n") }

    func write(_ bytes: Data) throws(ExitCode) {
        do {
            try handle.write(contentsOf: bytes)
        } catch {
            if self == .output, !error.isBrokenPipe {
                let text = localized(zh: "错误: 写不了标准输出: ", en: "error: cannot write to standard output: ")
                try StandardStream.error.write(line: text + error.systemReason)
            }
            throw .failure
        }
    }

    private var handle: FileHandle {
        switch self {
        case .output: .standardOutput
        case .error: .standardError
        }
    }
}

extension Encodable {
    /// As `--json` prints it, with a line end.
    func jsonText() throws -> String {
        String(decoding: try ControlJSON.encode(self, pretty: true), as: UTF8.self) + "\n"
    }
}

extension Error {
    /// Whether the reader of a pipe has closed it.
    fileprivate var isBrokenPipe: Bool {
        let error = self as NSError
        let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        return cause.domain == NSPOSIXErrorDomain && cause.code == Int(EPIPE)
    }
}
