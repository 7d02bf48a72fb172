// Events: from libvirt's callbacks on the loop thread to one call of JavaScript per event. What its arguments
// are called stands in native/lib/events.ts.
#include <libvirt/libvirt-qemu.h>
#include <libvirt/libvirt.h>

#include <utility>

#include "../core/environment.h"
#include "hand.h"

namespace virtdeck {

namespace {

// What libvirt hands back to us as `opaque`; it lives until libvirt calls the release function, which may be
// long after deregistering and on the loop thread.
struct Registration {
  std::weak_ptr<Connection> connection;  // weak: a forgotten listener must not keep a dropped connection open
  uint32_t token;
};

void release_registration(void* opaque) { delete static_cast<Registration*>(opaque); }

Value value_of(int value) { return Value::number(value); }
Value value_of(unsigned int value) { return Value::number(value); }
Value value_of(long long value) { return Value::bigint(int64_t{value}); }
Value value_of(unsigned long long value) { return Value::bigint(uint64_t{value}); }
Value value_of(const char* value) { return Value::text(value); }

Value value_of(const virDomainEventGraphicsAddress* address) {
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
Value value_of(Connection& connection, virDomainPtr domain) {
  virDomainRef(domain);
  return Value::object(connection.adopt(Kind::domain, domain));
}
Value value_of(Connection& connection, virNetworkPtr network) {
  virNetworkRef(network);
  return Value::object(connection.adopt(Kind::network, network));
}
Value value_of(Connection& connection, virStoragePoolPtr pool) {
  virStoragePoolRef(pool);
  return Value::object(connection.adopt(Kind::storage_pool, pool));
}
Value value_of(Connection& connection, virNodeDevicePtr device) {
  virNodeDeviceRef(device);
  return Value::object(connection.adopt(Kind::node_device, device));
}
Value value_of(Connection& connection, virSecretPtr secret) {
  virSecretRef(secret);
  return Value::object(connection.adopt(Kind::secret, secret));
}

// Sends the object and the arguments to the registration's token.
template <class Subject, class... Args>
void send(void* opaque, Subject subject, Args&&... args) {
  const auto* registration = static_cast<Registration*>(opaque);
  const auto connection = registration->connection.lock();
  if (!connection || connection->closing()) return;
  Array arguments;
  arguments.reserve(1 + sizeof...(args));
  arguments.push_back(value_of(*connection, subject));
  (arguments.push_back(std::forward<Args>(args)), ...);
  post_event(connection->environment(), registration->token, std::move(arguments));
}

// A callback for events with these C arguments; libvirt calls it on the loop thread.
template <class Subject, class... Args>
void fire(virConnectPtr, Subject subject, Args... args, void* opaque) {
  send(opaque, subject, value_of(args)...);
}

void fire_params(virConnectPtr, virDomainPtr domain, virTypedParameterPtr params, int count, void* opaque) {
  send(opaque, domain, Value::params(params, count));
}

using Callback = virConnectDomainEventGenericCallback;  // stands for all of them

struct EventSpec {
  EventClass event_class;
  int id;
  Callback callback;
};

template <class Function>
EventSpec event(EventClass event_class, int id, Function callback) {
  return {event_class, id, reinterpret_cast<Callback>(callback)};
}

// Ids by value, and callbacks by their arguments, because the last ones are newer than the headers this may be
// built with; a library that does not know an id refuses it with an error.
const EventSpec kEvents[] = {
    event(EventClass::domain, 0, fire<virDomainPtr, int, int>),                             // lifecycle
    event(EventClass::domain, 1, fire<virDomainPtr>),                                       // reboot
    event(EventClass::domain, 2, fire<virDomainPtr, long long>),                            // RTC change
    event(EventClass::domain, 3, fire<virDomainPtr, int>),                                  // watchdog
    event(EventClass::domain, 4, fire<virDomainPtr, const char*, const char*, int>),        // I/O error
    event(EventClass::domain, 5,                                                            // graphics
          fire<virDomainPtr, int, const virDomainEventGraphicsAddress*, const virDomainEventGraphicsAddress*,
               const char*, const virDomainEventGraphicsSubject*>),
    event(EventClass::domain, 6, fire<virDomainPtr, const char*, const char*, int, const char*>),  // with reason
    event(EventClass::domain, 7, fire<virDomainPtr>),                                       // control error
    event(EventClass::domain, 8, fire<virDomainPtr, const char*, int, int>),                // block job
    event(EventClass::domain, 9, fire<virDomainPtr, const char*, const char*, const char*, int>),  // disk change
    event(EventClass::domain, 10, fire<virDomainPtr, const char*, int>),                    // tray change
    event(EventClass::domain, 11, fire<virDomainPtr, int>),                                 // wake-up
    event(EventClass::domain, 12, fire<virDomainPtr, int>),                                 // suspend
    event(EventClass::domain, 13, fire<virDomainPtr, unsigned long long>),                  // balloon change
    event(EventClass::domain, 14, fire<virDomainPtr, int>),                                 // suspend to disk
    event(EventClass::domain, 15, fire<virDomainPtr, const char*>),                         // device removed
    event(EventClass::domain, 16, fire<virDomainPtr, const char*, int, int>),               // block job, by target
    event(EventClass::domain, 17, fire_params),                                             // tunable
    event(EventClass::domain, 18, fire<virDomainPtr, int, int>),                            // agent lifecycle
    event(EventClass::domain, 19, fire<virDomainPtr, const char*>),                         // device added
    event(EventClass::domain, 20, fire<virDomainPtr, int>),                                 // migration iteration
    event(EventClass::domain, 21, fire_params),                                             // job completed
    event(EventClass::domain, 22, fire<virDomainPtr, const char*>),                         // removal failed
    event(EventClass::domain, 23, fire<virDomainPtr, int, const char*>),                    // metadata change
    event(EventClass::domain, 24,                                                           // block threshold
          fire<virDomainPtr, const char*, const char*, unsigned long long, unsigned long long>),
    event(EventClass::domain, 25, fire<virDomainPtr, int, int, unsigned int>),              // memory failure
    event(EventClass::domain, 26, fire<virDomainPtr, const char*, unsigned long long>),     // memory device size
    event(EventClass::domain, 27, fire<virDomainPtr, const char*, const char*, const char*>),  // NIC MAC change
    event(EventClass::domain, 28, fire<virDomainPtr, unsigned int>),                        // vCPU removed
    event(EventClass::domain, 29, fire<virDomainPtr, const char*, int, int>),               // channel lifecycle
    event(EventClass::network, 0, fire<virNetworkPtr, int, int>),                           // lifecycle
    event(EventClass::network, 1, fire<virNetworkPtr, int, const char*>),                   // metadata change
    event(EventClass::storage_pool, 0, fire<virStoragePoolPtr, int, int>),                  // lifecycle
    event(EventClass::storage_pool, 1, fire<virStoragePoolPtr>),                            // refresh
    event(EventClass::node_device, 0, fire<virNodeDevicePtr, int, int>),                    // lifecycle
    event(EventClass::node_device, 1, fire<virNodeDevicePtr>),                              // update
    event(EventClass::secret, 0, fire<virSecretPtr, int, int>),                             // lifecycle
    event(EventClass::secret, 1, fire<virSecretPtr>),                                       // value changed
};

const EventSpec* find_event(EventClass event_class, int id) {
  for (const EventSpec& spec : kEvents) {
    if (spec.event_class == event_class && spec.id == id) return &spec;
  }
  return nullptr;
}

// libvirt's register functions take objects and callbacks of their own types; these take any.
using RegisterAny = int (*)(virConnectPtr, void*, int, Callback, void*, virFreeCallback);

template <auto Function>
struct Untyped;

template <class Subject, class Generic, int (*Function)(virConnectPtr, Subject, int, Generic, void*, virFreeCallback)>
struct Untyped<Function> {
  static int call(virConnectPtr connection, void* object, int id, Callback callback, void* opaque,
                  virFreeCallback release) {
    return Function(connection, static_cast<Subject>(object), id, reinterpret_cast<Generic>(callback), opaque,
                    release);
  }
};

struct ClassInfo {
  Kind kind;
  RegisterAny register_any;
  int (*deregister_any)(virConnectPtr, int);
};

// In the order of EventClass.
const ClassInfo kClasses[] = {
    {Kind::domain, Untyped<virConnectDomainEventRegisterAny>::call, virConnectDomainEventDeregisterAny},
    {Kind::network, Untyped<virConnectNetworkEventRegisterAny>::call, virConnectNetworkEventDeregisterAny},
    {Kind::storage_pool, Untyped<virConnectStoragePoolEventRegisterAny>::call,
     virConnectStoragePoolEventDeregisterAny},
    {Kind::node_device, Untyped<virConnectNodeDeviceEventRegisterAny>::call,
     virConnectNodeDeviceEventDeregisterAny},
    {Kind::secret, Untyped<virConnectSecretEventRegisterAny>::call, virConnectSecretEventDeregisterAny},
    // Named by a text instead of an id, so it has a register function of its own below.
    {Kind::domain, nullptr, virConnectDomainQemuMonitorEventDeregister},
};

const ClassInfo& info_of(EventClass event_class) { return kClasses[static_cast<size_t>(event_class)]; }

// The object of a registration, null for all; false when it is of another class.
bool fits(const Call& call, EventClass event_class) {
  const auto* object = std::get_if<std::shared_ptr<Object>>(&call.inputs[1]);
  return !object || (*object)->kind == info_of(event_class).kind;
}

Failure misfit() { return Failure::make(VIR_ERR_INVALID_ARG, "the object is not of the class of the event"); }

// (connection, object | null, event id, token): callback id
template <EventClass event_class>
void register_any(Call& call) {
  if (!fits(call, event_class)) return call.fail(misfit());
  const EventSpec* spec = find_event(event_class, call.i32(2));
  if (!spec) return call.fail(Failure::make(VIR_ERR_NO_SUPPORT, "this event id is not known"));
  call.count(call.owner->add_registration(event_class, call.u32(3), [&](void* opaque, virFreeCallback release) {
    return info_of(event_class)
        .register_any(call.connection(), call.any_object(1), spec->id, spec->callback, opaque, release);
  }));
}

// (connection, domain | null, event | null, flags, token): callback id
void register_monitor(Call& call) {
  if (!fits(call, EventClass::qemu_monitor)) return call.fail(misfit());
  const auto callback = fire<virDomainPtr, const char*, long long, unsigned int, const char*>;
  call.count(call.owner->add_registration(
      EventClass::qemu_monitor, call.u32(4), [&](void* opaque, virFreeCallback release) {
        return virConnectDomainQemuMonitorEventRegister(call.connection(),
                                                        static_cast<virDomainPtr>(call.any_object(1)), call.text(2),
                                                        callback, opaque, release, call.u32(3));
      }));
}

// (connection, callback id)
template <EventClass event_class>
void deregister(Call& call) {
  call.status(call.owner->end_registration(event_class, call.i32(1)));
}

// Registering goes through the control lane: it must not wait for a long call on the same connection.
constexpr CallSpec registering(const char* name, void (*run)(Call&)) {
  return {name, {Arg::connection, Arg::any_object, Arg::i32, Arg::u32}, Lane::control, run};
}
constexpr CallSpec deregistering(const char* name, void (*run)(Call&)) {
  return {name, {Arg::connection, Arg::i32}, Lane::control, run};
}

const CallSpec kCalls[] = {
    registering("virConnectDomainEventRegisterAny", register_any<EventClass::domain>),
    registering("virConnectNetworkEventRegisterAny", register_any<EventClass::network>),
    registering("virConnectStoragePoolEventRegisterAny", register_any<EventClass::storage_pool>),
    registering("virConnectNodeDeviceEventRegisterAny", register_any<EventClass::node_device>),
    registering("virConnectSecretEventRegisterAny", register_any<EventClass::secret>),
    {"virConnectDomainQemuMonitorEventRegister",
     {Arg::connection, Arg::any_object, Arg::text_or_null, Arg::flags, Arg::u32},
     Lane::control,
     register_monitor},
    deregistering("virConnectDomainEventDeregisterAny", deregister<EventClass::domain>),
    deregistering("virConnectNetworkEventDeregisterAny", deregister<EventClass::network>),
    deregistering("virConnectStoragePoolEventDeregisterAny", deregister<EventClass::storage_pool>),
    deregistering("virConnectNodeDeviceEventDeregisterAny", deregister<EventClass::node_device>),
    deregistering("virConnectSecretEventDeregisterAny", deregister<EventClass::secret>),
    deregistering("virConnectDomainQemuMonitorEventDeregister", deregister<EventClass::qemu_monitor>),
};

}  // namespace

int Connection::add_registration(EventClass event_class, uint32_t token, const Registering& registering) {
  auto* registration = new Registration{weak_from_this(), token};
  const int id = registering(registration, release_registration);
  if (id < 0) {
    // libvirt releases the argument only after it has accepted it.
    delete registration;
    return id;
  }
  std::lock_guard lock(mutex_);
  registrations_.emplace(event_class, id);
  return id;
}

int Connection::end_registration(EventClass event_class, int id) {
  {
    std::lock_guard lock(mutex_);
    registrations_.erase({event_class, id});
  }
  return info_of(event_class).deregister_any(pointer_, id);
}

void export_events(napi_env env, napi_value exports) {
  export_calls(env, exports, kCalls, std::size(kCalls));
}

}  // namespace virtdeck
