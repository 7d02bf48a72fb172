#pragma once

#include <libvirt/libvirt.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "api.h"
#include "failure.h"

namespace virtdeck {

class Object;
struct Value;
struct Field;

using Array = std::vector<Value>;
using Record = std::vector<Field>;  // names known at compile time
using Bytes = std::vector<uint8_t>;
using Doubles = std::vector<double>;
// Bytes that are wiped when they go.
struct SecretBytes {
  explicit SecretBytes(Bytes content) : bytes(std::move(content)) {}
  SecretBytes(const SecretBytes&) = default;
  SecretBytes(SecretBytes&&) = default;
  SecretBytes& operator=(const SecretBytes&) = default;
  SecretBytes& operator=(SecretBytes&&) = default;
  ~SecretBytes() { explicit_bzero(bytes.data(), bytes.size()); }

  Bytes bytes;
};
struct Dictionary {  // names known at run time
  std::vector<std::pair<std::string, Value>> entries;
};

// What a call or an event hands to JavaScript. It is filled on any thread and turned into a JavaScript value
// on the JavaScript thread; dropping it instead releases all it holds.
struct Value {
  std::variant<std::monostate, std::nullptr_t, bool, double, int64_t, uint64_t, std::string, Bytes, SecretBytes, Doubles,
               std::shared_ptr<Object>, Array, Record, Dictionary, Failure>
      content;

  static Value null() { return {nullptr}; }
  static Value boolean(bool value) { return {value}; }
  static Value number(double value) { return {value}; }
  static Value bigint(int64_t value) { return {value}; }
  static Value bigint(uint64_t value) { return {value}; }
  // A copy of `text`; null when there is none.
  static Value text(const char* text);
  // The same for a string that libvirt allocated for us, which is freed.
  static Value owned_text(char* text);
  static Value object(std::shared_ptr<Object> object) { return {std::move(object)}; }
  static Value array(Array array) { return {std::move(array)}; }
  static Value record(Record record);
  static Value params(const virTypedParameter* params, int count);
  static Value doubles(Doubles doubles) { return {std::move(doubles)}; }
  static Value bytes(Bytes bytes) { return {std::move(bytes)}; }
  static Value failure(Failure failure) { return {std::move(failure)}; }
};

struct Field {
  const char* name;
  Value value;
};

// Consumes `value`. Only on the JavaScript thread.
napi_value to_js(napi_env env, Value& value);

}  // namespace virtdeck
