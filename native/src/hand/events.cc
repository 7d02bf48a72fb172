// Events: from libvirt's callbacks on the loop thread to one object per event in JavaScript.
#include <libvirt/libvirt.h>

#include <array>
#include <utility>

#include "../core/environment.h"
#include "hand.h"

namespace virtdeck {

namespace {

using Names = std::array<const char*, 5>;

// What libvirt hands back to us as `opaque`; it lives until libvirt calls the release function, which may be
// long after deregistering and on the loop thread.
struct Registration {
  std::weak_ptr<Connection> connection;  // weak: a forgotten listener must not keep a dropped connection open
  uint32_t token;
  const Names& names;
};

void release_registration(void* opaque) { delete static_cast<Registration*>(opaque); }

Value value_of(int value) { return Value::number(value); }
Value value_of(unsigned int value) { return Value::number(value); }
Value value_of(long long value) { return Value::bigint(int64_t{value}); }
Value value_of(unsigned long long value) { return Value::bigint(uint64_t{value}); }
Value value_of(const char* value) { return Value::text(value); }

Value value_of(const virDomainEventGraphicsAddress* address) {
  if (!address) return Value::null();
  return Value::record({{"family", Value::number(address->family)},
                        {"node", Value::text(address->node)},
                        {"service", Value::text(address->service)}});
}

Value value_of(const virDomainEventGraphicsSubject* subject) {
  Array identities;
  for (int i = 0; subject && i < subject->nidentity; ++i) {
    identities.push_back(Value::record({{"type", Value::text(subject->identities[i].type)},
                                        {"name", Value::text(subject->identities[i].name)}}));
  }
  return Value::record({{"identities", Value::array(std::move(identities))}});
}

// The object is only lent to a callback: take a reference before it leaves the loop thread.
Field subject_of(Connection& connection, virDomainPtr domain) {
  virDomainRef(domain);
  return {"domain", Value::object(connection.adopt(Kind::domain, domain))};
}
Field subject_of(Connection& connection, virNetworkPtr network) {
  virNetworkRef(network);
  return {"network", Value::object(connection.adopt(Kind::network, network))};
}
Field subject_of(Connection& connection, virStoragePoolPtr pool) {
  virStoragePoolRef(pool);
  return {"pool", Value::object(connection.adopt(Kind::storage_pool, pool))};
}

// A callback for events with these C arguments; libvirt calls it on the loop thread.
template <class Subject, class... Args>
struct Sink {
  static void fire(virConnectPtr, Subject subject, Args... args, void* opaque) {
    const auto* registration = static_cast<Registration*>(opaque);
    const auto connection = registration->connection.lock();
    if (!connection || connection->closing()) return;
    Record record;
    record.reserve(1 + sizeof...(args));
    record.push_back(subject_of(*connection, subject));
    [[maybe_unused]] size_t index = 0;
    (record.push_back({registration->names[index++], value_of(args)}), ...);
    post_event(connection->environment(), registration->token, Value::record(std::move(record)));
  }
};

void fire_params(virConnectPtr, virDomainPtr domain, virTypedParameterPtr params, int count, void* opaque) {
  const auto* registration = static_cast<Registration*>(opaque);
  const auto connection = registration->connection.lock();
  if (!connection || connection->closing()) return;
  Record record;
  record.push_back(subject_of(*connection, domain));
  record.push_back({"params", Value::params(params, count)});
  post_event(connection->environment(), registration->token, Value::record(std::move(record)));
}

struct EventSpec {
  EventClass event_class;
  int id;
  virConnectDomainEventGenericCallback callback;  // as libvirt takes all of them
  Names names;
};

template <class Callback>
EventSpec event(EventClass event_class, int id, Callback callback, Names names = {}) {
  return {event_class, id, reinterpret_cast<virConnectDomainEventGenericCallback>(callback), names};
}

// Ids by value, because the last ones are newer than the headers this may be built with; a library that does
// not know an id refuses it with an error.
const EventSpec kEvents[] = {
    event(EventClass::domain, 0, Sink<virDomainPtr, int, int>::fire, {"event", "detail"}),
    event(EventClass::domain, 1, Sink<virDomainPtr>::fire),
    event(EventClass::domain, 2, Sink<virDomainPtr, long long>::fire, {"utcoffset"}),
    event(EventClass::domain, 3, Sink<virDomainPtr, int>::fire, {"action"}),
    event(EventClass::domain, 4, Sink<virDomainPtr, const char*, const char*, int>::fire,
          {"srcPath", "devAlias", "action"}),
    event(EventClass::domain, 5,
          Sink<virDomainPtr, int, const virDomainEventGraphicsAddress*, const virDomainEventGraphicsAddress*,
               const char*, const virDomainEventGraphicsSubject*>::fire,
          {"phase", "local", "remote", "authScheme", "subject"}),
    event(EventClass::domain, 6, Sink<virDomainPtr, const char*, const char*, int, const char*>::fire,
          {"srcPath", "devAlias", "action", "reason"}),
    event(EventClass::domain, 7, Sink<virDomainPtr>::fire),
    event(EventClass::domain, 8, Sink<virDomainPtr, const char*, int, int>::fire, {"disk", "type", "status"}),
    event(EventClass::domain, 9, Sink<virDomainPtr, const char*, const char*, const char*, int>::fire,
          {"oldSrcPath", "newSrcPath", "devAlias", "reason"}),
    event(EventClass::domain, 10, Sink<virDomainPtr, const char*, int>::fire, {"devAlias", "reason"}),
    event(EventClass::domain, 11, Sink<virDomainPtr, int>::fire, {"reason"}),
    event(EventClass::domain, 12, Sink<virDomainPtr, int>::fire, {"reason"}),
    event(EventClass::domain, 13, Sink<virDomainPtr, unsigned long long>::fire, {"actual"}),
    event(EventClass::domain, 14, Sink<virDomainPtr, int>::fire, {"reason"}),
    event(EventClass::domain, 15, Sink<virDomainPtr, const char*>::fire, {"devAlias"}),
    event(EventClass::domain, 16, Sink<virDomainPtr, const char*, int, int>::fire, {"disk", "type", "status"}),
    event(EventClass::domain, 17, fire_params),
    event(EventClass::domain, 18, Sink<virDomainPtr, int, int>::fire, {"state", "reason"}),
    event(EventClass::domain, 19, Sink<virDomainPtr, const char*>::fire, {"devAlias"}),
    event(EventClass::domain, 20, Sink<virDomainPtr, int>::fire, {"iteration"}),
    event(EventClass::domain, 21, fire_params),
    event(EventClass::domain, 22, Sink<virDomainPtr, const char*>::fire, {"devAlias"}),
    event(EventClass::domain, 23, Sink<virDomainPtr, int, const char*>::fire, {"type", "nsuri"}),
    event(EventClass::domain, 24,
          Sink<virDomainPtr, const char*, const char*, unsigned long long, unsigned long long>::fire,
          {"dev", "path", "threshold", "excess"}),
    event(EventClass::domain, 25, Sink<virDomainPtr, int, int, unsigned int>::fire,
          {"recipient", "action", "flags"}),
    event(EventClass::domain, 26, Sink<virDomainPtr, const char*, unsigned long long>::fire, {"alias", "size"}),
    event(EventClass::domain, 27, Sink<virDomainPtr, const char*, const char*, const char*>::fire,
          {"alias", "oldMAC", "newMAC"}),
    event(EventClass::domain, 28, Sink<virDomainPtr, unsigned int>::fire, {"vcpuid"}),
    event(EventClass::domain, 29, Sink<virDomainPtr, const char*, int, int>::fire,
          {"channelName", "state", "reason"}),
    event(EventClass::network, 0, Sink<virNetworkPtr, int, int>::fire, {"event", "detail"}),
    event(EventClass::network, 1, Sink<virNetworkPtr, int, const char*>::fire, {"type", "nsuri"}),
    event(EventClass::storage_pool, 0, Sink<virStoragePoolPtr, int, int>::fire, {"event", "detail"}),
    event(EventClass::storage_pool, 1, Sink<virStoragePoolPtr>::fire),
};

const EventSpec* find_event(EventClass event_class, int id) {
  for (const EventSpec& spec : kEvents) {
    if (spec.event_class == event_class && spec.id == id) return &spec;
  }
  return nullptr;
}

EventClass class_argument(const Call& call, size_t index) { return static_cast<EventClass>(call.i32(index)); }

// Registering goes through the control lane: it must not wait for a long call on the same connection.
const CallSpec kCalls[] = {
    // (connection, class, object | null, event id, token): callback id
    {"virConnectEventRegisterAny",
     {Arg::connection, Arg::i32, Arg::any_object, Arg::i32, Arg::u32},
     Lane::control,
     [](Call& c) {
       if (!find_event(class_argument(c, 1), c.i32(3))) {
         return c.fail(Failure::make(VIR_ERR_NO_SUPPORT, "this event id is not known"));
       }
       c.count(c.owner->register_event(class_argument(c, 1), c.any_object(2), c.i32(3), c.u32(4)));
     }},
    // (connection, class, callback id)
    {"virConnectEventDeregisterAny", {Arg::connection, Arg::i32, Arg::i32}, Lane::control, [](Call& c) {
       c.status(c.owner->deregister_event(class_argument(c, 1), c.i32(2)));
     }},
};

}  // namespace

int Connection::register_event(EventClass event_class, void* object, int event_id, uint32_t token) {
  const EventSpec* spec = find_event(event_class, event_id);
  auto* registration = new Registration{weak_from_this(), token, spec->names};
  int id = -1;
  switch (event_class) {
    case EventClass::domain:
      id = virConnectDomainEventRegisterAny(pointer_, static_cast<virDomainPtr>(object), event_id, spec->callback,
                                            registration, release_registration);
      break;
    case EventClass::network:
      id = virConnectNetworkEventRegisterAny(
          pointer_, static_cast<virNetworkPtr>(object), event_id,
          reinterpret_cast<virConnectNetworkEventGenericCallback>(spec->callback), registration,
          release_registration);
      break;
    case EventClass::storage_pool:
      id = virConnectStoragePoolEventRegisterAny(
          pointer_, static_cast<virStoragePoolPtr>(object), event_id,
          reinterpret_cast<virConnectStoragePoolEventGenericCallback>(spec->callback), registration,
          release_registration);
      break;
  }
  if (id < 0) {
    // libvirt releases the argument only after it has accepted it.
    delete registration;
    return id;
  }
  std::lock_guard lock(mutex_);
  registrations_.emplace(event_class, id);
  return id;
}

int Connection::deregister_event(EventClass event_class, int id) {
  {
    std::lock_guard lock(mutex_);
    registrations_.erase({event_class, id});
  }
  switch (event_class) {
    case EventClass::domain: return virConnectDomainEventDeregisterAny(pointer_, id);
    case EventClass::network: return virConnectNetworkEventDeregisterAny(pointer_, id);
    case EventClass::storage_pool: return virConnectStoragePoolEventDeregisterAny(pointer_, id);
  }
  return -1;
}

void export_events(napi_env env, napi_value exports) {
  export_calls(env, exports, kCalls, std::size(kCalls));
}

}  // namespace virtdeck
