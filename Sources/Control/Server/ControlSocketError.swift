import Glibc

/// Why the control socket could not be made.
package enum ControlSocketError: Error, Hashable, Sendable {
    /// Longer than the 103 bytes that every client can connect to.
    case pathTooLong(path: String, bytes: Int)
    /// Another daemon listens there.
    case inUse(path: String)
    /// Something that is not a stale socket of ours stands there; it was left alone.
    case inTheWay(path: String, what: BilingualText)
    /// The system said no; `call` is the function that failed.
    case system(call: String, path: String, code: Int32)

    package var message: BilingualText {
        switch self {
        case .pathTooLong(let path, let bytes):
            BilingualText(
                zh: "套接字路径 \(path) 有 \(bytes) 字节,最多 \(UnixAddress.longestPath) 字节;请换短一些的路径",
                en: "the socket path \(path) has \(bytes) bytes, "
                    + "at most \(UnixAddress.longestPath) fit; use a shorter one")
        case .inUse(let path):
            BilingualText(
                zh: "\(path) 上已有另一个 duband 在运行;请先停掉它,或在设置文件里换一个 socket",
                en: "another duband is listening on \(path); stop it first, or name another socket in the settings")
        case .inTheWay(let path, let what):
            BilingualText(
                zh: "\(path) 处有\(what.zh),没有动它;请移走,或换一个 socket:",
                en: "\(path) is \(what.en) and was left alone; move it away, or set another socket:")
        case .system(let call, let path, let code):
            BilingualText(
                zh: "不能在 \(path) 建立套接字: \(call): \(BilingualText(systemError: code).zh)",
                en: "cannot make the socket \(path): \(call): \(BilingualText(systemError: code).en)")
        }
    }
}

extension ControlSocketError: CustomStringConvertible {
    package var description: String { message.en }
}
