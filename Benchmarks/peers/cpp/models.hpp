// The three models. Each reports its answer, which theory or the other engines know.
#pragma once

#include <deque>
#include <vector>

#include "common.hpp"
#include "queues.hpp"

// MARK: Hold: take the first event, add an increment, put it back

struct ExponentialIncrement {
  static constexpr const char* name = "hold-exponential";
  static constexpr double mean = 1;
  static double draw(Random& random) { return random.exponential(1); }
};

/// 90 % short, 10 % a thousand times longer
struct BimodalIncrement {
  static constexpr const char* name = "hold-bimodal";
  static constexpr double mean = 1;
  static double draw(Random& random) {
    double value = random.exponential(1);
    return value * (random.uniform() < 0.9 ? 1 / 100.9 : 1000 / 100.9);
  }
};

/// Exponent 4/3: infinite variance
struct ParetoIncrement {
  static constexpr const char* name = "hold-pareto";
  static constexpr double mean = 1;
  static double draw(Random& random) {
    double root = std::sqrt(random.uniform());
    return 0.25 / (root * std::sqrt(root));
  }
};

/// Rounded up to eighths: about size / 8 events at each time
struct BurstyIncrement {
  static constexpr const char* name = "hold-bursty";
  static constexpr double mean = 1.0638016491;
  static double draw(Random& random) { return std::ceil(random.exponential(1) * 8) * 0.125; }
};

/// Check: the mean advance of the clock, over what renewal theory says in the long run
template <class Queue, class Increment>
void hold(long size, long operations, uint64_t seed) {
  Random random(seed);
  Queue queue(size, 1.0);
  for (long i = 0; i < size; i++) queue.push(Increment::draw(random), uint32_t(i));
  auto advance = [&](long count) {
    double now = 0;
    for (long i = 0; i < count; i++) {
      Event event = queue.pop();
      now = event.time;
      queue.push(now + Increment::draw(random), event.id);
    }
    return now;
  };
  double begin = advance(2 * size);
  double start = seconds();
  double end = advance(operations);
  double elapsed = seconds() - start;
  report(Increment::name, Queue::name, size, operations, elapsed, (end - begin) * size / operations / Increment::mean);
}

// MARK: M/M/5 at 90 %

/// Check: the mean wait in the line, 1.525 service times by Erlang's formula
template <class Queue>
void multiServerQueue(long customers, uint64_t seed) {
  enum Kind : uint32_t { arrival, departure };
  constexpr int servers = 5;
  constexpr double arrivalMean = 1 / 4.5;
  Random arrivals(seed), services(seed + 77);
  Queue queue(16, 1.0);
  std::deque<double> line;
  int busy = 0;
  long arrived = 0, served = 0;
  double waited = 0;
  double start = seconds();
  queue.push(arrivals.exponential(arrivalMean), arrival);
  while (!queue.empty()) {
    Event event = queue.pop();
    double now = event.time;
    if (event.id == arrival) {
      if (++arrived < customers) queue.push(now + arrivals.exponential(arrivalMean), arrival);
      if (busy < servers) {
        busy++;
        queue.push(now + services.exponential(1), departure);
      } else {
        line.push_back(now);
      }
    } else {
      served++;
      if (line.empty()) {
        busy--;
      } else {
        waited += now - line.front();
        line.pop_front();
        queue.push(now + services.exponential(1), departure);
      }
    }
  }
  report("mm5", Queue::name, servers, 2.0 * served, seconds() - start, waited / served);
}

// MARK: Spatial dispatch

constexpr int stations = 350, unitsPerStation = 3;
constexpr double sideKm = 400, speedKmh = 60, incidentsPerHour = 200, serviceHours = 2;

/// A small linear congruential generator, so that every language has the same map
inline void layOut(double* x, double* y) {
  uint32_t state = 12345;
  auto coordinate = [&] {
    state = state * 1664525u + 1013904223u;
    return state / 4294967296.0 * sideKm;
  };
  for (int i = 0; i < stations; i++) {
    x[i] = coordinate();
    y[i] = coordinate();
  }
}

/// Nearest station with an idle unit by square cells, searched ring by ring
class StationGrid {
 public:
  double x[stations], y[stations];

  StationGrid() {
    layOut(x, y);
    for (int i = 0; i < stations; i++) {
      idle_[i] = true;
      cells_[cellOf(y[i]) * size + cellOf(x[i])].push_back(i);
    }
  }

  void setIdle(int station, bool isIdle) { idle_[station] = isIdle; }

  /// -1 if none is idle
  int nearest(double px, double py, double& distanceKm) const {
    int cx = std::min(size - 1, cellOf(px)), cy = std::min(size - 1, cellOf(py));
    double best = 1e17;
    int found = -1;
    auto look = [&](int i, int j) {
      if (i < 0 || j < 0 || i >= size || j >= size) return;
      for (int s : cells_[j * size + i]) {
        if (!idle_[s]) continue;
        double dx = x[s] - px, dy = y[s] - py, squared = dx * dx + dy * dy;
        if (squared < best) {
          best = squared;
          found = s;
        }
      }
    };
    look(cx, cy);
    for (int ring = 1; ring < size; ring++) {
      double reach = std::min({px - (cx - ring + 1) * cellKm, (cx + ring) * cellKm - px,
                               py - (cy - ring + 1) * cellKm, (cy + ring) * cellKm - py});
      if (found >= 0 && reach > 0 && best <= reach * reach) break;
      for (int i = cx - ring; i <= cx + ring; i++) {
        look(i, cy - ring);
        look(i, cy + ring);
      }
      for (int j = cy - ring + 1; j < cy + ring; j++) {
        look(cx - ring, j);
        look(cx + ring, j);
      }
    }
    distanceKm = std::sqrt(best);
    return found;
  }

 private:
  static constexpr int size = 20;
  static constexpr double cellKm = sideKm / size;
  bool idle_[stations];
  std::vector<int> cells_[size * size];

  static int cellOf(double coordinate) { return int(coordinate / cellKm); }
};

/// Check: the mean response in minutes, 15.3 to 15.5
template <class Queue>
void dispatch(long incidents, uint64_t seed) {
  enum Kind : uint32_t { incident, arrival, end, home };
  struct Call {
    double time, x, y;
  };
  Random arrivals(seed), places(seed + 1), services(seed + 2);
  Queue queue(2048, 2.0);
  StationGrid grid;
  std::vector<uint8_t> idle(stations, 0b111);  // one bit a unit
  std::vector<double> callTime(stations * unitsPerStation), travelHours(stations * unitsPerStation);
  std::deque<Call> waiting;
  double response = 0;
  long arrived = 0, served = 0;
  auto send = [&](int station, double now, double called, double distanceKm) {
    int unit = station * unitsPerStation + __builtin_ctz(idle[station]);
    idle[station] &= idle[station] - 1;
    if (idle[station] == 0) grid.setIdle(station, false);
    callTime[unit] = called;
    travelHours[unit] = distanceKm / speedKmh;
    queue.push(now + travelHours[unit], unit * 4 + arrival);
  };
  double start = seconds();
  queue.push(arrivals.exponential(1 / incidentsPerHour), incident);
  while (!queue.empty()) {
    Event event = queue.pop();
    double now = event.time;
    uint32_t unit = event.id >> 2;
    switch (Kind(event.id & 3)) {
      case incident: {
        if (++arrived < incidents) queue.push(now + arrivals.exponential(1 / incidentsPerHour), incident);
        double px = places.uniform() * sideKm, py = places.uniform() * sideKm, distanceKm;
        int station = grid.nearest(px, py, distanceKm);
        if (station >= 0) {
          send(station, now, now, distanceKm);
        } else {
          waiting.push_back({now, px, py});
        }
        break;
      }
      case arrival:
        response += now - callTime[unit];
        served++;
        queue.push(now + services.exponential(serviceHours), unit * 4 + end);
        break;
      case end:
        queue.push(now + travelHours[unit], unit * 4 + home);
        break;
      case home: {
        int station = unit / unitsPerStation;
        if (idle[station] == 0) grid.setIdle(station, true);
        idle[station] |= 1 << (unit % unitsPerStation);
        if (!waiting.empty()) {
          Call call = waiting.front();
          waiting.pop_front();
          send(station, now, call.time, std::hypot(grid.x[station] - call.x, grid.y[station] - call.y));
        }
        break;
      }
    }
  }
  report("dispatch", Queue::name, stations, incidents, seconds() - start, response / served * 60);
}
