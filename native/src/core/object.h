#pragma once

#include <libvirt/libvirt.h>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>
#include <vector>

#include "api.h"
#include "failure.h"
#include "strand.h"

namespace virtdeck {

class Environment;
class Object;

// What a handle refers to. Arg lists the same kinds in the same order.
enum class Kind : uint8_t {
  connection,
  domain,
  network,
  network_port,
  storage_pool,
  storage_vol,
  interface,
  node_device,
  secret,
  nwfilter,
  nwfilter_binding,
  snapshot,
  checkpoint,
  stream,
};

// What differs between the kinds.
struct KindInfo {
  Kind kind;
  const char* name;        // of the class in TypeScript
  const char* noun;        // in messages
  int freed_error;         // code of a call on an object that was freed
  int (*release)(void*);   // libvirt's function that gives a reference back; none for a connection
};

const KindInfo& info_of(Kind kind);

// The classes of events; each has its own register and deregister functions in libvirt.
enum class EventClass : uint8_t { domain, network, storage_pool, node_device, secret, qemu_monitor };

// What belongs to one object beyond its pointer (a stream's buffers and callback).
class Attachment {
 public:
  virtual ~Attachment() = default;
  // The object or its connection is going: let go of the pointer and tell those who wait. `failure` is what
  // they are told; without one it is an ordinary end. Any thread, more than once.
  virtual void detach(const std::optional<Failure>& failure) = 0;
};

// One libvirt connection and all that hangs on it.
//
// Kept alive by its JavaScript handle, by its objects and by calls in flight. The virConnectPtr lives until
// close() or, when nobody called that, until the last of those is gone; both happen off the JavaScript
// thread, because closing is a remote call.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // Takes over `pointer`. `token` is where the close event goes. Whoever drops the last reference, the loop
  // thread in the middle of an event included, the end happens on a background thread.
  static std::shared_ptr<Connection> create(std::shared_ptr<Environment> environment, virConnectPtr pointer,
                                            uint32_t token);
  ~Connection();

  virConnectPtr pointer() const { return pointer_; }
  const std::shared_ptr<Environment>& environment() const { return environment_; }
  bool closing() const { return closing_; }

  // Asks libvirt to tell when the link is lost. On a worker, once, right after opening.
  void watch_link();

  // Every call is bracketed by these, so that close() knows when the last has ended. begin() is false from
  // the moment close() was called.
  bool begin();
  void end();
  const std::atomic<size_t>& in_flight() const { return in_flight_; }

  // Wraps `pointer`, whose reference is taken over. Any thread.
  std::shared_ptr<Object> adopt(Kind kind, void* pointer);

  // On a worker. `registering` calls libvirt's function with an argument and how to release it, and answers
  // the callback id or -1. The events go to `token`, until end_registration() or close().
  using Registering = std::function<int(void* opaque, virFreeCallback release)>;
  int add_registration(EventClass event_class, uint32_t token, const Registering& registering);
  int end_registration(EventClass event_class, int callback_id);

  // Refuses new calls at once, then on a thread of its own: waits for the calls in flight, ends streams,
  // deregisters events, frees the objects, closes. `closed` runs there at the end, also when already closed.
  void close(std::function<void()> closed);

  std::shared_ptr<Pool> pool(Lane lane) const;

 private:
  friend class Object;

  Connection(std::shared_ptr<Environment> environment, virConnectPtr pointer, uint32_t token);
  static void link_lost(virConnectPtr, int reason, void* opaque);
  void lost(int reason);
  void close_now();
  std::vector<std::shared_ptr<Attachment>> attachments();

  const std::shared_ptr<Environment> environment_;
  virConnectPtr pointer_;
  const uint32_t token_;
  void* watch_ = nullptr;
  std::atomic<bool> closing_{false};

  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<size_t> in_flight_{0};  // changed under the mutex
  bool closed_ = false;
  std::unordered_set<Object*> objects_;
  std::set<std::pair<EventClass, int>> registrations_;

  const std::shared_ptr<Pool> query_;
  const std::shared_ptr<Pool> bulk_;
  const std::shared_ptr<Pool> job_;
  const std::shared_ptr<Pool> control_;
};

// A reference to one libvirt object; the connection itself is one too.
class Object {
 public:
  Object(std::shared_ptr<Connection> connection, Kind kind, void* pointer);
  ~Object();
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  const Kind kind;
  const std::shared_ptr<Connection> connection;

  // Valid while a call is in flight (close() waits for those), and on the JavaScript thread while the
  // connection isn't closing.
  void* pointer() const { return pointer_; }

  Strand strand;

  std::shared_ptr<Attachment> attachment();
  void attach(std::shared_ptr<Attachment> attachment);

 private:
  friend class Connection;

  void* pointer_;
  std::shared_ptr<Attachment> attachment_;  // guarded by the connection's mutex
};

// Runs `task` on a background thread: for releases, which may be the last reference to a connection and thus
// a remote call. JavaScript's finalizers hand everything over here.
void reclaim(std::function<void()> task);

// The JavaScript handle of an object: an external value, tagged with a type so that nothing else passes for
// it.
napi_value wrap_object(napi_env env, std::shared_ptr<Object> object);

// The kind of object behind a handle; none when `value` isn't one.
std::optional<Kind> kind_of_handle(napi_env env, napi_value value);

// The object behind a handle; null when it was freed. Throws BadArgument when `value` is no handle of that
// kind.
std::shared_ptr<Object> unwrap_object(napi_env env, napi_value value, Kind kind);

// Empties the handle: the object goes once the calls in flight on it have ended. True when it wasn't empty.
bool free_object(napi_env env, napi_value value);

}  // namespace virtdeck
