import Plans
import ShippedCalendars

extension ConfiguredLedger {
    /// The plans of the configured folders as they are now; what cannot be read, or is wrong, is left out.
    var plans: [Plan] {
        Library(settings.folders.flatMap { Self.files(in: $0.path) }.overlaying(Shipped.calendars)).plans
    }

    private static func files(in folder: String) -> [SourceFile] {
        do throws(UnreadableFile) {
            return try Files.found(in: folder).compactMap { file in
                if case .read(let source) = file { source } else { nil }
            }
        } catch {
            // A lost machine's ledger may well come back before its plans do.
            return []
        }
    }
}
