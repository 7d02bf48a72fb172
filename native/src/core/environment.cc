#include "environment.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <utility>

#include "border.h"
#include "event_loop.h"
#include "object.h"

namespace virtdeck {

namespace {

// How long the end of an environment (a worker's, or the process's) waits for its connections to close. A
// daemon that does not answer in time is left to its thread: exit must not hang.
constexpr std::chrono::milliseconds kCloseLimit{300};

// Waking JavaScript costs as much as a call. When more completions are about to come, up to this many share a
// wake-up, and none waits longer than this for it.
constexpr size_t kSharedWake = 8;
constexpr int kSharedWakeMs = 1;

class Event final : public Completion {
 public:
  Event(std::shared_ptr<Environment> environment, uint32_t token, Array arguments)
      : environment_(std::move(environment)), token_(token), arguments_(std::move(arguments)) {}

  void deliver(napi_env) override { environment_->dispatch(token_, arguments_); }

 private:
  std::shared_ptr<Environment> environment_;
  uint32_t token_;
  Array arguments_;
};

}  // namespace

void post_event(const std::shared_ptr<Environment>& environment, uint32_t token, Array arguments) {
  environment->post(std::make_unique<Event>(environment, token, std::move(arguments)));
}

Environment::Environment(napi_env env) : env_(env) {
  napi_value name;
  check(napi_create_string_latin1(env, "libvirt", NAPI_AUTO_LENGTH, &name));
  check(napi_create_threadsafe_function(env, nullptr, nullptr, name, 0, 1, nullptr, nullptr, this,
                                        &Environment::drain, &wake_));
  // An idle connection must not keep the process alive; hold() makes it count while somebody waits.
  napi_unref_threadsafe_function(env, wake_);
}

Environment::~Environment() = default;

void Environment::create(napi_env env) {
  EventLoop::instance().start();
  auto* holder = new std::shared_ptr<Environment>(new Environment(env));
  // The timer may fire while the environment ends, so it holds it weakly.
  (*holder)->timer_ = EventLoop::instance().add_timeout(
      -1, on_timer, new std::weak_ptr<Environment>(*holder),
      [](void* opaque) { delete static_cast<std::weak_ptr<Environment>*>(opaque); });
  napi_set_instance_data(
      env, holder, [](napi_env, void* data, void*) { delete static_cast<std::shared_ptr<Environment>*>(data); },
      nullptr);
  // Hooks run newest first, so this one runs before that of the thread-safe function above.
  napi_add_env_cleanup_hook(
      env, [](void* data) { (*static_cast<std::shared_ptr<Environment>*>(data))->tear_down(); }, holder);
}

const std::shared_ptr<Environment>& Environment::of(napi_env env) {
  void* data = nullptr;
  napi_get_instance_data(env, &data);
  return *static_cast<std::shared_ptr<Environment>*>(data);
}

void Environment::post(std::unique_ptr<Completion> completion, bool more_follows) {
  std::lock_guard lock(mutex_);
  if (!wake_) {
    // It may hold the last reference to a connection, and the caller may be the loop thread.
    reclaim([dropped = std::shared_ptr<Completion>(std::move(completion))] {});
    return;
  }
  queue_.push_back(std::move(completion));
  if (woken_) return;
  if (!more_follows || queue_.size() >= kSharedWake) return wake();
  if (!std::exchange(timer_set_, true)) EventLoop::instance().update_timeout(timer_, kSharedWakeMs);
}

// With the lock.
void Environment::wake() {
  woken_ = true;
  napi_call_threadsafe_function(wake_, nullptr, napi_tsfn_nonblocking);
}

// On the loop thread.
void Environment::on_timer(int timer, void* opaque) {
  const auto self = static_cast<std::weak_ptr<Environment>*>(opaque)->lock();
  if (!self) return;
  {
    std::lock_guard lock(self->mutex_);
    EventLoop::instance().update_timeout(timer, -1);
    self->timer_set_ = false;
    if (self->wake_ && !self->woken_ && !self->queue_.empty()) self->wake();
  }
  // The last reference may be ours by now, and what hangs on it may talk to libvirt.
  reclaim([self] {});
}

void Environment::drain(napi_env env, napi_value, void* context, void*) {
  // A null env is the drain of a dying environment: tear_down() has emptied the queue already.
  if (env) static_cast<Environment*>(context)->drain(env);
}

void Environment::drain(napi_env env) {
  auto self = shared_from_this();
  std::vector<std::unique_ptr<Completion>> batch;
  {
    std::lock_guard lock(mutex_);
    batch.swap(queue_);
    woken_ = false;
  }
  for (auto& completion : batch) {
    Napi::HandleScope scope(env);
    try {
      completion->deliver(env);
    } catch (const Unwind&) {
      // The functions of native/lib don't throw, so JavaScript is being terminated. What is left of the batch
      // is dropped on another thread, since it may hold the last references to connections.
      reclaim([rest = std::make_shared<decltype(batch)>(std::move(batch))] { rest->clear(); });
      return;
    }
    completion.reset();
  }
}

void Environment::hold() {
  if (holds_++ == 0) napi_ref_threadsafe_function(env_, wake_);
}

void Environment::let_go() {
  if (--holds_ == 0) napi_unref_threadsafe_function(env_, wake_);
}

void Environment::set_functions(napi_value make_error, napi_value dispatch) {
  check(napi_create_reference(env_, make_error, 1, &make_error_));
  check(napi_create_reference(env_, dispatch, 1, &dispatch_));
}

napi_value Environment::call(napi_ref function, const std::vector<napi_value>& arguments) {
  napi_value callee;
  napi_value receiver;
  napi_value result;
  check(napi_get_reference_value(env_, function, &callee));
  check(napi_get_undefined(env_, &receiver));
  check(napi_call_function(env_, receiver, callee, arguments.size(), arguments.data(), &result));
  return result;
}

napi_value Environment::make_error(const Failure& failure) {
  const auto text = [](const std::optional<std::string>& value) {
    return Value::text(value ? value->c_str() : nullptr);
  };
  Value fields = Value::record({{"code", Value::number(failure.code)},
                                {"domain", Value::number(failure.domain)},
                                {"level", Value::number(failure.level)},
                                {"message", Value::text(failure.message.c_str())},
                                {"str1", text(failure.str1)},
                                {"str2", text(failure.str2)},
                                {"str3", text(failure.str3)},
                                {"int1", Value::number(failure.int1)},
                                {"int2", Value::number(failure.int2)}});
  return call(make_error_, {to_js(env_, fields)});
}

void Environment::dispatch(uint32_t token, napi_value payload) {
  napi_value number;
  check(napi_create_uint32(env_, token, &number));
  call(dispatch_, {number, payload});
}

void Environment::dispatch(uint32_t token, Array& arguments) {
  std::vector<napi_value> values(1 + arguments.size());
  check(napi_create_uint32(env_, token, &values[0]));
  for (size_t i = 0; i < arguments.size(); ++i) values[i + 1] = to_js(env_, arguments[i]);
  call(dispatch_, values);
}

void Environment::add(const std::shared_ptr<Connection>& connection) {
  connections_.erase(std::remove_if(connections_.begin(), connections_.end(),
                                    [](const auto& weak) { return weak.expired(); }),
                     connections_.end());
  connections_.push_back(connection);
}

// The end of a worker thread or of the process. From here on no other thread reaches JavaScript.
void Environment::tear_down() {
  std::vector<std::unique_ptr<Completion>> dropped;
  {
    std::lock_guard lock(mutex_);
    wake_ = nullptr;
    dropped.swap(queue_);
  }
  EventLoop::instance().remove_timeout(timer_);
  // Undelivered values hold libvirt objects, whose release may be a remote call: not on this thread.
  reclaim([dropped = std::make_shared<decltype(dropped)>(std::move(dropped))] { dropped->clear(); });

  struct Closing {
    std::mutex mutex;
    std::condition_variable changed;
    size_t left = 0;
  };
  auto closing = std::make_shared<Closing>();
  for (const auto& weak : connections_) {
    auto connection = weak.lock();
    if (!connection) continue;
    {
      std::lock_guard lock(closing->mutex);
      ++closing->left;
    }
    connection->close([closing] {
      std::lock_guard lock(closing->mutex);
      --closing->left;
      closing->changed.notify_all();
    });
  }
  connections_.clear();
  {
    std::unique_lock lock(closing->mutex);
    closing->changed.wait_for(lock, kCloseLimit, [&closing] { return closing->left == 0; });
  }
  EventLoop::instance().stop();
  napi_delete_reference(env_, make_error_);
  napi_delete_reference(env_, dispatch_);
}

}  // namespace virtdeck
