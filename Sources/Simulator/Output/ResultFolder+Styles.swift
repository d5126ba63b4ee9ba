// Styles for QGIS: a .qml file beside each layer, which QGIS takes when it opens the layer of that name.

/// A style of a layer
struct LayerStyle {
  let file: String
  let meaning: Phrase
  let text: String
}

extension ResultFolder {
  /// One for townships.geojson and for each other layer there is
  var styles: [LayerStyle] {
    (["townships"] + layers.map { String($0.file.prefix { $0 != "." }) }).map { layer in
      LayerStyle(
        file: "\(layer).qml",
        meaning: Phrase(
          "style with which QGIS opens \(layer).geojson", "QGIS 打开 \(layer).geojson 时所用样式"),
        text: Self.style(of: layer))
    }
  }

  /// Quickest fifth of the townships to the slowest: a scale that readers with any colour vision can order (viridis, turned)
  static let fifths = ["#fde725", "#5ec962", "#21918c", "#3b528b", "#440154"]

  private static func style(of layer: String) -> String {
    switch layer {
    case "townships":
      categories(
        "complete_fifth",
        (1...5).map { number in
          let ends = number == 1 ? " 最快 quickest" : number == 5 ? " 最慢 slowest" : ""
          return ("\(number)", "\(number)/5\(ends)", marker(fifths[number - 1], "circle", 2.6))
        } + [("", "无案例 no case", marker("#bbbbbb", "circle", 1.6))])
    case "sites":
      categories(
        "kind",
        [
          ("fixed", "定点 fixed", marker("#0072b2", "square", 2.4)),
          ("dispersed", "分散 dispersed", marker("#56b4e9", "triangle", 1.8)),
          ("contracted", "协议 contracted", marker("#cc79a7", "diamond", 2.4)),
        ])
    case "teams":
      categories(
        "level",
        [
          ("township", "乡镇 township", marker("#009e73", "pentagon", 1.8)),
          ("county", "县 county", marker("#d55e00", "pentagon", 2.4)),
          ("city", "市 city", marker("#e69f00", "star", 3)),
          ("province", "省 province", marker("#000000", "star", 3.6)),
        ])
    case "roads":
      document(#"<renderer-v2 type="singleSymbol"><symbols>"# + line("0", "#888888", 0.3) + "</symbols></renderer-v2>")
    default:
      document(
        #"<renderer-v2 type="singleSymbol"><symbols><symbol type="fill" name="0" alpha="1"><layer class="SimpleLine">"#
          + option("line_color", "90,90,90,255") + option("line_width", "0.2")
          + "</layer></symbol></symbols></renderer-v2>")
    }
  }

  private static func document(_ renderer: String) -> String {
    #"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"# + "\n"
      + #"<qgis version="3.22.0" styleCategories="Symbology">"# + "\n\(renderer)\n</qgis>\n"
  }

  private static func categories(_ attribute: String, _ rows: [(value: String, label: String, symbol: String)])
    -> String
  {
    var text = "<renderer-v2 type=\"categorizedSymbol\" attr=\"\(attribute)\"><categories>\n"
    for (number, row) in rows.enumerated() {
      text += "<category value=\"\(row.value)\" label=\"\(row.label)\" symbol=\"\(number)\" render=\"true\"/>\n"
    }
    text += "</categories><symbols>\n"
    for (number, row) in rows.enumerated() {
      text += "<symbol type=\"marker\" name=\"\(number)\" alpha=\"1\">\(row.symbol)</symbol>\n"
    }
    return document(text + "</symbols></renderer-v2>")
  }

  private static func marker(_ colour: String, _ shape: String, _ size: Double) -> String {
    #"<layer class="SimpleMarker">"# + option("name", shape) + option("color", colour) + option("size", "\(size)")
      + option("outline_color", "#ffffff") + option("outline_width", "0.2") + "</layer>"
  }

  private static func line(_ name: String, _ colour: String, _ width: Double) -> String {
    "<symbol type=\"line\" name=\"\(name)\" alpha=\"1\"><layer class=\"SimpleLine\">" + option("line_color", colour)
      + option("line_width", "\(width)") + "</layer></symbol>"
  }

  private static func option(_ key: String, _ value: String) -> String { "<prop k=\"\(key)\" v=\"\(value)\"/>" }
}
