#pragma once

#include <libvirt/libvirt.h>

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "call.h"
#include "results.h"

namespace virtdeck {

// A key that a function takes, and the C type it must have: libvirt refuses any other.
struct ParamType {
  const char* key;
  int type;
};

// Typed parameters on their way into libvirt. A key's C type comes from the function's table; for a key that isn't in
// it, from what libvirt itself reports as the current set; else from the value.
class TypedParameters {
 public:
  using Types = std::map<std::string, int>;
  // Adds the types of the current set; what it can't tell it leaves out.
  using Current = std::function<void(Types& types)>;

  // Fails the call when a value doesn't fit its type; then the object is false.
  TypedParameters(Call& call, size_t index, std::span<const ParamType> known, const Current& current = nullptr);
  ~TypedParameters();
  TypedParameters(const TypedParameters&) = delete;
  TypedParameters& operator=(const TypedParameters&) = delete;

  explicit operator bool() const { return valid_; }
  virTypedParameterPtr data() const { return params_; }
  int size() const { return count_; }

 private:
  // What is wrong with the value, or nothing.
  std::string add(const std::string& key, const ParamValue& value, int type);

  virTypedParameterPtr params_ = nullptr;
  int count_ = 0;
  int capacity_ = 0;
  bool valid_ = true;
};

// Currents from the two ways libvirt hands out typed parameters.
template <class Get>
TypedParameters::Current current_params(Get get) {
  return [get](TypedParameters::Types& types) {
    std::vector<virTypedParameter> params;
    if (!read_params(params, get)) return;
    for (const auto& param : params) types.emplace(param.field, param.type);
    virTypedParamsClear(params.data(), static_cast<int>(params.size()));
  };
}

template <class Get>
TypedParameters::Current current_allocated_params(Get get) {
  return [get](TypedParameters::Types& types) {
    virTypedParameterPtr params = nullptr;
    int count = 0;
    if (get(&params, &count) < 0) return;
    for (int i = 0; i < count; ++i) types.emplace(params[i].field, params[i].type);
    virTypedParamsFree(params, count);
  };
}

}  // namespace virtdeck
