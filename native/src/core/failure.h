#pragma once

#include <libvirt/virterror.h>

#include <optional>
#include <string>

namespace virtdeck {

// A copy of a virError. libvirt keeps the last error per thread, so it is taken on the thread that made the
// call, before anything else is called there.
struct Failure {
  int code = VIR_ERR_INTERNAL_ERROR;
  int domain = VIR_FROM_NONE;
  int level = VIR_ERR_ERROR;
  std::string message;
  std::optional<std::string> str1;
  std::optional<std::string> str2;
  std::optional<std::string> str3;
  int int1 = 0;
  int int2 = 0;

  // The calling thread's last libvirt error.
  static Failure last();

  // An error the addon raises by itself.
  static Failure make(int code, std::string message);

  // The error of a call on a closed connection or freed object.
  static Failure connection_closed();
};

}  // namespace virtdeck
