import Foundation
import Legislature
import Testing

@testable import Statehouse

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

@Suite struct ServerTests {
  private func get(_ target: String, port: Int, etag: String? = nil) async throws -> (HTTPURLResponse, String)
  {
    var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(target)")))
    request.cachePolicy = .reloadIgnoringLocalCacheData
    request.setValue(etag, forHTTPHeaderField: "If-None-Match")
    let session = URLSession(configuration: .ephemeral)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(for: request)
    return (try #require(response as? HTTPURLResponse), String(decoding: data, as: UTF8.self))
  }

  private func with(_ day: String, _ body: (StatehouseServer, Int) async throws -> Void) async throws {
    let server = try StatehouseServer(data: Demo.folder, day: try #require(Day(day)))
    let port = try await server.start()
    do { try await body(server, port) } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  @Test func servesOneDayAtATime() async throws {
    try await with("2019-03-05") { server, port in
      #expect(port > 0)
      let (first, before) = try await get(Demo.page(5376), port: port)
      #expect(first.statusCode == 200)
      #expect(!before.contains("yeas, 46"))
      let etag = try #require(first.value(forHTTPHeaderField: "ETag"))
      #expect(try await get(Demo.page(5376), port: port, etag: etag).0.statusCode == 304)
      server.setDay(try #require(Day("2019-03-06")))
      let (second, after) = try await get(Demo.page(5376), port: port, etag: etag)
      #expect(second.statusCode == 200)
      #expect(after.contains("yeas, 46"))
      #expect(try await get("/app.leg.wa.gov/nothing", port: port).0.statusCode == 404)
    }
  }

  @Test func pathsWithBlanksAndQueriesWithSignsArrive() async throws {
    try await with("2019-02-28") { _, port in
      let (text, body) = try await get("\(Demo.texts)/Senate%20Bills/5376-S2.htm", port: port)
      #expect(text.statusCode == 200)
      #expect(body.contains("2SSB 5376"))
      let (_, cites) = try await get(
        "\(Demo.services)/GetRcwCitesAffected?biennium=2019-20&billId=HB%201071", port: port)
      #expect(cites.contains("<RcwCite>19.255.010</RcwCite>"))
    }
  }

  @Test func aServerThatRunsIsNotStartedAgain() async throws {
    try await with("2019-02-28") { server, _ in
      await #expect(throws: StatehouseError("the server runs already; stop it first")) {
        try await server.start()
      }
    }
  }

  @Test func aPortInUseIsAnErrorAndAFreedOneIsNot() async throws {
    let day = try #require(Day("2019-02-28"))
    let second = try StatehouseServer(data: Demo.folder, day: day)
    var taken = 0
    try await with("2019-02-28") { _, port in
      taken = port
      await #expect(throws: StatehouseError.self) { try await second.start(port: port) }
    }
    #expect(try await second.start(port: taken) == taken)
    await second.stop()
    await second.stop()
  }
}
