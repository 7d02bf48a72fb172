// The parts written by hand: what can't be derived from libvirt's API description. Each adds its functions to
// the addon's exports.
#pragma once

#include <memory>
#include <optional>

#include "../core/api.h"
#include "../core/call.h"
#include "../core/failure.h"

namespace virtdeck {

void export_open(napi_env env, napi_value exports);
void export_events(napi_env env, napi_value exports);
void export_streams(napi_env env, napi_value exports);
void export_stats(napi_env env, napi_value exports);
void export_inventory(napi_env env, napi_value exports);

// The table of calls that do nothing but pass arguments and a result.
void export_simple_calls(napi_env env, napi_value exports);

}  // namespace virtdeck
