package import Control
import Foundation

extension BilingualText {
    /// What the system said when something could not be done with a file.
    package init(causeOf error: any Error) {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
        if let system = (error as? CocoaError)?.underlying as? POSIXError {
            self.init(systemError: system.code.rawValue)
        } else if cause.domain == NSPOSIXErrorDomain {
            self.init(systemError: Int32(cause.code))
        } else if error.isNoSuchFile {
            self.init(systemError: ENOENT)
        } else {
            self.init(zh: "系统拒绝了(\(cause.domain) \(cause.code))", en: cause.localizedDescription)
        }
    }
}

extension Error {
    /// Whether what was asked for is not there.
    package var isNoSuchFile: Bool {
        switch self {
        case CocoaError.fileNoSuchFile, CocoaError.fileReadNoSuchFile: true
        default: false
        }
    }
}
