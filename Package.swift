// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "duban",
    products: [
        .executable(name: "duband", targets: ["duband"]),
        .executable(name: "dubanctl", targets: ["dubanctl"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Pure: values in, values out. No I/O, no clock, no logger.
        .target(name: "CivilTime", swiftSettings: strict),
        .target(name: "Rules", dependencies: ["CivilTime"], swiftSettings: strict),
        .target(
            name: "Plans",
            dependencies: ["CivilTime", "Rules", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict
        ),
        .target(
            name: "ShippedCalendars", dependencies: ["Plans"], resources: [.embedInCode("Years")],
            swiftSettings: strict),
        .target(name: "Engine", dependencies: ["CivilTime", "Rules", "Plans"], swiftSettings: strict),

        // Adapters: each wraps one outside thing. None imports another.
        .target(
            name: "Ledger",
            dependencies: [
                "CivilTime", "Rules", "Plans", "Engine",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CTimerfd"),
        .systemLibrary(name: "CMalloc"),
        .target(name: "Delivery", dependencies: ["CivilTime", "Engine", "CSystemd"], swiftSettings: strict),
        .target(
            name: "Control",
            dependencies: [
                "CivilTime",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOExtras", package: "swift-nio-extras"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),

        // What the daemon does, without being a process: files taken, passes, letters, answers.
        .target(
            name: "Supervision",
            dependencies: [
                "CivilTime", "Rules", "Plans", "ShippedCalendars", "Engine", "Ledger", "Delivery", "Control",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),

        // Programs: the only places that know every part.
        .executableTarget(
            name: "duband",
            dependencies: [
                "CivilTime", "Rules", "Plans", "Engine", "Ledger", "Delivery", "Control", "Supervision",
                "CSystemd", "CTimerfd",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "dubanctl",
            dependencies: [
                "CivilTime", "Rules", "Plans", "ShippedCalendars", "Control", "Supervision", "CMalloc",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        // Test support: a plain target, so that every test target can share it.
        .target(
            name: "TestSupport", dependencies: ["CivilTime", "Rules", "Plans", "ShippedCalendars", "Engine"],
            path: "Tests/Support", exclude: ["journald-ns.sh", "sdboot.sh"], swiftSettings: strict),
        .testTarget(name: "CivilTimeTests", dependencies: ["CivilTime", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "RulesTests", dependencies: ["CivilTime", "Rules", "TestSupport"],
            exclude: ["Differential", "Golden", "Vectors"], swiftSettings: strict),
        .testTarget(
            name: "PlansTests", dependencies: ["CivilTime", "Rules", "Plans", "ShippedCalendars", "TestSupport"],
            exclude: ["Vectors", "Golden"], swiftSettings: strict),
        .testTarget(
            name: "EngineTests",
            dependencies: ["CivilTime", "Rules", "Plans", "ShippedCalendars", "Engine", "TestSupport"],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "CivilTime", "Rules", "Plans", "Engine", "Ledger", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: strict),
        .testTarget(
            name: "DeliveryTests", dependencies: ["CivilTime", "Engine", "Delivery", "TestSupport"],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "ControlTests",
            dependencies: [
                "CivilTime", "Control", "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "DubandTests",
            dependencies: [
                "CivilTime", "Rules", "Plans", "ShippedCalendars", "Engine", "Ledger", "Delivery", "Control",
                "Supervision", "duband", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "DubanctlTests",
            dependencies: [
                "CivilTime", "Plans", "ShippedCalendars", "Control", "Supervision", "dubanctl", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "AcceptanceTests", dependencies: ["CivilTime", "Control", "duband", "dubanctl", "TestSupport"],
            exclude: [
                "Golden", "crash-journal.sh", "journal-restore.py", "fault-shim.c", "journal-story.sh",
                "read-ledger.py", "read-mail.py", "read-spool.py", "terminal.py",
            ],
            swiftSettings: strict),
    ]
)
