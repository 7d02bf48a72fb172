// The module: what the addon exports to native/lib. The raw layer is dumb on purpose; types, classes and
// conveniences live in TypeScript.
#include <libvirt/libvirt.h>

#include "../generated/calls.h"
#include "core/call.h"
#include "core/environment.h"
#include "core/object.h"
#include "hand/hand.h"

namespace {

using namespace virtdeck;

// setFunctions(makeError, dispatch)
napi_value set_functions(napi_env env, napi_callback_info info) {
  return at_border(env, Failing::throws, [&]() -> napi_value {
    const auto values = arguments_of<2>(env, info);
    Environment::of(env)->set_functions(values[0], values[1]);
    return nullptr;
  });
}

// hold() and letGo(): somebody listens, so the process should stay.
napi_value hold(napi_env env, napi_callback_info) {
  Environment::of(env)->hold();
  return nullptr;
}

napi_value let_go(napi_env env, napi_callback_info) {
  Environment::of(env)->let_go();
  return nullptr;
}

// free(handle): boolean
napi_value free_handle(napi_env env, napi_callback_info info) {
  return at_border(env, Failing::throws, [&] {
    Value freed = Value::boolean(free_object(env, arguments_of<1>(env, info)[0]));
    return to_js(env, freed);
  });
}

// virGetVersion(): number
napi_value library_version(napi_env env, napi_callback_info) {
  return at_border(env, Failing::throws, [&] {
    unsigned long version = 0;
    virGetVersion(&version, nullptr, nullptr);
    Value number = Value::number(static_cast<double>(version));
    return to_js(env, number);
  });
}

Napi::Object init(Napi::Env env, Napi::Object exports) {
  try {
    Environment::create(env);
    export_function(env, exports, "setFunctions", set_functions);
    export_function(env, exports, "hold", hold);
    export_function(env, exports, "letGo", let_go);
    export_function(env, exports, "free", free_handle);
    export_function(env, exports, "virGetVersion", library_version);
    export_open(env, exports);
    export_events(env, exports);
    export_streams(env, exports);
    export_stats(env, exports);
    export_inventory(env, exports);
    export_connection_calls(env, exports);
    export_domain_calls(env, exports);
    export_node_calls(env, exports);
    export_storage_calls(env, exports);
    export_generated_calls(env, exports);
  } catch (const Unwind&) {
    // The thread is being terminated while it loads us; nobody will call the rest.
  }
  return exports;
}

}  // namespace

NODE_API_MODULE(libvirt, init)
