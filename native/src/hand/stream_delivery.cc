// Reading for JavaScript: what a stream receives is merged and handed over in batches, with back-pressure.
#include <algorithm>
#include <deque>
#include <utility>
#include <variant>

#include "../core/event_loop.h"
#include "hand.h"
#include "stream_io.h"

namespace virtdeck {

namespace {

// A serial console hands over 15 bytes at a time. After a quiet moment data goes to JavaScript at once; for a
// screen's frame after
// that libvirt isn't even asked, unless there was much.
constexpr int kMergeMs = 16;
constexpr size_t kMergeBytes = 32 * 1024;

constexpr size_t kPieceLimit = 256 * 1024;

// Only the loop thread receives.
uint8_t scratch[kPieceLimit];

// What may wait here of a download that can be parked. Parking costs a round trip or two, so it shouldn't happen
// for every hiccup of the reader.
constexpr size_t kBacklog = 16 * 1024 * 1024;

// All but the timer's number is guarded by the stream's lock.
class JsReader final : public StreamReader, public std::enable_shared_from_this<JsReader> {
 public:
  JsReader(std::shared_ptr<Environment> environment, const std::shared_ptr<StreamIo>& io, uint32_t token,
           size_t high_water, bool backlog)
      : environment_(std::move(environment)),
        io_(io),
        token_(token),
        high_water_(std::max<size_t>(high_water, 1)),
        limit_(backlog ? std::max(kBacklog, high_water_) : high_water_) {}

  bool wants() override {
    const size_t held = held_ + unacknowledged_;
    full_ = held >= (full_ ? limit_ / 2 + 1 : limit_);
    return !full_ && !quiet_;
  }

  std::span<uint8_t> space() override {
    return {scratch, std::min(limit_ - held_ - unacknowledged_, sizeof scratch)};
  }

  void received(size_t bytes) override {
    Bytes* last = inbox_.empty() ? nullptr : std::get_if<Bytes>(&inbox_.back());
    if (!last || last->size() + bytes > kPieceLimit) last = &std::get<Bytes>(inbox_.emplace_back(Bytes()));
    last->insert(last->end(), scratch, scratch + bytes);
    held_ += bytes;
    if (held_ >= kMergeBytes || held_ + unacknowledged_ >= limit_) deliver();
  }

  void hole(uint64_t length) override { inbox_.push_back(length); }

  bool drained() override {
    if (inbox_.empty()) return true;
    const bool little = held_ < kMergeBytes;
    deliver();
    if (little) rest();
    return !little;
  }

  void ended(const std::optional<Failure>& failure, bool) override {
    if (timer_ >= 0) EventLoop::instance().remove_timeout(timer_);
    timer_ = -1;
    ended_ = true;
    failure_ = failure;
    post();
  }

  void credit(size_t bytes) override {
    unacknowledged_ -= std::min(bytes, unacknowledged_);
    deliver();
  }

  // What JavaScript gets now: {items?, end?, error?}.
  Value take() {
    posted_ = false;
    Array items;
    // Past the end nothing piles up any more, so the rest goes out as a whole.
    while (!inbox_.empty() && (ended_ || unacknowledged_ < high_water_)) {
      if (const auto* hole = std::get_if<uint64_t>(&inbox_.front())) {
        items.push_back(Value::bigint(*hole));
        inbox_.pop_front();
        continue;
      }
      Bytes& data = std::get<Bytes>(inbox_.front());
      const size_t room = ended_ ? data.size() : high_water_ - unacknowledged_;
      const size_t size = std::min(data.size(), room);
      held_ -= size;
      unacknowledged_ += size;
      if (size == data.size()) {
        items.push_back(Value::bytes(std::move(data)));
        inbox_.pop_front();
      } else {
        items.push_back(Value::bytes(Bytes(data.begin(), data.begin() + static_cast<ptrdiff_t>(size))));
        data.erase(data.begin(), data.begin() + static_cast<ptrdiff_t>(size));
      }
    }
    Record record;
    if (!items.empty()) record.push_back({"items", Value::array(std::move(items))});
    if (ended_ && !std::exchange(told_, true)) {
      record.push_back({"end", Value::boolean(true)});
      if (failure_) record.push_back({"error", Value::failure(*failure_)});
    }
    return Value::record(std::move(record));
  }

  uint32_t token() const { return token_; }

 private:
  void deliver() {
    if (!inbox_.empty() && unacknowledged_ < high_water_) post();
  }
  void post();

  // Whatever JavaScript credits in the meantime.
  void rest() {
    quiet_ = true;
    if (timer_ < 0) {
      timer_ = EventLoop::instance().add_timeout(
          -1, on_timer, new std::weak_ptr<JsReader>(weak_from_this()),
          [](void* opaque) { delete static_cast<std::weak_ptr<JsReader>*>(opaque); });
    }
    EventLoop::instance().update_timeout(timer_, kMergeMs);
  }

  static void on_timer(int timer, void* opaque) {
    const auto self = static_cast<std::weak_ptr<JsReader>*>(opaque)->lock();
    const auto io = self ? self->io_.lock() : nullptr;
    if (!io) return;
    EventLoop::instance().update_timeout(timer, -1);
    io->read_on([&self] { self->quiet_ = false; });
  }

  const std::shared_ptr<Environment> environment_;
  const std::weak_ptr<StreamIo> io_;
  const uint32_t token_;
  const size_t high_water_;
  const size_t limit_;

  std::deque<std::variant<Bytes, uint64_t>> inbox_;
  size_t held_ = 0;            // bytes in inbox_
  size_t unacknowledged_ = 0;  // bytes delivered, not yet credited
  bool full_ = false;
  bool quiet_ = false;  // for kMergeMs after a delivery
  bool ended_ = false;
  bool told_ = false;
  std::optional<Failure> failure_;
  bool posted_ = false;
  int timer_ = -1;
};

class Delivery final : public Completion {
 public:
  Delivery(std::shared_ptr<StreamIo> io, std::shared_ptr<JsReader> reader)
      : io_(std::move(io)), reader_(std::move(reader)) {}

  void deliver(napi_env env) override {
    Value value;
    io_->read_on([&] { value = reader_->take(); });
    Environment::of(env)->dispatch(reader_->token(), to_js(env, value));
  }

 private:
  const std::shared_ptr<StreamIo> io_;
  const std::shared_ptr<JsReader> reader_;
};

void JsReader::post() {
  auto io = io_.lock();
  if (!io || std::exchange(posted_, true)) return;
  environment_->post(std::make_unique<Delivery>(std::move(io), shared_from_this()));
}

const CallSpec kCalls[] = {
    // (stream, token, high water, sparse); delivers {items?, end?, error?}
    {"streamStartReading", {Arg::stream, Arg::u32, Arg::u32, Arg::boolean}, Lane::local,
     [](Call& c) {
       const auto io = StreamIo::of(c.object());
       auto reader = std::make_shared<JsReader>(c.owner->environment(), io, c.u32(1), c.u32(2), io->resumable());
       if (auto failure = io->start_reading(std::move(reader), c.boolean(3))) c.fail(std::move(*failure));
     }},
    {"streamCredit", {Arg::stream, Arg::u32}, Lane::local, [](Call& c) { StreamIo::of(c.object())->credit(c.u32(1)); }},
};

}  // namespace

void export_stream_delivery(napi_env env, napi_value exports) {
  export_calls(env, exports, kCalls, std::size(kCalls));
}

}  // namespace virtdeck
