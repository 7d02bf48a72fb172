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
void export_stream_delivery(napi_env env, napi_value exports);
void export_stream_files(napi_env env, napi_value exports);
void export_stats(napi_env env, napi_value exports);
void export_inventory(napi_env env, napi_value exports);

// Tables of calls whose C signatures follow no pattern.
void export_connection_calls(napi_env env, napi_value exports);
void export_domain_calls(napi_env env, napi_value exports);
void export_node_calls(napi_env env, napi_value exports);
void export_storage_calls(napi_env env, napi_value exports);

}  // namespace virtdeck
