// From rain to hourly intensities, and how intensities are kept.

extension HazardTimeline {
  /// Draws the rain of the storm and of typhoons
  mutating func drawRain(_ setup: Setup, _ uniforms: KeyedUniforms) {
    if let field = setup.rainField { storm.draw(field, number: 0, uniforms) }
    if !setup.typhoons.isEmpty { drawTyphoonRain(setup, uniforms) }
  }

  /// Rain of one hour, once it has been drawn
  func rainMillimetres(_ township: ID<Township>, hour: Int, _ setup: Setup) -> Double {
    var sum = typhoonRain.count > 0 ? typhoonRain[township.index * hours + hour] : 0
    if let field = setup.rainField {
      let since = hour - Int(field.shiftHours[township.index])
      if since >= 0 && since < hourlyShare.count { sum += storm.total[township.index] * hourlyShare[since] }
    }
    return sum
  }

  /// Mean rain of the places upstream of a township that reaches its river in an hour, mm
  private func upstreamRain(_ rows: Range<Int>, hour: Int, _ setup: Setup) -> Double {
    var sum = 0.0
    for row in rows {
      let above = setup.world.upstream[row]
      // What falls in an hour arrives in parts of two where the lag is no whole number.
      let whole = Int(above.lagHours)
      let part = above.lagHours - Double(whole)
      let since = hour - whole
      if since >= 0 { sum += above.weight * (1 - part) * rainMillimetres(above.upstream, hour: since, setup) }
      if part > 0 && since >= 1 { sum += above.weight * part * rainMillimetres(above.upstream, hour: since - 1, setup) }
    }
    return sum
  }

  /// Fills the intensities that follow from rain for one township: rain of the storm and of typhoons together
  mutating func deriveRain(_ catchments: Catchments, _ setup: Setup, _ id: ID<Township>) {
    let township = setup.world.townships[id]
    let rules = setup.world.intensityRules
    let upstream = Int(setup.world.firstUpstream[id.index])..<Int(setup.world.firstUpstream[id.index + 1])
    let neighbours = Int(catchments.first[id.index])..<Int(catchments.first[id.index + 1])
    let neighbourCount = Double(max(1, neighbours.count))
    var shift = 0
    var total = 0.0
    var catchment = 0.0
    if let field = setup.rainField {
      shift = Int(field.shiftHours[id.index])
      total = storm.total[id.index]
      for row in neighbours { catchment += storm.total[Int(catchments.neighbour[row])] }
      catchment /= neighbourCount
    }
    let hasTyphoon = typhoonRain.count > 0
    let slopes = shakenSlopes(rules)
    let landslideSusceptibility = township.landslideSusceptibility * slopes
    stormTotal[id] = total

    let keep = 1 - 1 / rules.riverRecessionHours
    var six = 0.0
    var day = 0.0
    var threeDays = 0.0
    var storage = 0.0
    for hour in 0..<hours {
      let share = hour >= shift && hour - shift < hourlyShare.count ? hourlyShare[hour - shift] : 0
      rain[hour] = total * share
      var inflow = catchment * share
      if hasTyphoon {
        let more = typhoonRain[id.index * hours + hour]
        rain[hour] += more
        stormTotal[id] += more
        var sum = 0.0
        for row in neighbours { sum += typhoonRain[Int(catchments.neighbour[row]) * hours + hour] }
        inflow += sum / neighbourCount
      }
      six += rain[hour] - (hour >= 6 ? rain[hour - 6] : 0)
      day += rain[hour] - (hour >= 24 ? rain[hour - 24] : 0)
      threeDays += rain[hour] - (hour >= 72 ? rain[hour - 72] : 0)
      if !upstream.isEmpty { inflow = upstreamRain(upstream, hour: hour, setup) }
      storage = storage * keep + inflow
      let river = max(0, storage - rules.riverBankMillimetres) * rules.riverMetresPerMillimetre
      set(.rainSixHours, hour, six)
      set(.rainDay, hour, day)
      set(.flashFlood, hour, six * township.flashFloodSusceptibility)
      set(.landslide, hour, max(day / 50, threeDays / 77) * landslideSusceptibility)
      set(.river, hour, river * township.floodSusceptibility)
    }
  }

  /// The factor on landslides where the strongest shock at the current township has loosened the slopes
  private func shakenSlopes(_ rules: IntensityRules) -> Double {
    if shockCount == 0 || rules.shakenSlopeFactor == 1 { return 1 }
    return 1 + (rules.shakenSlopeFactor - 1) * min(1, max(0, (peak(.seismic) - 6) / 3))
  }

  /// Steps in time of an intensity: shocks, or hours
  @inline(__always)
  func stepCount(_ intensity: Intensity) -> Int { intensity == .seismic ? shockCount : hours }

  /// When a step begins
  @inline(__always)
  func startMs(_ intensity: Intensity, _ step: Int) -> Milliseconds {
    intensity == .seismic ? shocks[step].timeMs : Milliseconds(step) * hourMs
  }

  @inline(__always)
  mutating func set(_ intensity: Intensity, _ step: Int, _ value: Double) {
    let row = Int(intensity.rawValue) * hours + step
    series[row] = value
    running[row] = step == 0 ? value : max(value, running[row - 1])
  }

  /// The largest value at the current township; some hazard drives the intensity
  @inline(__always)
  func peak(_ intensity: Intensity) -> Double {
    running[Int(intensity.rawValue) * hours + stepCount(intensity) - 1]
  }

  @inline(__always)
  func value(_ intensity: Intensity, _ step: Int) -> Double { series[Int(intensity.rawValue) * hours + step] }

  /// The first step at which the intensity reaches `capacity`, which is at most its peak. O(log steps)
  func firstStep(_ intensity: Intensity, reaches capacity: Double) -> Int {
    let base = Int(intensity.rawValue) * hours
    var low = 0
    var high = stepCount(intensity) - 1
    while low < high {
      let middle = (low + high) / 2
      if running[base + middle] >= capacity { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
