#include "typed_params.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

namespace virtdeck {

namespace {

template <class Number>
std::optional<Number> whole(const ParamValue& value) {
  if (const auto* number = std::get_if<double>(&value)) {
    if (*number != std::trunc(*number)) return std::nullopt;
    // Beyond 2^53 a double isn't the number that was meant.
    const double limit = std::min(9007199254740991.0, static_cast<double>(std::numeric_limits<Number>::max()));
    if (*number < std::max(-9007199254740991.0, static_cast<double>(std::numeric_limits<Number>::min())) ||
        *number > limit) {
      return std::nullopt;
    }
    return static_cast<Number>(*number);
  }
  if (const auto* number = std::get_if<uint64_t>(&value)) {
    if (*number > static_cast<uint64_t>(std::numeric_limits<Number>::max())) return std::nullopt;
    return static_cast<Number>(*number);
  }
  if (const auto* number = std::get_if<int64_t>(&value)) {  // negative: see param_value
    if (std::is_unsigned_v<Number> || *number < static_cast<int64_t>(std::numeric_limits<Number>::min())) {
      return std::nullopt;
    }
    return static_cast<Number>(*number);
  }
  return std::nullopt;
}

int type_from(const ParamValue& value) {
  if (std::holds_alternative<bool>(value)) return VIR_TYPED_PARAM_BOOLEAN;
  if (std::holds_alternative<uint64_t>(value)) return VIR_TYPED_PARAM_ULLONG;
  if (std::holds_alternative<int64_t>(value)) return VIR_TYPED_PARAM_LLONG;
  if (std::holds_alternative<double>(value)) {
    return whole<int>(value) ? VIR_TYPED_PARAM_INT : VIR_TYPED_PARAM_DOUBLE;
  }
  return VIR_TYPED_PARAM_STRING;
}

}  // namespace

TypedParameters::TypedParameters(Call& call, size_t index, std::span<const ParamType> known, const Current& current) {
  Types types;
  for (const auto& [key, type] : known) types.emplace(key, type);
  bool asked = !current;
  for (const auto& [key, value] : call.params(index)) {
    if (!asked && !types.contains(key)) {
      current(types);
      asked = true;
    }
    const auto found = types.find(key);
    const std::string wrong = add(key, value, found == types.end() ? type_from(value) : found->second);
    if (wrong.empty()) continue;
    call.fail(Failure::make(VIR_ERR_INVALID_ARG,
                            std::string(call.spec->name) + ": the parameter '" + key + "' " + wrong));
    valid_ = false;
    return;
  }
}

// Secrets may be among the texts (launch security).
TypedParameters::~TypedParameters() {
  for (int i = 0; i < count_; ++i) {
    if (params_[i].type == VIR_TYPED_PARAM_STRING && params_[i].value.s) {
      explicit_bzero(params_[i].value.s, strlen(params_[i].value.s));
    }
  }
  virTypedParamsFree(params_, count_);
}

std::string TypedParameters::add(const std::string& key, const ParamValue& value, int type) {
  int added = -1;
  switch (type) {
    case VIR_TYPED_PARAM_INT: {
      const auto number = whole<int>(value);
      if (!number) return "must be a whole number from -2^31 to 2^31-1";
      added = virTypedParamsAddInt(&params_, &count_, &capacity_, key.c_str(), *number);
      break;
    }
    case VIR_TYPED_PARAM_UINT: {
      const auto number = whole<unsigned int>(value);
      if (!number) return "must be a whole number from 0 to 2^32-1";
      added = virTypedParamsAddUInt(&params_, &count_, &capacity_, key.c_str(), *number);
      break;
    }
    case VIR_TYPED_PARAM_LLONG: {
      const auto number = whole<long long>(value);
      if (!number) return "must be a whole number from -2^63 to 2^63-1";
      added = virTypedParamsAddLLong(&params_, &count_, &capacity_, key.c_str(), *number);
      break;
    }
    case VIR_TYPED_PARAM_ULLONG: {
      const auto number = whole<unsigned long long>(value);
      if (!number) return "must be a whole number from 0 to 2^64-1";
      added = virTypedParamsAddULLong(&params_, &count_, &capacity_, key.c_str(), *number);
      break;
    }
    case VIR_TYPED_PARAM_DOUBLE: {
      const auto* number = std::get_if<double>(&value);
      if (!number) return "must be a number";
      added = virTypedParamsAddDouble(&params_, &count_, &capacity_, key.c_str(), *number);
      break;
    }
    case VIR_TYPED_PARAM_BOOLEAN: {
      const auto* truth = std::get_if<bool>(&value);
      if (!truth) return "must be a boolean";
      added = virTypedParamsAddBoolean(&params_, &count_, &capacity_, key.c_str(), *truth);
      break;
    }
    case VIR_TYPED_PARAM_STRING: {
      if (const auto* text = std::get_if<std::string>(&value)) {
        added = virTypedParamsAddString(&params_, &count_, &capacity_, key.c_str(), text->c_str());
      } else if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        // A list is the key once per text.
        added = 0;
        for (const std::string& text : *list) {
          if (added == 0) added = virTypedParamsAddString(&params_, &count_, &capacity_, key.c_str(), text.c_str());
        }
      } else {
        return "must be a string or a list of strings";
      }
      break;
    }
    default: return "has a type this library does not know";
  }
  return added < 0 ? "can't be passed on" : "";
}

}  // namespace virtdeck
