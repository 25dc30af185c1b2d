// The JSON objects that a change carries as `before` and `after`, and that commands print (docs/json.md).

extension Location {
  package var json: JSON {
    .object(["chamber": .optional(chamber?.rawValue), "committee": .optional(committee)])
  }
}

extension Action {
  package var json: JSON {
    .object([
      "on": .string(on.description), "chamber": .optional(chamber?.rawValue), "text": .string(text),
      "classes": .array(classes.map(JSON.string)), "version": .optional(version),
    ])
  }
}

extension Version {
  package var json: JSON {
    .object([
      "name": .string(name), "document": .string(document), "url": .string(url),
      "on": .optional(on?.description),
    ])
  }
}

extension Hearing {
  package var json: JSON {
    .object([
      "meeting": .optional(meeting), "chamber": .optional(chamber?.rawValue), "committee": .string(committee),
      "kind": .string(kind), "on": .string(on.description), "at": .optional(at), "room": .optional(room),
      "cancelled": .bool(cancelled), "reason": .optional(reason),
    ])
  }
}

extension RollCall {
  /// The tallies, without the members' votes.
  package var json: JSON {
    .object([
      "on": .string(on.description), "chamber": .optional(chamber?.rawValue), "motion": .string(motion),
      "version": .optional(version), "yeas": .int(yeas), "nays": .int(nays), "absent": .int(absent),
      "excused": .int(excused), "abstaining": .int(abstaining),
    ])
  }
}

extension Sponsor {
  package var json: JSON { .object(["name": .string(name), "primary": .bool(primary)]) }
}

extension Bill {
  /// What a `stage-changed` says of one side.
  package var stageJSON: JSON {
    .object(["stage": .string(stage.rawValue), "location": location.json, "version": .string(version)])
  }
}
