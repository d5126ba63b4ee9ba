// From the draw of a storm to hourly intensities.

extension HazardTimeline {
  mutating func drawStormTotals(_ field: RainField, _ uniforms: KeyedUniforms) {
    let common =
      field.stormLogSd * standardNormalQuantile(uniforms.uniform(.stormFactor, 0))
    if field.localLogSd > 0 {
      for knot in 0..<field.knotCount {
        knots[knot] = standardNormalQuantile(uniforms.uniform(.fieldKnot, knot))
      }
      for gauge in 0..<field.gaugeCount {
        var sum = 0.0
        for knot in 0..<field.knotCount { sum += field.gaugeWeight[gauge * field.knotCount + knot] * knots[knot] }
        gaugeResidual[gauge] = sum
      }
    }
    for township in 0..<stormTotal.count {
      var residual = 0.0
      if field.localLogSd > 0 {
        for row in Int(field.firstWeight[township])..<Int(field.firstWeight[township + 1]) {
          residual += field.weight[row] * knots[Int(field.weightKnot[row])]
        }
        for gauge in 0..<field.gaugeCount {
          residual -= field.krigingWeight[township * field.gaugeCount + gauge] * gaugeResidual[gauge]
        }
      }
      stormTotal[township] = exponential(field.meanLog[township] + common + field.localLogSd * residual)
    }
  }

  /// Fills `series` and `running` for one township
  mutating func deriveIntensities(_ field: RainField, _ setup: Setup, _ id: ID<Township>) {
    let township = setup.world.townships[id]
    let rules = setup.world.intensityRules
    let shift = Int(field.shiftHours[id.index])
    let total = stormTotal[id]
    var catchment = 0.0
    let neighbours = Int(field.firstNeighbour[id.index])..<Int(field.firstNeighbour[id.index + 1])
    for row in neighbours { catchment += stormTotal[Int(field.neighbour[row])] }
    catchment /= Double(max(1, neighbours.count))

    let keep = 1 - 1 / rules.riverRecessionHours
    var six = 0.0
    var day = 0.0
    var threeDays = 0.0
    var storage = 0.0
    for hour in 0..<hours {
      let share = hour >= shift && hour - shift < field.hourlyShare.count ? field.hourlyShare[hour - shift] : 0
      rain[hour] = total * share
      six += rain[hour] - (hour >= 6 ? rain[hour - 6] : 0)
      day += rain[hour] - (hour >= 24 ? rain[hour - 24] : 0)
      threeDays += rain[hour] - (hour >= 72 ? rain[hour - 72] : 0)
      storage = storage * keep + catchment * share
      let river = max(0, storage - rules.riverBankMillimetres) * rules.riverMetresPerMillimetre
      set(.rainSixHours, hour, six)
      set(.rainDay, hour, day)
      set(.flashFlood, hour, six * township.flashFloodSusceptibility)
      set(.landslide, hour, max(day / 50, threeDays / 77) * township.landslideSusceptibility)
      set(.river, hour, river * township.floodSusceptibility)
    }
  }

  @inline(__always)
  private mutating func set(_ intensity: Intensity, _ hour: Int, _ value: Double) {
    let row = Int(intensity.rawValue) * hours + hour
    series[row] = value
    running[row] = hour == 0 ? value : max(value, running[row - 1])
  }

  /// The largest value of the storm at the current township
  @inline(__always)
  func peak(_ intensity: Intensity) -> Double { running[(Int(intensity.rawValue) + 1) * hours - 1] }

  @inline(__always)
  func value(_ intensity: Intensity, _ hour: Int) -> Double { series[Int(intensity.rawValue) * hours + hour] }

  /// The first hour at which the intensity reaches `capacity`, which is at most its peak. O(log hours)
  func firstHour(_ intensity: Intensity, reaches capacity: Double) -> Int {
    let base = Int(intensity.rawValue) * hours
    var low = 0
    var high = hours - 1
    while low < high {
      let middle = (low + high) / 2
      if running[base + middle] >= capacity { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
