#!/usr/bin/env python3
"""Opens the layers of a result folder in QGIS as a user would, with the style beside each, and draws them.

    python3 Tests/qgis/check.py RESULT [PICTURES]

Needs Debian's python3-qgis and runs without a screen. Fails where QGIS refuses a layer or its style, where a style asks for a
field that the layer has not, or where a value of the layer has no category.
"""
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import (QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsVectorLayer)  # noqa: E402
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402


def problems_of(layer, style):
    if not layer.isValid():
        return ["QGIS can't read it"]
    if layer.featureCount() == 0:
        return ["it has no feature"]
    message, is_fine = layer.loadNamedStyle(style)
    if not is_fine:
        return [f"QGIS refuses its style: {message}"]
    renderer = layer.renderer()
    if renderer.type() != "categorizedSymbol":
        return []
    field = renderer.classAttribute()
    names = [each.name() for each in layer.fields()]
    if field not in names:
        return [f"its style asks for {field}, which it has not"]
    known = {str(category.value()) for category in renderer.categories()}
    values = {"" if value is None or str(value) == "NULL" else str(value)
              for value in (feature[field] for feature in layer.getFeatures())}
    return [f"{field} is {value}, for which its style has no category" for value in sorted(values - known)]


def draw(layers, path):
    """Draws layers, the first below; the share of pixels that are not white"""
    settings = QgsMapSettings()
    settings.setLayers(layers[::-1])
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(1200, 900))
    extent = layers[0].extent()
    extent.scale(1.05)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    if path:
        image.save(path)
    white = QColor("white").rgb()
    marked = sum(image.pixel(x, y) != white for x in range(0, 1200, 3) for y in range(0, 900, 3))
    return marked / (400 * 300)


def main():
    folder = sys.argv[1]
    pictures = sys.argv[2] if len(sys.argv) > 2 else None
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    failed = 0
    below = None
    for name in ["boundaries", "roads", "townships", "sites", "teams"]:
        path = f"{folder}/{name}.geojson"
        if not os.path.exists(path):
            continue
        layer = QgsVectorLayer(path, name, "ogr")
        problems = problems_of(layer, f"{folder}/{name}.qml")
        if not problems:
            below = below or layer
            layers = [layer] if layer is below else [below, layer]
            share = draw(layers, pictures and f"{pictures}/{name}.png")
            if share < 0.001:
                problems = ["nothing is drawn"]
        failed += len(problems)
        print(f"{name}: {layer.featureCount()} features, {'; '.join(problems) or 'fine'}")
    application.exitQgis()
    sys.exit(1 if failed else 0)


main()
