// The only header that includes the N-API headers, so that the two defines below hold everywhere.
#pragma once

// Electron's V8 sandbox refuses buffers whose memory lies outside of it. With this define any attempt to make
// one fails to compile; bytes are copied instead.
#define NODE_API_NO_EXTERNAL_BUFFERS_ALLOWED
#define NAPI_VERSION 9

#include <napi.h>
