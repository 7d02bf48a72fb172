// A stand-in for Electron's main thread, whose Chromium owns GLib's default main context: it takes the context
// for the calling thread, can turn it, and counts the sources attached to it. GLib's few functions are declared
// here, because its headers aren't needed to build the package.
#define NAPI_VERSION 9
#include <node_api.h>

extern "C" {
int g_main_context_acquire(void* context);
int g_main_context_iteration(void* context, int may_block);
void* g_main_context_find_source_by_id(void* context, unsigned int id);
unsigned int g_timeout_add(unsigned int interval, int (*function)(void*), void* data);
int g_source_remove(unsigned int id);
}

namespace {

napi_value number(napi_env env, int value) {
  napi_value result;
  napi_create_int32(env, value, &result);
  return result;
}

// acquire(): 1 if this thread now owns the default context
napi_value acquire(napi_env env, napi_callback_info) { return number(env, g_main_context_acquire(nullptr)); }

// iterate(): how many turns found something to dispatch, of 100
napi_value iterate(napi_env env, napi_callback_info) {
  int dispatched = 0;
  for (int i = 0; i < 100; ++i) dispatched += g_main_context_iteration(nullptr, 0);
  return number(env, dispatched);
}

// sources(): how many sources the default context has. Ids count up from 1.
napi_value sources(napi_env env, napi_callback_info) {
  int count = 0;
  for (unsigned int id = 1; id < 10000; ++id) count += g_main_context_find_source_by_id(nullptr, id) != nullptr;
  return number(env, count);
}

// addSource(): a source of our own, to show that sources() would find one
napi_value add_source(napi_env env, napi_callback_info) {
  return number(env, static_cast<int>(g_timeout_add(3600000, [](void*) { return 1; }, nullptr)));
}

napi_value init(napi_env env, napi_value exports) {
  const napi_property_descriptor properties[] = {
      {"acquire", nullptr, acquire, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"iterate", nullptr, iterate, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"sources", nullptr, sources, nullptr, nullptr, nullptr, napi_default, nullptr},
      {"addSource", nullptr, add_source, nullptr, nullptr, nullptr, napi_default, nullptr},
  };
  napi_define_properties(env, exports, 4, properties);
  return exports;
}

}  // namespace

NAPI_MODULE(glib_owner, init)
