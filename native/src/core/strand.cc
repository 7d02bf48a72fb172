#include "strand.h"

#include <utility>

namespace virtdeck {

bool Strand::may_start(Lane lane) const {
  if (changes_ > 0) return false;
  if (reads_ > 0 && !parallel_reads_) return false;
  return lane == Lane::read || jobs_ == 0;
}

void Strand::start_ready() {
  while (!queue_.empty() && may_start(queue_.front().lane)) {
    Entry entry = std::move(queue_.front());
    queue_.pop_front();
    size_t& running = entry.lane == Lane::read ? reads_ : entry.lane == Lane::change ? changes_ : jobs_;
    ++running;
    entry.pool->submit(std::move(entry.task));
  }
}

void Strand::submit(Lane lane, std::shared_ptr<Pool> pool, std::function<void()> task) {
  std::lock_guard lock(mutex_);
  queue_.push_back({lane, std::move(pool), std::move(task)});
  start_ready();
}

void Strand::done(Lane lane) {
  std::lock_guard lock(mutex_);
  size_t& running = lane == Lane::read ? reads_ : lane == Lane::change ? changes_ : jobs_;
  --running;
  start_ready();
}

}  // namespace virtdeck
