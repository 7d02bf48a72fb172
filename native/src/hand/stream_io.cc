#include "stream_io.h"

#include <algorithm>
#include <utility>

namespace virtdeck {

namespace {

constexpr int kFaultEvents = VIR_STREAM_EVENT_ERROR | VIR_STREAM_EVENT_HANGUP;

// How much the plain send() may have waiting; then it says "again".
constexpr size_t kOutboxLimit = 1024 * 1024;

Failure ended_failure() { return Failure::make(VIR_ERR_INVALID_STREAM, "the stream has ended"); }

Failure busy_failure() {
  return Failure::make(VIR_ERR_OPERATION_INVALID, "the stream is in use already: it is read, or moves a file");
}

}  // namespace

const std::shared_ptr<Pool>& stream_threads() {
  static auto* pool = new std::shared_ptr<Pool>(std::make_shared<Pool>("libvirt-stream", 256));
  return *pool;
}

class StreamIo::WatchReport final : public Completion {
 public:
  explicit WatchReport(std::shared_ptr<StreamIo> io) : io_(std::move(io)) {}
  void deliver(napi_env env) override {
    Value report = io_->watch_report();
    Environment::of(env)->dispatch(io_->watch_token_, to_js(env, report));
    io_->rearm_watch();
  }

 private:
  std::shared_ptr<StreamIo> io_;
};

StreamIo::StreamIo(const std::shared_ptr<Object>& object)
    : environment_(object->connection->environment()),
      object_(object),
      stream_(static_cast<virStreamPtr>(object->pointer())) {}

void StreamIo::attach_to(const std::shared_ptr<Object>& object) {
  object->attach(std::make_shared<StreamIo>(object));
}

std::shared_ptr<StreamIo> StreamIo::of(const std::shared_ptr<Object>& object) {
  return std::static_pointer_cast<StreamIo>(object->attachment());
}

// --- the plain calls ---

void StreamIo::receive(Call& call, size_t limit, unsigned int flags) {
  std::lock_guard lock(mutex_);
  if (!stream_) return call.fail(ended_by_.value_or(ended_failure()));
  if (reader_) return call.fail(busy_failure());
  Bytes buffer(limit);
  char* data = reinterpret_cast<char*>(buffer.data());
  // Streams of drivers inside this process know only the form without flags.
  const int got = flags == 0 ? virStreamRecv(stream_, data, limit) : virStreamRecvFlags(stream_, data, limit, flags);
  switch (got) {
    case -1: return call.fail();
    case -2: call.result = Value::text("again"); return;
    case -3: call.result = Value::record({{"hole", Value::boolean(true)}}); return;
    case 0: call.result = Value::null(); return;
    default: buffer.resize(static_cast<size_t>(got)); call.result = Value::bytes(std::move(buffer));
  }
}

void StreamIo::receive_hole(Call& call, unsigned int flags) {
  std::lock_guard lock(mutex_);
  if (!stream_) return call.fail(ended_by_.value_or(ended_failure()));
  long long length = 0;
  if (virStreamRecvHole(stream_, &length, flags) < 0) return call.fail();
  call.result = Value::bigint(int64_t{length});
}

// libvirt's own send waits for the socket even on a non-blocking stream, so it happens on another thread; what
// fails there is told by the next call.
void StreamIo::send(Call& call, const Bytes& data) {
  std::lock_guard lock(mutex_);
  if (const auto failure = refusal()) return call.fail(*failure);
  const size_t room = kOutboxLimit - std::min(kOutboxLimit, queued_);
  if (room == 0 && !data.empty()) {
    call.result = Value::text("again");
    return;
  }
  const size_t taken = std::min(room, data.size());
  if (taken > 0) queue(call.object(), {Bytes(data.begin(), data.begin() + static_cast<ptrdiff_t>(taken))});
  call.result = Value::number(static_cast<double>(taken));
}

void StreamIo::send_hole(Call& call, int64_t length, unsigned int flags) {
  std::lock_guard lock(mutex_);
  if (const auto failure = refusal()) return call.fail(*failure);
  queue(call.object(), {{}, length, flags, nullptr});
}

// --- the plain watch ---

void StreamIo::watch(Call& call, int events, uint32_t token) {
  std::lock_guard lock(mutex_);
  if (!stream_) return call.fail(ended_by_.value_or(ended_failure()));
  watch_token_ = token;
  watch_events_ = events;
  fired_ = 0;
  if (!update_interest(true)) {
    watch_events_ = 0;
    call.fail();
  }
}

void StreamIo::unwatch() {
  std::lock_guard lock(mutex_);
  watch_events_ = 0;
  update_interest();
}

// libvirt reports readiness for as long as it lasts; the watch rests until JavaScript has seen the last report.
void StreamIo::rearm_watch() {
  std::lock_guard lock(mutex_);
  fired_ = 0;
  update_interest();
}

// `last`: the stream has gone with its connection.
Value StreamIo::watch_report() {
  std::lock_guard lock(mutex_);
  return Value::record({{"events", Value::number(fired_)}, {"last", Value::boolean(!stream_)}});
}

void StreamIo::fire_watch(int events) {
  const bool reported = fired_ != 0;
  fired_ |= events;
  if (!reported) environment_->post(std::make_unique<WatchReport>(shared_from_this()));
}

// --- readiness ---

// Tells libvirt what we wait for now; interest that nobody has would spin. `enlist`: register even without any,
// which fails when the stream isn't open. False: libvirt's last error.
bool StreamIo::update_interest(bool enlist) {
  if (!stream_ || flow_ != Flow::open) return true;
  int wanted = watch_events_ & ~fired_;
  // Other hosts' streams always claim to be writable; what counts is our own queue.
  if (queued_ >= kOutboxLimit) wanted &= ~VIR_STREAM_EVENT_WRITABLE;
  if (reader_ && !resting_) wanted |= VIR_STREAM_EVENT_READABLE;
  if (wants_writable_) wanted |= VIR_STREAM_EVENT_WRITABLE;
  if (!registered_) {
    if (wanted == 0 && !enlist) return true;
    auto* self = new std::shared_ptr<StreamIo>(shared_from_this());
    const auto release = [](void* opaque) { delete static_cast<std::shared_ptr<StreamIo>*>(opaque); };
    if (virStreamEventAddCallback(stream_, wanted, on_event, self, release) < 0) {
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

void StreamIo::unregister() {
  if (registered_) virStreamEventRemoveCallback(stream_);
  registered_ = false;
  interest_ = 0;
}

void StreamIo::on_event(virStreamPtr, int events, void* opaque) {
  // A copy: removing the callback below may release ours.
  const auto self = *static_cast<std::shared_ptr<StreamIo>*>(opaque);
  self->handle(events);
}

void StreamIo::handle(int events) {
  std::lock_guard lock(mutex_);
  if (!stream_ || flow_ != Flow::open) return;
  if (watch_events_ != 0 && (events & (watch_events_ | kFaultEvents)) != 0) fire_watch(events);
  if (wants_writable_ && (events & (VIR_STREAM_EVENT_WRITABLE | kFaultEvents)) != 0) {
    wants_writable_ = false;
    changed_.notify_all();
  }
  if (reader_ && !resting_) read_more(events);
  if (!update_interest() && reader_) end_reading(Failure::last(), false);
}

// --- reading ---

std::optional<Failure> StreamIo::start_reading(std::shared_ptr<StreamReader> reader, bool sparse) {
  std::lock_guard lock(mutex_);
  if (!stream_) return ended_by_.value_or(ended_failure());
  if (reader_ || claimed_by_) return busy_failure();
  reader_ = std::move(reader);
  sparse_ = sparse;
  resting_ = false;
  if (update_interest(true)) return std::nullopt;
  reader_ = nullptr;
  return Failure::last();
}

void StreamIo::set_resume(std::shared_ptr<Object> volume, uint64_t offset, uint64_t length, unsigned int flags) {
  std::lock_guard lock(mutex_);
  resume_ = Resume{std::move(volume), offset, length, flags};
  position_ = 0;
}

bool StreamIo::resumable() {
  std::lock_guard lock(mutex_);
  return resume_.has_value();
}

void StreamIo::read_more(int events) {
  for (;;) {
    if (!reader_->wants()) {
      resting_ = true;
      if (resume_) park();
      return;
    }
    const auto space = reader_->space();
    char* data = reinterpret_cast<char*>(space.data());
    const int got = sparse_ ? virStreamRecvFlags(stream_, data, space.size(), VIR_STREAM_RECV_STOP_AT_HOLE)
                            : virStreamRecv(stream_, data, space.size());
    if (got > 0) {
      position_ += static_cast<uint64_t>(got);
      reader_->received(static_cast<size_t>(got));
    } else if (got == -3) {
      long long length = 0;
      if (virStreamRecvHole(stream_, &length, 0) < 0) return end_reading(Failure::last(), false);
      position_ += static_cast<uint64_t>(length);
      reader_->hole(static_cast<uint64_t>(length));
    } else if (got == -2) {
      // Nothing left behind a hang-up: that is the end.
      if (events & kFaultEvents) return end_reading(std::nullopt, false);
      resting_ = !reader_->drained();
      return;
    } else {
      return end_reading(got == 0 ? std::nullopt : std::optional(Failure::last()), false);
    }
  }
}

void StreamIo::end_reading(const std::optional<Failure>& failure, bool local) {
  if (!reader_) return;
  std::exchange(reader_, nullptr)->ended(failure, local);
  update_interest();
}

// The reader has space again, or has waited long enough for more to come.
void StreamIo::look_again() {
  if (!stream_ || !reader_ || !reader_->wants()) return;
  resting_ = false;
  if (flow_ == Flow::open) {
    if (!update_interest()) end_reading(Failure::last(), false);
  } else if (flow_ == Flow::parked) {
    auto object = object_.lock();
    if (!object) return;
    flow_ = Flow::resuming;
    ++busy_;
    stream_threads()->submit([self = shared_from_this(), object = std::move(object)] { self->resume_now(*object); });
  }
}

// The host is asked to stop; what it has sent beyond `position_` is forgotten.

void StreamIo::park() {
  auto object = object_.lock();
  if (!object) return;
  unregister();
  flow_ = Flow::parking;
  ++busy_;
  stream_threads()->submit([self = shared_from_this(), object = std::move(object)] { self->park_now(*object); });
}

void StreamIo::park_now(Object& object) {
  std::optional<Failure> failure;
  if (object.connection->begin()) {
    if (virStreamAbort(static_cast<virStreamPtr>(object.pointer())) < 0) failure = Failure::last();
    object.connection->end();
  } else {
    failure = Failure::connection_closed();
  }
  std::lock_guard lock(mutex_);
  --busy_;
  flow_ = Flow::parked;
  if (failure) {
    end_reading(failure, false);
  } else {
    look_again();
  }
  changed_.notify_all();
}

void StreamIo::resume_now(Object& object) {
  std::unique_lock lock(mutex_);
  const Resume resume = *resume_;
  const uint64_t position = position_;
  lock.unlock();

  std::optional<Failure> failure;
  const bool complete = resume.length > 0 && position >= resume.length;
  if (!complete && object.connection->begin()) {
    if (virStorageVolDownload(static_cast<virStorageVolPtr>(resume.volume->pointer()),
                              static_cast<virStreamPtr>(object.pointer()), resume.offset + position,
                              resume.length > 0 ? resume.length - position : 0, resume.flags) < 0) {
      failure = Failure::last();
    }
    object.connection->end();
  } else if (!complete) {
    failure = Failure::connection_closed();
  }

  lock.lock();
  --busy_;
  flow_ = complete || failure ? Flow::parked : Flow::open;
  if (complete || failure) {
    end_reading(failure, false);
  } else if (!update_interest()) {
    end_reading(Failure::last(), false);
  }
  changed_.notify_all();
}

// --- sending ---

// Why nothing may be sent now; registering fails when the stream isn't open.
std::optional<Failure> StreamIo::refusal() {
  if (!stream_) return ended_by_.value_or(ended_failure());
  if (claimed_by_) return busy_failure();
  if (send_failure_) return send_failure_;
  return update_interest(true) ? std::nullopt : std::optional(Failure::last());
}

void StreamIo::write(const std::shared_ptr<Object>& object, Bytes data, std::unique_ptr<Promise> promise) {
  std::lock_guard lock(mutex_);
  if (auto failure = refusal()) {
    promise->failure = std::move(failure);
    environment_->post(std::move(promise));
    return;
  }
  queue(object, {std::move(data), 0, 0, std::move(promise)});
}

void StreamIo::queue(const std::shared_ptr<Object>& object, Item item) {
  queued_ += item.data.size();
  outbox_.push_back(std::move(item));
  if (sending_) return;
  sending_ = true;
  ++busy_;
  stream_threads()->submit([self = shared_from_this(), object] { self->send_queued(*object); });
}

void StreamIo::send_queued(Object& object) {
  std::unique_lock lock(mutex_);
  while (stream_ && !outbox_.empty()) {
    Item item = std::move(outbox_.front());
    outbox_.pop_front();
    // Where detach() finds it: the writer is told at once, even while libvirt keeps this thread.
    current_ = std::move(item.promise);
    lock.unlock();
    auto failure = send_item(object, item);
    lock.lock();
    queued_ -= item.data.size();
    if (failure) {
      send_failure_ = failure;
      fail_writes(*failure);
    } else if (current_) {
      environment_->post(std::move(current_));
    }
    update_interest();
  }
  sending_ = false;
  --busy_;
  changed_.notify_all();
}

std::optional<Failure> StreamIo::send_item(Object& object, const Item& item) {
  if (item.hole == 0) return send_now(object, item.data);
  return send_waiting(object, [&](virStreamPtr stream) { return virStreamSendHole(stream, item.hole, item.flags); });
}

std::optional<Failure> StreamIo::send_now(Object& object, std::span<const uint8_t> data) {
  while (!data.empty()) {
    const size_t size = std::min(data.size(), kSendLimit);
    size_t taken = 0;
    const auto failure = send_waiting(object, [&](virStreamPtr stream) {
      const int sent = virStreamSend(stream, reinterpret_cast<const char*>(data.data()), size);
      if (sent > 0) taken = static_cast<size_t>(sent);
      return sent;
    });
    if (failure) return failure;
    data = data.subspan(taken);
  }
  return std::nullopt;
}

std::optional<Failure> StreamIo::send_hole_now(Object& object, int64_t length) {
  return send_waiting(object, [&](virStreamPtr stream) { return virStreamSendHole(stream, length, 0); });
}

// Repeats `send` until it is something else than "not now".
template <class Send>
std::optional<Failure> StreamIo::send_waiting(Object& object, Send send) {
  for (;;) {
    if (!object.connection->begin()) return Failure::connection_closed();
    virStreamPtr stream;
    {
      std::lock_guard lock(mutex_);
      stream = stream_;
    }
    int sent = -1;
    std::optional<Failure> failure = ended_failure();
    if (stream) {
      sent = send(stream);
      failure = sent == -1 ? std::optional(Failure::last()) : std::nullopt;
    }
    object.connection->end();
    if (sent != -2) return failure;
    std::unique_lock lock(mutex_);
    wants_writable_ = true;
    if (!update_interest()) return Failure::last();
    changed_.wait(lock, [this] { return !wants_writable_ || !stream_; });
  }
}

void StreamIo::fail_writes(const Failure& failure) {
  const auto tell = [&](std::unique_ptr<Promise> promise) {
    if (!promise) return;
    promise->failure = failure;
    environment_->post(std::move(promise));
  };
  tell(std::move(current_));
  for (Item& item : std::exchange(outbox_, {})) {
    queued_ -= item.data.size();
    tell(std::move(item.promise));
  }
}

// --- file pumps ---

std::optional<Failure> StreamIo::claim(std::shared_ptr<StreamReader> reader, Claim claim) {
  std::lock_guard lock(mutex_);
  if (!stream_) return ended_by_.value_or(ended_failure());
  if (claimed_by_ || reader_ || sending_) return busy_failure();
  reader_ = std::move(reader);
  sparse_ = claim == Claim::read_sparse;
  resting_ = claim == Claim::write;
  if (!update_interest(true)) {
    reader_ = nullptr;
    return Failure::last();
  }
  claimed_by_ = reader_;
  ++busy_;
  return std::nullopt;
}

void StreamIo::release() {
  std::lock_guard lock(mutex_);
  reader_ = nullptr;
  claimed_by_ = nullptr;
  --busy_;
  update_interest();
  changed_.notify_all();
}

// --- the end ---

void StreamIo::detach(const std::optional<Failure>& failure) {
  std::lock_guard lock(mutex_);
  detach_locked(failure);
}

void StreamIo::detach_locked(const std::optional<Failure>& failure) {
  if (!stream_) return;
  unregister();
  stream_ = nullptr;
  ended_by_ = failure;
  if (reader_) {
    end_reading(failure, !failure);
  } else if (claimed_by_) {
    claimed_by_->ended(failure, !failure);
  }
  fail_writes(failure.value_or(ended_failure()));
  if (watch_events_ != 0 && failure) fire_watch(kFaultEvents);
  watch_events_ = 0;
  wants_writable_ = false;
  changed_.notify_all();
}

// The callback has to go first; what libvirt says about that is of no interest any more. Two ends at once would
// race inside libvirt, so each counts as busy itself. Without a failure of libvirt's: a download that was parked
// has ended there already.
std::optional<Failure> StreamIo::end_by(Object& object, std::unique_lock<std::mutex>& lock,
                                        int (*end)(virStreamPtr)) {
  detach_locked(std::nullopt);
  changed_.wait(lock, [this] { return busy_ == 0; });
  // Whoever comes second, as the owner of a transfer that breaks itself off may, finds what was wanted done.
  if (std::exchange(over_, true)) return end == virStreamAbort ? std::nullopt : std::optional(ended_failure());
  if (std::exchange(flow_, Flow::open) == Flow::parked) return std::nullopt;
  ++busy_;
  lock.unlock();
  const int result = end(static_cast<virStreamPtr>(object.pointer()));
  auto failure = result < 0 ? std::optional(Failure::last()) : std::nullopt;
  lock.lock();
  --busy_;
  changed_.notify_all();
  return failure;
}

std::optional<Failure> StreamIo::finish(Object& object) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !stream_ || !sending_; });
  auto failure = end_by(object, lock, virStreamFinish);
  return failure ? failure : send_failure_;
}

std::optional<Failure> StreamIo::abort(Object& object) {
  std::unique_lock lock(mutex_);
  return end_by(object, lock, virStreamAbort);
}

}  // namespace virtdeck
