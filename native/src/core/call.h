#pragma once

#include <libvirt/libvirt.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "api.h"
#include "environment.h"
#include "failure.h"
#include "object.h"
#include "strand.h"
#include "value.h"

namespace virtdeck {

// How one argument is checked and copied before the call leaves the JavaScript thread.
enum class Arg : uint8_t {
  none,
  connection,
  domain,
  network,
  storage_pool,
  storage_vol,
  snapshot,
  stream,
  any_object,    // Domain | Network | StoragePool | null
  domains,       // Domain[] | null
  flags,         // unsigned int; may be left out: 0
  u32,           // unsigned int
  i32,           // int
  u64,           // unsigned long long: bigint or a number that is a whole one
  boolean,       // int
  text,          // const char *
  text_or_null,  // const char * that may be NULL; may be left out
  texts,         // string[]
  uuid,          // text with or without dashes, or 16 bytes; handed on as text
  bytes,         // Uint8Array, copied
};

struct CallSpec;

// A call in flight: its arguments on the way out, its result on the way back.
class Call {
 public:
  using Input = std::variant<std::monostate, std::shared_ptr<Object>, std::vector<std::shared_ptr<Object>>, bool,
                             int64_t, uint64_t, std::string, std::vector<std::string>, Bytes>;
  static constexpr size_t kMaxArgs = 8;

  // For CallSpec::run, on the thread of its lane.
  virConnectPtr connection() const { return owner->pointer(); }
  virDomainPtr domain(size_t index = 0) const { return pointer<virDomainPtr>(index); }
  virNetworkPtr network(size_t index = 0) const { return pointer<virNetworkPtr>(index); }
  virStoragePoolPtr storage_pool(size_t index = 0) const { return pointer<virStoragePoolPtr>(index); }
  virStorageVolPtr storage_vol(size_t index = 0) const { return pointer<virStorageVolPtr>(index); }
  virDomainSnapshotPtr snapshot(size_t index = 0) const { return pointer<virDomainSnapshotPtr>(index); }
  virStreamPtr stream(size_t index = 0) const { return pointer<virStreamPtr>(index); }
  const std::shared_ptr<Object>& object(size_t index = 0) const {
    return std::get<std::shared_ptr<Object>>(inputs[index]);
  }
  void* any_object(size_t index) const;
  // NULL-terminated; empty when the argument was null.
  std::vector<virDomainPtr> domains(size_t index) const;
  const std::vector<std::shared_ptr<Object>>& objects(size_t index) const {
    return std::get<std::vector<std::shared_ptr<Object>>>(inputs[index]);
  }
  unsigned int u32(size_t index) const { return static_cast<unsigned int>(std::get<uint64_t>(inputs[index])); }
  int i32(size_t index) const { return static_cast<int>(std::get<int64_t>(inputs[index])); }
  unsigned long long u64(size_t index) const { return std::get<uint64_t>(inputs[index]); }
  bool boolean(size_t index) const { return std::get<bool>(inputs[index]); }
  const char* text(size_t index) const;
  const std::vector<std::string>& texts(size_t index) const {
    return std::get<std::vector<std::string>>(inputs[index]);
  }
  const Bytes& bytes(size_t index) const { return std::get<Bytes>(inputs[index]); }

  // How `run` answers. Each takes what a C function returned and turns its failure value into the thread's last
  // libvirt error.
  void status(int returned);                  // < 0 fails; nothing to hand back
  void truth(int returned);                   // 1, 0; < 0 fails
  void count(int returned);                   // < 0 fails
  void text_result(char* returned);           // to be freed; NULL fails
  void text_result(const char* returned);     // libvirt's own; NULL fails
  void object_result(Kind kind, void* returned);  // a new reference; NULL fails
  void fail();                                // the thread's last libvirt error
  void fail(Failure reason);

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
void export_calls(Napi::Env env, Napi::Object exports, const CallSpec* specs, size_t count);

// The promise side of a call that doesn't fit the table; it holds the environment until it is settled.
class Promise final : public Completion {
 public:
  // On the JavaScript thread.
  explicit Promise(Napi::Env env);
  napi_value value() const { return promise_; }
  void deliver(Napi::Env env) override;

  Value result;
  std::optional<Failure> failure;

 private:
  napi_deferred deferred_;
  napi_value promise_;  // valid in the creating scope only
};

// For functions outside the table: checks and copies one argument.
Call::Input read_argument(Napi::Env env, Arg kind, napi_value value);

}  // namespace virtdeck
