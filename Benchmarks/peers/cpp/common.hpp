// What all kernels share: the generator, the clock, and the line that is printed.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>

/// xoshiro256++ (Blackman and Vigna 2021), seeded with SplitMix64, and variates by inversion.
class Random {
 public:
  explicit Random(uint64_t seed) {
    for (uint64_t& word : state_) {
      seed += 0x9E3779B97F4A7C15ull;
      uint64_t z = seed;
      z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
      z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
      word = z ^ (z >> 31);
    }
  }

  uint64_t next() {
    uint64_t result = rotate(state_[0] + state_[3], 23) + state_[0];
    uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

  /// In (0, 1]
  double uniform() { return ((next() >> 11) + 1) * 0x1.0p-53; }

  double exponential(double mean) { return -std::log(uniform()) * mean; }

 private:
  uint64_t state_[4];

  static uint64_t rotate(uint64_t x, int count) { return (x << count) | (x >> (64 - count)); }
};

/// Processor time: what other programs do meanwhile does not count
inline double seconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

/// One result: workload,engine,size,operations,seconds,check
inline void report(const std::string& workload, const char* engine, long size, double operations, double elapsed,
                   double check) {
  std::printf("%s,%s,%ld,%.0f,%.6f,%.6f\n", workload.c_str(), engine, size, operations, elapsed, check);
}
