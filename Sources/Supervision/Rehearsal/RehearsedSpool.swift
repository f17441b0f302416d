import Control
import Foundation
import Glibc

/// The folder into which a rehearsal writes its letters: it appears once they are all there, or not at all.
package struct RehearsedSpool: Sendable {
    package let path: String
    /// Where the letters lie until then: beside it, so that it only has to be renamed.
    let draft: String

    /// - Throws: the problem when something lies there already, so that no real spool is ever written into.
    ///   Nothing is made yet.
    package init(path: String) throws(RehearsalProblem) {
        let url = URL(filePath: path).standardizedFileURL
        self.path = path
        draft = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(getpid())").path
        try refuseUnlessEmpty()
    }

    /// Makes the folder of the draft; whoever does this publishes or discards it.
    func prepare() throws(RehearsalProblem) {
        do {
            try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(path, BilingualText(causeOf: error))
        }
    }

    /// Puts it in its place.
    func publish() throws(RehearsalProblem) {
        try refuseUnlessEmpty()
        // Also over an empty folder.
        guard rename(draft, path) == 0 else {
            throw .unwritable(path, BilingualText(systemError: errno))
        }
    }

    /// Takes away what was written so far; gives the problem, and what stays where that can't be done.
    func discarded(after problem: RehearsalProblem) -> RehearsalProblem {
        do {
            try FileManager.default.removeItem(atPath: draft)
            return problem
        } catch  where error.isNoSuchFile {
            return problem
        } catch {
            var problem = problem
            problem.help = BilingualText(zh: "请删除 \(draft)", en: "remove \(draft)")
            return problem
        }
    }

    private func refuseUnlessEmpty() throws(RehearsalProblem) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            return
        } catch {
            throw .unwritable(path, BilingualText(causeOf: error))
        }
        guard !names.isEmpty else { return }
        throw RehearsalProblem(
            BilingualText(zh: "\(path) 里已有文件,不往里写预演的信", en: "\(path) is not empty; no rehearsed letter goes there"),
            help: BilingualText(zh: "--mail 写一个还没有的文件夹", en: "give --mail a folder that is not there yet"), exitCode: 1)
    }
}
