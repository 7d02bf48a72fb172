#include "environment.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <utility>

#include "event_loop.h"
#include "object.h"

namespace virtdeck {

namespace {

// How long the end of an environment (a worker's, or the process's) waits for its connections to close. A daemon
// that does not answer in time is left to its thread: exit must not hang.
constexpr std::chrono::milliseconds kCloseLimit{300};

class Event final : public Completion {
 public:
  Event(std::shared_ptr<Environment> environment, uint32_t token, Value payload)
      : environment_(std::move(environment)), token_(token), payload_(std::move(payload)) {}

  void deliver(Napi::Env env) override { environment_->dispatch(token_, to_js(env, payload_)); }

 private:
  std::shared_ptr<Environment> environment_;
  uint32_t token_;
  Value payload_;
};

}  // namespace

void post_event(const std::shared_ptr<Environment>& environment, uint32_t token, Value payload) {
  environment->post(std::make_unique<Event>(environment, token, std::move(payload)));
}

Environment::Environment(Napi::Env env) : env_(env) {
  napi_value name = Napi::String::New(env, "libvirt");
  NAPI_THROW_IF_FAILED_VOID(
      env, napi_create_threadsafe_function(env, nullptr, nullptr, name, 0, 1, nullptr, nullptr, this,
                                           &Environment::drain, &wake_));
  // An idle connection must not keep the process alive; hold() makes it count while somebody waits.
  napi_unref_threadsafe_function(env, wake_);
}

Environment::~Environment() = default;

void Environment::create(Napi::Env env) {
  EventLoop::instance().start();
  auto* holder = new std::shared_ptr<Environment>(new Environment(env));
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

void Environment::post(std::unique_ptr<Completion> completion) {
  std::lock_guard lock(mutex_);
  if (!wake_) return;
  queue_.push_back(std::move(completion));
  if (woken_) return;
  woken_ = true;
  napi_call_threadsafe_function(wake_, nullptr, napi_tsfn_nonblocking);
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
      completion->deliver(Napi::Env(env));
    } catch (const Napi::Error&) {
      // The functions of native/lib don't throw; what is left is a JavaScript engine that is being terminated.
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

void Environment::set_functions(Napi::Function make_error, Napi::Function dispatch) {
  make_error_ = Napi::Persistent(make_error);
  dispatch_ = Napi::Persistent(dispatch);
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
  return make_error_.Call({to_js(env_, fields)});
}

napi_value Environment::dispatch(uint32_t token, napi_value payload) {
  return dispatch_.Call({Napi::Number::New(env_, token), payload});
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
  make_error_.Reset();
  dispatch_.Reset();
}

}  // namespace virtdeck
