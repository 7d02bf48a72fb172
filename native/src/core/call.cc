#include "call.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "event_loop.h"

namespace virtdeck {

// --- results ---

void Call::fail() { failure = Failure::last(); }
void Call::fail(Failure reason) { failure = std::move(reason); }

void Call::status(int returned) {
  if (returned < 0) fail();
}

void Call::truth(int returned) {
  if (returned < 0) return fail();
  result = Value::boolean(returned != 0);
}

void Call::count(int returned) {
  if (returned < 0) return fail();
  result = Value::number(returned);
}

void Call::text_result(char* returned) {
  if (!returned) return fail();
  result = Value::owned_text(returned);
}

void Call::text_result(const char* returned) {
  if (!returned) return fail();
  result = Value::text(returned);
}

void Call::object_result(Kind kind, void* returned) {
  if (!returned) return fail();
  result = Value::object(owner->adopt(kind, returned));
}

void Call::null_when(int code) {
  if (!failure || failure->code != code) return;
  failure.reset();
  result = Value::null();
}

void Call::unsupported(const char* since) {
  unsigned long version = 0;
  virGetVersion(&version, nullptr, nullptr);
  fail(Failure::make(VIR_ERR_NO_SUPPORT, std::string(spec->name) + " came with libvirt " + since +
                                             "; the library here is " + std::to_string(version / 1000000) + "." +
                                             std::to_string(version / 1000 % 1000) + "." +
                                             std::to_string(version % 1000)));
}

void* Call::any_object(size_t index) const {
  const auto* object = std::get_if<std::shared_ptr<Object>>(&inputs[index]);
  return object ? (*object)->pointer() : nullptr;
}

std::vector<virDomainPtr> Call::domains(size_t index) const {
  std::vector<virDomainPtr> pointers;
  const auto* objects = std::get_if<std::vector<std::shared_ptr<Object>>>(&inputs[index]);
  if (!objects) return pointers;
  for (const auto& object : *objects) pointers.push_back(static_cast<virDomainPtr>(object->pointer()));
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::shared_ptr<Object>> Call::objects(size_t index) const {
  const auto* objects = std::get_if<std::vector<std::shared_ptr<Object>>>(&inputs[index]);
  return objects ? *objects : std::vector<std::shared_ptr<Object>>();
}

std::vector<const char*> Call::pointers(size_t index) const {
  std::vector<const char*> pointers;
  for (const std::string& text : texts(index)) pointers.push_back(text.c_str());
  return pointers;
}

const char* Call::text(size_t index) const {
  const auto* text = std::get_if<std::string>(&inputs[index]);
  return text ? text->c_str() : nullptr;
}

// --- promises ---

Promise::Promise(napi_env env) {
  check(napi_create_promise(env, &deferred_, &promise_));
  Environment::of(env)->hold();
}

void Promise::deliver(napi_env env) {
  Environment::of(env)->let_go();
  if (failure) {
    check(napi_reject_deferred(env, deferred_, Environment::of(env)->make_error(*failure)));
  } else {
    check(napi_resolve_deferred(env, deferred_, to_js(env, result)));
  }
}

// --- calls ---

namespace {

// libvirt doesn't always check this, and a call keeps only its own connection from closing under it.
void check_owner(const Call& call, const Object& object) {
  if (object.connection == call.owner) return;
  throw FailedCall{Failure::make(VIR_ERR_INVALID_ARG,
                                 std::string(call.spec->name) + ": an object belongs to another connection")};
}

void read_arguments(napi_env env, const std::array<napi_value, Call::kMaxArgs>& values, Call& call) {
  for (size_t i = 0; i < Call::kMaxArgs && call.spec->args[i] != Arg::none; ++i) {
    try {
      call.inputs[i] = read_argument(env, call.spec->args[i], values[i]);
    } catch (BadArgument& bad) {
      // Argument 0 is the object itself, so the numbers are those the caller of native/lib counts.
      bad.message = std::string(call.spec->name) + ": argument " + std::to_string(i) + " " + bad.message;
      throw;
    }
  }
  call.owner = call.object()->connection;
  for (size_t i = 0; i < Call::kMaxArgs; ++i) {
    if (call.spec->args[i] == Arg::other_connection) continue;
    const Input& input = call.inputs[i];
    if (const auto* object = std::get_if<std::shared_ptr<Object>>(&input)) {
      check_owner(call, **object);
    } else if (const auto* list = std::get_if<std::vector<std::shared_ptr<Object>>>(&input)) {
      for (const auto& item : *list) check_owner(call, *item);
    }
  }
}

// Passwords and the like don't stay in freed memory.
void wipe_secrets(Call& call) {
  for (size_t i = 0; i < Call::kMaxArgs; ++i) {
    if (call.spec->args[i] == Arg::secret_text) {
      if (auto* text = std::get_if<std::string>(&call.inputs[i])) explicit_bzero(text->data(), text->size());
    } else if (call.spec->args[i] == Arg::secret_bytes) {
      if (auto* bytes = std::get_if<Bytes>(&call.inputs[i])) explicit_bzero(bytes->data(), bytes->size());
    }
  }
}

// With more calls than this in flight on a connection, all its threads are at work, and the next answer is near.
constexpr size_t kManyCalls = 16;

// Whether files come or go with a call: one takes none, but answers one.
bool passes_files(const CallSpec& spec) {
  return std::ranges::any_of(spec.args, [](Arg arg) { return arg == Arg::fd || arg == Arg::fds; }) ||
         std::string_view(spec.name) == "virDomainOpenGraphicsFD";
}

// Only a UNIX socket carries files, and what is in this process needs none. On any other link libvirt finds out in the
// middle of its message, and can but drop the link. The URI is known here: this is no remote call.
bool carries_files(virConnectPtr connection) {
  char* known = virConnectGetURI(connection);
  const std::string uri = known ? known : "";
  free(known);
  const size_t scheme = uri.find("://");
  if (scheme == std::string::npos) return true;
  const size_t transport = uri.find('+');
  if (transport < scheme) return uri.substr(transport + 1, scheme - transport - 1) == "unix";
  return uri[scheme + 3] == '/' || uri[scheme + 3] == '\0';
}

// Out of memory, or a mistake of ours: the caller's error, not the process's end.
void run(Call& call) {
  try {
    if (passes_files(*call.spec) && !carries_files(call.connection())) {
      return call.fail(Failure::make(VIR_ERR_ARGUMENT_UNSUPPORTED,
                                     std::string(call.spec->name) + ": files pass over UNIX sockets only"));
    }
    call.spec->run(call);
  } catch (const std::exception& error) {
    call.fail(Failure::make(VIR_ERR_INTERNAL_ERROR, std::string(call.spec->name) + ": " + error.what()));
  }
}

// On a worker: what the call held is released there too, since a last reference may close a connection.
void perform(const std::shared_ptr<Call>& call, std::unique_ptr<Promise> promise) {
  const Lane lane = call->spec->lane;
  const bool ordered = lane == Lane::read || lane == Lane::change || lane == Lane::job;
  const std::shared_ptr<Object> target = call->object();
  const std::shared_ptr<Connection> owner = call->owner;
  if (owner->closing()) {
    call->fail(Failure::connection_closed());
  } else {
    const EventLoop::InCall in_call(owner->in_flight());
    run(*call);
  }
  promise->result = std::move(call->result);
  promise->failure = std::move(call->failure);
  wipe_secrets(*call);
  call->inputs = {};
  owner->environment()->post(std::move(promise), owner->in_flight() > kManyCalls);
  if (ordered) target->strand.done(lane);
  owner->end();
}

napi_value start(napi_env env, std::shared_ptr<Call> call) {
  auto promise = std::make_unique<Promise>(env);
  const napi_value result = promise->value();
  const Lane lane = call->spec->lane;
  const auto pool = call->owner->pool(lane);
  const auto target = call->object();
  call->owner->begin();
  // std::function wants copyable captures; the raw pointer is taken back exactly once.
  auto task = [call = std::move(call), raw = promise.release()] { perform(call, std::unique_ptr<Promise>(raw)); };
  if (lane == Lane::control || lane == Lane::bulk) {
    pool->submit(std::move(task));
  } else {
    target->strand.submit(lane, pool, std::move(task));
  }
  return result;
}

napi_value invoke(napi_env env, napi_callback_info info) {
  std::array<napi_value, Call::kMaxArgs> values;
  size_t count = values.size();
  void* data = nullptr;
  if (napi_get_cb_info(env, info, &count, values.data(), nullptr, &data) != napi_ok) return nullptr;
  const auto* spec = static_cast<const CallSpec*>(data);
  const bool local = spec->lane == Lane::local;
  return at_border(env, local ? Failing::throws : Failing::rejects, [&]() -> napi_value {
    auto call = std::make_shared<Call>();
    call->spec = spec;
    read_arguments(env, values, *call);
    if (!local) return start(env, std::move(call));
    run(*call);
    if (call->failure) throw FailedCall{std::move(*call->failure)};
    return to_js(env, call->result);
  });
}

}  // namespace

void export_function(napi_env env, napi_value exports, const char* name, napi_callback callback, void* data) {
  napi_value function;
  check(napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, data, &function));
  check(napi_set_named_property(env, exports, name, function));
}

void export_calls(napi_env env, napi_value exports, const CallSpec* specs, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    export_function(env, exports, specs[i].name, invoke, const_cast<CallSpec*>(&specs[i]));
  }
}

}  // namespace virtdeck
