// The module: what the addon exports to native/lib. The raw layer is dumb on purpose; types, classes and
// conveniences live in TypeScript.
#include <libvirt/libvirt.h>

#include "core/environment.h"
#include "core/object.h"
#include "hand/hand.h"

namespace {

using namespace virtdeck;

// setFunctions(makeError, dispatch)
void set_functions(const Napi::CallbackInfo& info) {
  Environment::of(info.Env())->set_functions(info[0].As<Napi::Function>(), info[1].As<Napi::Function>());
}

// hold() and letGo(): somebody listens, so the process should stay.
void hold(const Napi::CallbackInfo& info) { Environment::of(info.Env())->hold(); }
void let_go(const Napi::CallbackInfo& info) { Environment::of(info.Env())->let_go(); }

// free(handle): boolean
Napi::Value free_handle(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), free_object(info.Env(), info[0]));
}

// virGetVersion(): number
Napi::Value library_version(const Napi::CallbackInfo& info) {
  unsigned long version = 0;
  virGetVersion(&version, nullptr, nullptr);
  return Napi::Number::New(info.Env(), static_cast<double>(version));
}

Napi::Object init(Napi::Env env, Napi::Object exports) {
  Environment::create(env);
  exports.Set("setFunctions", Napi::Function::New(env, set_functions));
  exports.Set("hold", Napi::Function::New(env, hold));
  exports.Set("letGo", Napi::Function::New(env, let_go));
  exports.Set("free", Napi::Function::New(env, free_handle));
  exports.Set("virGetVersion", Napi::Function::New(env, library_version));
  export_open(env, exports);
  export_events(env, exports);
  export_streams(env, exports);
  export_stats(env, exports);
  export_inventory(env, exports);
  export_simple_calls(env, exports);
  return exports;
}

}  // namespace

NODE_API_MODULE(libvirt, init)
