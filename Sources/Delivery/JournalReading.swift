package import Engine

/// What stands in this machine's journal, for whoever goes back to a backup.
package enum JournalReading {
    /// The keys of all notices that ever became entries which can be read now, each once.
    ///
    /// - Throws: when the journal cannot be read, by whoever asks.
    package static func notices() throws(DeliveryFailure) -> [String] {
        try JournalReader().values(of: "DUBAN_NOTICE")
    }
}
