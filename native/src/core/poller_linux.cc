#include <errno.h>
#include <libvirt/libvirt.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "poller.h"

namespace virtdeck {

namespace {

constexpr int kWakeWatch = -1;
constexpr size_t kBatch = 64;

uint32_t to_epoll(int events) {
  uint32_t mask = 0;
  if (events & VIR_EVENT_HANDLE_READABLE) mask |= EPOLLIN;
  if (events & VIR_EVENT_HANDLE_WRITABLE) mask |= EPOLLOUT;
  if (events & VIR_EVENT_HANDLE_ERROR) mask |= EPOLLERR;
  if (events & VIR_EVENT_HANDLE_HANGUP) mask |= EPOLLHUP;
  return mask;
}

int from_epoll(uint32_t mask) {
  int events = 0;
  if (mask & EPOLLIN) events |= VIR_EVENT_HANDLE_READABLE;
  if (mask & EPOLLOUT) events |= VIR_EVENT_HANDLE_WRITABLE;
  if (mask & EPOLLERR) events |= VIR_EVENT_HANDLE_ERROR;
  if (mask & EPOLLHUP) events |= VIR_EVENT_HANDLE_HANGUP;
  return events;
}

bool control(int epoll_fd, int operation, int fd, int watch, int events) {
  epoll_event event{};
  event.events = to_epoll(events);
  event.data.fd = watch;
  return epoll_ctl(epoll_fd, operation, fd, &event) == 0;
}

}  // namespace

Poller::Poller() : epoll_fd_(epoll_create1(EPOLL_CLOEXEC)), wake_fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (epoll_fd_ < 0 || wake_fd_ < 0 ||
      !control(epoll_fd_, EPOLL_CTL_ADD, wake_fd_, kWakeWatch, VIR_EVENT_HANDLE_READABLE)) {
    throw std::system_error(errno, std::generic_category(), "event loop");
  }
}

Poller::~Poller() {
  close(wake_fd_);
  close(epoll_fd_);
}

bool Poller::add(int fd, int watch, int events) { return control(epoll_fd_, EPOLL_CTL_ADD, fd, watch, events); }

bool Poller::modify(int fd, int watch, int events) {
  return control(epoll_fd_, EPOLL_CTL_MOD, fd, watch, events);
}

// A descriptor that was closed first has left the epoll set by itself, so failure means nothing here.
void Poller::remove(int fd) { epoll_ctl(epoll_fd_, EPOLL_CTL_DEL, fd, nullptr); }

void Poller::wake() {
  const uint64_t one = 1;
  // The only failure is EAGAIN on a full counter, and then a wake-up is pending anyway.
  [[maybe_unused]] const ssize_t written = write(wake_fd_, &one, sizeof one);
}

size_t Poller::wait(Ready* ready, size_t capacity, int timeout_ms) {
  epoll_event events[kBatch];
  const int count = epoll_wait(epoll_fd_, events, static_cast<int>(std::min(capacity, kBatch)), timeout_ms);
  for (int i = 0; i < count; ++i) {
    ready[i] = {events[i].data.fd, from_epoll(events[i].events)};
    if (ready[i].watch == kWakeWatch) {
      uint64_t value;
      [[maybe_unused]] const ssize_t got = read(wake_fd_, &value, sizeof value);
    }
  }
  return count > 0 ? static_cast<size_t>(count) : 0;
}

}  // namespace virtdeck
