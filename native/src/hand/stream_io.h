// What a stream does in the background: readiness, reading ahead, sending. The sides that face JavaScript and
// files plug in as readers and by send().
#pragma once

#include <libvirt/libvirt.h>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <span>

#include "../core/call.h"
#include "../core/environment.h"
#include "../core/object.h"
#include "../core/pool.h"

namespace virtdeck {

// The largest piece that every libvirt takes in one send.
constexpr size_t kSendLimit = 262120;

// Where the threads of streams come from: senders, file pumps, the ends of parked downloads. Apart from the
// connections' pools, because such work may last as long as a transfer.
const std::shared_ptr<Pool>& stream_threads();

// Takes what a stream receives. Every method is called under the stream's lock, mostly on the loop thread, and
// must neither block nor call back into the stream.
class StreamReader {
 public:
  virtual ~StreamReader() = default;
  // Whether more may come; once it may not, only after a good part has been taken.
  virtual bool wants() = 0;
  // Where the next bytes go, when it wants some. One of the calls below follows.
  virtual std::span<uint8_t> space() = 0;
  virtual void received(size_t bytes) = 0;
  virtual void hole(uint64_t length) = 0;
  // Nothing more has come for now. False: look again only after StreamIo::read_on() or credit().
  virtual bool drained() = 0;
  // What was handed on has been taken.
  virtual void credit(size_t bytes) = 0;
  // The last of all: the stream's own end, or its failure, or (`local`) it was ended on this side. A pump that is
  // still at work after the stream's own end hears of the others as well.
  virtual void ended(const std::optional<Failure>& failure, bool local) = 0;
};

// Locking: mutex_ guards everything. It is held around libvirt's receive, register and update functions, which
// are quick and call nothing back. It is NOT held around those that wait for the socket (send, finish, abort,
// opening): the thread inside may be the one that finds the link dead, and then libvirt calls the close
// callback, which comes back here through detach(), on that same thread.
//
// Lifetime of the pointer: while a thread is inside such a waiting call it holds the Object (so it isn't
// freed), has begun a call on the connection (so that isn't closed), and counts in busy_ (so that nobody
// finishes or aborts the stream under it: libvirt doesn't guard against that).
class StreamIo final : public Attachment, public std::enable_shared_from_this<StreamIo> {
 public:
  explicit StreamIo(const std::shared_ptr<Object>& object);
  static void attach_to(const std::shared_ptr<Object>& object);
  static std::shared_ptr<StreamIo> of(const std::shared_ptr<Object>& object);

  // --- the plain calls; on the JavaScript thread, none of them waits ---
  void receive(Call& call, size_t limit, unsigned int flags);
  void receive_hole(Call& call, unsigned int flags);
  void send(Call& call, const Bytes& data);
  void send_hole(Call& call, int64_t length, unsigned int flags);

  // --- the plain watch; reports {events, last} ---
  void watch(Call& call, int events, uint32_t token);
  void unwatch();

  // --- reading ---
  // The failure, if it can't. `sparse`: holes are told, not filled with zeros.
  std::optional<Failure> start_reading(std::shared_ptr<StreamReader> reader, bool sparse);
  // There may be space again. `change` runs under the lock, on the reader's own state.
  template <class Change>
  void read_on(Change change) {
    std::lock_guard lock(mutex_);
    change();
    look_again();
  }
  void credit(size_t bytes) {
    std::lock_guard lock(mutex_);
    if (reader_) reader_->credit(bytes);
    look_again();
  }
  // How the download is opened anew from where it was left, so that a reader who stops holds up only itself:
  // libvirt has no flow control of its own and would keep in memory all that the host sends.
  void set_resume(std::shared_ptr<Object> volume, uint64_t offset, uint64_t length, unsigned int flags);
  bool resumable();

  // --- sending ---
  // Queued; the promise is settled when libvirt has taken all of it.
  void write(const std::shared_ptr<Object>& object, Bytes data, std::unique_ptr<Promise> promise);
  // For a file pump, on its own thread, after claim(): sends all of it, or a hole, and returns the failure.
  std::optional<Failure> send_now(Object& object, std::span<const uint8_t> data);
  std::optional<Failure> send_hole_now(Object& object, int64_t length);

  // --- file pumps ---
  // Makes the stream a pump's own until release(); the failure, if it is in other use. The reader gets the data,
  // or, of a pump that writes, only the end.
  enum class Claim : uint8_t { write, read, read_sparse };
  std::optional<Failure> claim(std::shared_ptr<StreamReader> reader, Claim claim);
  void release();

  // --- the end; on a worker ---
  // What was written goes out first.
  std::optional<Failure> finish(Object& object);
  std::optional<Failure> abort(Object& object);
  void detach(const std::optional<Failure>& failure) override;

 private:
  // Something to be sent: bytes, or a hole.
  struct Item {
    Bytes data;
    int64_t hole = 0;
    unsigned int flags = 0;
    std::unique_ptr<Promise> promise;  // null for what send() queued
  };
  struct Resume {
    std::shared_ptr<Object> volume;
    uint64_t offset;
    uint64_t length;  // 0: to the end
    unsigned int flags;
  };
  enum class Flow : uint8_t { open, parking, parked, resuming };

  class WatchReport;

  static void on_event(virStreamPtr, int events, void* opaque);
  void handle(int events);
  bool update_interest(bool enlist = false);
  void unregister();
  void detach_locked(const std::optional<Failure>& failure);
  std::optional<Failure> end_by(Object& object, std::unique_lock<std::mutex>& lock, int (*end)(virStreamPtr));
  void fire_watch(int events);
  Value watch_report();
  void rearm_watch();
  void read_more(int events);
  void look_again();
  void end_reading(const std::optional<Failure>& failure, bool local);
  void park();
  void park_now(Object& object);
  void resume_now(Object& object);
  std::optional<Failure> refusal();
  void queue(const std::shared_ptr<Object>& object, Item item);
  void send_queued(Object& object);
  std::optional<Failure> send_item(Object& object, const Item& item);
  template <class Send>
  std::optional<Failure> send_waiting(Object& object, Send send);
  void fail_writes(const Failure& failure);

  const std::shared_ptr<Environment> environment_;
  const std::weak_ptr<Object> object_;
  std::mutex mutex_;
  std::condition_variable changed_;
  virStreamPtr stream_;  // owned by the Object; null once detached
  int interest_ = 0;
  bool registered_ = false;
  int busy_ = 0;  // threads that use the stream outside of the lock
  std::shared_ptr<StreamReader> claimed_by_;  // a pump, up to its release()
  std::optional<Failure> ended_by_;  // why it was detached, when not by this side

  uint32_t watch_token_ = 0;
  int watch_events_ = 0;
  int fired_ = 0;

  std::shared_ptr<StreamReader> reader_;
  bool sparse_ = false;
  bool resting_ = false;  // the reader wants nothing now
  Flow flow_ = Flow::open;
  bool over_ = false;  // finished or aborted in libvirt
  std::optional<Resume> resume_;
  uint64_t position_ = 0;  // how far the download has come

  std::deque<Item> outbox_;
  size_t queued_ = 0;  // bytes in outbox_ and in current_
  std::unique_ptr<Promise> current_;  // of what is being sent now
  bool sending_ = false;
  bool wants_writable_ = false;
  std::optional<Failure> send_failure_;
};

}  // namespace virtdeck
