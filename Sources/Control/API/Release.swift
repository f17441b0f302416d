/// Which release of duban this is; the daemon and its client are built together and say the same.
package enum Release {
    /// Semantic versioning.
    package static let version = "0.1.0"
}
