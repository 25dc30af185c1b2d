import Foundation
import Testing

/// A mail in the form that a kind of server sends it.
struct ServerReport: Sendable, CustomTestStringConvertible {
  let server: String
  let isHard: Bool
  let status: String
  let text: String

  var testDescription: String { "\(server) \(status)" }
  var data: Data { Data(text.replacing("\n", with: "\r\n").utf8) }
}

private let returned = """
  From: Example Coalition <bills@example.org>
  To: =?UTF-8?B?QW5h?= <ana@example.net>
  Subject: 3 bills moved: SB 5714
  Message-ID: <letter-7-0123456789abcdef0123@example.org>
  """

let postfixReport = """
  Return-Path: <>
  Received: by mx.example.org (Postfix)
  \tid 4F1A22C0045; Mon,  3 Feb 2025 06:10:02 -0800 (PST)
  Date: Mon,  3 Feb 2025 06:10:02 -0800 (PST)
  From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
  Subject: Undelivered Mail Returned to Sender
  To: bounces@example.org
  Auto-Submitted: auto-replied
  MIME-Version: 1.0
  Content-Type: multipart/report; report-type=delivery-status;
  \tboundary="3E5F92C0044.1738591802/mx.example.org"
  Message-Id: <20250203141002.4F1A22C0045@mx.example.org>

  This is a MIME-encapsulated message.

  --3E5F92C0044.1738591802/mx.example.org
  Content-Description: Notification
  Content-Type: text/plain; charset=utf-8

  <ana@example.net>: host mx.example.net[192.0.2.7] said: 550 5.1.1 no such user

  --3E5F92C0044.1738591802/mx.example.org
  Content-Description: Delivery report
  Content-Type: message/delivery-status

  Reporting-MTA: dns; mx.example.org
  X-Postfix-Queue-ID: 3E5F92C0044
  X-Postfix-Sender: rfc822; bounces@example.org
  Arrival-Date: Mon,  3 Feb 2025 06:10:01 -0800 (PST)

  Final-Recipient: rfc822; ana@example.net
  Original-Recipient: rfc822;ana@example.net
  Action: failed
  Status: 5.1.1
  Remote-MTA: dns; mx.example.net
  Diagnostic-Code: smtp; 550 5.1.1 no such user

  --3E5F92C0044.1738591802/mx.example.org
  Content-Description: Undelivered Message Headers
  Content-Type: text/rfc822-headers
  Content-Transfer-Encoding: 8bit

  \(returned)

  --3E5F92C0044.1738591802/mx.example.org--
  """

/// The notice is a multipart of its own, and the mail comes back whole.
private let exchange = """
  From: Microsoft Outlook
  \t<MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.net>
  To: "bounces@example.org" <bounces@example.org>
  Date: Mon, 3 Feb 2025 14:10:03 +0000
  Content-Type: multipart/report; report-type=delivery-status;
  \tboundary="f1a6c0de-7b12-4d9a-9a55-2b1c8d3e4f50"
  Message-ID: <f1a6c0de-7b12-4d9a-9a55-2b1c8d3e4f50@mail.example.net>
  Subject: Undeliverable: 3 bills moved: SB 5714
  Auto-Submitted: auto-replied
  X-MS-Exchange-Message-Is-Ndr:
  MIME-Version: 1.0

  --f1a6c0de-7b12-4d9a-9a55-2b1c8d3e4f50
  Content-Type: multipart/alternative; differences=Content-Type;
  \tboundary="0b1c2d3e-aaaa-4444-bbbb-123456789abc"

  --0b1c2d3e-aaaa-4444-bbbb-123456789abc
  Content-Type: text/plain; charset="us-ascii"
  Content-Transfer-Encoding: quoted-printable

  Your message to ana@example.net couldn't be delivered.

  --0b1c2d3e-aaaa-4444-bbbb-123456789abc
  Content-Type: text/html; charset="us-ascii"
  Content-Transfer-Encoding: quoted-printable

  <html><body>Status: 4.0.0</body></html>

  --0b1c2d3e-aaaa-4444-bbbb-123456789abc--

  --f1a6c0de-7b12-4d9a-9a55-2b1c8d3e4f50
  Content-Type: message/delivery-status

  Reporting-MTA: dns;MAIL01.example.net
  Received-From-MTA: dns;mx.example.org
  Arrival-Date: Mon, 3 Feb 2025 14:10:02 +0000

  Original-Recipient: rfc822;Ana@Example.NET
  Final-Recipient: rfc822;ana@example.net
  Action: failed
  Status: 5.1.10
  Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not
   found by SMTP address lookup

  --f1a6c0de-7b12-4d9a-9a55-2b1c8d3e4f50
  Content-Type: message/rfc822

  Received: from mx.example.org (192.0.2.9) by MAIL01.example.net
  \(returned)
  MIME-Version: 1.0
  Content-Type: text/plain

  the letter
  --f1a6c0de-7b12-4d9a-9a55-2b1c8d3e4f50--
  """

/// The boundary comes before the kind of the report.
private func gmail(action: String, status: String, words: String) -> String {
  """
  Return-Path: <>
  From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
  To: bounces@example.org
  Auto-Submitted: auto-replied
  Subject: Delivery Status Notification
  References: <letter-7-0123456789abcdef0123@example.org>
  X-Failed-Recipients: ana@example.net
  Message-ID: <67a0ce2b.170a0220.1f3a4b.5c6d.GMR@mx.google.com>
  Date: Mon, 03 Feb 2025 06:10:03 -0800 (PST)
  Content-Type: multipart/report; boundary="000000000000a1b2c3062d3e4f50"; report-type=delivery-status

  --000000000000a1b2c3062d3e4f50
  Content-Type: multipart/related; boundary="000000000000a1b2d1062d3e4f51"

  --000000000000a1b2d1062d3e4f51
  Content-Type: multipart/alternative; boundary="000000000000a1b2d9062d3e4f52"

  --000000000000a1b2d9062d3e4f52
  Content-Type: text/plain; charset="UTF-8"

  ** Address not found **

  --000000000000a1b2d9062d3e4f52--
  --000000000000a1b2d1062d3e4f51
  Content-Type: image/png; name="icon.png"
  Content-Transfer-Encoding: base64

  iVBORw0KGgo=
  --000000000000a1b2d1062d3e4f51--
  --000000000000a1b2c3062d3e4f50
  Content-Type: message/delivery-status

  Reporting-MTA: dns; googlemail.com
  Received-From-MTA: dns; bounces@example.org
  Arrival-Date: Mon, 03 Feb 2025 06:10:02 -0800 (PST)
  X-Original-Message-ID: <letter-7-0123456789abcdef0123@example.org>

  Final-Recipient: rfc822; ana@example.net
  Action: \(action)
  Status: \(status)
  Remote-MTA: dns; mx.example.net. (192.0.2.7, the server for the domain example.net.)
  Diagnostic-Code: smtp; \(words)
  Last-Attempt-Date: Mon, 03 Feb 2025 06:10:03 -0800 (PST)

  --000000000000a1b2c3062d3e4f50
  Content-Type: message/rfc822

  DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=mail;
          h=from:to:subject:message-id; bh=abc=; b=def
  \(returned)

  --000000000000a1b2c3062d3e4f50--
  """
}

/// The boundary is not quoted, and the action comes first.
private let exim = """
  Return-path: <>
  Received: from Debian-exim by mx.example.org with local (Exim 4.96)
  \tid 1teXYZ-0001Ab-2c
  \tfor bounces@example.org;
  \tMon, 03 Feb 2025 14:10:02 +0000
  X-Failed-Recipients: ana@example.net
  Auto-Submitted: auto-replied
  From: Mail Delivery System <Mailer-Daemon@mx.example.org>
  To: bounces@example.org
  References: <letter-7-0123456789abcdef0123@example.org>
  Content-Type: multipart/report; report-type=delivery-status; boundary=1738591802-eximdsn-1804289383
  MIME-Version: 1.0
  Subject: Mail delivery failed: returning message to sender
  Message-Id: <E1teXYZ-0001Ab-2c@mx.example.org>

  --1738591802-eximdsn-1804289383
  Content-type: text/plain; charset=us-ascii

  This message was created automatically by mail delivery software.

    ana@example.net
      host mx.example.net [192.0.2.7]
      SMTP error from remote mail server after RCPT TO:<ana@example.net>:
      550 Unrouteable address

  --1738591802-eximdsn-1804289383
  Content-type: message/delivery-status

  Reporting-MTA: dns; mx.example.org

  Action: failed
  Final-Recipient: rfc822;ana@example.net
  Status: 5.0.0
  Remote-MTA: dns; mx.example.net
  Diagnostic-Code: smtp; 550 Unrouteable address

  --1738591802-eximdsn-1804289383
  Content-type: message/rfc822

  Return-path: <bounces@example.org>
  \(returned)

  the letter

  --1738591802-eximdsn-1804289383--
  """

/// A report of each kind, with what it means.
let serverReports = [
  ServerReport(server: "Postfix", isHard: true, status: "5.1.1", text: postfixReport),
  ServerReport(
    server: "Postfix, still trying", isHard: false, status: "4.4.1",
    text: postfixReport.replacing("Action: failed\nStatus: 5.1.1", with: "Action: delayed\nStatus: 4.4.1")),
  ServerReport(server: "Exchange", isHard: true, status: "5.1.10", text: exchange),
  ServerReport(
    server: "Gmail", isHard: true, status: "5.1.1",
    text: gmail(
      action: "failed", status: "5.1.1",
      words: "550-5.1.1 The email account that you tried to reach does not exist.\n 550 5.1.1 - gsmtp")),
  ServerReport(
    server: "Gmail, still trying", isHard: false, status: "4.4.1",
    text: gmail(action: "delayed", status: "4.4.1", words: "The recipient server did not accept")),
  ServerReport(server: "Exim", isHard: true, status: "5.0.0", text: exim),
]
