// Members that hold objects or arrays.

extension ObjectReader {
  // MARK: Objects

  /// A required object; unknown keys in it are problems when `body` returns. nil when it is missing or no object.
  @discardableResult
  public func object<Result>(_ key: String, _ body: (ObjectReader) -> Result) -> Result? {
    record(key, isRequired: true, Self.object)
    return required(key, expected: Self.object).flatMap { inside($0, at: ValuePath.join(path, key), body) }
  }

  /// An object that may be missing
  @discardableResult
  public func optionalObject<Result>(_ key: String, _ body: (ObjectReader) -> Result) -> Result? {
    record(key, isRequired: false, Self.object)
    return value(key).flatMap { inside($0, at: ValuePath.join(path, key), body) }
  }

  /// A required array of objects; `body` makes something of each.
  @discardableResult
  public func objects<Result>(_ key: String, _ body: (ObjectReader) -> Result) -> [Result] {
    record(key, isRequired: true, Self.objectArray)
    guard let value = required(key, expected: Self.objectArray) else { return [] }
    return elements(key, value, Self.objectArray).compactMap { element, path in
      inside(element, at: path, body)
    }
  }

  /// A required array of objects that get an id each. Where it can't be read, the ids are incomplete.
  func objects(
    _ key: String, count: ClosedRange<Int>, _ index: UniqueIndex, _ body: (ObjectReader) -> Void
  ) {
    record(
      key, isRequired: true,
      count.lowerBound == 0
        ? Self.objectArray
        : Phrase(
          "an array of \(count.lowerBound) to \(count.upperBound) objects",
          "含 \(count.lowerBound) 到 \(count.upperBound) 个对象的数组"))
    guard let value = required(key, expected: Self.objectArray) else {
      index.isIncomplete = true
      return
    }
    let elements = elements(key, value, Self.objectArray)
    if value.elements == nil { index.isIncomplete = true }
    if value.elements != nil, !count.contains(elements.count) {
      index.isIncomplete = true
      let allowed = count.phrase(Phrase("a count", "个数")) { "\($0)" }
      problem(
        at: key,
        Phrase(
          "has \(elements.count) element\(elements.count == 1 ? "" : "s"); expected \(allowed.english)",
          "有 \(elements.count) 个元素，应为\(allowed.chinese)"))
      if elements.count > count.upperBound { return }
    }
    for (element, path) in elements { _ = inside(element, at: path, body) }
  }

  /// A required array of so many objects
  func objects(_ key: String, count: ClosedRange<Int>, _ body: (ObjectReader) -> Void) {
    let ids = UniqueIndex(Phrase(""))
    objects(key, count: count, ids, body)
  }

  /// An array of objects that may be missing
  @discardableResult
  public func optionalObjects<Result>(_ key: String, _ body: (ObjectReader) -> Result) -> [Result]? {
    record(key, isRequired: false, Self.objectArray)
    guard let value = value(key) else { return nil }
    return elements(key, value, Self.objectArray).compactMap { element, path in
      inside(element, at: path, body)
    }
  }

  private func inside<Result>(_ value: JSON5Value, at path: String, _ body: (ObjectReader) -> Result) -> Result? {
    let reader = ObjectReader(value, path: path, file: file, problems)
    guard !reader.isAbsent else { return nil }
    let result = body(reader)
    reader.finish()
    return result
  }

  private static var objectArray: Phrase { Phrase("an array of objects", "对象数组") }

  // MARK: Arrays

  /// A required array of finite numbers
  public func numbers(
    _ key: String, in range: some InputRange<Double> = Anything<Double>(),
    count: some InputRange<Int> = Anything<Int>()
  ) -> [Double] {
    let expected = range.phrase(Phrase("a number", "数"), NumberText.shortest)
    return list(key, isRequired: true, Phrase("an array of numbers", "数组（元素为数）"), count, expected) { value in
      guard let number = value.number, number.isFinite, range.contains(number) else { return nil }
      return number
    } ?? []
  }

  /// An array of finite numbers that may be missing
  public func optionalNumbers(
    _ key: String, in range: some InputRange<Double> = Anything<Double>(),
    count: some InputRange<Int> = Anything<Int>()
  ) -> [Double]? {
    let expected = range.phrase(Phrase("a number", "数"), NumberText.shortest)
    return list(key, isRequired: false, Phrase("an array of numbers", "数组（元素为数）"), count, expected) { value in
      guard let number = value.number, number.isFinite, range.contains(number) else { return nil }
      return number
    }
  }

  /// A required array of strings that are not empty
  public func strings(_ key: String, count: some InputRange<Int> = Anything<Int>()) -> [String] {
    strings(key, isRequired: true, count) ?? []
  }

  /// An array of strings that may be missing
  public func optionalStrings(_ key: String, count: some InputRange<Int> = Anything<Int>()) -> [String]? {
    strings(key, isRequired: false, count)
  }

  private func strings(_ key: String, isRequired: Bool, _ count: some InputRange<Int>) -> [String]? {
    let expected = Phrase("a text that is not empty", "非空文本")
    return list(key, isRequired: isRequired, Phrase("an array of texts", "数组（元素为文本）"), count, expected) { value in
      guard let text = value.string, !text.isEmpty else { return nil }
      return text
    }
  }

  /// A required array of durations, none negative and at least one
  func durations(_ key: String) -> [Milliseconds] {
    let expected = Phrase("a duration such as \"90min\"", "时长，例如 \"90min\"")
    return list(key, isRequired: true, Phrase("an array of durations", "数组（元素为时长）"), 1..., expected) { value in
      value.string.flatMap { DurationText.milliseconds($0) }.flatMap { (0...longestMs).contains($0) ? $0 : nil }
    } ?? []
  }

  /// An array of references to things; unknown ones are problems and left out
  public func references(_ key: String, _ index: UniqueIndex) -> [Int] {
    references(key, isRequired: true, index)
  }

  /// None when the member is missing
  public func optionalReferences(_ key: String, _ index: UniqueIndex) -> [Int] {
    references(key, isRequired: false, index)
  }

  private func references(_ key: String, isRequired: Bool, _ index: UniqueIndex) -> [Int] {
    let expected = Phrase("an array, each element \(index.expected.english)", "数组（元素为\(index.expected.chinese)）")
    record(key, isRequired: isRequired, expected)
    guard let value = isRequired ? required(key, expected: expected) : value(key) else { return [] }
    return elements(key, value, expected).compactMap { element, path in
      let place = InputProblem.Place.position(line: element.line, column: element.column, path: path)
      guard let id = element.string else {
        problems.add(
          InputProblem(file: file, place: place, finding: .wrong(shown: element.shown, expected: index.expected)))
        return nil
      }
      if let found = index[id] { return found }
      index.addUnknown(id, file: file, place: place, problems)
      return nil
    }
  }

  private func list<Element>(
    _ key: String, isRequired: Bool, _ whole: Phrase, _ count: some InputRange<Int>, _ one: Phrase,
    _ convert: (JSON5Value) -> Element?
  ) -> [Element]? {
    record(
      key, isRequired: isRequired, Phrase("\(whole.english), each \(one.english)", "\(whole.chinese)，每个为\(one.chinese)")
    )
    guard let value = isRequired ? required(key, expected: whole) : value(key) else { return nil }
    let elements = elements(key, value, whole)
    if value.elements != nil, !count.contains(elements.count) {
      let expected = count.phrase(Phrase("a count", "个数")) { "\($0)" }
      problem(
        at: key,
        Phrase(
          "has \(elements.count) element\(elements.count == 1 ? "" : "s"); expected \(expected.english)",
          "有 \(elements.count) 个元素，应为\(expected.chinese)"))
    }
    return elements.compactMap { element, path in
      if let result = convert(element) { return result }
      problems.add(
        InputProblem(
          file: file, place: .position(line: element.line, column: element.column, path: path),
          finding: .wrong(shown: element.shown, expected: one)))
      return nil
    }
  }

  /// Elements with their key paths; a problem when `value` is no array
  private func elements(_ key: String, _ value: JSON5Value, _ expected: Phrase) -> [(JSON5Value, String)] {
    guard let elements = value.elements else {
      problem(at: key, value, expected: expected)
      return []
    }
    let path = ValuePath.join(path, key)
    return elements.enumerated().map { ($1, "\(path)[\($0)]") }
  }
}
