#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "api.h"
#include "failure.h"
#include "value.h"

namespace virtdeck {

class Connection;

// Something that ended on another thread and has to be told to JavaScript.
class Completion {
 public:
  virtual ~Completion() = default;
  // On the JavaScript thread, inside a handle scope. Not called when the environment is gone: then the
  // destructor alone releases what is held.
  virtual void deliver(napi_env env) = 0;
};

// What the addon keeps per JavaScript environment (the main thread's, or a worker thread's).
//
// Other threads hold it by shared_ptr and use post() alone; everything else belongs to the JavaScript thread.
class Environment : public std::enable_shared_from_this<Environment> {
 public:
  static void create(napi_env env);
  static const std::shared_ptr<Environment>& of(napi_env env);

  ~Environment();

  // From any thread. Many completions make one wake-up of JavaScript. After the environment's end the
  // completion is dropped, on a background thread. `more_follows`: others are about to come, so that this one may
  // wait for them, up to a millisecond.
  void post(std::unique_ptr<Completion> completion, bool more_follows = false);

  // The environment's event loop stays alive while somebody waits: a pending promise, a listener.
  void hold();
  void let_go();

  // The functions that native/lib hands over once: one turns an error's fields into a LibvirtError, the other
  // takes everything that is no promise: (token, ...arguments).
  void set_functions(napi_value make_error, napi_value dispatch);
  napi_value make_error(const Failure& failure);
  void dispatch(uint32_t token, napi_value payload);
  void dispatch(uint32_t token, Array& arguments);

  void add(const std::shared_ptr<Connection>& connection);

 private:
  explicit Environment(napi_env env);
  static void drain(napi_env env, napi_value callback, void* context, void* data);
  void drain(napi_env env);
  void wake();
  static void on_timer(int timer, void* opaque);
  napi_value call(napi_ref function, const std::vector<napi_value>& arguments);
  void tear_down();

  const napi_env env_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Completion>> queue_;
  napi_threadsafe_function wake_ = nullptr;  // null after tear_down
  bool woken_ = false;
  int timer_ = -1;         // of the event loop; wakes for completions that wait for more
  bool timer_set_ = false;

  // JavaScript thread only:
  uint32_t holds_ = 0;
  napi_ref make_error_ = nullptr;
  napi_ref dispatch_ = nullptr;
  std::vector<std::weak_ptr<Connection>> connections_;
};

// Delivers `arguments` to the dispatch function under `token`.
void post_event(const std::shared_ptr<Environment>& environment, uint32_t token, Array arguments);

}  // namespace virtdeck
