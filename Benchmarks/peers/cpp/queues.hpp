// Event queues as a C++ programmer would write them. Each orders events by (time, order of scheduling) and is
// constructed with the number of pending events and the mean increment that it may expect.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <queue>
#include <vector>

struct Event {
  double time;
  uint32_t sequence;
  uint32_t id;
};

inline bool before(const Event& a, const Event& b) {
  return a.time < b.time || (a.time == b.time && a.sequence < b.sequence);
}

/// `std::priority_queue`
class StandardQueue {
 public:
  static constexpr const char* name = "cpp-std";

  StandardQueue(long, double) {}

  void push(double time, uint32_t id) { queue_.push({time, sequence_++, id}); }

  Event pop() {
    Event event = queue_.top();
    queue_.pop();
    return event;
  }

  bool empty() const { return queue_.empty(); }

 private:
  struct Later {
    bool operator()(const Event& a, const Event& b) const { return before(b, a); }
  };

  std::priority_queue<Event, std::vector<Event>, Later> queue_;
  uint32_t sequence_ = 0;
};

/// A 4-ary implicit heap that moves a hole; the four children of a node share a cache line.
class Heap4 {
 public:
  static constexpr const char* name = "cpp-heap4";

  Heap4(long expected, double) { allocate(expected + 64); }
  Heap4(const Heap4&) = delete;
  Heap4& operator=(const Heap4&) = delete;
  ~Heap4() { std::free(memory_); }

  void push(double time, uint32_t id) {
    if (count_ == capacity_) grow();
    raise(count_++, {time, sequence_++, id});
  }

  Event pop() {
    Event top = items_[0];
    Event last = items_[--count_];
    if (count_ > 0) sift(last);
    return top;
  }

  bool empty() const { return count_ == 0; }

 protected:
  Event* items_ = nullptr;  // the children of i are 4i+1 ... 4i+4
  size_t count_ = 0;
  size_t capacity_ = 0;
  uint32_t sequence_ = 0;
  void* memory_ = nullptr;

  void allocate(size_t capacity) {
    capacity_ = capacity;
    memory_ = std::aligned_alloc(64, ((capacity + 8) * sizeof(Event) + 63) / 64 * 64);
    items_ = static_cast<Event*>(memory_) + 3;
  }

  void grow() {
    void* old = memory_;
    Event* items = items_;
    allocate(2 * capacity_);
    std::memcpy(items_, items, count_ * sizeof(Event));
    std::free(old);
  }

  void raise(size_t i, const Event event) {
    while (i > 0) {
      size_t parent = (i - 1) >> 2;
      if (!before(event, items_[parent])) break;
      items_[i] = items_[parent];
      i = parent;
    }
    items_[i] = event;
  }

  size_t leastChild(size_t first) const {
    if (first + 3 < count_) {
      size_t a = first + before(items_[first + 1], items_[first]);
      size_t b = first + 2 + before(items_[first + 3], items_[first + 2]);
      return before(items_[b], items_[a]) ? b : a;
    }
    size_t least = first;
    for (size_t k = first + 1; k < count_; k++)
      if (before(items_[k], items_[least])) least = k;
    return least;
  }

  void sift(const Event event) {
    size_t i = 0;
    while (4 * i + 1 < count_) {
      size_t child = leastChild(4 * i + 1);
      if (!before(items_[child], event)) break;
      items_[i] = items_[child];
      i = child;
    }
    items_[i] = event;
  }
};

/// The same without branches on times: keys are compared as 128-bit integers (positive doubles are in the order of their
/// bits), and the hole goes to a leaf before the event goes up from there.
class BranchFreeHeap4 : private Heap4 {
 public:
  static constexpr const char* name = "cpp-heap4-branchfree";

  using Heap4::empty;
  using Heap4::Heap4;

  void push(double time, uint32_t id) {
    if (count_ == capacity_) grow();
    raise(count_++, {time, sequence_++, id});
  }

  Event pop() {
    Event top = items_[0];
    Event last = items_[--count_];
    size_t i = 0;
    while (4 * i + 1 < count_) {
      size_t child = leastChild(4 * i + 1);
      items_[i] = items_[child];
      i = child;
    }
    if (count_ > 0) raise(i, last);
    return top;
  }

 private:
  using Key = unsigned __int128;

  static Key key(const Event& event) {
    uint64_t high;
    std::memcpy(&high, &event.time, 8);
    return Key(high) << 64 | uint64_t(event.sequence) << 32 | event.id;
  }

  static size_t select(bool condition, size_t a, size_t b) { return b ^ ((a ^ b) & -size_t(condition)); }

  void raise(size_t i, const Event event) {
    while (i > 0) {
      size_t parent = (i - 1) >> 2;
      if (!(key(event) < key(items_[parent]))) break;
      items_[i] = items_[parent];
      i = parent;
    }
    items_[i] = event;
  }

  size_t leastChild(size_t first) const {
    if (first + 3 < count_) {
      for (size_t k = 1; k <= 13; k += 4) __builtin_prefetch(&items_[4 * first + k]);
      size_t a = first + (key(items_[first + 1]) < key(items_[first]));
      size_t b = first + 2 + (key(items_[first + 3]) < key(items_[first + 2]));
      return select(key(items_[b]) < key(items_[a]), b, a);
    }
    size_t least = first;
    for (size_t k = first + 1; k < count_; k++)
      if (key(items_[k]) < key(items_[least])) least = k;
    return least;
  }
};

/// A ring of buckets about two events wide, which is told the mean increment. Only the current bucket is sorted; what lies
/// beyond the ring waits in a list until the ring comes near.
class BucketWheel {
 public:
  static constexpr const char* name = "cpp-wheel";

  BucketWheel(long expected, double meanIncrement) {
    width_ = meanIncrement * 4 / std::max(expected, 1L);
    inverseWidth_ = 1 / width_;
    size_t buckets = 16;
    while (buckets < size_t(expected) * 2 || buckets * width_ < meanIncrement * 8) buckets *= 2;
    heads_.assign(buckets, none);
    mask_ = buckets - 1;
    nodes_.reserve(expected + 16);
    sorted_.reserve(64);
    far_.reserve(1024);
  }

  void push(double time, uint32_t id) {
    count_++;
    place({time, sequence_++, id});
  }

  Event pop() {
    while (position_ == sorted_.size()) openNext();
    count_--;
    return sorted_[position_++];
  }

  bool empty() const { return count_ == 0; }

 private:
  static constexpr uint32_t none = ~0u;

  struct Node {
    double time;
    uint32_t sequence;
    uint32_t id;
    uint32_t next;
  };

  std::vector<Node> nodes_;
  std::vector<uint32_t> heads_;
  std::vector<Event> sorted_;  // the current bucket, popped up to `position_`
  std::vector<Event> far_;
  size_t position_ = 0;
  double earliestFar_ = INFINITY;
  uint32_t free_ = none;
  uint32_t sequence_ = 0;
  double width_;
  double inverseWidth_;
  uint64_t current_ = 0;
  uint64_t mask_;
  size_t count_ = 0;

  void place(const Event& event) {
    uint64_t bucket = uint64_t(event.time * inverseWidth_);
    if (bucket <= current_) {
      insertSorted(event, position_);
    } else if (bucket - current_ <= mask_) {
      link(bucket, event);
    } else {
      far_.push_back(event);
      earliestFar_ = std::min(earliestFar_, event.time);
    }
  }

  void insertSorted(const Event& event, size_t first) {
    size_t i = sorted_.size();
    sorted_.push_back(event);
    while (i > first && before(event, sorted_[i - 1])) {
      sorted_[i] = sorted_[i - 1];
      i--;
    }
    sorted_[i] = event;
  }

  void link(uint64_t bucket, const Event& event) {
    uint32_t node = free_;
    if (node != none) {
      free_ = nodes_[node].next;
    } else {
      node = nodes_.size();
      nodes_.push_back({});
    }
    uint32_t& head = heads_[bucket & mask_];
    nodes_[node] = {event.time, event.sequence, event.id, head};
    head = node;
  }

  void openNext() {
    sorted_.clear();
    position_ = 0;
    current_++;
    if (!far_.empty() && earliestFar_ < double(current_ + mask_) * width_) placeFarAgain();
    uint32_t node = heads_[current_ & mask_];
    if (node == none) return;
    heads_[current_ & mask_] = none;
    prefetch(current_ + 2);
    prefetch(current_ + 4);
    while (node != none) {
      Node& item = nodes_[node];
      uint32_t next = item.next;
      insertSorted({item.time, item.sequence, item.id}, 0);
      item.next = free_;
      free_ = node;
      node = next;
    }
  }

  void placeFarAgain() {
    std::vector<Event> events;
    events.swap(far_);
    earliestFar_ = INFINITY;
    for (const Event& event : events) place(event);
  }

  void prefetch(uint64_t bucket) const {
    uint32_t node = heads_[bucket & mask_];
    if (node != none) __builtin_prefetch(&nodes_[node]);
  }
};
