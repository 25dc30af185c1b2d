// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
]

/// A target of ours: every one is built under the same strict settings.
func room(_ name: String, _ dependencies: [Target.Dependency], unsafe: Bool = false) -> Target {
  .target(
    name: name, dependencies: dependencies, swiftSettings: strict + (unsafe ? [.strictMemorySafety()] : []))
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies, swiftSettings: strict)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "BillWatch",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "billwatch", targets: ["billwatch"])],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev", "pkg-config"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    room("Markup", ["CLibXML2"], unsafe: true),
    room("Legislature", []),
    room("Texts", ["Legislature"]),
    room("Campaigns", ["Legislature"]),
    room("Scraping", ["Legislature", "Markup"]),
    room("Definitions", ["Legislature", "Markup", "Scraping", "Campaigns", yams]),
    room("Compression", ["CZlib"]),
    room("Fetching", ["Legislature", "Compression", httpClient, nio, nioHTTP, crypto]),
    room("Store", ["Legislature", "Compression", grdb]),
    room(
      "Syncing", ["Legislature", "Texts", "Campaigns", "Scraping", "Definitions", "Fetching", "Store", log]),
    room("Notifying", ["Legislature", "Campaigns", mustache, crypto]),
    room("Statehouse", ["Legislature", "Definitions", hummingbird, mustache, log]),
    .executableTarget(
      name: "billwatch",
      dependencies: [
        "Legislature", "Texts", "Campaigns", "Scraping", "Definitions", "Fetching", "Store", "Syncing",
        "Notifying", "Statehouse", argumentParser, log,
      ],
      swiftSettings: strict),
    tests("Markup", []),
    tests("Legislature", []),
    tests("Texts", ["Legislature"]),
    tests("Campaigns", ["Legislature"]),
    tests("Scraping", ["Legislature", "Markup"]),
    tests("Definitions", ["Legislature", "Markup", "Scraping", "Campaigns"]),
    tests("Fetching", []),
    tests("Store", ["Legislature", grdb]),
    tests(
      "Syncing", ["Legislature", "Campaigns", "Scraping", "Definitions", "Fetching", "Store", log, crypto]),
    tests("Notifying", ["Legislature"]),
    tests("Statehouse", ["Legislature", "Definitions"]),
    tests(
      "billwatch",
      [
        "Legislature", "Texts", "Campaigns", "Store", "Definitions", "Notifying", "Statehouse",
        argumentParser,
      ]),
  ],
  swiftLanguageModes: [.v6]
)
