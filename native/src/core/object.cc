#include "object.h"

#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

#include "border.h"
#include "environment.h"
#include "thread.h"
#include "value.h"

namespace virtdeck {

namespace {

// Leaked on purpose: threads may still use them while the process exits.
const std::shared_ptr<Pool>& reclaimers() {
  static auto* pool = new std::shared_ptr<Pool>(std::make_shared<Pool>("libvirt-free", 4));
  return *pool;
}

template <class Pointer, int (*Free)(Pointer)>
int release(void* pointer) {
  return Free(static_cast<Pointer>(pointer));
}

// In the order of Kind.
constexpr KindInfo kKinds[] = {
    {Kind::connection, "Connection", "connection", VIR_ERR_INVALID_CONN, nullptr},
    {Kind::domain, "Domain", "domain", VIR_ERR_INVALID_DOMAIN, release<virDomainPtr, virDomainFree>},
    {Kind::network, "Network", "network", VIR_ERR_INVALID_NETWORK, release<virNetworkPtr, virNetworkFree>},
    {Kind::network_port, "NetworkPort", "network port", VIR_ERR_INVALID_NETWORK_PORT,
     release<virNetworkPortPtr, virNetworkPortFree>},
    {Kind::storage_pool, "StoragePool", "pool", VIR_ERR_INVALID_STORAGE_POOL,
     release<virStoragePoolPtr, virStoragePoolFree>},
    {Kind::storage_vol, "StorageVol", "volume", VIR_ERR_INVALID_STORAGE_VOL,
     release<virStorageVolPtr, virStorageVolFree>},
    {Kind::interface, "Interface", "interface", VIR_ERR_INVALID_INTERFACE,
     release<virInterfacePtr, virInterfaceFree>},
    {Kind::node_device, "NodeDevice", "node device", VIR_ERR_INVALID_NODE_DEVICE,
     release<virNodeDevicePtr, virNodeDeviceFree>},
    {Kind::secret, "Secret", "secret", VIR_ERR_INVALID_SECRET, release<virSecretPtr, virSecretFree>},
    {Kind::nwfilter, "NWFilter", "network filter", VIR_ERR_INVALID_NWFILTER,
     release<virNWFilterPtr, virNWFilterFree>},
    {Kind::nwfilter_binding, "NWFilterBinding", "network filter binding", VIR_ERR_INVALID_NWFILTER_BINDING,
     release<virNWFilterBindingPtr, virNWFilterBindingFree>},
    {Kind::snapshot, "DomainSnapshot", "snapshot", VIR_ERR_INVALID_DOMAIN_SNAPSHOT,
     release<virDomainSnapshotPtr, virDomainSnapshotFree>},
    {Kind::checkpoint, "DomainCheckpoint", "checkpoint", VIR_ERR_INVALID_DOMAIN_CHECKPOINT,
     release<virDomainCheckpointPtr, virDomainCheckpointFree>},
    {Kind::stream, "Stream", "stream", VIR_ERR_INVALID_STREAM, release<virStreamPtr, virStreamFree>},
};

constexpr bool in_order() {
  for (size_t i = 0; i < std::size(kKinds); ++i) {
    if (static_cast<size_t>(kKinds[i].kind) != i) return false;
  }
  return std::size(kKinds) == static_cast<size_t>(Kind::stream) + 1;
}
static_assert(in_order());

}  // namespace

const KindInfo& info_of(Kind kind) { return kKinds[static_cast<size_t>(kind)]; }

void reclaim(std::function<void()> task) { reclaimers()->submit(std::move(task)); }

Connection::Connection(std::shared_ptr<Environment> environment, virConnectPtr pointer, uint32_t token)
    : environment_(std::move(environment)),
      pointer_(pointer),
      token_(token),
      query_(std::make_shared<Pool>("libvirt-query", 8)),
      bulk_(std::make_shared<Pool>("libvirt-bulk", 8)),
      job_(std::make_shared<Pool>("libvirt-job", 16)),
      control_(std::make_shared<Pool>("libvirt-control", 4)) {}

std::shared_ptr<Connection> Connection::create(std::shared_ptr<Environment> environment, virConnectPtr pointer,
                                               uint32_t token) {
  return {new Connection(std::move(environment), pointer, token),
          [](Connection* connection) { reclaim([connection] { delete connection; }); }};
}

Connection::~Connection() {
  if (!closed_) close_now();
}

// libvirt doesn't always release the argument of a close callback (drivers without a link take it and forget
// it), so the argument is a number, and those numbers whose connection is open stand here. Leaked on purpose.
class Watched {
 public:
  static Watched& instance() {
    static auto* watched = new Watched();
    return *watched;
  }

  void* add(std::weak_ptr<Connection> connection) {
    std::lock_guard lock(mutex_);
    connections_.emplace(++last_, std::move(connection));
    return reinterpret_cast<void*>(last_);
  }

  void remove(void* number) {
    std::lock_guard lock(mutex_);
    connections_.erase(reinterpret_cast<uintptr_t>(number));
  }

  std::shared_ptr<Connection> find(void* number) {
    std::lock_guard lock(mutex_);
    const auto found = connections_.find(reinterpret_cast<uintptr_t>(number));
    return found == connections_.end() ? nullptr : found->second.lock();
  }

 private:
  std::mutex mutex_;
  uintptr_t last_ = 0;
  std::unordered_map<uintptr_t, std::weak_ptr<Connection>> connections_;
};

// On any thread that is inside libvirt: the loop's, or one that made a call, perhaps with locks of ours. Telling
// the streams takes such locks, so it is done elsewhere; there also goes what may be the last reference.
void Connection::link_lost(virConnectPtr, int reason, void* opaque) {
  if (auto connection = Watched::instance().find(opaque)) {
    reclaim([connection = std::move(connection), reason] { connection->lost(reason); });
  }
}

void Connection::watch_link() {
  watch_ = Watched::instance().add(weak_from_this());
  virConnectRegisterCloseCallback(pointer_, link_lost, watch_, nullptr);
}

bool Connection::begin() {
  std::lock_guard lock(mutex_);
  if (closing_) return false;
  ++in_flight_;
  return true;
}

void Connection::end() {
  std::lock_guard lock(mutex_);
  if (--in_flight_ == 0 && closing_) changed_.notify_all();
}

std::shared_ptr<Object> Connection::adopt(Kind kind, void* pointer) {
  return std::make_shared<Object>(shared_from_this(), kind, pointer);
}

std::vector<std::shared_ptr<Attachment>> Connection::attachments() {
  std::vector<std::shared_ptr<Attachment>> found;
  std::lock_guard lock(mutex_);
  for (Object* object : objects_) {
    if (object->attachment_) found.push_back(object->attachment_);
  }
  return found;
}

// Open streams get no event of their own when the link dies, so they are told here.
void Connection::lost(int reason) {
  const Failure failure = Failure::make(VIR_ERR_INVALID_CONN, "the connection to the host was lost");
  for (const auto& attachment : attachments()) attachment->detach(failure);
  Array arguments;
  arguments.push_back(Value::number(reason));
  post_event(environment_, token_, std::move(arguments));
}

void Connection::close(std::function<void()> closed) {
  {
    std::lock_guard lock(mutex_);
    closing_ = true;
  }
  // A thread of its own: it waits as long as the slowest call in flight, and no pool should be held by that.
  start_thread("libvirt-close", [self = shared_from_this(), closed = std::move(closed)] {
    bool first;
    {
      std::unique_lock lock(self->mutex_);
      self->changed_.wait(lock, [&self] { return self->in_flight_ == 0; });
      first = !std::exchange(self->closed_, true);
    }
    if (first) self->close_now();
    closed();
  });
}

// Nothing is in flight any more, and nothing new begins.
void Connection::close_now() {
  const Failure failure = Failure::connection_closed();
  for (const auto& attachment : attachments()) attachment->detach(failure);

  // All callbacks must be deregistered or libvirt keeps the connection. Failures are those of a dead link.
  std::set<std::pair<EventClass, int>> registrations;
  {
    std::lock_guard lock(mutex_);
    registrations = registrations_;
  }
  for (const auto& [event_class, id] : registrations) end_registration(event_class, id);
  Watched::instance().remove(watch_);
  virConnectUnregisterCloseCallback(pointer_, link_lost);

  std::vector<std::pair<Kind, void*>> pointers;
  {
    std::lock_guard lock(mutex_);
    for (Object* object : objects_) {
      if (void* pointer = std::exchange(object->pointer_, nullptr)) pointers.emplace_back(object->kind, pointer);
    }
    objects_.clear();
  }
  for (const auto& [kind, pointer] : pointers) {
    if (kind == Kind::stream) virStreamAbort(static_cast<virStreamPtr>(pointer));
    info_of(kind).release(pointer);
  }
  virConnectClose(pointer_);
}

std::shared_ptr<Pool> Connection::pool(Lane lane) const {
  switch (lane) {
    case Lane::job: return job_;
    case Lane::control: return control_;
    case Lane::bulk: return bulk_;
    default: return query_;
  }
}

Object::Object(std::shared_ptr<Connection> owner, Kind object_kind, void* object_pointer)
    : kind(object_kind),
      connection(std::move(owner)),
      strand(object_kind == Kind::connection),
      pointer_(object_pointer) {
  if (kind == Kind::connection) return;
  std::lock_guard lock(connection->mutex_);
  connection->objects_.insert(this);
}

Object::~Object() {
  if (kind == Kind::connection) return;
  if (attachment_) attachment_->detach(std::nullopt);
  void* pointer;
  {
    std::lock_guard lock(connection->mutex_);
    connection->objects_.erase(this);
    pointer = std::exchange(pointer_, nullptr);
  }
  if (pointer) info_of(kind).release(pointer);
}

std::shared_ptr<Attachment> Object::attachment() {
  std::lock_guard lock(connection->mutex_);
  return attachment_;
}

void Object::attach(std::shared_ptr<Attachment> attachment) {
  std::lock_guard lock(connection->mutex_);
  attachment_ = std::move(attachment);
}

namespace {

// Random bytes: they make a handle of ours recognisable among all externals.
constexpr napi_type_tag kHandleTag = {0x6b1f0c5de1b24f7a, 0x93d84a2c7715e0b9};

struct Handle {
  Kind kind;
  std::shared_ptr<Object> object;
};

Handle* handle_of(napi_env env, napi_value value) {
  napi_valuetype type;
  bool ours = false;
  void* data = nullptr;
  if (napi_typeof(env, value, &type) != napi_ok || type != napi_external) return nullptr;
  if (napi_check_object_type_tag(env, value, &kHandleTag, &ours) != napi_ok || !ours) return nullptr;
  napi_get_value_external(env, value, &data);
  return static_cast<Handle*>(data);
}

}  // namespace

napi_value wrap_object(napi_env env, std::shared_ptr<Object> object) {
  auto* handle = new Handle{object->kind, std::move(object)};
  napi_value result;
  const napi_status status = napi_create_external(
      env, handle,
      [](napi_env, void* data, void*) {
        auto* finished = static_cast<Handle*>(data);
        if (finished->object) reclaim([object = std::move(finished->object)] {});
        delete finished;
      },
      nullptr, &result);
  if (status != napi_ok) {
    reclaim([object = std::move(handle->object)] {});
    delete handle;
    throw Unwind{};
  }
  napi_type_tag_object(env, result, &kHandleTag);
  return result;
}

std::optional<Kind> kind_of_handle(napi_env env, napi_value value) {
  const Handle* handle = handle_of(env, value);
  return handle ? std::optional(handle->kind) : std::nullopt;
}

std::shared_ptr<Object> unwrap_object(napi_env env, napi_value value, Kind kind) {
  Handle* handle = handle_of(env, value);
  if (!handle || handle->kind != kind) throw BadArgument::type(std::string("must be a ") + info_of(kind).name);
  return handle->object;
}

bool free_object(napi_env env, napi_value value) {
  Handle* handle = handle_of(env, value);
  if (!handle) throw BadArgument::type("must be a libvirt object");
  if (!handle->object) return false;
  reclaim([object = std::move(handle->object)] {});
  return true;
}

}  // namespace virtdeck
