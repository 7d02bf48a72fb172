// Works the threads of src/core (event loop, pools, strands, the queue to JavaScript, connections) against
// libvirt's test driver, from many threads at once and without Node, for a sanitizer to watch. Checks what they
// promise besides. Usage: core-driver ROUNDS
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

#include "fake-node.h"
#include "src/core/environment.h"
#include "src/core/event_loop.h"
#include "src/core/object.h"
#include "src/core/pool.h"
#include "src/core/strand.h"

using namespace virtdeck;

namespace {

constexpr std::chrono::seconds kLimit{30};

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "core-driver: not so: %s\n", what);
  std::abort();
}

template <class Done>
void wait_for(Done done, const char* what) {
  const auto end = std::chrono::steady_clock::now() + kLimit;
  while (!done()) {
    require(std::chrono::steady_clock::now() < end, what);
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
}

// Runs `body(index)` on that many threads and waits for all.
template <class Body>
void on_threads(int count, Body body) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(body, i);
  for (std::thread& thread : threads) thread.join();
}

// --- event loop ---

struct Watch {
  int plain = 0;  // only the loop thread touches it, so it needs no lock
  std::atomic<int> fired{0};
  std::atomic<bool> released{false};
};

void release_watch(void* opaque) {
  auto* watch = static_cast<std::shared_ptr<Watch>*>(opaque);
  require(!(*watch)->released.exchange(true), "a watch is released once");
  delete watch;
}

void on_readable(int watch, int fd, int, void* opaque) {
  auto& seen = **static_cast<std::shared_ptr<Watch>*>(opaque);
  char byte;
  if (read(fd, &byte, 1) == 1) ++seen.plain;
  EventLoop::instance().update_handle(watch, VIR_EVENT_HANDLE_READABLE);
  ++seen.fired;
}

void on_time(int timer, void* opaque) {
  auto& seen = **static_cast<std::shared_ptr<Watch>*>(opaque);
  ++seen.plain;
  EventLoop::instance().update_timeout(timer, -1);
  ++seen.fired;
}

void loop_round(const std::atomic<size_t>& in_flight) {
  EventLoop& loop = EventLoop::instance();
  int ends[2];
  require(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) == 0, "socketpair");

  auto socket = std::make_shared<Watch>();
  const int watch = loop.add_handle(ends[0], 0, on_readable, new std::shared_ptr<Watch>(socket), release_watch);
  auto second = std::make_shared<Watch>();
  const int duplicate =
      loop.add_handle(ends[0], VIR_EVENT_HANDLE_WRITABLE, [](int watch, int, int, void*) {
        EventLoop::instance().update_handle(watch, 0);
      }, new std::shared_ptr<Watch>(second), release_watch);
  for (int i = 0; i < 20; ++i) {
    // As calls do: alone, or with others in flight, when the interest comes back late.
    const EventLoop::InCall in_call(in_flight);
    loop.update_handle(watch, 0);
    loop.update_handle(watch, VIR_EVENT_HANDLE_READABLE);
  }
  require(write(ends[1], "x", 1) == 1, "write");
  wait_for([&] { return socket->fired > 0; }, "a readable socket is reported");

  auto time = std::make_shared<Watch>();
  const int timer = loop.add_timeout(-1, on_time, new std::shared_ptr<Watch>(time), release_watch);
  loop.update_timeout(timer, 0);
  wait_for([&] { return time->fired > 0; }, "a timer fires");
  loop.update_timeout(timer, 1000);

  require(loop.remove_timeout(timer) == 0 && loop.remove_timeout(timer) == -1, "a timer is removed once");
  require(loop.remove_handle(watch) == 0 && loop.remove_handle(watch) == -1, "a handle is removed once");
  require(loop.remove_handle(duplicate) == 0, "the second watch on a descriptor is removed");
  wait_for([&] { return socket->released && second->released && time->released; }, "watches are released");
  require(socket->plain == 1 && time->plain == 1, "each is reported once");
  close(ends[0]);
  close(ends[1]);
}

void work_loop(int rounds) {
  EventLoop::instance().start();
  on_threads(6, [rounds](int index) {
    const std::atomic<size_t> in_flight{index % 2 ? 1u : 5u};
    for (int i = 0; i < rounds; ++i) {
      // The loop's thread stops and starts again with its users.
      if (i % 10 == 0) EventLoop::instance().start();
      loop_round(in_flight);
      if (i % 10 == 9) EventLoop::instance().stop();
    }
  });
  EventLoop::instance().stop();
}

// --- strands and pools ---

void work_strands(int rounds) {
  on_threads(4, [rounds](int index) {
    const auto pool = std::make_shared<Pool>("short", 8);
    const auto jobs = std::make_shared<Pool>("jobs", 4);
    struct Shared {
      explicit Shared(bool parallel) : parallel_reads(parallel), strand(parallel) {}
      const bool parallel_reads;
      Strand strand;
      int value = 0;  // the strand is its lock
      std::atomic<int> last_change{-1};
      std::atomic<int> ended{0};
    };
    auto shared = std::make_shared<Shared>(index % 2 == 0);
    const int count = rounds * 50;
    for (int i = 0; i < count; ++i) {
      const Lane lane = i % 7 == 0 ? Lane::change : i % 31 == 0 ? Lane::job : Lane::read;
      shared->strand.submit(lane, lane == Lane::job ? jobs : pool, [shared, lane, i] {
        if (lane == Lane::change) {
          ++shared->value;
          require(shared->last_change.exchange(i) < i, "changes run in the order they were made");
        } else if (lane == Lane::read && !shared->parallel_reads) {
          // On a connection a change doesn't wait for the reads before it.
          require(shared->value >= 0, "a read sees a whole value");
        }
        shared->strand.done(lane);
        ++shared->ended;
      });
    }
    wait_for([&] { return shared->ended == count; }, "every task runs");
    require(shared->value == (count + 6) / 7, "every change ran");
  });
}

// --- environments and connections ---

std::atomic<int> completions_alive{0};

class Done final : public Completion {
 public:
  Done(int& delivered, std::shared_ptr<Object> object) : delivered_(delivered), object_(std::move(object)) {
    ++completions_alive;
  }
  ~Done() override { --completions_alive; }
  // The count has no lock: all this is on the one thread of the environment.
  void deliver(napi_env) override { ++delivered_; }

 private:
  int& delivered_;
  std::shared_ptr<Object> object_;
};

struct Listener {
  std::shared_ptr<Environment> environment;
  std::weak_ptr<Connection> connection;
  int& delivered;
};

int on_event(virConnectPtr, virDomainPtr domain, int, int, void* opaque) {
  const auto* listener = static_cast<Listener*>(opaque);
  const auto connection = listener->connection.lock();
  if (!connection || connection->closing()) return 0;
  virDomainRef(domain);
  listener->environment->post(
      std::make_unique<Done>(listener->delivered, connection->adopt(Kind::domain, domain)));
  return 0;
}

// As call.cc does it: bracketed by begin() and end(), ordered on an object, told to JavaScript.
void issue(const std::shared_ptr<Connection>& connection, const std::shared_ptr<Object>& target, Lane lane,
           int& delivered) {
  if (!connection->begin()) return;
  target->strand.submit(lane, connection->pool(lane), [connection, target, lane, &delivered] {
    {
      const EventLoop::InCall in_call(connection->in_flight());
      auto* domain = static_cast<virDomainPtr>(target->pointer());
      if (lane == Lane::change) {
        if (virDomainSuspend(domain) < 0) virDomainResume(domain);
      } else {
        virDomainInfo info;
        virDomainGetInfo(domain, &info);
      }
    }
    virDomainPtr found = virDomainLookupByName(connection->pointer(), "test");
    connection->environment()->post(
        std::make_unique<Done>(delivered, found ? connection->adopt(Kind::domain, found) : nullptr));
    target->strand.done(lane);
    connection->end();
  });
}

enum class Ending { closed, closed_under_calls, torn_down, torn_down_under_calls };

void live(Ending ending) {
  FakeNode node;
  int delivered = 0;
  Environment::create(node.env());
  const auto environment = Environment::of(node.env());

  virConnectPtr pointer;
  {
    const EventLoop::Opening opening;
    pointer = virConnectOpen("test:///default");
  }
  require(pointer, "the test driver opens");
  auto connection = Connection::create(environment, pointer, 0);
  connection->watch_link();
  environment->add(connection);
  const int registration = virConnectDomainEventRegisterAny(
      pointer, nullptr, VIR_DOMAIN_EVENT_ID_LIFECYCLE, VIR_DOMAIN_EVENT_CALLBACK(on_event),
      new Listener{environment, connection, delivered},
      [](void* opaque) { delete static_cast<Listener*>(opaque); });
  require(registration >= 0, "events are registered");

  constexpr int kCalls = 60;
  std::vector<std::shared_ptr<Object>> targets;
  for (int i = 0; i < 4; ++i) {
    targets.push_back(connection->adopt(Kind::domain, virDomainLookupByName(pointer, "test")));
  }
  for (int i = 0; i < kCalls; ++i) {
    issue(connection, targets[i % targets.size()], i % 5 == 0 ? Lane::change : Lane::read, delivered);
    // As a finalizer does.
    if (i % 10 == 0) reclaim([object = std::move(targets[0])] {});
    if (!targets[0]) targets[0] = connection->adopt(Kind::domain, virDomainLookupByName(pointer, "test"));
  }
  if (ending == Ending::closed || ending == Ending::torn_down) {
    require(node.run_until([&] { return delivered >= kCalls; }, kLimit), "every call is told");
  }
  virConnectDomainEventDeregisterAny(pointer, registration);
  targets.clear();
  if (ending == Ending::closed || ending == Ending::closed_under_calls) {
    auto closed = std::make_shared<std::atomic<int>>(0);
    for (int i = 0; i < 2; ++i) connection->close([closed] { ++*closed; });
    require(node.run_until([&] { return *closed == 2; }, kLimit), "close() ends");
    require(!connection->begin(), "nothing begins after close()");
  }
  connection.reset();
  node.end();
}

void work_environments(int rounds) {
  EventLoop::instance().start();
  on_threads(3, [rounds](int index) {
    for (int i = 0; i < rounds; ++i) live(static_cast<Ending>((index + i) % 4));
  });
  wait_for([] { return completions_alive == 0; }, "every completion goes, told or not");
  EventLoop::instance().stop();
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 20;
  work_loop(rounds);
  work_strands(rounds);
  work_environments(rounds);
  std::printf("core-driver: %d rounds\n", rounds);
}
