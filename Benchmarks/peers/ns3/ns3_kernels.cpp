// ns3_kernels WORKLOAD SIZE OPERATIONS SEED: the hold model, M/M/5 and spatial dispatch on the core of ns-3, with events as
// scheduled callbacks and its `PriorityQueueScheduler`.
#include <cstdlib>
#include <cstring>
#include <deque>

#include "../cpp/common.hpp"
#include "../cpp/queues.hpp"
#include "../cpp/models.hpp"
#include "ns3/core-module.h"

using ns3::NanoSeconds;
using ns3::Simulator;

static Random* generator;
static long operations;
static long count = 0;

static ns3::Time after(double units) { return NanoSeconds(int64_t(units * 1e9)); }
static double now() { return Simulator::Now().GetSeconds(); }

// MARK: Hold

static void fire() {
  if (++count >= operations) {
    Simulator::Stop();
    return;
  }
  Simulator::Schedule(after(generator->exponential(1)), &fire);
}

static void runHold(long size) {
  for (long i = 0; i < size; i++) Simulator::Schedule(after(generator->exponential(1)), &fire);
  double start = seconds();
  Simulator::Run();
  report("hold-exponential", "ns3", size, operations, seconds() - start, now() * size / operations);
  std::fflush(stdout);
  std::_Exit(0);  // destroying the pending events takes longer than the run
}

// MARK: M/M/5

static std::deque<double> line;
static int busy = 0;
static long arrived = 0;
static double sum = 0;

static void depart() {
  count++;
  if (line.empty()) {
    busy--;
    return;
  }
  sum += now() - line.front();
  line.pop_front();
  Simulator::Schedule(after(generator->exponential(1)), &depart);
}

static void arrive() {
  if (++arrived < operations) Simulator::Schedule(after(generator->exponential(1 / 4.5)), &arrive);
  if (busy < 5) {
    busy++;
    Simulator::Schedule(after(generator->exponential(1)), &depart);
  } else {
    line.push_back(now());
  }
}

static void runMultiServerQueue() {
  Simulator::Schedule(after(generator->exponential(1 / 4.5)), &arrive);
  double start = seconds();
  Simulator::Run();
  report("mm5", "ns3", 5, 2.0 * count, seconds() - start, sum / count);
}

// MARK: Dispatch

struct Call {
  double time, x, y;
};

static StationGrid grid;
static int idleUnits[stations];
static std::deque<Call> waiting;

static void goHome(int station, double distanceKm);
static void work(int station, double called, double distanceKm) {
  sum += now() - called;
  count++;
  Simulator::Schedule(after(generator->exponential(serviceHours)), &goHome, station, distanceKm);
}

static void send(int station, double called, double distanceKm) {
  Simulator::Schedule(after(distanceKm / speedKmh), &work, station, called, distanceKm);
}

static void arriveHome(int station) {
  if (!waiting.empty()) {
    Call call = waiting.front();
    waiting.pop_front();
    send(station, call.time, std::hypot(grid.x[station] - call.x, grid.y[station] - call.y));
    return;
  }
  if (idleUnits[station]++ == 0) grid.setIdle(station, true);
}

static void goHome(int station, double distanceKm) {
  Simulator::Schedule(after(distanceKm / speedKmh), &arriveHome, station);
}

static void call() {
  if (++arrived < operations) Simulator::Schedule(after(generator->exponential(1 / incidentsPerHour)), &call);
  double x = generator->uniform() * sideKm, y = generator->uniform() * sideKm, distanceKm;
  int station = grid.nearest(x, y, distanceKm);
  if (station < 0) {
    waiting.push_back({now(), x, y});
    return;
  }
  if (--idleUnits[station] == 0) grid.setIdle(station, false);
  send(station, now(), distanceKm);
}

static void runDispatch() {
  for (int& units : idleUnits) units = unitsPerStation;
  Simulator::Schedule(after(generator->exponential(1 / incidentsPerHour)), &call);
  double start = seconds();
  Simulator::Run();
  report("dispatch", "ns3", stations, operations, seconds() - start, sum / count * 60);
}

int main(int argumentCount, char** arguments) {
  if (argumentCount != 5) {
    std::fprintf(stderr, "usage: ns3_kernels WORKLOAD SIZE OPERATIONS SEED\n");
    return 2;
  }
  operations = std::atol(arguments[3]);
  generator = new Random(std::strtoull(arguments[4], nullptr, 10));
  ns3::ObjectFactory scheduler;
  scheduler.SetTypeId("ns3::PriorityQueueScheduler");
  Simulator::SetScheduler(scheduler);
  if (!std::strcmp(arguments[1], "hold-exponential")) runHold(std::atol(arguments[2]));
  else if (!std::strcmp(arguments[1], "mm5")) runMultiServerQueue();
  else if (!std::strcmp(arguments[1], "dispatch")) runDispatch();
  else return 2;
}
