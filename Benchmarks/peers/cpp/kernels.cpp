// kernels WORKLOAD QUEUE SIZE OPERATIONS SEED
//   WORKLOAD  hold-exponential, hold-bimodal, hold-pareto, hold-bursty, mm5, dispatch
//   QUEUE     std, heap4, heap4-branchfree, wheel
// Prints workload,engine,size,operations,seconds,check.
#include <cstdlib>
#include <cstring>

#include "models.hpp"

template <class Queue>
bool run(const std::string& workload, long size, long operations, uint64_t seed) {
  if (workload == ExponentialIncrement::name) hold<Queue, ExponentialIncrement>(size, operations, seed);
  else if (workload == BimodalIncrement::name) hold<Queue, BimodalIncrement>(size, operations, seed);
  else if (workload == ParetoIncrement::name) hold<Queue, ParetoIncrement>(size, operations, seed);
  else if (workload == BurstyIncrement::name) hold<Queue, BurstyIncrement>(size, operations, seed);
  else if (workload == "mm5") multiServerQueue<Queue>(operations, seed);
  else if (workload == "dispatch") dispatch<Queue>(operations, seed);
  else return false;
  return true;
}

int main(int count, char** arguments) {
  bool known = false;
  if (count == 6) {
    std::string workload = arguments[1], queue = arguments[2];
    long size = std::atol(arguments[3]), operations = std::atol(arguments[4]);
    uint64_t seed = std::strtoull(arguments[5], nullptr, 10);
    if (queue == "std") known = run<StandardQueue>(workload, size, operations, seed);
    if (queue == "heap4") known = run<Heap4>(workload, size, operations, seed);
    if (queue == "heap4-branchfree") known = run<BranchFreeHeap4>(workload, size, operations, seed);
    if (queue == "wheel") known = run<BucketWheel>(workload, size, operations, seed);
  }
  if (known) return 0;
  std::fprintf(stderr, "usage: kernels WORKLOAD QUEUE SIZE OPERATIONS SEED\n");
  return 2;
}
