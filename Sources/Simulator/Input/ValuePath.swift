// Key paths: how sweeps name the value of a document that is a factor.
//
//     path    = step *( "." key | "[" index "]" | "[" key "=" text "]" | "[*]" | "[" quoted key "]" )
//     teams[3].units    teams[id=county-fire].units    teams[*].units    items["12.5 kg bag"].price

/// The way from the root of a document to one of its values
public struct ValuePath: Sendable, Hashable, CustomStringConvertible {
  public enum Step: Sendable, Hashable {
    case key(String)
    /// of an array, from 0
    case index(Int)
    /// the element of an array whose member `key` has that text
    case match(key: String, text: String)
    /// every element of an array
    case every
  }

  /// Why a path leads nowhere
  public struct Failure: Error, Sendable, Hashable {
    public let reason: Phrase
    /// The nearest path that exists
    public var suggestion: String?

    public init(reason: Phrase, suggestion: String? = nil) {
      self.reason = reason
      self.suggestion = suggestion
    }
  }

  /// From the root to the value; never empty
  public let steps: [Step]

  /// - Parameter steps: at least one
  init(steps: [Step]) {
    precondition(!steps.isEmpty)
    self.steps = steps
  }

  /// Reads a path in the form above; throws when it is malformed.
  public init(_ text: String) throws(Failure) {
    let malformed = Failure(
      reason: Phrase(
        "\(JSON5Value.quoted(text)) is not a key path; expected a form like teams[3].units or teams[id=fire].units",
        "\(JSON5Value.quoted(text)) 不是键路径，应形如 teams[3].units 或 teams[id=fire].units"))
    var steps: [Step] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      if rest.first == "[" {
        rest.removeFirst()
        if rest.first == "\"" {
          rest.removeFirst()
          guard let end = rest.firstIndex(of: "\""), rest[end...].hasPrefix("\"]") else { throw malformed }
          steps.append(.key(String(rest[..<end])))
          rest = rest[end...].dropFirst(2)
          continue
        }
        guard let end = rest.firstIndex(of: "]") else { throw malformed }
        let inside = rest[..<end]
        rest = rest[rest.index(after: end)...]
        if inside == "*" {
          steps.append(.every)
        } else if let equals = inside.firstIndex(of: "=") {
          let key = inside[..<equals]
          guard !key.isEmpty else { throw malformed }
          steps.append(.match(key: String(key), text: String(inside[inside.index(after: equals)...])))
        } else {
          guard let index = Int(inside), index >= 0 else { throw malformed }
          steps.append(.index(index))
        }
      } else {
        if !steps.isEmpty {
          guard rest.first == "." else { throw malformed }
          rest.removeFirst()
        }
        let key = rest.prefix { $0 != "." && $0 != "[" }
        guard !key.isEmpty else { throw malformed }
        steps.append(.key(String(key)))
        rest = rest[key.endIndex...]
      }
    }
    guard !steps.isEmpty else { throw malformed }
    self.steps = steps
  }

  /// The path as `init` reads it
  public var description: String { Self.text(steps[...]) }

  static func text(_ steps: ArraySlice<Step>) -> String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key):
        text = join(text, key)
      case .index(let index): text += "[\(index)]"
      case .match(let key, let value): text += "[\(key)=\(value)]"
      case .every: text += "[*]"
      }
    }
    return text
  }

  /// `path` prolonged by a key, which is quoted where it would be misread
  static func join(_ path: String, _ key: String) -> String {
    if key.isEmpty || key.contains(where: { $0 == "." || $0 == "[" || $0 == "]" }) { return path + "[\"\(key)\"]" }
    return path.isEmpty ? key : "\(path).\(key)"
  }

  func value(in root: JSON5Value) throws(Failure) -> JSON5Value {
    var value = root
    for position in steps.indices {
      value = try Self.child(of: value, at: locate(position, in: value))
    }
    return value
  }

  /// Puts a value in the place of each value that the path names.
  func replace(in root: inout JSON5Value, with scalar: JSON5Scalar) throws(Failure) {
    try update(in: &root) { _ in scalar.content }
  }

  /// Changes each value that the path names; `change` throws where it can't be changed so.
  func update(
    in root: inout JSON5Value, _ change: (JSON5Value) throws(Failure) -> JSON5Value.Content
  ) throws(Failure) {
    try update(steps.startIndex, in: &root, change)
  }

  private func update(
    _ position: Int, in value: inout JSON5Value, _ change: (JSON5Value) throws(Failure) -> JSON5Value.Content
  ) throws(Failure) {
    if position == steps.endIndex {
      value.content = try change(value)
      return
    }
    let all = steps[position] == .every
    let children = all ? Array(0..<(value.elements?.count ?? 0)) : []
    let child = all && !children.isEmpty ? 0 : try locate(position, in: value)
    switch value.content {
    case .object(var members):
      value.content = .null
      try update(position + 1, in: &members[child].value, change)
      value.content = .object(members)
    case .array(var elements):
      value.content = .null
      for index in all ? children : [child] { try update(position + 1, in: &elements[index], change) }
      value.content = .array(elements)
    default: break
    }
  }

  private static func child(of value: JSON5Value, at index: Int) -> JSON5Value {
    switch value.content {
    case .object(let members): members[index].value
    case .array(let elements): elements[index]
    default: value
    }
  }

  /// Which one member or element of `value` the step at `position` means
  private func locate(_ position: Int, in value: JSON5Value) throws(Failure) -> Int {
    let before = Self.text(steps[..<position])
    let here = before.isEmpty ? Phrase("the document", "文档") : Phrase(before)
    func failure(_ english: String, _ chinese: String, _ step: Step? = nil) -> Failure {
      Failure(
        reason: Phrase("\(description) leads nowhere: \(english)", "键路径 \(description) 不存在：\(chinese)"),
        suggestion: step.map { Self.text(steps[..<position] + [$0] + steps[(position + 1)...]) })
    }
    switch steps[position] {
    case .key(let key):
      guard let members = value.members else {
        throw failure("\(here.english) is not an object", "\(here.chinese) 不是对象")
      }
      if let index = members.firstIndex(where: { $0.key == key }) { return index }
      let near = NearMiss.suggestion(for: key, among: members.lazy.map(\.key))
      throw failure("\(here.english) has no key \(key)", "\(here.chinese) 没有键 \(key)", near.map(Step.key))
    case .index(let index):
      guard let elements = value.elements else {
        throw failure("\(here.english) is not an array", "\(here.chinese) 不是数组")
      }
      if index < elements.count { return index }
      throw failure(
        "\(here.english) has \(elements.count) elements, the first is [0]",
        "\(here.chinese) 有 \(elements.count) 个元素，从 [0] 起")
    case .every:
      guard let elements = value.elements else {
        throw failure("\(here.english) is not an array", "\(here.chinese) 不是数组")
      }
      if elements.count == 1 { return 0 }
      throw failure(
        "\(here.english) has \(elements.count) elements, not one", "\(here.chinese) 有 \(elements.count) 个元素，不是一个")
    case .match(let key, let text):
      guard let elements = value.elements else {
        throw failure("\(here.english) is not an array", "\(here.chinese) 不是数组")
      }
      func name(_ element: JSON5Value) -> String? {
        switch element[key]?.content {
        case .string(let text): text
        case .number(_, let text): text
        default: nil
        }
      }
      let hits = elements.indices.filter { name(elements[$0]) == text }
      if hits.count == 1 { return hits[0] }
      if hits.count > 1 {
        throw failure(
          "\(hits.count) elements of \(here.english) have \(key)=\(text)",
          "\(here.chinese) 有 \(hits.count) 个元素的 \(key)=\(text)")
      }
      let near = NearMiss.suggestion(for: text, among: elements.lazy.compactMap(name))
      throw failure(
        "no element of \(here.english) has \(key)=\(text)", "\(here.chinese) 没有 \(key)=\(text) 的元素",
        near.map { .match(key: key, text: $0) })
    }
  }
}
