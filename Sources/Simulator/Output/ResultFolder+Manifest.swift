// manifest.json: what was run, exactly enough to run it again and to tell whether two results may be merged.

extension ResultFolder {
  /// - Parameter contents: the other files of the folder
  func manifest(_ contents: [(name: String, sha256: String)]) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("format", Self.format)
      json.object("tool") { json in
        json.member("name", "LastMile")
        json.member("version", tool.version)
        json.key("build")
        if let build = tool.build { json.string(build) } else { json.null() }
      }
      json.object("run") { json in
        run.write(to: &json)
        json.key("traced_replication")
        if let traced = results.settings.traced { json.integer(traced) } else { json.null() }
      }
      json.object("inputs") { json in
        json.member("sha256", inputs.sha256)
        json.array("files") { json in
          for file in inputs.files {
            json.object { json in
              json.member("path", file.path)
              json.member("sha256", file.sha256)
            }
          }
        }
        json.array("edits") { json in
          for edit in inputs.edits {
            json.object { json in
              json.member("path", edit.path)
              json.key("value")
              json.scalar(edit.value)
            }
          }
        }
      }
      json.object("data") { json in
        json.array("figures") { json in
          for standing in inputs.standings {
            json.object { json in
              json.member("table", standing.table)
              json.member("measured", standing.measured)
              json.member("derived", standing.derived)
              json.member("assumed", standing.assumed)
              json.member("own", standing.own)
            }
          }
        }
        json.array("incident_standards") { json in
          for (number, name) in world.incidentNames.enumerated() {
            json.object { json in
              json.member("class", name)
              json.member("standard_min", Double(world.incidentClasses[number].standardMs) / Double(minuteMs))
            }
          }
        }
        json.member("drawn_villages", inputs.drawnVillages)
        json.member("drawn_townships", inputs.drawnTownships)
      }
      json.object("toolchain") { Toolchain.write(to: &$0) }
      json.array("files") { json in for file in files { json.string(file) } }
      json.contents(contents)
    }
    return json.text + "\n"
  }
}

extension ResultInputs {
  /// One hash for all inputs as they were resolved: the contents of the files in the order of reading, the values that
  /// replaced theirs, and the draw of positions. Where the files lie does not matter.
  public var sha256: String {
    var lines = files.map { "file \($0.sha256)" }
    for edit in edits {
      var json = JSONWriter(indent: nil)
      json.object { json in
        json.key(edit.path)
        json.scalar(edit.value)
      }
      lines.append("edit \(json.text)")
    }
    lines.append("world-draw \(worldDraw)")
    return SHA256.hexadecimal(of: Array(lines.joined(separator: "\n").utf8))
  }
}

extension JSONWriter {
  /// The files of a folder, by which a reader knows that they are whole
  mutating func contents(_ files: [(name: String, sha256: String)]) {
    array("contents") { json in
      for file in files {
        json.object { json in
          json.member("file", file.name)
          json.member("sha256", file.sha256)
        }
      }
    }
  }

  mutating func scalar(_ value: JSON5Scalar) {
    switch value {
    case .null: null()
    case .boolean(let value): boolean(value)
    case .integer(let value): integer(value)
    case .number(let value): number(value)
    case .string(let value): string(value)
    }
  }
}
