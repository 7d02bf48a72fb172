#pragma once

#include <string>

#include "api.h"
#include "failure.h"

namespace virtdeck {

// The errors of the border to JavaScript. node-addon-api's own exceptions aren't used for them: making one
// fails fatally when a worker thread is being terminated, which can happen at any moment inside a native
// function.

// A wrong argument: becomes a TypeError or RangeError.
struct BadArgument {
  enum class Kind { type, range };
  Kind kind;
  std::string message;

  static BadArgument type(std::string message) { return {Kind::type, std::move(message)}; }
  static BadArgument range(std::string message) { return {Kind::range, std::move(message)}; }
};

// Becomes a LibvirtError.
struct FailedCall {
  Failure failure;
};

// N-API refused: a JavaScript exception is pending, or JavaScript may not run any more. Go back to the
// border.
struct Unwind {};

inline void check(napi_status status) {
  if (status != napi_ok) throw Unwind{};
}

// A promise that is rejected already.
napi_value rejected(napi_env env, napi_value error);

// How a native function answers when it fails.
enum class Failing { throws, rejects };

// The JavaScript error for a BadArgument or FailedCall.
napi_value error_of(napi_env env, const BadArgument& bad);
napi_value error_of(napi_env env, const FailedCall& failed);

// Runs the body of a native function; C++ exceptions end here.
template <class Body>
napi_value at_border(napi_env env, Failing failing, Body body) {
  napi_value error = nullptr;
  try {
    try {
      return body();
    } catch (const BadArgument& bad) {
      error = error_of(env, bad);
    } catch (const FailedCall& failed) {
      error = error_of(env, failed);
    }
    if (failing == Failing::rejects) return rejected(env, error);
    napi_throw(env, error);
  } catch (const Unwind&) {
    // A pending exception reaches the caller when we return.
    if (failing == Failing::throws) return nullptr;
    if (napi_get_and_clear_last_exception(env, &error) != napi_ok) return nullptr;
    try {
      return rejected(env, error);
    } catch (const Unwind&) {
      return nullptr;
    }
  }
  return nullptr;
}

}  // namespace virtdeck
