#include "pool.h"

#include <utility>

#include "thread.h"

namespace virtdeck {

void Pool::submit(std::function<void()> task) {
  bool grow = false;
  {
    std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    // Compare with the queue, not with zero: several tasks may be waiting for the same idle thread.
    if (tasks_.size() > idle_ && threads_ < limit_) {
      ++threads_;
      grow = true;
    }
  }
  if (grow) {
    start_thread(name_, [self = shared_from_this()] { self->work(); });
  } else {
    wake_.notify_one();
  }
}

void Pool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (tasks_.empty()) {
      ++idle_;
      const bool woken = wake_.wait_for(lock, kIdleLimit, [this] { return !tasks_.empty(); });
      --idle_;
      if (!woken) {
        --threads_;
        return;
      }
    }
    auto task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    // The task may hold the last reference to something whose release talks to libvirt: drop it unlocked.
    task = nullptr;
    lock.lock();
  }
}

}  // namespace virtdeck
