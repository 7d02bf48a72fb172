// Volume sizes: two C functions, of which not every driver has the younger.
#include <libvirt/libvirt.h>

#include "../core/results.h"
#include "hand.h"

namespace virtdeck {

namespace {

template <class Get>
void info_result(Call& c, Get get) {
  virStorageVolInfo info{};
  if (get(&info) < 0) return c.fail();
  c.result = Value::record({{"type", number_value(info.type)},
                            {"capacity", number_value(info.capacity)},
                            {"allocation", number_value(info.allocation)}});
}

const CallSpec kCalls[] = {
    {"virStorageVolGetInfo", {Arg::storage_vol}, Lane::read,
     [](Call& c) {
       info_result(c, [&](virStorageVolInfoPtr info) { return virStorageVolGetInfo(c.storage_vol(), info); });
     }},
    {"virStorageVolGetInfoFlags", {Arg::storage_vol, Arg::flags}, Lane::read,
     [](Call& c) {
       info_result(
           c, [&](virStorageVolInfoPtr info) { return virStorageVolGetInfoFlags(c.storage_vol(), info, c.u32(1)); });
     }},
};

}  // namespace

void export_storage_calls(napi_env env, napi_value exports) {
  export_calls(env, exports, kCalls, std::size(kCalls));
}

}  // namespace virtdeck
