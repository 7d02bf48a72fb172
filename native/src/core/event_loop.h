#pragma once

#include <libvirt/libvirt.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "poller.h"

namespace virtdeck {

// The process's event loop for libvirt, on a private thread.
//
// libvirt's default implementation attaches to GLib's default main context, which in Electron belongs to
// Chromium's UI thread: callbacks would run there. So we register our own implementation
// (virEventRegisterImpl). That registration is global and can't be undone, hence one loop per process, shared
// by all environments and never destroyed; only its thread starts with the first user and stops with the
// last.
class EventLoop {
 public:
  static EventLoop& instance();

  // Reference-counted start and stop. stop() waits for the thread's end, but only for a short time.
  void start();
  void stop();

  // While it lives, the current thread is in a call on a connection that serves this many threads, the
  // current one included; see update_handle().
  class InCall {
   public:
    explicit InCall(const std::atomic<size_t>& in_flight);
    ~InCall();
    InCall(const InCall&) = delete;
    InCall& operator=(const InCall&) = delete;

   private:
    const std::atomic<size_t>* const outer_;
  };

  // While it lives, the current thread opens a connection: the stream socket it adds is the connection's link;
  // see remove_handle().
  class Opening {
   public:
    Opening();
    ~Opening();
    Opening(const Opening&) = delete;
    Opening& operator=(const Opening&) = delete;
  };

  // The contract of virEventAddHandle and friends; any thread may call these, callbacks included.
  int add_handle(int fd, int events, virEventHandleCallback callback, void* opaque, virFreeCallback release);
  void update_handle(int watch, int events);
  int remove_handle(int watch);
  int add_timeout(int interval_ms, virEventTimeoutCallback callback, void* opaque, virFreeCallback release);
  void update_timeout(int timer, int interval_ms);
  int remove_timeout(int timer);

 private:
  using Clock = std::chrono::steady_clock;

  struct Handle {
    int fd;       // as libvirt knows it
    int poll_fd;  // the same, or our duplicate when it is the second watch on one descriptor
    int events;
    bool polled;    // in the poller now
    bool deferred;  // to be polled at rearm_due_
    bool link;      // the socket between a connection and its daemon
    virEventHandleCallback callback;
    void* opaque;
    virFreeCallback release;
  };
  struct Timeout {
    int interval_ms;  // -1: disabled
    Clock::time_point due;
    virEventTimeoutCallback callback;
    void* opaque;
    virFreeCallback release;
  };
  struct Released {
    virFreeCallback release;
    void* opaque;
  };

  EventLoop() = default;
  void stop_for_exit();
  void wait_for_end(std::unique_lock<std::mutex>& lock);
  void run();
  void poll_handle(int watch, Handle& handle);
  void wake_before(Clock::time_point due);
  void rearm_deferred();
  int next_wait_ms() const;
  void dispatch_timeouts();
  void dispatch_handle(const Poller::Ready& ready);
  void run_released();
  bool on_loop_thread() const;

  Poller poller_;
  mutable std::mutex mutex_;
  std::condition_variable stopped_;
  std::unordered_map<int, Handle> handles_;
  std::map<int, Timeout> timeouts_;
  std::vector<Released> released_;
  Clock::time_point planned_ = Clock::time_point::max();    // when wait() returns by itself
  Clock::time_point rearm_due_ = Clock::time_point::max();  // when handles with deferred interest get it
  int next_watch_ = 1;
  int next_timer_ = 1;
  int users_ = 0;
  bool running_ = false;
  bool registered_ = false;
};

}  // namespace virtdeck
