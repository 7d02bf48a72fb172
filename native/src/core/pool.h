#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace virtdeck {

// A small thread pool that grows by one thread when work arrives and nobody is idle, up to its limit, and
// shrinks when threads have been idle for a while. Threads hold the pool, not the other way round: dropping a
// pool lets the work already queued run to its end.
class Pool : public std::enable_shared_from_this<Pool> {
 public:
  Pool(const char* name, size_t limit) : name_(name), limit_(limit) {}

  void submit(std::function<void()> task);

 private:
  void work();

  static constexpr std::chrono::seconds kIdleLimit{5};

  const char* const name_;
  const size_t limit_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  size_t threads_ = 0;
  size_t idle_ = 0;
};

}  // namespace virtdeck
