"""What others-check holds to be true: the bills of ../shared/statehouse as each source shows them on a day.

The facts come from the stand-in's data through its own classes, never through its pages. DIFFERENCES is the whole list of what
our reading does otherwise on purpose; what is not in it must be equal.
"""

import collections
import datetime
import re
from typing import Callable, NamedTuple

HOUSES = {"lower": "house", "upper": "senate", "executive": "executive", "H": "house", "S": "senate"}


class Line(NamedTuple):
    on: str
    chamber: str | None  # None: the source does not tell it, so any is right
    text: str


class RollCall(NamedTuple):
    on: str
    chamber: str | None
    yeas: int
    nays: int
    members: tuple  # sorted (name, choice)


class Facts(NamedTuple):
    """A bill as of a day."""
    title: str
    lines: list
    sponsors: list | None  # sorted (name, primary)
    required: set  # addresses of documents that a reader needs
    allowed: set  # all that the source links
    roll_calls: list
    outcome: str | None  # what the lines' Open Civic Data classes, an independent reading, say came of it


class Difference(NamedTuple):
    source: str  # a regular expression for the source's id
    facet: str  # line or document
    change: Callable  # (value, record, bill) -> the value that is expected, or None where none is
    why: str


def fold(text):
    return " ".join(text.split())


def governor_day(line, action, bill):
    if not re.search("overnor|Delivered to", line.text):
        return line
    day = stated_day(line.text) or line.on
    # A day a year off is a slip of the clerk's.
    near = abs((datetime.date.fromisoformat(day) - datetime.date.fromisoformat(line.on)).days) <= 60
    return line._replace(on=day if near else line.on, chamber=None)


def once(sponsors):
    """Whoever is listed twice, as for a bill and its substitute, stands once, as first listed."""
    return sorted(dict((name, primary) for name, primary in reversed(list(sponsors))).items())


def utah_chamber(line, action, bill):
    found = re.match(r"(House|Senate)(?:/| Comm)|Governor", line.text)
    return line._replace(chamber=None if not found else (found[1] or "executive").lower())


def without_twin(address, version, bill):
    """PDF beside the XML of the same text."""
    xml = {v[1].replace("/xml/", "/pdf/").removesuffix(".xml") for v in bill.record["versions"] if v[1].endswith(".xml")}
    return None if address.endswith(".pdf") and address.removesuffix(".pdf") in xml else address


def stated_day(text):
    found = re.search(r"\b([A-Z][a-z]+) ?(\d{1,2}), (20\d\d)\b", text)
    if found:
        try:
            return datetime.datetime.strptime(" ".join(found.groups()), "%B %d %Y").date().isoformat()
        except ValueError:
            return None
    found = re.search(r"\b(\d{1,2})/(\d{1,2})/(20\d\d)\b", text)
    return f"{found[3]}-{int(found[1]):02d}-{int(found[2]):02d}" if found else None


DIFFERENCES = [
    Difference("us-vt", "line", governor_day,
               "a governor's row has the journal's day and a house's letter; the words say when the governor acted"),
    Difference("us", "line", lambda line, action, bill: line._replace(chamber=None)
               if line.text.startswith("Presented to President") else line,
               "the row is the House's and the Library's at once; it tells of the President"),
    Difference("us", "line", lambda line, action, bill: None if line.text.startswith("No action text") else line,
               "the source's element is empty; the words are the scrape's own"),
    Difference("us", "line", lambda line, action, bill: line._replace(chamber=line.text[24:].split()[0].lower())
               if line.text.startswith("Resolving differences -- ") else line,
               "the source has it under the other house at times"),
    Difference("us", "line", lambda line, action, bill: line._replace(text=fold(re.sub("<[^>]+>", "", line.text))),
               "a link is no words"),
    Difference("us", "line", lambda line, action, bill: line._replace(text=re.sub("^(.{950}).+$", r"\1 …", line.text)),
               "rules for a debate fill pages; they are cut"),
    Difference("us", "document", lambda address, version, bill: None if "/uslm/" in address else address,
               "a second format of the enrolled bill"),
    Difference(".*-ut", "line", utah_chamber,
               "the line says in its first word whose it is; where it does not, the scrape guessed from what follows"),
    Difference("legiscan-..", "line", lambda line, action, bill: line._replace(chamber=None)
               if line.chamber == "executive" else line, "LegiScan gives no chamber for the executive's rows"),
    Difference("us|us-ut|legiscan-..", "document", without_twin, "the PDF beside an XML text is the same text"),
    Difference("us-ut", "document", lambda address, version, bill: address if address.endswith(".xml") else None,
               "amendments, comparisons and amended copies in PDF alone are no version"),
    Difference("legiscan-..", "document", lambda address, version, bill: None
               if version[0].startswith("Comparison") else address, "the stand-in does not show comparisons of versions"),
]


# Failures that are the stand-in's: (source, failure, why).
GAPS = [("us", r"text PLAW\S+: .* answered 404", "it serves the texts of bills alone"),
        ("us-ut", r"text [a-z]+/(?:AV_|[A-Z]+\d{3}(?!\d))\S*\.xml: .* answered 404",
         "it serves texts whose file begins with letters and four digits alone")]


class Source:
    """One source: which stand-in shows it, and its bills' facts in the words of our database."""
    members_told = True  # whether the members of a recorded vote have names; if not, their choices alone are compared
    choices = {"yes": "yea", "no": "nay", "abstain": "abstain", "excused": "excused"}  # all else: absent
    sponsors_by = "name"  # column of the table of sponsors

    def __init__(self, ident, only, code, zone, sessions=None):
        self.id, self.only, self.code, self.zone, self.sessions = ident, only, code, zone, sessions or {}
        self.needs_key = only in ("legiscan", "openstates")
        self.folder = only if self.needs_key else ident
        self.differences = collections.defaultdict(list)
        for difference in DIFFERENCES:
            if re.fullmatch(difference.source, ident):
                self.differences[difference.facet].append(difference)
        self.applied = collections.Counter()
        self.cache = {}

    def attach(self, server, collections):
        self.server = server
        self.collection = collections[self.code]
        self.bills = self.collection.bills
        self.days = self.collection.first_day, self.collection.last_day

    def session(self, ours):
        """The data's name of a session of ours; None if the data has no bill of it."""
        return self.sessions.get(ours) if self.sessions else self.collection.main_session

    def visible(self, day, session):
        return [b for b in self.bills if b.first_day <= day and b.session == session]

    @staticmethod
    def key(bill):
        return bill.type.upper(), str(bill.number)

    @staticmethod
    def kept_key(kind, label):
        return re.sub(r"[^A-Z]", "", kind.upper()), label.upper()

    @staticmethod
    def changes(bill, day):
        """The days up to `day` on which the bill changed."""
        return bill._days[:bill.revision(day)]

    def facts(self, bill, day):
        key = self.key(bill), bill.session, bill.revision(day)
        if key not in self.cache:
            self.cache[key] = self.make(bill, day)
        return self.cache[key]

    def make(self, bill, day):
        actions = self.in_order(bill.actions(day))
        lines = self.agreed("line", [(Line(a["on"], HOUSES.get(a["in"]), fold(a["line"])), a) for a in actions], bill)
        versions = self.agreed("document", [(v[1], v) for v in bill.versions(day)], bill)
        return Facts(fold(bill.title), lines, self.sponsors(bill), set(versions),
                     set(versions) | {d[1] for d in bill.documents(day)} | {v[1] for v in bill.versions(day)},
                     [self.roll_call(bill, vote) for vote in self.recorded(bill, day)], outcome(actions, bill.kind))

    def agreed(self, facet, pairs, bill):
        """The values as our reading has them."""
        values = []
        for value, record in pairs:
            for difference in self.differences[facet]:
                changed = difference.change(value, record, bill)
                self.applied[difference] += changed != value
                value = changed
                if value is None:
                    break
            if value is not None:
                values.append(value)
        return values

    def in_order(self, actions):
        return actions

    def sponsors(self, bill):
        return once((fold(s[0]), s[1] == "primary") for s in bill.sponsors)

    def recorded(self, bill, day):
        return bill.votes(day)

    def roll_call(self, bill, vote):
        counts = vote["counts"]
        members = [(fold(name) if self.members_told else "", self.choices.get(option, "absent"))
                   for option, name, _ in self.collection.ballots(vote)]
        return RollCall(vote["on"], HOUSES.get(vote["in"]), counts.get("yes", 0), counts.get("no", 0), tuple(sorted(members)))


class Congress(Source):
    def in_order(self, actions):
        """The source lists the newest first."""
        return actions[::-1]


class BillStatus(Congress):
    sponsors_by = "member"  # bioguide ids: names are spelled in several ways
    choices = {"yes": "yea", "no": "nay", "abstain": "abstain", "other": "abstain"}  # "Present"

    def attach(self, server, collections):
        """An empty sitemap is a failure, so that the nights begin when the selection has a bill of each type."""
        super().attach(server, collections)
        types = {b.type for b in self.bills}
        if len(types) < 8:
            raise LookupError("a selection without a bill of each of the eight types has an empty sitemap; take a larger --limit")
        self.days = max(min(b.first_day for b in self.bills if b.type == t) for t in types), self.days[1]

    def sponsors(self, bill):
        extras = bill.record.get("extras", {})
        return sorted([(i, True) for i in extras.get("sponsor_bioguides", [])]
                      + [(i, False) for i in extras.get("cosponsor_bioguides", [])])


class LegiScan(Source):
    members_told = False  # it gives members' ids
    # One word stands for not voting and for abstaining.
    choices = {"yes": "yea", "no": "nay", "abstain": "abstain", "not voting": "abstain", "other": "abstain"}

    def sponsors(self, bill):
        """LegiScan spells names its own way, which the data does not have: they are those of the stand-in."""
        site = self.server.sites["api.legiscan.com"]
        return once((site.person_of(self.code, s[3] or bill.chamber, s[0])["name"], s[1] == "primary") for s in bill.sponsors)

    def in_order(self, actions):
        """LegiScan sorts by day."""
        return sorted(actions, key=lambda a: a["on"])


class Matter:
    """A Legistar matter with what the checker asks of a bill."""

    def __init__(self, matter):
        self.matter, self.fact, self.session = matter, matter.fact, ""
        self.first_day = self.fact["intro"]
        self._days = sorted({row["on"] for row in matter.rows} | {
            self.fact[k] for k in ("intro", "passed", "enacted") if self.fact[k]})

    def revision(self, day):
        return sum(d <= day for d in self._days)


class Council(Source):
    def attach(self, server, collections):
        self.server = server
        site = server.sites["webapi.legistar.com"]
        self.bills = [Matter(m) for m in site.matters if m.client == self.code]
        self.days = min(b._days[0] for b in self.bills), max(b._days[-1] for b in self.bills)

    def session(self, ours):
        return ""

    @staticmethod
    def key(bill):
        return "", bill.fact["file"].split()[-1]

    @staticmethod
    def kept_key(kind, label):
        return "", label.upper()

    def make(self, bill, day):
        fact, rows = bill.fact, [r for r in bill.matter.rows if r["on"] <= day]
        lines = self.agreed("line", [(Line(r["on"], None, council_line(r)), r) for r in rows], bill)
        attachments = self.attachments(bill, day)
        words = {"In Favor": "yea", "Opposed": "nay", "Abstain": "abstain"}
        calls = [RollCall(r["on"], None, *(sum(v == choice for _, v in r["votes"]) for choice in ("In Favor", "Opposed")),
                          tuple(sorted((name, words[v]) for name, v in r["votes"])))
                 for r in rows if r["votes"]]  # a voice vote has no tally
        signed = "law" if any(r["action"].lower().strip() in ("signed", "returned unsigned") for r in rows) else None
        return Facts(fold(fact["title"]), lines, sorted((n, i == 0) for i, n in enumerate(fact["sponsors"])),
                     attachments, attachments, calls, signed)

    def attachments(self, bill, day):
        """Addresses of what is attached by a day; they are made up by the stand-in."""
        from legistar_pages import guid
        fact, late = bill.fact, ("Signed", "Ordinance", "Affidavit")
        return {f"https://legistar2.granicus.com/{self.code}/attachments/{guid('file', bill.matter.id, place).lower()}.pdf"
                for place, name in enumerate(fact["attachments"])
                if (fact["enacted"] or fact["intro"] if name.startswith(late) else fact["intro"]) <= day}


def council_line(row):
    """Body, action and result in one line."""
    result = f"{row['result'] or ''} {row['tally'] or ''}".strip()
    return f"{row['body']}: {row['action'].strip()}" + (f" ({result})" if result else "")


def outcome(actions, kind):
    """"law" or "vetoed" where the lines' classes say so of a measure that the executive gets."""
    classes = [c for a in actions for c in a["class"]]
    if not {"executive-signature", "became-law"}.isdisjoint(classes):
        return "law"
    return "vetoed" if "executive-veto" in classes else None


UTAH = {"2026GS": "2026", "2025S2": "2025S2"}
SOURCES = [
    Source("us-ut", "ut", "ut", "America/Denver", UTAH),
    Source("us-vt", "vt", "vt", "America/New_York"),
    BillStatus("us", "us", "us", "America/New_York"),
    Council("us-wa-seattle", "legistar", "seattle", "America/Los_Angeles"),
    Council("us-wa-king", "legistar", "kingcounty", "America/Los_Angeles"),
    LegiScan("legiscan-wa", "legiscan", "wa", "America/Los_Angeles"),
    LegiScan("legiscan-ut", "legiscan", "ut", "America/Denver", {"2026GS": "2026"}),
    Source("openstates-wa", "openstates", "wa", "America/Los_Angeles"),
    Source("openstates-ut", "openstates", "ut", "America/Denver", UTAH),
    Source("openstates-vt", "openstates", "vt", "America/New_York"),
    Congress("openstates-us", "openstates", "us", "America/New_York"),
]
