// Transfers between a stream and a file, on a thread of their own: nothing of them passes through JavaScript but
// progress and the end.
#include <errno.h>
#include <string.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <type_traits>
#include <utility>
#include <vector>

#include "hand.h"
#include "stream_file.h"
#include "stream_io.h"

namespace virtdeck {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kProgressTime{100};

constexpr size_t kBlock = 256 * 1024;
// What may wait for a disk that is slower than the host.
constexpr size_t kBacklog = 32 * 1024 * 1024;

// Options of the two calls below.
constexpr unsigned int kSparse = 1;
constexpr unsigned int kTruncate = 2;

struct Order {
  std::shared_ptr<Object> object;
  std::shared_ptr<File> file;
  uint64_t position;
  uint64_t length;  // 0: to the end
  unsigned int options;
  uint32_t token;  // of progress; 0: nobody asks
};

// What both directions have in common: progress and the promise, settled once, by whoever comes first.
class Transfer : public StreamReader, public std::enable_shared_from_this<Transfer> {
 public:
  Transfer(Order order, std::unique_ptr<Promise> promise)
      : order_(std::move(order)), environment_(order_.object->connection->environment()), promise_(std::move(promise)) {}

  // On its own thread, after the stream was claimed.
  void run() {
    std::optional<FileError> error;
    std::optional<Failure> failure;
    try {
      failure = move();
      if (!failure) order_.file->close();
    } catch (const FileError& thrown) {
      error = thrown;
    }
    // Before anybody hears of the end the file is closed and the stream free for finish() or abort().
    StreamIo::of(order_.object)->release();
    order_.file = nullptr;
    settle(std::move(failure), error);
    order_.object = nullptr;
  }

  void refuse(Failure failure) { settle(std::move(failure), std::nullopt); }

  // Nothing of what a stream could receive, unless there is somewhere to put it.
  bool wants() override { return false; }
  std::span<uint8_t> space() override { return {}; }
  void received(size_t) override {}
  void hole(uint64_t) override {}
  bool drained() override { return true; }
  void credit(size_t) override {}

 protected:
  virtual std::optional<Failure> move() = 0;

  void advance(uint64_t length, bool data) {
    std::lock_guard lock(mutex_);
    transferred_ += length;
    if (data) data_ += length;
    if (order_.token == 0 || progress_posted_ || Clock::now() - last_progress_ < kProgressTime) return;
    post_progress();
  }

  void settle(std::optional<Failure> failure, const std::optional<FileError>& error) {
    std::lock_guard lock(mutex_);
    if (!promise_) return;
    Record result = counters();
    if (error) {
      char text[128];
      result.push_back({"errno", Value::number(error->number)});
      result.push_back({"syscall", Value::text(error->call)});
      result.push_back({"reason", Value::text(strerror_r(error->number, text, sizeof text))});
    } else if (!failure && order_.token != 0) {
      post_progress();
    }
    promise_->failure = std::move(failure);
    promise_->result = Value::record(std::move(result));
    environment_->post(std::move(promise_));
  }

  static Failure aborted() { return Failure::make(VIR_ERR_OPERATION_ABORTED, "the transfer was broken off"); }

  Order order_;

 private:
  class Progress final : public Completion {
   public:
    explicit Progress(std::shared_ptr<Transfer> transfer) : transfer_(std::move(transfer)) {}
    void deliver(napi_env env) override {
      Value counters;
      {
        std::lock_guard lock(transfer_->mutex_);
        transfer_->progress_posted_ = false;
        counters = Value::record(transfer_->counters());
      }
      Environment::of(env)->dispatch(transfer_->order_.token, to_js(env, counters));
    }

   private:
    const std::shared_ptr<Transfer> transfer_;
  };

  Record counters() const {
    return {{"transferred", Value::bigint(transferred_)}, {"data", Value::bigint(data_)}};
  }

  void post_progress() {
    last_progress_ = Clock::now();
    if (std::exchange(progress_posted_, true)) return;
    environment_->post(std::make_unique<Progress>(shared_from_this()));
  }

  const std::shared_ptr<Environment> environment_;
  std::mutex mutex_;
  std::unique_ptr<Promise> promise_;
  uint64_t transferred_ = 0;
  uint64_t data_ = 0;
  bool progress_posted_ = false;
  Clock::time_point last_progress_{};
};

// The loop thread fills blocks, this transfer's thread writes them out.
class ToFile final : public Transfer {
 public:
  using Transfer::Transfer;

  bool wants() override {
    std::lock_guard lock(mutex_);
    full_ = held_ >= (full_ ? kBacklog / 2 : kBacklog);
    return !full_;
  }

  std::span<uint8_t> space() override {
    std::lock_guard lock(mutex_);
    receiving_ = true;
    if (!filling_.data) filling_.data = spare();
    return {filling_.data.get() + filling_.size, kBlock - filling_.size};
  }

  void received(size_t bytes) override {
    std::lock_guard lock(mutex_);
    receiving_ = false;
    filling_.size += bytes;
    held_ += bytes;
    if (filling_.size == kBlock) push();
  }

  void hole(uint64_t length) override {
    std::lock_guard lock(mutex_);
    receiving_ = false;
    push();
    pieces_.push_back({nullptr, 0, length});
    ready_.notify_one();
  }

  // A block that isn't full stays open, for as long as the writer has others.
  bool drained() override {
    std::lock_guard lock(mutex_);
    receiving_ = false;
    if (pieces_.empty()) push();
    return true;
  }

  void ended(const std::optional<Failure>& failure, bool local) override {
    std::lock_guard lock(mutex_);
    receiving_ = false;
    push();
    ended_ = true;
    failure_ = local ? aborted() : failure;
    if (failure_) order_.file->stop();
    ready_.notify_one();
  }

 private:
  // Bytes, or a hole.
  struct Piece {
    std::unique_ptr<uint8_t[]> data;
    size_t size = 0;
    uint64_t hole = 0;
  };

  std::optional<Failure> move() override {
    File& file = *order_.file;
    const auto io = StreamIo::of(order_.object);
    file.open_to_write(order_.position, order_.options & kTruncate);
    uint64_t moved = 0;
    for (;;) {
      auto piece = next();
      if (!piece) break;
      if (!piece->data) {
        file.write_hole(piece->hole);
        moved += piece->hole;
        advance(piece->hole, false);
        continue;
      }
      for (size_t done = 0; done < piece->size;) {
        const size_t written = file.write({piece->data.get() + done, piece->size - done});
        if (written == 0) break;
        done += written;
        moved += written;
        advance(written, true);
      }
      if (recycle(std::move(*piece))) io->read_on([] {});
    }
    std::lock_guard lock(mutex_);
    if (!failure_ && moved < order_.length) throw FileError{ENODATA, "recv"};
    return failure_;
  }

  // Nothing: the end, or failure_.
  std::optional<Piece> next() {
    std::unique_lock lock(mutex_);
    if (pieces_.empty() && !receiving_) push();
    ready_.wait(lock, [this] { return ended_ || !pieces_.empty(); });
    if (failure_ || pieces_.empty()) return std::nullopt;
    Piece piece = std::move(pieces_.front());
    pieces_.pop_front();
    return piece;
  }

  // True: the stream waits for space, and now there is enough.
  bool recycle(Piece piece) {
    std::lock_guard lock(mutex_);
    held_ -= piece.size;
    spares_.push_back(std::move(piece.data));
    return full_ && held_ < kBacklog / 2;
  }

  std::unique_ptr<uint8_t[]> spare() {
    if (spares_.empty()) return std::make_unique_for_overwrite<uint8_t[]>(kBlock);
    auto data = std::move(spares_.back());
    spares_.pop_back();
    return data;
  }

  void push() {
    if (filling_.size == 0) return;
    pieces_.push_back(std::exchange(filling_, {}));
    ready_.notify_one();
  }

  std::mutex mutex_;  // taken inside the stream's lock, never the other way round
  std::condition_variable ready_;
  std::deque<Piece> pieces_;
  Piece filling_;
  std::vector<std::unique_ptr<uint8_t[]>> spares_;
  size_t held_ = 0;         // bytes in pieces_ and filling_, and what is being written
  bool receiving_ = false;  // the loop thread is writing into filling_
  bool full_ = false;
  bool ended_ = false;
  std::optional<Failure> failure_;
};

class FromFile final : public Transfer {
 public:
  using Transfer::Transfer;

  // The thread may be inside libvirt, waiting for a host that doesn't answer: nobody should wait for it.
  void ended(const std::optional<Failure>& failure, bool) override {
    order_.file->stop();
    stopped_ = true;
    settle(failure.value_or(aborted()), std::nullopt);
  }

 private:
  std::optional<Failure> move() override {
    File& file = *order_.file;
    const auto io = StreamIo::of(order_.object);
    file.open_to_read(order_.position);
    const auto buffer = std::make_unique_for_overwrite<uint8_t[]>(kSendLimit);
    uint64_t left = order_.length > 0 ? order_.length : UINT64_MAX;
    while (left > 0 && !stopped_) {
      File::Section section{false, left};
      if (order_.options & kSparse) section = file.section();
      const uint64_t length = std::min(section.length, left);
      if (section.hole) {
        if (auto failure = io->send_hole_now(*order_.object, static_cast<int64_t>(length))) return failure;
        file.skip(length);
        left -= length;
        advance(length, false);
        continue;
      }
      const size_t got = file.read({buffer.get(), static_cast<size_t>(std::min<uint64_t>(length, kSendLimit))});
      if (got == 0) break;
      if (auto failure = io->send_now(*order_.object, {buffer.get(), got})) return failure;
      left -= got;
      advance(got, true);
    }
    if (stopped_) return aborted();
    if (order_.length > 0 && left > 0) throw FileError{ENODATA, "read"};
    return std::nullopt;
  }

  std::atomic<bool> stopped_{false};
};

// (stream, path | null, descriptor, position, length, options, token): Promise of {transferred, data} and, when
// the file failed, {errno, syscall, reason}. It rejects when the stream failed.
template <class Kind>
napi_value transfer(napi_env env, napi_callback_info info) {
  return at_border(env, Failing::rejects, [&] {
    const auto values = arguments_of<7>(env, info);
    const auto argument = [&](size_t index, Arg kind) {
      try {
        return read_argument(env, kind, values[index]);
      } catch (BadArgument& bad) {
        bad.message = "transfer: argument " + std::to_string(index) + " " + bad.message;
        throw;
      }
    };
    Order order;
    order.object = std::get<std::shared_ptr<Object>>(argument(0, Arg::stream));
    const Input path = argument(1, Arg::text_or_null);
    const int descriptor = static_cast<int>(std::get<int64_t>(argument(2, Arg::i32)));
    order.position = std::get<uint64_t>(argument(3, Arg::u64));
    order.length = std::get<uint64_t>(argument(4, Arg::u64));
    order.options = static_cast<unsigned int>(std::get<uint64_t>(argument(5, Arg::u32)));
    order.token = static_cast<uint32_t>(std::get<uint64_t>(argument(6, Arg::u32)));
    const auto* text = std::get_if<std::string>(&path);
    order.file = std::make_shared<File>(text ? std::optional(*text) : std::nullopt, descriptor);
    const auto io = StreamIo::of(order.object);
    const auto claim = std::is_same_v<Kind, FromFile>   ? StreamIo::Claim::write
                       : (order.options & kSparse) != 0 ? StreamIo::Claim::read_sparse
                                                        : StreamIo::Claim::read;
    auto promise = std::make_unique<Promise>(env);
    const napi_value result = promise->value();
    auto pump = std::make_shared<Kind>(std::move(order), std::move(promise));
    if (auto failure = io->claim(pump, claim)) {
      pump->refuse(std::move(*failure));
    } else {
      stream_threads()->submit([pump] { pump->run(); });
    }
    return result;
  });
}

}  // namespace

void export_stream_files(napi_env env, napi_value exports) {
  export_function(env, exports, "streamToFile", transfer<ToFile>);
  export_function(env, exports, "streamFromFile", transfer<FromFile>);
}

}  // namespace virtdeck
