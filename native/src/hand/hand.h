// The parts written by hand: what can't be derived from libvirt's API description. Each adds its functions to
// the addon's exports.
#pragma once

#include <memory>
#include <optional>

#include "../core/api.h"
#include "../core/call.h"
#include "../core/failure.h"

namespace virtdeck {

void export_open(Napi::Env env, Napi::Object exports);
void export_events(Napi::Env env, Napi::Object exports);
void export_streams(Napi::Env env, Napi::Object exports);
void export_stats(Napi::Env env, Napi::Object exports);
void export_inventory(Napi::Env env, Napi::Object exports);

// The table of calls that do nothing but pass arguments and a result.
void export_simple_calls(Napi::Env env, Napi::Object exports);

}  // namespace virtdeck
