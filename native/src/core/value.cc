#include "value.h"

#include <cstdlib>
#include <cstring>

#include "border.h"
#include "environment.h"
#include "object.h"

namespace virtdeck {

Value Value::text(const char* text) { return text ? Value{std::string(text)} : null(); }

Value Value::owned_text(char* text) {
  Value value = Value::text(text);
  free(text);
  return value;
}

Value Value::record(Record record) { return {std::move(record)}; }

Value Value::params(const virTypedParameter* params, int count) {
  Dictionary dictionary;
  dictionary.entries.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) {
    const virTypedParameter& param = params[i];
    Value value;
    switch (param.type) {
      case VIR_TYPED_PARAM_INT: value = number(param.value.i); break;
      case VIR_TYPED_PARAM_UINT: value = number(param.value.ui); break;
      case VIR_TYPED_PARAM_LLONG: value = bigint(int64_t{param.value.l}); break;
      case VIR_TYPED_PARAM_ULLONG: value = bigint(uint64_t{param.value.ul}); break;
      case VIR_TYPED_PARAM_DOUBLE: value = number(param.value.d); break;
      case VIR_TYPED_PARAM_BOOLEAN: value = boolean(param.value.b != 0); break;
      case VIR_TYPED_PARAM_STRING: value = text(param.value.s); break;
      default: continue;  // a type newer than this code can't be read
    }
    // A repeated key means a list of texts (migrate_disks).
    auto& entries = dictionary.entries;
    size_t same = 0;
    if (param.type == VIR_TYPED_PARAM_STRING) {
      while (same < entries.size() && entries[same].first != param.field) ++same;
    } else {
      same = entries.size();
    }
    if (same == entries.size()) {
      entries.emplace_back(param.field, std::move(value));
    } else if (auto* list = std::get_if<Array>(&entries[same].second.content)) {
      list->push_back(std::move(value));
    } else {
      Array list_of_two;
      list_of_two.push_back(std::move(entries[same].second));
      list_of_two.push_back(std::move(value));
      entries[same].second = array(std::move(list_of_two));
    }
  }
  return {std::move(dictionary)};
}

namespace {

// Nearly all of libvirt's texts are ASCII, for which the latin1 constructor is the fast one.
napi_value text_to_js(napi_env env, const std::string& text) {
  bool ascii = true;
  for (unsigned char c : text) ascii &= c < 0x80;
  napi_value result;
  check(ascii ? napi_create_string_latin1(env, text.data(), text.size(), &result)
                   : napi_create_string_utf8(env, text.data(), text.size(), &result));
  return result;
}

// Copies: memory outside V8's own is refused inside Electron.
napi_value buffer_to_js(napi_env env, napi_typedarray_type type, const void* data, size_t size, size_t length) {
  void* memory;
  napi_value buffer;
  napi_value result;
  check(napi_create_arraybuffer(env, size, &memory, &buffer));
  if (size > 0) memcpy(memory, data, size);
  check(napi_create_typedarray(env, type, length, buffer, 0, &result));
  return result;
}

struct ToJs {
  napi_env env;

  napi_value operator()(std::monostate) const {
    napi_value result;
    check(napi_get_undefined(env, &result));
    return result;
  }
  napi_value operator()(std::nullptr_t) const {
    napi_value result;
    check(napi_get_null(env, &result));
    return result;
  }
  napi_value operator()(bool value) const {
    napi_value result;
    check(napi_get_boolean(env, value, &result));
    return result;
  }
  napi_value operator()(double value) const {
    napi_value result;
    check(napi_create_double(env, value, &result));
    return result;
  }
  napi_value operator()(int64_t value) const {
    napi_value result;
    check(napi_create_bigint_int64(env, value, &result));
    return result;
  }
  napi_value operator()(uint64_t value) const {
    napi_value result;
    check(napi_create_bigint_uint64(env, value, &result));
    return result;
  }
  napi_value operator()(const std::string& value) const { return text_to_js(env, value); }
  napi_value operator()(const Bytes& value) const {
    return buffer_to_js(env, napi_uint8_array, value.data(), value.size(), value.size());
  }
  napi_value operator()(const SecretBytes& value) const { return (*this)(value.bytes); }
  napi_value operator()(const Doubles& value) const {
    return buffer_to_js(env, napi_float64_array, value.data(), value.size() * sizeof(double), value.size());
  }
  napi_value operator()(std::shared_ptr<Object>& value) const { return wrap_object(env, std::move(value)); }
  napi_value operator()(Array& value) const {
    napi_value result;
    check(napi_create_array_with_length(env, value.size(), &result));
    for (size_t i = 0; i < value.size(); ++i) {
      // A scope per element keeps a list of thousands from piling up handles.
      Napi::HandleScope scope(env);
      check(napi_set_element(env, result, static_cast<uint32_t>(i), to_js(env, value[i])));
    }
    return result;
  }
  napi_value operator()(Record& value) const {
    napi_value result;
    check(napi_create_object(env, &result));
    for (auto& [name, field] : value) check(napi_set_named_property(env, result, name, to_js(env, field)));
    return result;
  }
  napi_value operator()(Dictionary& value) const {
    napi_value result;
    check(napi_create_object(env, &result));
    for (auto& [name, entry] : value.entries) {
      check(napi_set_property(env, result, text_to_js(env, name), to_js(env, entry)));
    }
    return result;
  }
  napi_value operator()(const Failure& failure) const { return Environment::of(env)->make_error(failure); }
};

}  // namespace

napi_value to_js(napi_env env, Value& value) { return std::visit(ToJs{env}, value.content); }

}  // namespace virtdeck
