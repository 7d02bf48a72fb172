#include "event_loop.h"

#include <fcntl.h>
#include <libvirt/virterror.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "thread.h"

namespace virtdeck {

namespace {

constexpr std::chrono::milliseconds kStopLimit{300};
constexpr size_t kBatch = 64;

// How long a busy connection's socket may stay out of the poller, see update_handle().
constexpr std::chrono::milliseconds kDeferral{1};

thread_local bool this_is_the_loop_thread = false;

// How many calls the connection has in flight that this thread is in a call of; null outside of calls.
thread_local const std::atomic<size_t>* calls_in_flight = nullptr;

// Whether this thread is opening a connection.
thread_local bool opening = false;

bool is_stream_socket(int fd) {
  int type = 0;
  socklen_t size = sizeof type;
  return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

// libvirt prints errors to stderr unless told otherwise; ours travel to JavaScript.
void ignore_error(void*, virErrorPtr) {}

}  // namespace

EventLoop::InCall::InCall(const std::atomic<size_t>& in_flight)
    : outer_(std::exchange(calls_in_flight, &in_flight)) {}
EventLoop::InCall::~InCall() { calls_in_flight = outer_; }

EventLoop::Opening::Opening() { opening = true; }
EventLoop::Opening::~Opening() { opening = false; }

// Leaked on purpose: libvirt keeps the registered functions until the process is gone.
EventLoop& EventLoop::instance() {
  static auto* loop = new EventLoop();
  return *loop;
}

bool EventLoop::on_loop_thread() const { return this_is_the_loop_thread; }

void EventLoop::start() {
  std::unique_lock lock(mutex_);
  if (!registered_) {
    registered_ = true;
    virSetErrorFunc(nullptr, ignore_error);
    virEventRegisterImpl(
        [](int fd, int events, virEventHandleCallback callback, void* opaque, virFreeCallback release) {
          return instance().add_handle(fd, events, callback, opaque, release);
        },
        [](int watch, int events) { instance().update_handle(watch, events); },
        [](int watch) { return instance().remove_handle(watch); },
        [](int interval_ms, virEventTimeoutCallback callback, void* opaque, virFreeCallback release) {
          return instance().add_timeout(interval_ms, callback, opaque, release);
        },
        [](int timer, int interval_ms) { instance().update_timeout(timer, interval_ms); },
        [](int timer) { return instance().remove_timeout(timer); });
    virInitialize();
    // process.exit() skips the environments' hooks. This runs before the destructors of libvirt and the
    // libraries below it, since those were loaded earlier, and keeps the loop from running into them.
    std::atexit([] { instance().stop_for_exit(); });
  }
  ++users_;
  // A thread that was asked to stop but had not yet noticed simply carries on: it looks at users_ only.
  if (running_) return;
  running_ = true;
  start_thread("libvirt-events", [this] { run(); });
}

void EventLoop::stop() {
  std::unique_lock lock(mutex_);
  if (users_ == 0 || --users_ > 0) return;
  wait_for_end(lock);
}

void EventLoop::stop_for_exit() {
  std::unique_lock lock(mutex_);
  users_ = 0;
  wait_for_end(lock);
}

void EventLoop::wait_for_end(std::unique_lock<std::mutex>& lock) {
  if (!running_) return;
  poller_.wake();
  // Bounded: a callback may hang in libvirt, and exit must not hang with it.
  stopped_.wait_for(lock, kStopLimit, [this] { return !running_ || users_ > 0; });
}

void EventLoop::run() {
  this_is_the_loop_thread = true;
  Poller::Ready ready[kBatch];
  for (;;) {
    int wait_ms;
    {
      std::lock_guard lock(mutex_);
      if (users_ == 0) {
        running_ = false;
        stopped_.notify_all();
        return;
      }
      wait_ms = released_.empty() ? next_wait_ms() : 0;
      planned_ = wait_ms < 0 ? Clock::time_point::max() : Clock::now() + std::chrono::milliseconds(wait_ms);
    }
    const size_t count = poller_.wait(ready, kBatch, wait_ms);
    rearm_deferred();
    dispatch_timeouts();
    for (size_t i = 0; i < count; ++i) {
      if (ready[i].watch >= 0) dispatch_handle(ready[i]);
    }
    run_released();
  }
}

int EventLoop::next_wait_ms() const {
  auto due = rearm_due_;
  for (const auto& [timer, timeout] : timeouts_) {
    if (timeout.interval_ms >= 0) due = std::min(due, timeout.due);
  }
  if (due == Clock::time_point::max()) return -1;
  const auto now = Clock::now();
  if (due <= now) return 0;
  return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(due - now).count());
}

// Callbacks run without the lock: they add, update and remove handles and timers, their own included.
void EventLoop::dispatch_timeouts() {
  const auto now = Clock::now();
  std::vector<int> due;
  {
    std::lock_guard lock(mutex_);
    for (const auto& [timer, timeout] : timeouts_) {
      if (timeout.interval_ms >= 0 && timeout.due <= now) due.push_back(timer);
    }
  }
  for (int timer : due) {
    virEventTimeoutCallback callback;
    void* opaque;
    {
      std::lock_guard lock(mutex_);
      auto found = timeouts_.find(timer);
      // An earlier callback of this round may have removed or moved it.
      if (found == timeouts_.end() || found->second.interval_ms < 0 || found->second.due > now) continue;
      found->second.due = now + std::chrono::milliseconds(found->second.interval_ms);
      callback = found->second.callback;
      opaque = found->second.opaque;
    }
    callback(timer, opaque);
  }
}

void EventLoop::dispatch_handle(const Poller::Ready& ready) {
  virEventHandleCallback callback;
  void* opaque;
  int fd;
  int events;
  {
    std::lock_guard lock(mutex_);
    auto found = handles_.find(ready.watch);
    if (found == handles_.end()) return;
    // The kernel reports errors and hang-ups unasked, which libvirt expects, but nothing else.
    events = ready.events & (found->second.events | VIR_EVENT_HANDLE_ERROR | VIR_EVENT_HANDLE_HANGUP);
    if (found->second.events == 0 || events == 0) return;
    callback = found->second.callback;
    opaque = found->second.opaque;
    fd = found->second.fd;
  }
  callback(ready.watch, fd, events, opaque);
}

// libvirt demands that release functions never run inside remove_*: its caller may hold locks they need.
void EventLoop::run_released() {
  std::vector<Released> released;
  {
    std::lock_guard lock(mutex_);
    released.swap(released_);
  }
  for (const auto& [release, opaque] : released) release(opaque);
}

// A handle without interest leaves the poller altogether, since hang-ups can't be masked and would spin.
void EventLoop::poll_handle(int watch, Handle& handle) {
  handle.deferred = false;
  if (handle.events == 0) {
    if (handle.polled) poller_.remove(handle.poll_fd);
    handle.polled = false;
  } else if (handle.polled) {
    poller_.modify(handle.poll_fd, watch, handle.events);
  } else {
    handle.polled = poller_.add(handle.poll_fd, watch, handle.events);
  }
}

int EventLoop::add_handle(int fd, int events, virEventHandleCallback callback, void* opaque,
                          virFreeCallback release) {
  std::lock_guard lock(mutex_);
  const int watch = next_watch_++;
  Handle handle{fd, fd, events, false, false, opening && is_stream_socket(fd), callback, opaque, release};
  // epoll knows a descriptor once; a second watch on it goes through a duplicate.
  for (const auto& [other, existing] : handles_) {
    if (existing.fd == fd) {
      handle.poll_fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
      if (handle.poll_fd < 0) return -1;
      break;
    }
  }
  poll_handle(watch, handle);
  if (events != 0 && !handle.polled) {
    if (handle.poll_fd != handle.fd) close(handle.poll_fd);
    return -1;
  }
  handles_.emplace(watch, handle);
  return watch;
}

// Called twice per remote call, so it is one epoll_ctl and never wakes the loop: epoll takes changes while
// another thread waits.
//
// A call takes the socket from the loop, reads its answer, and gives the socket back. With several calls in
// flight the next one takes it again at once, but not before the loop thread, woken by the next answer, has
// fought for the connection's lock to find nothing to do. So then giving back is put off for a moment; the
// calls themselves see to events in the meantime. A single call gives back at once: events must not wait.
void EventLoop::update_handle(int watch, int events) {
  std::lock_guard lock(mutex_);
  auto found = handles_.find(watch);
  if (found == handles_.end() || found->second.events == events) return;
  Handle& handle = found->second;
  handle.events = events;
  if (events != 0 && !handle.polled && calls_in_flight && *calls_in_flight > 1) {
    handle.deferred = true;
    if (rearm_due_ != Clock::time_point::max()) return;
    rearm_due_ = Clock::now() + kDeferral;
    wake_before(rearm_due_);
  } else {
    poll_handle(watch, handle);
  }
}

void EventLoop::rearm_deferred() {
  std::lock_guard lock(mutex_);
  if (rearm_due_ > Clock::now()) return;
  rearm_due_ = Clock::time_point::max();
  for (auto& [watch, handle] : handles_) {
    if (handle.deferred) poll_handle(watch, handle);
  }
}

// libvirt takes a link out of the loop when it has given it up. When keepalive makes it do so while several
// calls wait, libvirt 9.0 wakes one of them, and that one hands the socket on to the next, which waits for an
// answer: the rest hang until the daemon says something, and nobody is told that the link is lost. With the
// socket shut down each of them meets its end at once.
int EventLoop::remove_handle(int watch) {
  std::lock_guard lock(mutex_);
  auto found = handles_.find(watch);
  if (found == handles_.end()) return -1;
  Handle handle = found->second;
  handles_.erase(found);
  if (handle.polled) poller_.remove(handle.poll_fd);
  if (handle.link) shutdown(handle.fd, SHUT_RDWR);
  if (handle.poll_fd != handle.fd) close(handle.poll_fd);
  if (handle.release) {
    released_.push_back({handle.release, handle.opaque});
    if (!on_loop_thread()) poller_.wake();
  }
  return 0;
}

int EventLoop::add_timeout(int interval_ms, virEventTimeoutCallback callback, void* opaque,
                           virFreeCallback release) {
  int timer;
  {
    std::lock_guard lock(mutex_);
    timer = next_timer_++;
    timeouts_.emplace(timer, Timeout{-1, {}, callback, opaque, release});
  }
  if (interval_ms >= 0) update_timeout(timer, interval_ms);
  return timer;
}

void EventLoop::update_timeout(int timer, int interval_ms) {
  std::lock_guard lock(mutex_);
  auto found = timeouts_.find(timer);
  if (found == timeouts_.end()) return;
  found->second.interval_ms = interval_ms;
  if (interval_ms < 0) return;
  found->second.due = Clock::now() + std::chrono::milliseconds(interval_ms);
  wake_before(found->second.due);
}

void EventLoop::wake_before(Clock::time_point due) {
  if (due >= planned_ || on_loop_thread()) return;
  // Also tells later callers of this round that a wake-up is under way.
  planned_ = due;
  poller_.wake();
}

int EventLoop::remove_timeout(int timer) {
  std::lock_guard lock(mutex_);
  auto found = timeouts_.find(timer);
  if (found == timeouts_.end()) return -1;
  if (found->second.release) {
    released_.push_back({found->second.release, found->second.opaque});
    if (!on_loop_thread()) poller_.wake();
  }
  timeouts_.erase(found);
  return 0;
}

}  // namespace virtdeck
