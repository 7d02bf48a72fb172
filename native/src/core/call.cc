#include "call.h"

#include <cmath>
#include <cstring>
#include <utility>

namespace virtdeck {

// --- results -------------------------------------------------------------------------------------------------

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

const char* Call::text(size_t index) const {
  const auto* text = std::get_if<std::string>(&inputs[index]);
  return text ? text->c_str() : nullptr;
}

// --- arguments -----------------------------------------------------------------------------------------------

namespace {

// A handle that was freed or whose connection is closed is a libvirt error, not a wrong argument.
class Unusable : public Napi::Error {
 public:
  Unusable(Napi::Env env, Kind kind) : Unusable(env, failure(kind)) {}
  Unusable(Napi::Env env, const Failure& failure)
      : Napi::Error(env, Environment::of(env)->make_error(failure)) {}

 private:
  static Failure failure(Kind kind) {
    switch (kind) {
      case Kind::domain: return Failure::make(VIR_ERR_INVALID_DOMAIN, "the domain object was freed");
      case Kind::network: return Failure::make(VIR_ERR_INVALID_NETWORK, "the network object was freed");
      case Kind::storage_pool: return Failure::make(VIR_ERR_INVALID_STORAGE_POOL, "the pool object was freed");
      case Kind::storage_vol: return Failure::make(VIR_ERR_INVALID_STORAGE_VOL, "the volume object was freed");
      case Kind::snapshot:
        return Failure::make(VIR_ERR_INVALID_DOMAIN_SNAPSHOT, "the snapshot object was freed");
      case Kind::stream: return Failure::make(VIR_ERR_INVALID_STREAM, "the stream object was freed");
      case Kind::connection: break;
    }
    return Failure::connection_closed();
  }
};

Kind kind_of(Arg arg) {
  switch (arg) {
    case Arg::domain: return Kind::domain;
    case Arg::network: return Kind::network;
    case Arg::storage_pool: return Kind::storage_pool;
    case Arg::storage_vol: return Kind::storage_vol;
    case Arg::snapshot: return Kind::snapshot;
    case Arg::stream: return Kind::stream;
    default: return Kind::connection;
  }
}

std::shared_ptr<Object> live_object(Napi::Env env, napi_value value, Kind kind) {
  auto object = unwrap_object(env, value, kind);
  if (!object) throw Unusable(env, kind);
  if (object->connection->closing()) throw Unusable(env, Kind::connection);
  return object;
}

// A number without a fraction inside [low, high]; both must be exact as doubles.
double whole_number(Napi::Env env, napi_value value, double low, double high) {
  if (Napi::Value(env, value).Type() != napi_number) throw Napi::TypeError::New(env, "must be a number");
  double number;
  napi_get_value_double(env, value, &number);
  if (!(number >= low && number <= high) || number != std::trunc(number)) {
    throw Napi::RangeError::New(env, "must be a whole number from " + std::to_string(static_cast<int64_t>(low)) +
                                         " to " + std::to_string(static_cast<int64_t>(high)));
  }
  return number;
}

uint64_t u64_argument(Napi::Env env, napi_value value) {
  if (Napi::Value(env, value).Type() != napi_bigint) {
    return static_cast<uint64_t>(whole_number(env, value, 0, 9007199254740991));
  }
  uint64_t number;
  bool lossless;
  napi_get_value_bigint_uint64(env, value, &number, &lossless);
  if (!lossless) throw Napi::RangeError::New(env, "must be from 0 to 2^64-1");
  return number;
}

bool has_lone_surrogate(const std::u16string& text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] < 0xD800 || text[i] > 0xDFFF) continue;
    const bool pair = text[i] < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] <= 0xDFFF;
    if (!pair) return true;
    ++i;
  }
  return false;
}

// libvirt takes C strings of UTF-8, so a NUL would silently cut the text and a lone surrogate change it.
std::string text_argument(Napi::Env env, napi_value value) {
  const Napi::Value js(env, value);
  if (!js.IsString()) throw Napi::TypeError::New(env, "must be a string");
  std::string text = js.As<Napi::String>().Utf8Value();
  if (text.find('\0') != std::string::npos) throw Napi::TypeError::New(env, "must not contain NUL characters");
  // V8 writes U+FFFD for a lone surrogate; only then is the second look needed.
  if (text.find("\xEF\xBF\xBD") != std::string::npos &&
      has_lone_surrogate(js.As<Napi::String>().Utf16Value())) {
    throw Napi::TypeError::New(env, "must be well-formed Unicode");
  }
  return text;
}

Bytes bytes_argument(Napi::Env env, napi_value value) {
  const Napi::Value js(env, value);
  if (!js.IsTypedArray() || js.As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array) {
    throw Napi::TypeError::New(env, "must be a Uint8Array");
  }
  const auto array = js.As<Napi::Uint8Array>();
  const uint8_t* data = array.Data();
  return data ? Bytes(data, data + array.ByteLength()) : Bytes();
}

std::string uuid_argument(Napi::Env env, napi_value value) {
  if (Napi::Value(env, value).IsString()) return text_argument(env, value);
  if (!Napi::Value(env, value).IsTypedArray()) throw Napi::TypeError::New(env, "must be a string or 16 bytes");
  const Bytes bytes = bytes_argument(env, value);
  if (bytes.size() != VIR_UUID_BUFLEN) throw Napi::RangeError::New(env, "must have 16 bytes");
  static const char digits[] = "0123456789abcdef";
  std::string text;
  for (uint8_t byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

template <class Item, class Read>
std::vector<Item> list_argument(Napi::Env env, napi_value value, Read read) {
  const Napi::Value js(env, value);
  if (!js.IsArray()) throw Napi::TypeError::New(env, "must be an array");
  const auto array = js.As<Napi::Array>();
  std::vector<Item> items;
  const uint32_t length = array.Length();
  for (uint32_t i = 0; i < length; ++i) {
    Napi::HandleScope scope(env);
    items.push_back(read(array.Get(i)));
  }
  return items;
}

}  // namespace

Call::Input read_argument(Napi::Env env, Arg arg, napi_value value) {
  const auto type = Napi::Value(env, value).Type();
  const bool absent = type == napi_undefined || type == napi_null;
  switch (arg) {
    case Arg::none: break;
    case Arg::connection:
    case Arg::domain:
    case Arg::network:
    case Arg::storage_pool:
    case Arg::storage_vol:
    case Arg::snapshot:
    case Arg::stream: return live_object(env, value, kind_of(arg));
    case Arg::any_object:
      if (absent) return {};
      for (Kind kind : {Kind::domain, Kind::network}) {
        try {
          return live_object(env, value, kind);
        } catch (const Napi::TypeError&) {
          continue;
        }
      }
      return live_object(env, value, Kind::storage_pool);
    case Arg::domains:
      if (absent) return {};
      return list_argument<std::shared_ptr<Object>>(
          env, value, [env](napi_value item) { return live_object(env, item, Kind::domain); });
    case Arg::flags:
      if (type == napi_undefined) return uint64_t{0};
      [[fallthrough]];
    case Arg::u32: return static_cast<uint64_t>(whole_number(env, value, 0, 4294967295.0));
    case Arg::i32: return static_cast<int64_t>(whole_number(env, value, -2147483648.0, 2147483647.0));
    case Arg::u64: return u64_argument(env, value);
    case Arg::boolean:
      if (type != napi_boolean) throw Napi::TypeError::New(env, "must be a boolean");
      return Napi::Boolean(env, value).Value();
    case Arg::text_or_null:
      if (absent) return {};
      [[fallthrough]];
    case Arg::text: return text_argument(env, value);
    case Arg::texts:
      return list_argument<std::string>(env, value, [env](napi_value item) { return text_argument(env, item); });
    case Arg::uuid: return uuid_argument(env, value);
    case Arg::bytes: return bytes_argument(env, value);
  }
  return {};
}

// --- promises ------------------------------------------------------------------------------------------------

Promise::Promise(Napi::Env env) {
  NAPI_THROW_IF_FAILED_VOID(env, napi_create_promise(env, &deferred_, &promise_));
  Environment::of(env)->hold();
}

void Promise::deliver(Napi::Env env) {
  Environment::of(env)->let_go();
  if (failure) {
    napi_reject_deferred(env, deferred_, Environment::of(env)->make_error(*failure));
  } else {
    napi_resolve_deferred(env, deferred_, to_js(env, result));
  }
}

// --- calls ---------------------------------------------------------------------------------------------------

namespace {

napi_value rejected(Napi::Env env, napi_value error) {
  napi_deferred deferred;
  napi_value promise;
  NAPI_THROW_IF_FAILED(env, napi_create_promise(env, &deferred, &promise), nullptr);
  napi_reject_deferred(env, deferred, error);
  return promise;
}

// libvirt doesn't always check this, and a call keeps only its own connection from closing under it.
void check_owner(Napi::Env env, const Call& call, const Object& object) {
  if (object.connection == call.owner) return;
  throw Unusable(env, Failure::make(VIR_ERR_INVALID_ARG,
                                    std::string(call.spec->name) + ": an object belongs to another connection"));
}

void read_arguments(Napi::Env env, const Napi::CallbackInfo& info, Call& call) {
  for (size_t i = 0; i < Call::kMaxArgs && call.spec->args[i] != Arg::none; ++i) {
    try {
      call.inputs[i] = read_argument(env, call.spec->args[i], info[i]);
    } catch (const Unusable&) {
      throw;
    } catch (const Napi::Error& error) {
      // Argument 0 is the object itself, so the numbers are those the caller of native/lib counts.
      error.Value().Set("message", std::string(call.spec->name) + ": argument " + std::to_string(i) + " " +
                                       error.Message());
      throw;
    }
  }
  call.owner = call.object()->connection;
  for (const Call::Input& input : call.inputs) {
    if (const auto* object = std::get_if<std::shared_ptr<Object>>(&input)) {
      check_owner(env, call, **object);
    } else if (const auto* list = std::get_if<std::vector<std::shared_ptr<Object>>>(&input)) {
      for (const auto& item : *list) check_owner(env, call, *item);
    }
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
    call->spec->run(*call);
  }
  promise->result = std::move(call->result);
  promise->failure = std::move(call->failure);
  call->inputs = {};
  owner->environment()->post(std::move(promise));
  if (ordered) target->strand.done(lane);
  owner->end();
}

napi_value start(Napi::Env env, std::shared_ptr<Call> call) {
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

napi_value invoke(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  auto call = std::make_shared<Call>();
  call->spec = static_cast<const CallSpec*>(info.Data());
  const bool local = call->spec->lane == Lane::local;
  try {
    read_arguments(env, info, *call);
  } catch (const Napi::Error& error) {
    if (local) throw;
    return rejected(env, error.Value());
  }
  if (!local) return start(env, std::move(call));
  call->spec->run(*call);
  if (call->failure) throw Napi::Error(env, Environment::of(env)->make_error(*call->failure));
  return to_js(env, call->result);
}

}  // namespace

void export_calls(Napi::Env env, Napi::Object exports, const CallSpec* specs, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    auto* spec = const_cast<CallSpec*>(&specs[i]);
    exports.Set(spec->name, Napi::Function::New(
                                env, [](const Napi::CallbackInfo& info) { return Napi::Value(info.Env(), invoke(info)); },
                                spec->name, spec));
  }
}

}  // namespace virtdeck
