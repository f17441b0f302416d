package import Control

/// A file that was not taken; what was in force stays.
package struct RefusedFile: Hashable {
    /// `plans/zhongshan-2021.yaml`: the folder's own name and the file's.
    package var name: String
    /// The first thing that is wrong, with its place, on one line.
    package var problem: BilingualText
    /// The bureaus whose managers should know, by their ids.
    package var bureaus: [String]
}
