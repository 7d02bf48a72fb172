#include "arguments.h"

#include <fcntl.h>
#include <unistd.h>

#include <cmath>
#include <cstring>
#include <utility>

#include "object.h"

namespace virtdeck {

namespace {

napi_valuetype type_of(napi_env env, napi_value value) {
  napi_valuetype type;
  check(napi_typeof(env, value, &type));
  return type;
}

constexpr Kind kind_of(Arg arg) {
  return static_cast<Kind>(static_cast<int>(arg) - static_cast<int>(Arg::connection));
}
static_assert(kind_of(Arg::connection) == Kind::connection && kind_of(Arg::stream) == Kind::stream);

Failure freed(Kind kind) {
  const KindInfo& info = info_of(kind);
  return Failure::make(info.freed_error, std::string("the ") + info.noun + " object was freed");
}

// A freed object and a closed connection are libvirt errors, not wrong arguments: the types were right.
std::shared_ptr<Object> live_object(napi_env env, napi_value value, Kind kind) {
  auto object = unwrap_object(env, value, kind);
  if (!object) throw FailedCall{freed(kind)};
  if (object->connection->closing()) throw FailedCall{Failure::connection_closed()};
  return object;
}

std::shared_ptr<Object> any_object(napi_env env, napi_value value) {
  const auto kind = kind_of_handle(env, value);
  if (!kind) throw BadArgument::type("must be a libvirt object");
  return live_object(env, value, *kind);
}

// A number without a fraction inside [low, high]; both must be exact as doubles.
double whole_number(napi_env env, napi_value value, double low, double high) {
  if (type_of(env, value) != napi_number) throw BadArgument::type("must be a number");
  double number;
  check(napi_get_value_double(env, value, &number));
  if (!(number >= low && number <= high) || number != std::trunc(number)) {
    throw BadArgument::range("must be a whole number from " + std::to_string(static_cast<int64_t>(low)) + " to " +
                             std::to_string(static_cast<int64_t>(high)));
  }
  return number;
}

int64_t i32_argument(napi_env env, napi_value value) {
  return static_cast<int64_t>(whole_number(env, value, -2147483648.0, 2147483647.0));
}

uint64_t u64_argument(napi_env env, napi_value value) {
  if (type_of(env, value) != napi_bigint) {
    return static_cast<uint64_t>(whole_number(env, value, 0, 9007199254740991));
  }
  uint64_t number;
  bool lossless;
  check(napi_get_value_bigint_uint64(env, value, &number, &lossless));
  if (!lossless) throw BadArgument::range("must be from 0 to 2^64-1");
  return number;
}

int64_t i64_argument(napi_env env, napi_value value) {
  if (type_of(env, value) != napi_bigint) {
    return static_cast<int64_t>(whole_number(env, value, -9007199254740991, 9007199254740991));
  }
  int64_t number;
  bool lossless;
  check(napi_get_value_bigint_int64(env, value, &number, &lossless));
  if (!lossless) throw BadArgument::range("must be from -2^63 to 2^63-1");
  return number;
}

bool has_lone_surrogate(napi_env env, napi_value value) {
  size_t length;
  check(napi_get_value_string_utf16(env, value, nullptr, 0, &length));
  std::u16string text(length, u'\0');
  check(napi_get_value_string_utf16(env, value, text.data(), length + 1, &length));
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] < 0xD800 || text[i] > 0xDFFF) continue;
    const bool pair = text[i] < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] <= 0xDFFF;
    if (!pair) return true;
    ++i;
  }
  return false;
}

// libvirt takes C strings of UTF-8, so a NUL would silently cut the text and a lone surrogate change it.
std::string text_argument(napi_env env, napi_value value) {
  if (type_of(env, value) != napi_string) throw BadArgument::type("must be a string");
  size_t length;
  check(napi_get_value_string_utf8(env, value, nullptr, 0, &length));
  std::string text(length, '\0');
  check(napi_get_value_string_utf8(env, value, text.data(), length + 1, &length));
  if (text.find('\0') != std::string::npos) throw BadArgument::type("must not contain NUL characters");
  // V8 writes U+FFFD for a lone surrogate; only then is the second look needed.
  if (text.find("\xEF\xBF\xBD") != std::string::npos && has_lone_surrogate(env, value)) {
    throw BadArgument::type("must be well-formed Unicode");
  }
  return text;
}

Bytes bytes_argument(napi_env env, napi_value value, const char* otherwise) {
  bool is_array = false;
  check(napi_is_typedarray(env, value, &is_array));
  if (!is_array) throw BadArgument::type(otherwise);
  napi_typedarray_type type;
  size_t length;
  void* data;
  check(napi_get_typedarray_info(env, value, &type, &length, &data, nullptr, nullptr));
  if (type != napi_uint8_array) throw BadArgument::type(otherwise);
  const auto* bytes = static_cast<const uint8_t*>(data);
  return bytes ? Bytes(bytes, bytes + length) : Bytes();
}

Bytes uuid_bytes(const std::string& text) {
  Bytes bytes;
  int high = -1;
  for (char c : text) {
    if (c == '-') continue;
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return {};
    if (high < 0) {
      high = digit;
    } else {
      bytes.push_back(static_cast<uint8_t>(high << 4 | digit));
      high = -1;
    }
  }
  return high < 0 ? bytes : Bytes();
}

Bytes uuid_bytes_argument(napi_env env, napi_value value) {
  const bool is_text = type_of(env, value) == napi_string;
  const Bytes bytes = is_text ? uuid_bytes(text_argument(env, value)) : bytes_argument(env, value, "must be a string or 16 bytes");
  if (bytes.size() != VIR_UUID_BUFLEN) throw BadArgument::range(is_text ? "must be a UUID" : "must have 16 bytes");
  return bytes;
}

// Texts go on as they are: whether they are UUIDs is for libvirt to say.
std::string uuid_argument(napi_env env, napi_value value) {
  if (type_of(env, value) == napi_string) return text_argument(env, value);
  static const char digits[] = "0123456789abcdef";
  std::string text;
  for (uint8_t byte : uuid_bytes_argument(env, value)) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

template <class Item, class Read>
std::vector<Item> list_argument(napi_env env, napi_value value, Read read) {
  bool is_array = false;
  check(napi_is_array(env, value, &is_array));
  if (!is_array) throw BadArgument::type("must be an array");
  uint32_t length;
  check(napi_get_array_length(env, value, &length));
  std::vector<Item> items;
  for (uint32_t i = 0; i < length; ++i) {
    Napi::HandleScope scope(env);
    napi_value item;
    check(napi_get_element(env, value, i, &item));
    items.push_back(static_cast<Item>(read(env, item)));
  }
  return items;
}

// A map names CPUs by position (booleans) or by number. It is as long as the highest CPU it names: libvirt takes
// what lies beyond for zero.
Bytes cpumap_argument(napi_env env, napi_value value) {
  constexpr uint32_t kMaxCpus = 16384;
  bool is_array = false;
  check(napi_is_array(env, value, &is_array));
  if (!is_array) throw BadArgument::type("must be an array");
  uint32_t length;
  check(napi_get_array_length(env, value, &length));
  if (length > kMaxCpus) throw BadArgument::range("must name at most " + std::to_string(kMaxCpus) + " CPUs");
  Bytes map(1);
  for (uint32_t i = 0; i < length; ++i) {
    Napi::HandleScope scope(env);
    napi_value item;
    check(napi_get_element(env, value, i, &item));
    uint32_t cpu = i;
    if (type_of(env, item) == napi_boolean) {
      bool set;
      check(napi_get_value_bool(env, item, &set));
      if (!set) continue;
    } else {
      cpu = static_cast<uint32_t>(whole_number(env, item, 0, kMaxCpus - 1));
    }
    if (map.size() <= cpu / 8) map.resize(cpu / 8 + 1);
    map[cpu / 8] |= static_cast<uint8_t>(1u << (cpu % 8));
  }
  return map;
}

Descriptors descriptors(const std::vector<int>& numbers) {
  Descriptors duplicates;
  for (const int number : numbers) {
    if (!duplicates.add(number)) throw BadArgument::range("must be an open file descriptor: " + std::to_string(number));
  }
  return duplicates;
}

ParamValue param_value(napi_env env, napi_value value) {
  switch (type_of(env, value)) {
    case napi_boolean: {
      bool truth;
      check(napi_get_value_bool(env, value, &truth));
      return truth;
    }
    case napi_number: {
      double number;
      check(napi_get_value_double(env, value, &number));
      if (!std::isfinite(number)) throw BadArgument::range("must be finite");
      return number;
    }
    case napi_bigint: {
      uint64_t positive;
      int64_t any;
      bool lossless;
      check(napi_get_value_bigint_uint64(env, value, &positive, &lossless));
      if (lossless) return positive;
      check(napi_get_value_bigint_int64(env, value, &any, &lossless));
      if (!lossless) throw BadArgument::range("must be from -2^63 to 2^64-1");
      return any;
    }
    case napi_string: return text_argument(env, value);
    default: {
      bool is_array = false;
      check(napi_is_array(env, value, &is_array));
      if (!is_array) throw BadArgument::type("must be a number, bigint, string, boolean or string[]");
      return list_argument<std::string>(env, value, text_argument);
    }
  }
}

// Entries that are undefined count as left out, as optional properties usually do.
ParamsInput params_argument(napi_env env, napi_value value) {
  if (type_of(env, value) != napi_object) throw BadArgument::type("must be an object");
  napi_value names;
  uint32_t length;
  check(napi_get_property_names(env, value, &names));
  check(napi_get_array_length(env, names, &length));
  ParamsInput params;
  for (uint32_t i = 0; i < length; ++i) {
    Napi::HandleScope scope(env);
    napi_value name;
    napi_value item;
    check(napi_get_element(env, names, i, &name));
    check(napi_get_property(env, value, name, &item));
    if (type_of(env, item) == napi_undefined) continue;
    std::string key = text_argument(env, name);
    if (key.size() >= VIR_TYPED_PARAM_FIELD_LENGTH) throw BadArgument::range("has a key that is too long: '" + key.substr(0, 100) + "'");
    try {
      params.emplace_back(key, param_value(env, item));
    } catch (BadArgument& bad) {
      bad.message = "has the key '" + key + "', which " + bad.message;
      throw;
    }
  }
  return params;
}

}  // namespace

Descriptors::~Descriptors() {
  for (const int number : numbers_) close(number);
}

bool Descriptors::add(int descriptor) {
  const int duplicate = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (duplicate < 0) return false;
  numbers_.push_back(duplicate);
  return true;
}

Input read_argument(napi_env env, Arg arg, napi_value value) {
  const napi_valuetype type = type_of(env, value);
  const bool absent = type == napi_undefined || type == napi_null;
  switch (arg) {
    case Arg::none: break;
    case Arg::connection:
    case Arg::domain:
    case Arg::network:
    case Arg::network_port:
    case Arg::storage_pool:
    case Arg::storage_vol:
    case Arg::interface:
    case Arg::node_device:
    case Arg::secret:
    case Arg::nwfilter:
    case Arg::nwfilter_binding:
    case Arg::snapshot:
    case Arg::checkpoint:
    case Arg::stream: return live_object(env, value, kind_of(arg));
    case Arg::any_object:
      if (absent) return {};
      return any_object(env, value);
    case Arg::domains:
      if (absent) return {};
      return list_argument<std::shared_ptr<Object>>(
          env, value, [](napi_env e, napi_value item) { return live_object(e, item, Kind::domain); });
    case Arg::flags:
      if (type == napi_undefined) return uint64_t{0};
      [[fallthrough]];
    case Arg::u32: return static_cast<uint64_t>(whole_number(env, value, 0, 4294967295.0));
    case Arg::i32: return i32_argument(env, value);
    case Arg::u64: return u64_argument(env, value);
    case Arg::i64: return i64_argument(env, value);
    case Arg::other_connection: return live_object(env, value, Kind::connection);
    case Arg::cpumap: return cpumap_argument(env, value);
    case Arg::params:
      if (absent) return ParamsInput();
      return params_argument(env, value);
    case Arg::boolean: {
      if (type != napi_boolean) throw BadArgument::type("must be a boolean");
      bool truth;
      check(napi_get_value_bool(env, value, &truth));
      return truth;
    }
    case Arg::text_or_null:
      if (absent) return {};
      [[fallthrough]];
    case Arg::secret_text:
    case Arg::text: return text_argument(env, value);
    case Arg::texts: return list_argument<std::string>(env, value, text_argument);
    case Arg::numbers: return list_argument<int>(env, value, i32_argument);
    case Arg::fd: return descriptors({static_cast<int>(i32_argument(env, value))});
    case Arg::fds: return descriptors(list_argument<int>(env, value, i32_argument));
    case Arg::u32s:
      return list_argument<unsigned int>(
          env, value, [](napi_env e, napi_value item) { return whole_number(e, item, 0, 4294967295.0); });
    case Arg::u64s: return list_argument<unsigned long long>(env, value, u64_argument);
    case Arg::uuid: return uuid_argument(env, value);
    case Arg::uuid_bytes: return uuid_bytes_argument(env, value);
    case Arg::secret_bytes:
    case Arg::bytes: return bytes_argument(env, value, "must be a Uint8Array");
  }
  return {};
}

}  // namespace virtdeck
