package import Plans

/// The files that are part of the program; what an operator writes lies over them, see `overlaying(_:)`.
package enum Shipped {
    /// The State Council's notices since 2015, also as they stood before they were amended, and the statutory days of the
    /// years that no notice arranges yet; in the order of the names.
    package static let calendars: [SourceFile] = [
        ("cn-2015-original.yaml", PackageResources.cn_2015_original_yaml),
        ("cn-2015.yaml", PackageResources.cn_2015_yaml),
        ("cn-2016.yaml", PackageResources.cn_2016_yaml),
        ("cn-2017.yaml", PackageResources.cn_2017_yaml),
        ("cn-2018.yaml", PackageResources.cn_2018_yaml),
        ("cn-2019-original.yaml", PackageResources.cn_2019_original_yaml),
        ("cn-2019.yaml", PackageResources.cn_2019_yaml),
        ("cn-2020-original.yaml", PackageResources.cn_2020_original_yaml),
        ("cn-2020.yaml", PackageResources.cn_2020_yaml),
        ("cn-2021.yaml", PackageResources.cn_2021_yaml),
        ("cn-2022.yaml", PackageResources.cn_2022_yaml),
        ("cn-2023.yaml", PackageResources.cn_2023_yaml),
        ("cn-2024.yaml", PackageResources.cn_2024_yaml),
        ("cn-2025.yaml", PackageResources.cn_2025_yaml),
        ("cn-2026.yaml", PackageResources.cn_2026_yaml),
        ("cn-2027-provisional.yaml", PackageResources.cn_2027_provisional_yaml),
        ("cn-statutory.yaml", PackageResources.cn_statutory_yaml),
    ].map { SourceFile(path: "\(SourceFile.shippedFolder)/\($0)", bytes: $1) }
}
