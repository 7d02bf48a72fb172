#include "border.h"

#include "environment.h"

namespace virtdeck {

napi_value rejected(napi_env env, napi_value error) {
  napi_deferred deferred;
  napi_value promise;
  check(napi_create_promise(env, &deferred, &promise));
  check(napi_reject_deferred(env, deferred, error));
  return promise;
}

napi_value error_of(napi_env env, const BadArgument& bad) {
  napi_value message;
  napi_value error;
  check(napi_create_string_utf8(env, bad.message.data(), bad.message.size(), &message));
  check(bad.kind == BadArgument::Kind::type ? napi_create_type_error(env, nullptr, message, &error)
                                            : napi_create_range_error(env, nullptr, message, &error));
  return error;
}

napi_value error_of(napi_env env, const FailedCall& failed) {
  return Environment::of(env)->make_error(failed.failure);
}

}  // namespace virtdeck
