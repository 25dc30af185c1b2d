import Fetching
import Foundation
import Testing

@Suite struct PaceTests {
  private func fetchAll(_ urls: [String], with fetcher: Fetcher) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for url in urls { group.addTask { _ = try await fetcher.fetch(Ask(url: url)) } }
      try await group.waitForAll()
    }
  }

  private func urls(_ count: Int, host: String = "example.org") -> [String] {
    (0..<count).map { "https://\(host)/\($0)" }
  }

  private func site(_ urls: [String]) -> Site {
    let site = Site()
    for url in urls { site.at(url, .page("text")) }
    return site
  }

  @Test func bookingComesBeforeSleeping() async throws {
    let urls = urls(6)
    let clock = TestClock(together: 5)
    let fetcher = try site(urls).fetcher(clock: clock) {
      $0.concurrency = 6
      $0.obeysRobots = false
    }
    try await fetchAll(urls, with: fetcher)
    #expect(clock.deadlines == [200, 400, 600, 800, 1000].map { .milliseconds($0) })
  }

  @Test func rulesAreReadAtTheSamePace() async throws {
    let clock = TestClock()
    let site = site(urls(1))
    let fetcher = try site.fetcher(clock: clock)
    try await fetchAll(urls(1), with: fetcher)
    #expect(clock.deadlines == [.milliseconds(200)])
    #expect(site.robotsRequests == 1)
  }

  @Test func hostsDoNotWaitForEachOther() async throws {
    let clock = TestClock()
    let urls = urls(1) + urls(1, host: "files.example.org")
    try await fetchAll(urls, with: site(urls).fetcher(clock: clock) { $0.obeysRobots = false })
    #expect(clock.deadlines.isEmpty)
  }

  @Test(arguments: [1, 3]) func fewAreUnderWayAtOnce(width: Int) async throws {
    let urls = urls(12)
    let site = site(urls)
    let fetcher = try site.fetcher {
      $0.concurrency = width
      $0.pace = .gap(.zero)
      $0.obeysRobots = false
    }
    try await fetchAll(urls, with: fetcher)
    #expect(site.mostUnderWay <= width)
    #expect(site.urls.count == 12)
  }

  @Test func aLoopbackMirrorNeedsNoGap() async throws {
    let clock = TestClock()
    let site = Site()
    for index in 0..<3 { site.at("http://127.0.0.1:9/example.org/\(index)", .page("text")) }
    let mirror = try Mirror("http://127.0.0.1:9")
    let fetcher = try site.fetcher(clock: clock) {
      $0.mirror = mirror
      $0.pace = .none
    }
    try await fetchAll(urls(3), with: fetcher)
    #expect(clock.deadlines.isEmpty)
  }

  @Test(arguments: [nil, "http://mirror.example.org", "https://10.0.0.7"])
  func nobodyElseIsAskedWithoutAGap(mirror: String?) throws {
    let mirror = try mirror.map { try Mirror($0) }
    let error = #expect(throws: FetchError.paceWithoutMirror(mirror: mirror?.description)) {
      try Site().fetcher {
        $0.mirror = mirror
        $0.pace = .none
      }
    }
    #expect(error?.description.contains("--pace none") == true)
  }

  @Test func aCrawlDelayWidensTheGap() async throws {
    let clock = TestClock()
    let urls = urls(2)
    let site = site(urls).at("https://example.org/robots.txt", .page("User-agent: *\nCrawl-delay: 3\n"))
    let fetcher = try site.fetcher(clock: clock)
    for url in urls { _ = try await fetcher.fetch(Ask(url: url)) }
    #expect(clock.deadlines.last.map { $0 - clock.deadlines[0] } == .seconds(3))
  }

  @Test func aCancelledFetchAsksNothingAndGivesItsPlaceOn() async throws {
    let site = site(urls(2))
    let fetcher = try site.fetcher {
      $0.concurrency = 1
      $0.obeysRobots = false
    }
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await fetcher.fetch(Ask(url: "https://example.org/0"))
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    _ = try await fetcher.fetch(Ask(url: "https://example.org/1"))
    #expect(site.urls == ["https://example.org/1"])
  }
}
