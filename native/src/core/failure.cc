#include "failure.h"

#include <utility>

namespace virtdeck {

namespace {

std::optional<std::string> copy(const char* text) {
  return text ? std::optional<std::string>(text) : std::nullopt;
}

}  // namespace

Failure Failure::last() {
  Failure failure;
  const virError* error = virGetLastError();
  if (!error) {
    failure.message = "libvirt reported a failure without an error";
    return failure;
  }
  failure.code = error->code;
  failure.domain = error->domain;
  failure.level = error->level;
  failure.message = error->message ? error->message : "";
  failure.str1 = copy(error->str1);
  failure.str2 = copy(error->str2);
  failure.str3 = copy(error->str3);
  failure.int1 = error->int1;
  failure.int2 = error->int2;
  return failure;
}

Failure Failure::make(int code, std::string message) {
  Failure failure;
  failure.code = code;
  failure.message = std::move(message);
  return failure;
}

Failure Failure::connection_closed() { return make(VIR_ERR_INVALID_CONN, "the connection is closed"); }

}  // namespace virtdeck
