// Calls on a connection and on small objects whose C signatures follow no pattern.
#include <libvirt/libvirt.h>

#include <cstdlib>
#include <cstring>
#include <vector>

#include "../core/results.h"
#include "hand.h"

namespace virtdeck {

namespace {

const CallSpec kCalls[] = {
    {"virConnectListDomains", {Arg::connection}, Lane::read,
     [](Call& c) {
       // The number may grow between the two calls; what doesn't fit then is left out, as with any list.
       const int expected = virConnectNumOfDomains(c.connection());
       if (expected < 0) return c.fail();
       std::vector<int> ids(static_cast<size_t>(expected) + 64);
       const int count = virConnectListDomains(c.connection(), ids.data(), static_cast<int>(ids.size()));
       if (count < 0) return c.fail();
       Array list;
       for (int i = 0; i < count; ++i) list.push_back(number_value(ids[static_cast<size_t>(i)]));
       c.result = Value::array(std::move(list));
     }},
    {"virConnectSetKeepAlive", {Arg::connection, Arg::i32, Arg::u32}, Lane::control,
     // 1 means that the other side can't do keepalive.
     [](Call& c) {
       const int result = virConnectSetKeepAlive(c.connection(), c.i32(1), c.u32(2));
       if (result < 0) return c.fail();
       c.result = Value::boolean(result == 0);
     }},
    {"virNodeListDevices", {Arg::connection, Arg::text_or_null, Arg::flags}, Lane::read,
     [](Call& c) {
       names_result(c, [&](char** names, int max) {
         return virNodeListDevices(c.connection(), c.text(1), names, max, c.u32(2));
       });
     }},
    {"virNodeDeviceListCaps", {Arg::node_device}, Lane::read,
     [](Call& c) {
       names_result(c, [&](char** names, int max) { return virNodeDeviceListCaps(c.node_device(), names, max); });
     }},
    {"virNetworkGetDHCPLeases", {Arg::network, Arg::text_or_null, Arg::flags}, Lane::read,
     [](Call& c) {
       virNetworkDHCPLeasePtr* leases = nullptr;
       const int count = virNetworkGetDHCPLeases(c.network(), c.text(1), &leases, c.u32(2));
       if (count < 0) return c.fail();
       Array list;
       for (int i = 0; i < count; ++i) {
         list.push_back(Value::record({{"iface", Value::text(leases[i]->iface)},
                                       {"expirytime", Value::bigint(int64_t{leases[i]->expirytime})},
                                       {"type", number_value(leases[i]->type)},
                                       {"mac", Value::text(leases[i]->mac)},
                                       {"iaid", Value::text(leases[i]->iaid)},
                                       {"ipaddr", Value::text(leases[i]->ipaddr)},
                                       {"prefix", number_value(leases[i]->prefix)},
                                       {"hostname", Value::text(leases[i]->hostname)},
                                       {"clientid", Value::text(leases[i]->clientid)}}));
         virNetworkDHCPLeaseFree(leases[i]);
       }
       free(leases);
       c.result = Value::array(std::move(list));
     }},
    {"virSecretGetValue", {Arg::secret, Arg::flags}, Lane::read,
     [](Call& c) {
       size_t size = 0;
       unsigned char* value = virSecretGetValue(c.secret(), &size, c.u32(1));
       if (!value) return c.fail();
       c.result = Value{SecretBytes(Bytes(value, value + size))};
       explicit_bzero(value, size);
       free(value);
     }},
    {"virSecretSetValue", {Arg::secret, Arg::secret_bytes, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virSecretSetValue(c.secret(), c.bytes(1).data(), c.bytes(1).size(), c.u32(2))); }},
};

}  // namespace

void export_connection_calls(napi_env env, napi_value exports) {
  export_calls(env, exports, kCalls, std::size(kCalls));
}

}  // namespace virtdeck
