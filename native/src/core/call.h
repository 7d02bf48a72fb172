#pragma once

#include <libvirt/libvirt.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api.h"
#include "arguments.h"
#include "environment.h"
#include "failure.h"
#include "object.h"
#include "strand.h"
#include "value.h"

namespace virtdeck {

struct CallSpec;

// A call in flight: its arguments on the way out, its result on the way back.
class Call {
 public:
  static constexpr size_t kMaxArgs = 8;

  // For CallSpec::run, on the thread of its lane.
  virConnectPtr connection() const { return owner->pointer(); }
  virDomainPtr domain(size_t index = 0) const { return pointer<virDomainPtr>(index); }
  virNetworkPtr network(size_t index = 0) const { return pointer<virNetworkPtr>(index); }
  virNetworkPortPtr network_port(size_t index = 0) const { return pointer<virNetworkPortPtr>(index); }
  virStoragePoolPtr storage_pool(size_t index = 0) const { return pointer<virStoragePoolPtr>(index); }
  virStorageVolPtr storage_vol(size_t index = 0) const { return pointer<virStorageVolPtr>(index); }
  virInterfacePtr interface(size_t index = 0) const { return pointer<virInterfacePtr>(index); }
  virNodeDevicePtr node_device(size_t index = 0) const { return pointer<virNodeDevicePtr>(index); }
  virSecretPtr secret(size_t index = 0) const { return pointer<virSecretPtr>(index); }
  virNWFilterPtr nwfilter(size_t index = 0) const { return pointer<virNWFilterPtr>(index); }
  virNWFilterBindingPtr nwfilter_binding(size_t index = 0) const { return pointer<virNWFilterBindingPtr>(index); }
  virDomainSnapshotPtr snapshot(size_t index = 0) const { return pointer<virDomainSnapshotPtr>(index); }
  virDomainCheckpointPtr checkpoint(size_t index = 0) const { return pointer<virDomainCheckpointPtr>(index); }
  virStreamPtr stream(size_t index = 0) const { return pointer<virStreamPtr>(index); }
  const std::shared_ptr<Object>& object(size_t index = 0) const {
    return std::get<std::shared_ptr<Object>>(inputs[index]);
  }
  void* any_object(size_t index) const;
  // NULL-terminated; empty when the argument was null.
  std::vector<virDomainPtr> domains(size_t index) const;
  // Empty when the argument was null.
  std::vector<std::shared_ptr<Object>> objects(size_t index) const;
  unsigned int u32(size_t index) const { return static_cast<unsigned int>(std::get<uint64_t>(inputs[index])); }
  int i32(size_t index) const { return static_cast<int>(std::get<int64_t>(inputs[index])); }
  unsigned long long u64(size_t index) const { return std::get<uint64_t>(inputs[index]); }
  long long i64(size_t index) const { return std::get<int64_t>(inputs[index]); }
  bool boolean(size_t index) const { return std::get<bool>(inputs[index]); }
  const char* text(size_t index) const;
  const std::vector<std::string>& texts(size_t index) const {
    return std::get<std::vector<std::string>>(inputs[index]);
  }
  // The same as C wants them. They point into the inputs.
  std::vector<const char*> pointers(size_t index) const;
  // C takes arrays of numbers and CPU maps as writable, though it only reads them.
  int fd(size_t index) { return fds(index)[0]; }
  std::vector<int>& fds(size_t index) { return std::get<Descriptors>(inputs[index]).numbers(); }
  std::vector<unsigned int>& u32s(size_t index) { return std::get<std::vector<unsigned int>>(inputs[index]); }
  std::vector<unsigned long long>& u64s(size_t index) {
    return std::get<std::vector<unsigned long long>>(inputs[index]);
  }
  unsigned char* map(size_t index) { return std::get<Bytes>(inputs[index]).data(); }
  const Bytes& bytes(size_t index) const { return std::get<Bytes>(inputs[index]); }
  const ParamsInput& params(size_t index) const { return std::get<ParamsInput>(inputs[index]); }

  // How `run` answers. Each takes what a C function returned and turns its failure value into the thread's
  // last libvirt error.
  void status(int returned);                  // < 0 fails; nothing to hand back
  void truth(int returned);                   // 1, 0; < 0 fails
  void count(int returned);                   // < 0 fails
  void text_result(char* returned);           // to be freed; NULL fails
  void text_result(const char* returned);     // libvirt's own; NULL fails
  void object_result(Kind kind, void* returned);  // a new reference; NULL fails
  void fail();                                // the thread's last libvirt error
  void fail(Failure reason);
  // After one of these: a failure with that code means that there is none, so the result is null.
  void null_when(int code);
  // The function came with a version newer than the library that is loaded.
  void unsupported(const char* since);

  const CallSpec* spec = nullptr;
  std::shared_ptr<Connection> owner;
  std::array<Input, kMaxArgs> inputs;
  Value result;
  std::optional<Failure> failure;

 private:
  template <class Pointer>
  Pointer pointer(size_t index) const {
    return static_cast<Pointer>(std::get<std::shared_ptr<Object>>(inputs[index])->pointer());
  }
};

// One function of the raw layer. The first argument is the object it is ordered on.
struct CallSpec {
  const char* name;
  std::array<Arg, Call::kMaxArgs> args;
  Lane lane;
  void (*run)(Call& call);
};

// Adds a function per entry to `exports`. Lane::local ones return their result or throw; the others return a
// promise, rejected (never thrown) when an argument is wrong. The table must live as long as the process.
void export_calls(napi_env env, napi_value exports, const CallSpec* specs, size_t count);

// Adds one function; `callback` deals with its own errors by at_border().
void export_function(napi_env env, napi_value exports, const char* name, napi_callback callback,
                     void* data = nullptr);

// The first `Count` arguments a function was called with, undefined where fewer were given.
template <size_t Count>
std::array<napi_value, Count> arguments_of(napi_env env, napi_callback_info info) {
  std::array<napi_value, Count> values;
  size_t count = Count;
  check(napi_get_cb_info(env, info, &count, values.data(), nullptr, nullptr));
  return values;
}

// The promise side of a call that doesn't fit the table; it holds the environment until it is settled.
class Promise final : public Completion {
 public:
  // On the JavaScript thread.
  explicit Promise(napi_env env);
  napi_value value() const { return promise_; }
  void deliver(napi_env env) override;

  Value result;
  std::optional<Failure> failure;

 private:
  napi_deferred deferred_;
  napi_value promise_;  // valid in the creating scope only
};

}  // namespace virtdeck
