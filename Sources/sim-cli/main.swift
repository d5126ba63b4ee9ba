import Foundation
import Simulator
let t0 = Date()
let problems = InputProblems()
let loaded = loadCase(scenario: CommandLine.arguments[1], problems)
guard let loaded else { for p in problems.problems { print(p.text(.english)) }; exit(2) }
print("load", Date().timeIntervalSince(t0))
let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
print("setup", Date().timeIntervalSince(t0))
let n = Int(CommandLine.arguments[2])!
for w in workspaceBytes(setup: setup, policies: PolicySet()) { print(w) }
let t1 = Date()
let r = try run(setup: setup, policies: PolicySet(), settings: RunSettings(seed: 1, replications: n, workers: Int(CommandLine.arguments[3])!, isChecked: CommandLine.arguments.count > 4))!
print("run", Date().timeIntervalSince(t1))
for x in r.replications.prefix(5) { print(x) }
for k in 0..<setup.scenario.probesMs.count { let v = r.probes.filter { $0.timeMs == setup.scenario.probesMs[k] }; let m = Double(v.count); print("PROBE", k, "trunk", Double(v.map { Int($0.cutTrunk) }.reduce(0,+))/m, "county", Double(v.map { Int($0.cutCounty) }.reduce(0,+))/m, "rural", Double(v.map { Int($0.cutRural) }.reduce(0,+))/m, "displaced", Double(v.map { Int($0.displaced) }.reduce(0,+))/m, "isoT", Double(v.map { Int($0.isolatedTownships) }.reduce(0,+))/m, "isoV", Double(v.map { Int($0.isolatedVillages) }.reduce(0,+))/m) }
print("events/rep", Double(r.replications.map { Int($0.events) }.reduce(0,+)) / Double(n), "incidents/rep", Double(r.replications.map { Int($0.incidents) }.reduce(0,+)) / Double(n), "damaged sites", Double(r.replications.map { Int($0.damagedSites) }.reduce(0,+)) / Double(n))
for i in r.items.prefix(12) { print(setup.world.itemNames[i.item.index], i) }
func q(_ v: [UInt32]) -> String { let s = v.sorted(); return [0.5,0.75,0.9,0.95].map { String(format: "%.0f", Double(s[Int(Double(s.count - 1) * $0)]) / 60000) }.joined(separator: " ") + " never \(v.filter { $0 == .max }.count)/\(v.count)" }
print("first", q(r.incidents.map(\.firstOnSpot)))
print("adequate", q(r.incidents.map(\.adequate)))
print("complete", q(r.incidents.map(\.complete)))
print("done", q(r.incidents.map(\.done)))
print("relief d0", q(r.requests.filter { $0.incident < 0 && $0.day == 0 }.map(\.complete)))
print("relief d>0", q(r.requests.filter { $0.incident < 0 && $0.day > 0 }.map(\.complete)))
for k in 0..<5 { print(ResponseLegs.names[k], q(r.incidents.filter { $0.adequate != .max }.map { $0.legs[k] })) }
for k in 0..<5 { print(ReliefLegs.names[k], q(r.requests.filter { $0.complete != .max && $0.incident < 0 && $0.day == 0 }.map { $0.legs[k] })) }
var byClass: [Int: Int] = [:]
for i in r.incidents { byClass[i.incidentClass.index, default: 0] += 1 }
print(byClass.sorted { $0.key < $1.key })
