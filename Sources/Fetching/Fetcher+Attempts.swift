/// How a request ended, after as many attempts as it took.
struct Answer: Sendable {
  enum End: Sendable {
    case page(Page.Outcome)
    case redirect(to: String)
  }

  var response: TransportResponse
  var end: End
  var milliseconds: Int
}

extension Fetcher {
  /// Asks until there is an answer, or nothing more is to be hoped for.
  func answer(from address: Address, _ errand: Errand) async throws -> Answer {
    let gate = gate(of: address.authority)
    let url = errand.shown(address)
    if let failures = await gate.absence() { throw FetchError.hostGivenUp(url: url, failures: failures) }
    // One more for the rules, without which the host cannot be asked at all.
    let attempts = max(1, policy.attempts) + (errand.isRobots ? 1 : 0)
    var wasEmpty = false
    var attempt = 1
    while true {
      let (verdict, response, milliseconds) = try await attemptOnce(
        address, errand, gate, isRetry: attempt > 1)
      switch verdict {
      case .page(.fetched) where response.body.isEmpty && !errand.isRobots && !wasEmpty && attempt < attempts:
        // Often a fault of the moment; a page that stays empty is for its reader to judge.
        wasEmpty = true
        try await time.sleep(time.now() + policy.backOff(after: attempt, jitter: jitter()))
      case .page(let outcome):
        return Answer(response: response, end: .page(outcome), milliseconds: milliseconds)
      case .redirect(let location):
        return Answer(response: response, end: .redirect(to: location), milliseconds: milliseconds)
      case .failed(let error): throw error
      case .again(let error, let wanted):
        let wait = try await wait(after: attempt, for: error, wanted: wanted, gate, url: url)
        if case .unreachable = error, attempt == attempts { await gate.foundNobody() }
        // Each time a whole timeout went by: a host that drips on a hundred pages must not cost the night hours.
        if case .timedOut = error { await gate.foundNobody() }
        guard attempt < attempts, await gate.absence() == nil else { throw error }
        try await time.sleep(time.now() + wait)
      }
      attempt += 1
    }
  }

  /// One request, in its turn; a request without an answer has an empty response.
  private func attemptOnce(
    _ address: Address, _ errand: Errand, _ gate: HostGate, isRetry: Bool
  ) async throws -> (Verdict, TransportResponse, milliseconds: Int) {
    let request = request(for: address, errand)
    try await gate.enter()
    let started = time.now()
    let verdict: Verdict
    var response = TransportResponse(status: 0)
    do {
      response = try await transport.send(request)
      verdict = Verdict(
        on: response, to: errand.ask, url: errand.shown(address), redaction: errand.redaction, now: now())
    } catch let failure as TransportFailure {
      verdict = Verdict(
        on: failure, url: errand.shown(address), timeout: request.timeout, limit: request.maximumBytes)
    } catch {
      await gate.leave()
      throw error
    }
    await gate.leave()
    record(response, errand, host: address.authority, isRetry: isRetry)
    switch verdict {
    case .page, .redirect: await gate.answered()
    default: break
    }
    return (verdict, response, Int((time.now() - started) / .milliseconds(1)))
  }

  /// How long to wait before the next attempt. Where the whole host wants peace, it is held for everybody.
  private func wait(
    after attempt: Int, for error: FetchError, wanted: Duration?, _ gate: HostGate, url: String
  ) async throws -> Duration {
    let backOff = policy.backOff(after: attempt, jitter: jitter())
    guard case .status(_, let code, _) = error else { return backOff }
    // One refusal may be about one page; 429, or a second refusal in a row, is about us.
    let isAboutHost = await gate.refused() > 1 || code == 429
    guard let wanted else { return backOff }
    guard wanted <= policy.longestWait else {
      throw FetchError.retryAfterTooLong(url: url, wanted: wanted, limit: policy.longestWait)
    }
    if isAboutHost { await gate.hold(for: wanted) }
    return max(wanted, backOff)
  }

  private func request(for address: Address, _ errand: Errand) -> TransportRequest {
    var headers = [
      Header("User-Agent", policy.userAgent.header), Header("Accept", errand.ask.accept ?? "*/*"),
      Header("Accept-Encoding", "gzip"),
    ]
    if let tag = errand.ask.validators?.etag { headers.append(Header("If-None-Match", tag)) }
    if let date = errand.ask.validators?.lastModified { headers.append(Header("If-Modified-Since", date)) }
    return TransportRequest(
      url: (policy.mirror?.address(of: address) ?? address).description, headers: headers,
      timeout: policy.timeout, maximumBytes: errand.ask.maximumBytes ?? policy.maximumBytes)
  }

  private func record(_ response: TransportResponse, _ errand: Errand, host: String, isRetry: Bool) {
    if errand.isRobots {
      countRobots()
      return
    }
    count(errand, host: host) { count in
      count.requests += 1
      count.retries += isRetry ? 1 : 0
      count.bytes += response.gzip?.count ?? response.body.count
      count.notModified += response.status == 304 ? 1 : 0
    }
  }
}
