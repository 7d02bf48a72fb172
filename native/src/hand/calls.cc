// Calls that pass arguments in and a result out. One entry per C function, named like it; a generator can
// write this file from libvirt's API description.
#include <libvirt/libvirt.h>

#include <cstdlib>

#include "hand.h"

namespace virtdeck {

namespace {

// A list that libvirt allocated, each element a new reference. `pointers` is a reference because C++ leaves
// open in which order arguments are evaluated: its value may be read before the call that makes `count` has
// set it.
template <class Pointer>
void list_result(Call& call, Kind kind, int count, Pointer* const& pointers) {
  if (count < 0) return call.fail();
  Array objects;
  objects.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) objects.push_back(Value::object(call.owner->adopt(kind, pointers[i])));
  free(pointers);
  call.result = Value::array(std::move(objects));
}

template <class Get>
void uuid_result(Call& call, Get get) {
  unsigned char uuid[VIR_UUID_BUFLEN];
  if (get(uuid) < 0) return call.fail();
  call.result = Value::bytes(Bytes(uuid, uuid + VIR_UUID_BUFLEN));
}

template <class Get>
void uuid_text_result(Call& call, Get get) {
  char uuid[VIR_UUID_STRING_BUFLEN];
  if (get(uuid) < 0) return call.fail();
  call.result = Value::text(uuid);
}

// int f(object, int *flag)
template <class Get>
void flag_result(Call& call, Get get) {
  int flag = 0;
  if (get(&flag) < 0) return call.fail();
  call.result = Value::boolean(flag != 0);
}

// int f(conn, unsigned long *version)
template <class Get>
void version_result(Call& call, Get get) {
  unsigned long version = 0;
  if (get(&version) < 0) return call.fail();
  call.result = Value::number(static_cast<double>(version));
}

Value big(unsigned long long value) { return Value::bigint(uint64_t{value}); }
Value plain(double value) { return Value::number(value); }

const CallSpec kCalls[] = {
    // --- connection ---
    {"virConnectGetURI", {Arg::connection}, Lane::read,
     [](Call& c) { c.text_result(virConnectGetURI(c.connection())); }},
    {"virConnectGetHostname", {Arg::connection}, Lane::read,
     [](Call& c) { c.text_result(virConnectGetHostname(c.connection())); }},
    {"virConnectGetType", {Arg::connection}, Lane::read,
     [](Call& c) { c.text_result(virConnectGetType(c.connection())); }},
    {"virConnectGetVersion", {Arg::connection}, Lane::read,
     [](Call& c) {
       version_result(c, [&](unsigned long* version) { return virConnectGetVersion(c.connection(), version); });
     }},
    {"virConnectGetLibVersion", {Arg::connection}, Lane::read,
     [](Call& c) {
       version_result(c, [&](unsigned long* version) { return virConnectGetLibVersion(c.connection(), version); });
     }},
    {"virConnectIsAlive", {Arg::connection}, Lane::control,
     [](Call& c) { c.truth(virConnectIsAlive(c.connection())); }},
    {"virConnectIsSecure", {Arg::connection}, Lane::read,
     [](Call& c) { c.truth(virConnectIsSecure(c.connection())); }},
    {"virConnectIsEncrypted", {Arg::connection}, Lane::read,
     [](Call& c) { c.truth(virConnectIsEncrypted(c.connection())); }},
    {"virConnectSetKeepAlive", {Arg::connection, Arg::i32, Arg::u32}, Lane::control,
     // 1 means that the other side can't do keepalive.
     [](Call& c) {
       const int result = virConnectSetKeepAlive(c.connection(), c.i32(1), c.u32(2));
       if (result < 0) return c.fail();
       c.result = Value::boolean(result == 0);
     }},
    {"virConnectGetCapabilities", {Arg::connection}, Lane::read,
     [](Call& c) { c.text_result(virConnectGetCapabilities(c.connection())); }},
    {"virNodeGetInfo", {Arg::connection}, Lane::read,
     [](Call& c) {
       virNodeInfo info{};
       if (virNodeGetInfo(c.connection(), &info) < 0) return c.fail();
       c.result = Value::record({{"model", Value::text(info.model)},
                                 {"memory", plain(static_cast<double>(info.memory))},
                                 {"cpus", plain(info.cpus)},
                                 {"mhz", plain(info.mhz)},
                                 {"nodes", plain(info.nodes)},
                                 {"sockets", plain(info.sockets)},
                                 {"cores", plain(info.cores)},
                                 {"threads", plain(info.threads)}});
     }},
    {"virNodeGetFreeMemory", {Arg::connection}, Lane::read,
     [](Call& c) {
       const unsigned long long bytes = virNodeGetFreeMemory(c.connection());
       if (bytes == 0) return c.fail();
       c.result = big(bytes);
     }},
    {"virConnectListAllDomains", {Arg::connection, Arg::flags}, Lane::read,
     [](Call& c) {
       virDomainPtr* list = nullptr;
       list_result(c, Kind::domain, virConnectListAllDomains(c.connection(), &list, c.u32(1)), list);
     }},
    {"virConnectListAllNetworks", {Arg::connection, Arg::flags}, Lane::read,
     [](Call& c) {
       virNetworkPtr* list = nullptr;
       list_result(c, Kind::network, virConnectListAllNetworks(c.connection(), &list, c.u32(1)), list);
     }},
    {"virConnectListAllStoragePools", {Arg::connection, Arg::flags}, Lane::read,
     [](Call& c) {
       virStoragePoolPtr* list = nullptr;
       list_result(c, Kind::storage_pool, virConnectListAllStoragePools(c.connection(), &list, c.u32(1)), list);
     }},
    {"virDomainLookupByName", {Arg::connection, Arg::text}, Lane::read,
     [](Call& c) { c.object_result(Kind::domain, virDomainLookupByName(c.connection(), c.text(1))); }},
    {"virDomainLookupByID", {Arg::connection, Arg::i32}, Lane::read,
     [](Call& c) { c.object_result(Kind::domain, virDomainLookupByID(c.connection(), c.i32(1))); }},
    {"virDomainLookupByUUIDString", {Arg::connection, Arg::uuid}, Lane::read,
     [](Call& c) { c.object_result(Kind::domain, virDomainLookupByUUIDString(c.connection(), c.text(1))); }},
    {"virNetworkLookupByName", {Arg::connection, Arg::text}, Lane::read,
     [](Call& c) { c.object_result(Kind::network, virNetworkLookupByName(c.connection(), c.text(1))); }},
    {"virNetworkLookupByUUIDString", {Arg::connection, Arg::uuid}, Lane::read,
     [](Call& c) { c.object_result(Kind::network, virNetworkLookupByUUIDString(c.connection(), c.text(1))); }},
    {"virStoragePoolLookupByName", {Arg::connection, Arg::text}, Lane::read,
     [](Call& c) { c.object_result(Kind::storage_pool, virStoragePoolLookupByName(c.connection(), c.text(1))); }},
    {"virStoragePoolLookupByUUIDString", {Arg::connection, Arg::uuid}, Lane::read,
     [](Call& c) {
       c.object_result(Kind::storage_pool, virStoragePoolLookupByUUIDString(c.connection(), c.text(1)));
     }},
    {"virNodeDeviceLookupByName", {Arg::connection, Arg::text}, Lane::read,
     [](Call& c) { c.object_result(Kind::node_device, virNodeDeviceLookupByName(c.connection(), c.text(1))); }},
    {"virSecretLookupByUUIDString", {Arg::connection, Arg::uuid}, Lane::read,
     [](Call& c) { c.object_result(Kind::secret, virSecretLookupByUUIDString(c.connection(), c.text(1))); }},
    {"virDomainDefineXMLFlags", {Arg::connection, Arg::text, Arg::flags}, Lane::change,
     [](Call& c) { c.object_result(Kind::domain, virDomainDefineXMLFlags(c.connection(), c.text(1), c.u32(2))); }},
    // Booting may take long, and nothing else on the connection should wait for it: a job.
    {"virDomainCreateXML", {Arg::connection, Arg::text, Arg::flags}, Lane::job,
     [](Call& c) { c.object_result(Kind::domain, virDomainCreateXML(c.connection(), c.text(1), c.u32(2))); }},
    {"virNetworkDefineXMLFlags", {Arg::connection, Arg::text, Arg::flags}, Lane::change,
     [](Call& c) { c.object_result(Kind::network, virNetworkDefineXMLFlags(c.connection(), c.text(1), c.u32(2))); }},
    {"virNetworkCreateXMLFlags", {Arg::connection, Arg::text, Arg::flags}, Lane::change,
     [](Call& c) { c.object_result(Kind::network, virNetworkCreateXMLFlags(c.connection(), c.text(1), c.u32(2))); }},
    {"virStoragePoolDefineXML", {Arg::connection, Arg::text, Arg::flags}, Lane::change,
     [](Call& c) {
       c.object_result(Kind::storage_pool, virStoragePoolDefineXML(c.connection(), c.text(1), c.u32(2)));
     }},
    {"virStoragePoolCreateXML", {Arg::connection, Arg::text, Arg::flags}, Lane::job,
     [](Call& c) {
       c.object_result(Kind::storage_pool, virStoragePoolCreateXML(c.connection(), c.text(1), c.u32(2)));
     }},

    // --- domain ---
    {"virDomainGetName", {Arg::domain}, Lane::local,
     [](Call& c) { c.text_result(virDomainGetName(c.domain())); }},
    {"virDomainGetUUID", {Arg::domain}, Lane::local,
     [](Call& c) { uuid_result(c, [&](unsigned char* uuid) { return virDomainGetUUID(c.domain(), uuid); }); }},
    {"virDomainGetUUIDString", {Arg::domain}, Lane::local,
     [](Call& c) { uuid_text_result(c, [&](char* uuid) { return virDomainGetUUIDString(c.domain(), uuid); }); }},
    {"virDomainGetID", {Arg::domain}, Lane::local,
     [](Call& c) {
       const unsigned int id = virDomainGetID(c.domain());
       c.result = id == static_cast<unsigned int>(-1) ? Value::null() : plain(id);
     }},
    {"virDomainGetInfo", {Arg::domain}, Lane::read,
     [](Call& c) {
       virDomainInfo info{};
       if (virDomainGetInfo(c.domain(), &info) < 0) return c.fail();
       c.result = Value::record({{"state", plain(info.state)},
                                 {"maxMem", plain(static_cast<double>(info.maxMem))},
                                 {"memory", plain(static_cast<double>(info.memory))},
                                 {"nrVirtCpu", plain(info.nrVirtCpu)},
                                 {"cpuTime", big(info.cpuTime)}});
     }},
    {"virDomainGetState", {Arg::domain, Arg::flags}, Lane::read,
     [](Call& c) {
       int state = 0;
       int reason = 0;
       if (virDomainGetState(c.domain(), &state, &reason, c.u32(1)) < 0) return c.fail();
       c.result = Value::record({{"state", plain(state)}, {"reason", plain(reason)}});
     }},
    {"virDomainGetControlInfo", {Arg::domain, Arg::flags}, Lane::control,
     [](Call& c) {
       virDomainControlInfo info{};
       if (virDomainGetControlInfo(c.domain(), &info, c.u32(1)) < 0) return c.fail();
       c.result = Value::record(
           {{"state", plain(info.state)}, {"details", plain(info.details)}, {"stateTime", big(info.stateTime)}});
     }},
    {"virDomainGetXMLDesc", {Arg::domain, Arg::flags}, Lane::read,
     [](Call& c) { c.text_result(virDomainGetXMLDesc(c.domain(), c.u32(1))); }},
    {"virDomainGetHostname", {Arg::domain, Arg::flags}, Lane::read,
     [](Call& c) { c.text_result(virDomainGetHostname(c.domain(), c.u32(1))); }},
    {"virDomainIsActive", {Arg::domain}, Lane::read, [](Call& c) { c.truth(virDomainIsActive(c.domain())); }},
    {"virDomainIsPersistent", {Arg::domain}, Lane::read,
     [](Call& c) { c.truth(virDomainIsPersistent(c.domain())); }},
    {"virDomainIsUpdated", {Arg::domain}, Lane::read,
     [](Call& c) { c.truth(virDomainIsUpdated(c.domain())); }},
    {"virDomainCreateWithFlags", {Arg::domain, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virDomainCreateWithFlags(c.domain(), c.u32(1))); }},
    {"virDomainShutdownFlags", {Arg::domain, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virDomainShutdownFlags(c.domain(), c.u32(1))); }},
    {"virDomainReboot", {Arg::domain, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virDomainReboot(c.domain(), c.u32(1))); }},
    {"virDomainReset", {Arg::domain, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virDomainReset(c.domain(), c.u32(1))); }},
    // Forcing off must get through while anything else on the guest hangs.
    {"virDomainDestroyFlags", {Arg::domain, Arg::flags}, Lane::control,
     [](Call& c) { c.status(virDomainDestroyFlags(c.domain(), c.u32(1))); }},
    {"virDomainSuspend", {Arg::domain}, Lane::change,
     [](Call& c) { c.status(virDomainSuspend(c.domain())); }},
    {"virDomainResume", {Arg::domain}, Lane::change, [](Call& c) { c.status(virDomainResume(c.domain())); }},
    {"virDomainPMSuspendForDuration", {Arg::domain, Arg::u32, Arg::u64, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virDomainPMSuspendForDuration(c.domain(), c.u32(1), c.u64(2), c.u32(3))); }},
    {"virDomainPMWakeup", {Arg::domain, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virDomainPMWakeup(c.domain(), c.u32(1))); }},
    {"virDomainInjectNMI", {Arg::domain, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virDomainInjectNMI(c.domain(), c.u32(1))); }},
    {"virDomainManagedSave", {Arg::domain, Arg::flags}, Lane::job,
     [](Call& c) { c.status(virDomainManagedSave(c.domain(), c.u32(1))); }},
    {"virDomainHasManagedSaveImage", {Arg::domain, Arg::flags}, Lane::read,
     [](Call& c) { c.truth(virDomainHasManagedSaveImage(c.domain(), c.u32(1))); }},
    {"virDomainManagedSaveRemove", {Arg::domain, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virDomainManagedSaveRemove(c.domain(), c.u32(1))); }},
    {"virDomainGetAutostart", {Arg::domain}, Lane::read,
     [](Call& c) { flag_result(c, [&](int* flag) { return virDomainGetAutostart(c.domain(), flag); }); }},
    {"virDomainSetAutostart", {Arg::domain, Arg::boolean}, Lane::change,
     [](Call& c) { c.status(virDomainSetAutostart(c.domain(), c.boolean(1))); }},
    {"virDomainUndefineFlags", {Arg::domain, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virDomainUndefineFlags(c.domain(), c.u32(1))); }},
    {"virDomainOpenConsole", {Arg::domain, Arg::text_or_null, Arg::stream, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virDomainOpenConsole(c.domain(), c.text(1), c.stream(2), c.u32(3))); }},
    {"virDomainGetJobInfo", {Arg::domain}, Lane::control,
     [](Call& c) {
       virDomainJobInfo info{};
       if (virDomainGetJobInfo(c.domain(), &info) < 0) return c.fail();
       c.result = Value::record({{"type", plain(info.type)},
                                 {"timeElapsed", big(info.timeElapsed)},
                                 {"timeRemaining", big(info.timeRemaining)},
                                 {"dataTotal", big(info.dataTotal)},
                                 {"dataProcessed", big(info.dataProcessed)},
                                 {"dataRemaining", big(info.dataRemaining)},
                                 {"memTotal", big(info.memTotal)},
                                 {"memProcessed", big(info.memProcessed)},
                                 {"memRemaining", big(info.memRemaining)},
                                 {"fileTotal", big(info.fileTotal)},
                                 {"fileProcessed", big(info.fileProcessed)},
                                 {"fileRemaining", big(info.fileRemaining)}});
     }},
    {"virDomainGetJobStats", {Arg::domain, Arg::flags}, Lane::control,
     [](Call& c) {
       int type = 0;
       virTypedParameterPtr params = nullptr;
       int count = 0;
       if (virDomainGetJobStats(c.domain(), &type, &params, &count, c.u32(1)) < 0) return c.fail();
       c.result = Value::record({{"type", plain(type)}, {"stats", Value::params(params, count)}});
       virTypedParamsFree(params, count);
     }},
    {"virDomainAbortJobFlags", {Arg::domain, Arg::flags}, Lane::control,
     [](Call& c) { c.status(virDomainAbortJobFlags(c.domain(), c.u32(1))); }},
    {"virDomainListAllSnapshots", {Arg::domain, Arg::flags}, Lane::read,
     [](Call& c) {
       virDomainSnapshotPtr* list = nullptr;
       list_result(c, Kind::snapshot, virDomainListAllSnapshots(c.domain(), &list, c.u32(1)), list);
     }},

    // --- domain snapshot ---
    {"virDomainSnapshotGetName", {Arg::snapshot}, Lane::local,
     [](Call& c) { c.text_result(virDomainSnapshotGetName(c.snapshot())); }},
    {"virDomainSnapshotGetXMLDesc", {Arg::snapshot, Arg::flags}, Lane::read,
     [](Call& c) { c.text_result(virDomainSnapshotGetXMLDesc(c.snapshot(), c.u32(1))); }},

    // --- network ---
    {"virNetworkGetName", {Arg::network}, Lane::local,
     [](Call& c) { c.text_result(virNetworkGetName(c.network())); }},
    {"virNetworkGetUUID", {Arg::network}, Lane::local,
     [](Call& c) { uuid_result(c, [&](unsigned char* uuid) { return virNetworkGetUUID(c.network(), uuid); }); }},
    {"virNetworkGetUUIDString", {Arg::network}, Lane::local,
     [](Call& c) { uuid_text_result(c, [&](char* uuid) { return virNetworkGetUUIDString(c.network(), uuid); }); }},
    {"virNetworkGetXMLDesc", {Arg::network, Arg::flags}, Lane::read,
     [](Call& c) { c.text_result(virNetworkGetXMLDesc(c.network(), c.u32(1))); }},
    {"virNetworkIsActive", {Arg::network}, Lane::read,
     [](Call& c) { c.truth(virNetworkIsActive(c.network())); }},
    {"virNetworkIsPersistent", {Arg::network}, Lane::read,
     [](Call& c) { c.truth(virNetworkIsPersistent(c.network())); }},
    {"virNetworkCreate", {Arg::network}, Lane::change,
     [](Call& c) { c.status(virNetworkCreate(c.network())); }},
    {"virNetworkDestroy", {Arg::network}, Lane::change,
     [](Call& c) { c.status(virNetworkDestroy(c.network())); }},
    {"virNetworkUndefine", {Arg::network}, Lane::change,
     [](Call& c) { c.status(virNetworkUndefine(c.network())); }},
    {"virNetworkGetAutostart", {Arg::network}, Lane::read,
     [](Call& c) { flag_result(c, [&](int* flag) { return virNetworkGetAutostart(c.network(), flag); }); }},
    {"virNetworkSetAutostart", {Arg::network, Arg::boolean}, Lane::change,
     [](Call& c) { c.status(virNetworkSetAutostart(c.network(), c.boolean(1))); }},
    {"virNetworkGetBridgeName", {Arg::network}, Lane::read,
     [](Call& c) { c.text_result(virNetworkGetBridgeName(c.network())); }},
    {"virNetworkGetDHCPLeases", {Arg::network, Arg::text_or_null, Arg::flags}, Lane::read,
     [](Call& c) {
       virNetworkDHCPLeasePtr* leases = nullptr;
       const int count = virNetworkGetDHCPLeases(c.network(), c.text(1), &leases, c.u32(2));
       if (count < 0) return c.fail();
       Array list;
       for (int i = 0; i < count; ++i) {
         list.push_back(Value::record({{"iface", Value::text(leases[i]->iface)},
                                       {"expirytime", Value::bigint(int64_t{leases[i]->expirytime})},
                                       {"type", plain(leases[i]->type)},
                                       {"mac", Value::text(leases[i]->mac)},
                                       {"iaid", Value::text(leases[i]->iaid)},
                                       {"ipaddr", Value::text(leases[i]->ipaddr)},
                                       {"prefix", plain(leases[i]->prefix)},
                                       {"hostname", Value::text(leases[i]->hostname)},
                                       {"clientid", Value::text(leases[i]->clientid)}}));
         virNetworkDHCPLeaseFree(leases[i]);
       }
       free(leases);
       c.result = Value::array(std::move(list));
     }},

    // --- storage pool ---
    {"virStoragePoolGetName", {Arg::storage_pool}, Lane::local,
     [](Call& c) { c.text_result(virStoragePoolGetName(c.storage_pool())); }},
    {"virStoragePoolGetUUID", {Arg::storage_pool}, Lane::local,
     [](Call& c) {
       uuid_result(c, [&](unsigned char* uuid) { return virStoragePoolGetUUID(c.storage_pool(), uuid); });
     }},
    {"virStoragePoolGetUUIDString", {Arg::storage_pool}, Lane::local,
     [](Call& c) {
       uuid_text_result(c, [&](char* uuid) { return virStoragePoolGetUUIDString(c.storage_pool(), uuid); });
     }},
    {"virStoragePoolGetXMLDesc", {Arg::storage_pool, Arg::flags}, Lane::read,
     [](Call& c) { c.text_result(virStoragePoolGetXMLDesc(c.storage_pool(), c.u32(1))); }},
    {"virStoragePoolGetInfo", {Arg::storage_pool}, Lane::read,
     [](Call& c) {
       virStoragePoolInfo info{};
       if (virStoragePoolGetInfo(c.storage_pool(), &info) < 0) return c.fail();
       c.result = Value::record({{"state", plain(info.state)},
                                 {"capacity", big(info.capacity)},
                                 {"allocation", big(info.allocation)},
                                 {"available", big(info.available)}});
     }},
    {"virStoragePoolIsActive", {Arg::storage_pool}, Lane::read,
     [](Call& c) { c.truth(virStoragePoolIsActive(c.storage_pool())); }},
    {"virStoragePoolIsPersistent", {Arg::storage_pool}, Lane::read,
     [](Call& c) { c.truth(virStoragePoolIsPersistent(c.storage_pool())); }},
    {"virStoragePoolCreate", {Arg::storage_pool, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virStoragePoolCreate(c.storage_pool(), c.u32(1))); }},
    {"virStoragePoolDestroy", {Arg::storage_pool}, Lane::change,
     [](Call& c) { c.status(virStoragePoolDestroy(c.storage_pool())); }},
    {"virStoragePoolUndefine", {Arg::storage_pool}, Lane::change,
     [](Call& c) { c.status(virStoragePoolUndefine(c.storage_pool())); }},
    {"virStoragePoolRefresh", {Arg::storage_pool, Arg::flags}, Lane::change,
     [](Call& c) { c.status(virStoragePoolRefresh(c.storage_pool(), c.u32(1))); }},
    {"virStoragePoolGetAutostart", {Arg::storage_pool}, Lane::read,
     [](Call& c) { flag_result(c, [&](int* flag) { return virStoragePoolGetAutostart(c.storage_pool(), flag); }); }},
    {"virStoragePoolSetAutostart", {Arg::storage_pool, Arg::boolean}, Lane::change,
     [](Call& c) { c.status(virStoragePoolSetAutostart(c.storage_pool(), c.boolean(1))); }},
    {"virStoragePoolNumOfVolumes", {Arg::storage_pool}, Lane::read,
     [](Call& c) { c.count(virStoragePoolNumOfVolumes(c.storage_pool())); }},
    {"virStoragePoolListAllVolumes", {Arg::storage_pool, Arg::flags}, Lane::read,
     [](Call& c) {
       virStorageVolPtr* list = nullptr;
       list_result(c, Kind::storage_vol, virStoragePoolListAllVolumes(c.storage_pool(), &list, c.u32(1)), list);
     }},

    // --- storage volume ---
    {"virNodeDeviceGetName", {Arg::node_device}, Lane::local,
     [](Call& c) { c.text_result(virNodeDeviceGetName(c.node_device())); }},
    {"virSecretGetUUIDString", {Arg::secret}, Lane::local,
     [](Call& c) {
       uuid_text_result(c, [&](char* uuid) { return virSecretGetUUIDString(c.secret(), uuid); });
     }},

    {"virStorageVolGetName", {Arg::storage_vol}, Lane::local,
     [](Call& c) { c.text_result(virStorageVolGetName(c.storage_vol())); }},
    {"virStorageVolGetKey", {Arg::storage_vol}, Lane::local,
     [](Call& c) { c.text_result(virStorageVolGetKey(c.storage_vol())); }},
    {"virStorageVolGetPath", {Arg::storage_vol}, Lane::read,
     [](Call& c) { c.text_result(virStorageVolGetPath(c.storage_vol())); }},
    {"virStorageVolGetXMLDesc", {Arg::storage_vol, Arg::flags}, Lane::read,
     [](Call& c) { c.text_result(virStorageVolGetXMLDesc(c.storage_vol(), c.u32(1))); }},
    // The form with flags is younger and not in every driver, so it is used only when flags are given.
    {"virStorageVolGetInfoFlags", {Arg::storage_vol, Arg::flags}, Lane::read,
     [](Call& c) {
       virStorageVolInfo info{};
       const int result = c.u32(1) == 0 ? virStorageVolGetInfo(c.storage_vol(), &info)
                                        : virStorageVolGetInfoFlags(c.storage_vol(), &info, c.u32(1));
       if (result < 0) return c.fail();
       c.result = Value::record(
           {{"type", plain(info.type)}, {"capacity", big(info.capacity)}, {"allocation", big(info.allocation)}});
     }},
};

}  // namespace

void export_simple_calls(napi_env env, napi_value exports) {
  export_calls(env, exports, kCalls, std::size(kCalls));
}

}  // namespace virtdeck
