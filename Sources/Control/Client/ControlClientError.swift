import Glibc
import NIOCore

/// Why the daemon could not be asked, or what it answered instead.
package enum ControlClientError: Error, Hashable, Sendable {
    /// No socket is there, or nobody listens on it.
    case noDaemon(socket: String)
    /// The socket may be used by `group` only; nil when the group cannot be seen either.
    case notPermitted(socket: String, group: String?)
    /// No socket can have that path.
    case pathTooLong(socket: String)
    /// The connection broke or took too long.
    case noAnswer(socket: String, cause: String)
    /// The answer is not of this API: another version, or another program.
    case notUnderstood(socket: String, cause: String)
    /// The daemon's own answer.
    case refused(APIError)

    package var message: BilingualText {
        switch self {
        case .noDaemon(let socket):
            BilingualText(zh: "duband 没有在 \(socket) 上运行", en: "no duband is running on \(socket)")
        case .notPermitted(let socket, let group?):
            BilingualText(
                zh: "无权使用 \(socket):只有 \(group) 组的人可以",
                en: "\(socket) may be used by members of the group \(group) only")
        case .notPermitted(let socket, nil):
            BilingualText(zh: "无权使用 \(socket)", en: "\(socket) may not be used by you")
        case .pathTooLong(let socket):
            ControlSocketError.pathTooLong(path: socket, bytes: socket.utf8.count).message
        case .noAnswer(let socket, let cause):
            BilingualText(zh: "\(socket) 上的 duband 没有回答: \(cause)", en: "duband on \(socket) gave no answer: \(cause)")
        case .notUnderstood(let socket, let cause):
            BilingualText(
                zh: "看不懂 \(socket) 的回答: \(cause)", en: "the answer of \(socket) is not understood: \(cause)")
        case .refused(let error): error.message
        }
    }

    /// What to type next.
    package var help: BilingualText? {
        switch self {
        case .noDaemon:
            BilingualText(
                zh: "启动服务: systemctl start duband;套接字在别处: dubanctl --socket 路径,或设 DUBAN_SOCKET",
                en: "start it: systemctl start duband; if its socket is elsewhere: --socket PATH, or set DUBAN_SOCKET")
        case .notPermitted(_, let group):
            BilingualText(
                zh: "请管理员执行: usermod -aG \(group ?? "duban") 你的账号,然后重新登录",
                en: "ask the administrator: usermod -aG \(group ?? "duban") ACCOUNT, then log in again")
        case .pathTooLong:
            BilingualText(
                zh: "用短一些的路径: dubanctl --socket 路径,或设 DUBAN_SOCKET",
                en: "use a shorter one: --socket PATH, or set DUBAN_SOCKET")
        case .noAnswer:
            BilingualText(zh: "看服务日志: journalctl -u duband -e", en: "see its journal: journalctl -u duband -e")
        case .notUnderstood:
            BilingualText(
                zh: "dubanctl 与 duband 版本须相同: dubanctl --version, duband --version",
                en: "dubanctl and duband must be of one version: dubanctl --version, duband --version")
        case .refused(let error): error.help
        }
    }
}

extension ControlClientError {
    init(_ error: any Error, socket: String) {
        switch error {
        case SocketAddressError.unixDomainSocketPathTooLong:
            self = .pathTooLong(socket: socket)
        case let failure as IOError where [ENOENT, ECONNREFUSED, ENOTDIR].contains(failure.errnoCode):
            self = .noDaemon(socket: socket)
        case let failure as IOError where [EACCES, EPERM].contains(failure.errnoCode):
            self = .notPermitted(socket: socket, group: groupName(ofFile: socket))
        default:
            self = .noAnswer(socket: socket, cause: "\(error)")
        }
    }
}

/// The group that owns a file; nil when the file or the group's name cannot be seen.
private func groupName(ofFile path: String) -> String? {
    var found = stat()
    guard stat(path, &found) == 0 else { return nil }
    var entry = group()
    var result: UnsafeMutablePointer<group>?
    var names = [CChar](repeating: 0, count: 16 * 1024)
    guard getgrgid_r(found.st_gid, &entry, &names, names.count, &result) == 0, result != nil else { return nil }
    return String(cString: entry.gr_name)
}
