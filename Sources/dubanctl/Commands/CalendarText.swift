import Control
import Foundation
import Glibc

/// A calendar file, whole or not there at all: the daemon may look at any moment.
struct CalendarText {
    private let text: String

    enum Failure: Error, CustomStringConvertible {
        case exists
        case system(String)

        var description: String {
            switch self {
            case .exists: Language.current.say(BilingualText(systemError: EEXIST))
            case .system(let reason): reason
            }
        }
    }

    init(_ text: String) {
        self.text = text
    }

    /// Written beside its place under a name that is not read, then moved there.
    func write(to path: String, overwriting: Bool) throws(Failure) {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let draft = "\(folder)/.\(URL(filePath: path).lastPathComponent).\(getpid())"
        do {
            try Data(text.utf8).write(to: URL(filePath: draft))
        } catch {
            throw .system(error.systemReason)
        }
        defer { unlink(draft) }
        // A link never takes the place of a file that came in between; a rename does.
        guard (overwriting ? rename(draft, path) : link(draft, path)) != 0 else { return }
        throw errno == EEXIST ? .exists : .system(Language.current.say(BilingualText(systemError: errno)))
    }
}
