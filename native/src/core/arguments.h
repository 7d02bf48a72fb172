#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "api.h"
#include "border.h"
#include "value.h"

namespace virtdeck {

// How one argument is checked and copied before the call leaves the JavaScript thread.
enum class Arg : uint8_t {
  none,
  // Objects: the kinds of object.h in the same order.
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
  any_object,    // an object of any of these kinds, or null
  domains,       // Domain[] | null
  flags,         // unsigned int; may be left out: 0
  u32,           // unsigned int
  i32,           // int
  u64,           // unsigned long (long): bigint or a number that is a whole one
  i64,           // long long: likewise
  boolean,       // int
  text,          // const char *
  text_or_null,  // const char * that may be NULL; may be left out
  texts,         // string[]
  numbers,       // int[]
  fd,            // a file descriptor of this process, duplicated
  fds,           // the same: int[]
  u32s,          // unsigned int[]
  u64s,          // unsigned long long[]
  uuid,          // text with or without dashes, or 16 bytes; handed on as text
  uuid_bytes,    // the same, handed on as 16 bytes
  bytes,         // Uint8Array, copied
  secret_text,   // text that is wiped after the call
  secret_bytes,  // bytes that are wiped after the call
  cpumap,        // boolean[] or the numbers of CPUs; handed on as a bitmap
  params,        // typed parameters: a plain object; null or left out for none
  other_connection,  // a Connection that may differ from the one the call belongs to
};

// File descriptors on their way to a worker: duplicates, since the caller may close its own while the call waits for
// its turn, and their numbers may then stand for other files. Closed with the call; libvirt keeps none of them.
class Descriptors {
 public:
  Descriptors() = default;
  Descriptors(Descriptors&& other) noexcept : numbers_(std::exchange(other.numbers_, {})) {}
  Descriptors& operator=(Descriptors&& other) noexcept {
    std::swap(numbers_, other.numbers_);
    return *this;
  }
  ~Descriptors();

  // False when it is no open file.
  bool add(int descriptor);
  // C takes them as writable, though it only reads them.
  std::vector<int>& numbers() { return numbers_; }

 private:
  std::vector<int> numbers_;
};

// The value of a typed parameter before its C type is known.
using ParamValue = std::variant<bool, double, int64_t, uint64_t, std::string, std::vector<std::string>>;
using ParamsInput = std::vector<std::pair<std::string, ParamValue>>;

// An argument on its way to a worker. monostate: left out, or null where that is allowed.
using Input = std::variant<std::monostate, std::shared_ptr<Object>, std::vector<std::shared_ptr<Object>>, bool, int64_t,
                           uint64_t, std::string, std::vector<std::string>, std::vector<int>, std::vector<unsigned int>,
                           std::vector<unsigned long long>, Bytes, Descriptors, ParamsInput>;

// Throws BadArgument, FailedCall (for a freed object or closed connection) or Unwind.
Input read_argument(napi_env env, Arg kind, napi_value value);

}  // namespace virtdeck
