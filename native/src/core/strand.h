#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

#include "pool.h"

namespace virtdeck {

// How a call is ordered and on which threads it runs.
enum class Lane : uint8_t {
  local,    // no RPC: runs at once on the JavaScript thread
  read,     // short, changes nothing
  change,   // short, changes something
  job,      // may take minutes (save, migrate): own threads
  control,  // must get through while a job runs (abort, job statistics, destroy): own threads, unordered
  bulk,     // over many objects at once (statistics, inventory): own threads, unordered
};

// The queue of one object. Calls start in the order they were issued, each when nothing forbids it any more:
//  - nothing starts while a change runs,
//  - nothing starts while a read runs, unless reads are parallel,
//  - while a job runs, reads go on; changes and further jobs wait for its end.
// On a connection reads are parallel: several run at once, and changes and jobs don't wait for those that run
// either. A slow one (capabilities, a hung storage pool) must not hold up the rest.
class Strand {
 public:
  explicit Strand(bool parallel_reads) : parallel_reads_(parallel_reads) {}

  // `task` runs on `pool`; done(lane) must be called when it has ended.
  void submit(Lane lane, std::shared_ptr<Pool> pool, std::function<void()> task);
  void done(Lane lane);

 private:
  struct Entry {
    Lane lane;
    std::shared_ptr<Pool> pool;
    std::function<void()> task;
  };

  bool may_start(Lane lane) const;
  void start_ready();

  const bool parallel_reads_;
  std::mutex mutex_;
  std::deque<Entry> queue_;
  size_t reads_ = 0;
  size_t changes_ = 0;
  size_t jobs_ = 0;
};

}  // namespace virtdeck
