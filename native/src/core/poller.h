#pragma once

#include <cstddef>
#include <cstdint>

namespace virtdeck {

// What the event loop needs of the operating system. The Linux part is poller_linux.cc and nothing else.
class Poller {
 public:
  struct Ready {
    int watch;   // -1: somebody called wake()
    int events;  // virEventHandleType
  };

  Poller();
  ~Poller();
  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;

  // `events` is a mask of virEventHandleType and never 0. Returns false when the descriptor can't be watched.
  bool add(int fd, int watch, int events);
  bool modify(int fd, int watch, int events);
  void remove(int fd);

  // Makes a wait() in progress, or the next one, return. From any thread.
  void wake();

  // Waits at most `timeout_ms` (-1 for ever) and fills `ready`; returns how many.
  size_t wait(Ready* ready, size_t capacity, int timeout_ms);

 private:
  int epoll_fd_;
  int wake_fd_;
};

}  // namespace virtdeck
