// Streams: the plain calls, and a pump that reads and writes on the loop thread so that JavaScript is woken
// for batches instead of for every few bytes.
#include <libvirt/libvirt.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <utility>

#include "../core/environment.h"
#include "../core/event_loop.h"
#include "hand.h"

namespace virtdeck {

namespace {

using Clock = std::chrono::steady_clock;

// A serial console hands over 15 bytes at a time. After a quiet moment data goes to JavaScript at once; after
// that it is collected for this long or until there is this much of it.
constexpr std::chrono::milliseconds kMergeTime{8};
constexpr size_t kMergeBytes = 32 * 1024;

// The largest piece that every libvirt takes in one send.
constexpr size_t kSendLimit = 262120;
constexpr size_t kReceiveLimit = 64 * 1024;

constexpr int kFaultEvents = VIR_STREAM_EVENT_ERROR | VIR_STREAM_EVENT_HANGUP;

// Everything a stream does in the background. libvirt allows one callback per stream, so the plain watch and
// the pump share it.
//
// Locking: mutex_ may be held while calling libvirt's stream functions, which never call back under locks of
// their own; libvirt's callbacks arrive on the loop thread without locks and then take mutex_.
class StreamIo final : public Attachment, public std::enable_shared_from_this<StreamIo> {
 public:
  StreamIo(std::shared_ptr<Environment> environment, virStreamPtr stream)
      : environment_(std::move(environment)), stream_(stream) {}

  // --- the plain watch ---
  void watch(Call& call, int events, uint32_t token) {
    std::lock_guard lock(mutex_);
    watch_token_ = token;
    watch_events_ = events;
    fired_ = 0;
    if (!update_interest()) {
      watch_events_ = 0;
      call.fail();
    }
  }

  void unwatch() {
    std::lock_guard lock(mutex_);
    watch_events_ = 0;
    update_interest();
  }

  // libvirt reports readiness for as long as it lasts; the watch rests until JavaScript has seen the last
  // report.
  void rearm_watch() {
    std::lock_guard lock(mutex_);
    fired_ = 0;
    update_interest();
  }

  // `last`: the stream has gone with its connection.
  Value watch_report() {
    std::lock_guard lock(mutex_);
    return Value::record({{"events", Value::number(fired_)}, {"last", Value::boolean(!stream_)}});
  }
  uint32_t watch_token() const { return watch_token_; }

  // --- the pump ---
  void start_reading(Call& call, uint32_t token, size_t high_water) {
    std::lock_guard lock(mutex_);
    reading_ = true;
    data_token_ = token;
    high_water_ = std::max<size_t>(high_water, 1);
    if (!update_interest()) {
      reading_ = false;
      call.fail();
    }
  }

  void credit(size_t bytes) {
    std::lock_guard lock(mutex_);
    unacknowledged_ -= std::min(bytes, unacknowledged_);
    if (paused_ && inbox_.size() + unacknowledged_ <= high_water_ / 2) paused_ = false;
    update_interest();
  }

  void write(Bytes data, std::unique_ptr<Promise> promise) {
    std::lock_guard lock(mutex_);
    if (!stream_) {
      promise->failure = closed_failure();
      environment_->post(std::move(promise));
      return;
    }
    outbox_.push_back({std::move(data), 0, std::move(promise)});
    if (outbox_.size() == 1) write_more();
    if (!update_interest()) fail_writes(Failure::last());
  }

  // What has come since the last time; on the JavaScript thread.
  Value take() {
    std::lock_guard lock(mutex_);
    posted_ = false;
    last_delivery_ = Clock::now();
    unacknowledged_ += inbox_.size();
    Record record;
    if (!inbox_.empty()) record.push_back({"data", Value::bytes(std::exchange(inbox_, {}))});
    if (ended_ && reading_) {
      reading_ = false;
      record.push_back({"end", Value::boolean(true)});
      if (failure_) record.push_back({"error", Value::failure(*failure_)});
    }
    return Value::record(std::move(record));
  }
  uint32_t data_token() const { return data_token_; }

  void detach(const std::optional<Failure>& failure) override {
    std::lock_guard lock(mutex_);
    if (!stream_) return;
    if (registered_) virStreamEventRemoveCallback(stream_);
    registered_ = false;
    stream_ = nullptr;
    if (timer_ >= 0) EventLoop::instance().remove_timeout(timer_);
    timer_ = -1;
    if (reading_ && !ended_) end(failure);
    fail_writes(failure ? *failure : closed_failure());
    if (watch_events_ != 0 && failure) fire_watch(kFaultEvents);
    watch_events_ = 0;
  }

 private:
  struct Write {
    Bytes data;
    size_t sent;
    std::unique_ptr<Promise> promise;
  };

  class Delivery final : public Completion {
   public:
    explicit Delivery(std::shared_ptr<StreamIo> io) : io_(std::move(io)) {}
    void deliver(napi_env env) override {
      Value value = io_->take();
      Environment::of(env)->dispatch(io_->data_token(), to_js(env, value));
    }

   private:
    std::shared_ptr<StreamIo> io_;
  };

  class WatchReport final : public Completion {
   public:
    explicit WatchReport(std::shared_ptr<StreamIo> io) : io_(std::move(io)) {}
    void deliver(napi_env env) override {
      Value report = io_->watch_report();
      Environment::of(env)->dispatch(io_->watch_token(), to_js(env, report));
      io_->rearm_watch();
    }

   private:
    std::shared_ptr<StreamIo> io_;
  };

  static Failure closed_failure() { return Failure::make(VIR_ERR_INVALID_STREAM, "the stream has ended"); }

  // Tells libvirt what we wait for now; interest that nobody has would spin. False: libvirt's last error.
  bool update_interest() {
    if (!stream_) return true;
    int wanted = watch_events_ & ~fired_;
    if (reading_ && !ended_ && !paused_) wanted |= VIR_STREAM_EVENT_READABLE;
    if (!outbox_.empty()) wanted |= VIR_STREAM_EVENT_WRITABLE;
    if (!registered_) {
      if (wanted == 0) return true;
      auto* self = new std::shared_ptr<StreamIo>(shared_from_this());
      if (virStreamEventAddCallback(stream_, wanted, on_event, self, release_self) < 0) {
        delete self;
        return false;
      }
      registered_ = true;
    } else if (wanted != interest_ && virStreamEventUpdateCallback(stream_, wanted) < 0) {
      return false;
    }
    interest_ = wanted;
    return true;
  }

  static void release_self(void* opaque) { delete static_cast<std::shared_ptr<StreamIo>*>(opaque); }

  static void on_event(virStreamPtr, int events, void* opaque) {
    // A copy: removing the callback below may release ours.
    const auto self = *static_cast<std::shared_ptr<StreamIo>*>(opaque);
    self->handle(events);
  }

  void handle(int events) {
    std::lock_guard lock(mutex_);
    if (!stream_) return;
    if (watch_events_ != 0 && (events & (watch_events_ | kFaultEvents)) != 0) fire_watch(events);
    if (reading_ && !ended_ && !paused_) read_more(events);
    if (!outbox_.empty()) write_more();
    if (!update_interest() && reading_ && !ended_) end(Failure::last());
  }

  void fire_watch(int events) {
    const bool reported = fired_ != 0;
    fired_ |= events;
    if (!reported) environment_->post(std::make_unique<WatchReport>(shared_from_this()));
  }

  void read_more(int events) {
    static thread_local char buffer[kReceiveLimit];
    for (;;) {
      const size_t held = inbox_.size() + unacknowledged_;
      if (held >= high_water_) {
        paused_ = true;
        break;
      }
      const size_t wanted = std::min(high_water_ - held, sizeof buffer);
      const int got = virStreamRecv(stream_, buffer, wanted);
      if (got > 0) {
        inbox_.insert(inbox_.end(), buffer, buffer + got);
        if (static_cast<size_t>(got) < wanted) break;
      } else if (got == -2) {
        // Nothing left behind a hang-up: that is the end.
        if (events & kFaultEvents) return end(std::nullopt);
        break;
      } else {
        return end(got == 0 ? std::nullopt : std::optional(Failure::last()));
      }
    }
    deliver_soon();
  }

  void end(const std::optional<Failure>& failure) {
    ended_ = true;
    failure_ = failure;
    deliver_now();
  }

  void deliver_now() {
    if (std::exchange(posted_, true)) return;
    environment_->post(std::make_unique<Delivery>(shared_from_this()));
  }

  void deliver_soon() {
    if (inbox_.empty() || posted_) return;
    const auto waited = Clock::now() - last_delivery_;
    if (waited >= kMergeTime || inbox_.size() >= kMergeBytes) return deliver_now();
    if (timer_ < 0) {
      timer_ = EventLoop::instance().add_timeout(
          -1, on_timer, new std::weak_ptr<StreamIo>(weak_from_this()),
          [](void* opaque) { delete static_cast<std::weak_ptr<StreamIo>*>(opaque); });
    }
    if (std::exchange(timing_, true)) return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(kMergeTime - waited);
    EventLoop::instance().update_timeout(timer_, static_cast<int>(left.count()));
  }

  static void on_timer(int timer, void* opaque) {
    const auto self = static_cast<std::weak_ptr<StreamIo>*>(opaque)->lock();
    if (!self) return;
    std::lock_guard lock(self->mutex_);
    self->timing_ = false;
    EventLoop::instance().update_timeout(timer, -1);
    if (!self->inbox_.empty()) self->deliver_now();
  }

  void write_more() {
    while (!outbox_.empty()) {
      Write& write = outbox_.front();
      while (write.sent < write.data.size()) {
        const size_t size = std::min(write.data.size() - write.sent, kSendLimit);
        const int sent =
            virStreamSend(stream_, reinterpret_cast<const char*>(write.data.data() + write.sent), size);
        if (sent == -2) return;
        if (sent < 0) return fail_writes(Failure::last());
        write.sent += static_cast<size_t>(sent);
      }
      environment_->post(std::move(write.promise));
      outbox_.pop_front();
    }
  }

  void fail_writes(const Failure& failure) {
    for (Write& write : std::exchange(outbox_, {})) {
      write.promise->failure = failure;
      environment_->post(std::move(write.promise));
    }
  }

  const std::shared_ptr<Environment> environment_;
  std::mutex mutex_;
  virStreamPtr stream_;  // owned by the Object; null once detached
  int interest_ = 0;
  bool registered_ = false;

  uint32_t watch_token_ = 0;
  int watch_events_ = 0;
  int fired_ = 0;

  bool reading_ = false;
  uint32_t data_token_ = 0;
  size_t high_water_ = 0;
  Bytes inbox_;
  size_t unacknowledged_ = 0;  // delivered, not yet credited
  bool paused_ = false;
  bool ended_ = false;
  std::optional<Failure> failure_;
  bool posted_ = false;
  bool timing_ = false;
  int timer_ = -1;
  Clock::time_point last_delivery_{};

  std::deque<Write> outbox_;
};

std::shared_ptr<StreamIo> io_of(const std::shared_ptr<Object>& object) {
  return std::static_pointer_cast<StreamIo>(object->attachment());
}

void new_stream(Call& call) {
  // Never a blocking stream: its calls would hold the thread they are made on.
  virStreamPtr stream = virStreamNew(call.connection(), call.u32(1) | VIR_STREAM_NONBLOCK);
  if (!stream) return call.fail();
  auto object = call.owner->adopt(Kind::stream, stream);
  object->attach(std::make_shared<StreamIo>(call.owner->environment(), stream));
  call.result = Value::object(std::move(object));
}

void receive(Call& call) {
  // Fewer bytes than asked for is always a right answer; the caller's number must not size our memory.
  Bytes buffer(std::min<size_t>(call.u32(1), kSendLimit));
  const int got =
      virStreamRecvFlags(call.stream(), reinterpret_cast<char*>(buffer.data()), buffer.size(), call.u32(2));
  switch (got) {
    case -1: return call.fail();
    case -2: call.result = Value::text("again"); return;
    case -3: call.result = Value::record({{"hole", Value::boolean(true)}}); return;
    case 0: call.result = Value::null(); return;
    default: buffer.resize(static_cast<size_t>(got)); call.result = Value::bytes(std::move(buffer));
  }
}

void send(Call& call) {
  const Bytes& data = call.bytes(1);
  const int sent = virStreamSend(call.stream(), reinterpret_cast<const char*>(data.data()),
                                 std::min(data.size(), kSendLimit));
  if (sent == -2) {
    call.result = Value::text("again");
  } else {
    call.count(sent);
  }
}

const CallSpec kCalls[] = {
    {"virStreamNew", {Arg::connection, Arg::flags}, Lane::local, new_stream},
    {"virStreamRecvFlags", {Arg::stream, Arg::u32, Arg::flags}, Lane::local, receive},
    {"virStreamSend", {Arg::stream, Arg::bytes}, Lane::local, send},
    // (stream, events, token); reports {events, last}
    {"virStreamEventAddCallback", {Arg::stream, Arg::i32, Arg::u32}, Lane::local,
     [](Call& c) { io_of(c.object())->watch(c, c.i32(1), c.u32(2)); }},
    {"virStreamEventRemoveCallback", {Arg::stream}, Lane::local, [](Call& c) { io_of(c.object())->unwatch(); }},
    // The callback has to go first; what libvirt says about that is of no interest any more.
    {"virStreamFinish", {Arg::stream}, Lane::change,
     [](Call& c) {
       io_of(c.object())->detach(std::nullopt);
       c.status(virStreamFinish(c.stream()));
     }},
    {"virStreamAbort", {Arg::stream}, Lane::control,
     [](Call& c) {
       io_of(c.object())->detach(std::nullopt);
       c.status(virStreamAbort(c.stream()));
     }},
    // (stream, token, high water); delivers {data?, end?, error?}
    {"streamStartReading", {Arg::stream, Arg::u32, Arg::u32}, Lane::local,
     [](Call& c) { io_of(c.object())->start_reading(c, c.u32(1), c.u32(2)); }},
    {"streamCredit", {Arg::stream, Arg::u32}, Lane::local, [](Call& c) { io_of(c.object())->credit(c.u32(1)); }},
};

// streamWrite(stream, bytes): Promise<void>, settled when libvirt has taken all of it
napi_value write(napi_env env, napi_callback_info info) {
  return at_border(env, Failing::rejects, [&] {
    const auto values = arguments_of<2>(env, info);
    const auto object = std::get<std::shared_ptr<Object>>(read_argument(env, Arg::stream, values[0]));
    Bytes data = std::get<Bytes>(read_argument(env, Arg::bytes, values[1]));
    auto promise = std::make_unique<Promise>(env);
    const napi_value result = promise->value();
    io_of(object)->write(std::move(data), std::move(promise));
    return result;
  });
}

}  // namespace

void export_streams(napi_env env, napi_value exports) {
  export_calls(env, exports, kCalls, std::size(kCalls));
  export_function(env, exports, "streamWrite", write);
}

}  // namespace virtdeck
