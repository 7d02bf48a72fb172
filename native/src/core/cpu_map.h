#pragma once

#include <libvirt/libvirt.h>

#include <vector>

#include "value.h"

namespace virtdeck {

// How many CPUs the host may have at most, that is how long a CPU map has to be; 0 after a failure.
inline int host_cpus(virConnectPtr connection) {
  const int count = virNodeGetCPUMap(connection, nullptr, nullptr, 0);
  if (count > 0) return count;
  virNodeInfo info{};
  if (virNodeGetInfo(connection, &info) < 0) return 0;
  return static_cast<int>(VIR_NODEINFO_MAXCPUS(info));
}

// One boolean per CPU.
inline Value cpu_map(const unsigned char* map, int cpus) {
  Array list;
  list.reserve(static_cast<size_t>(cpus));
  for (int cpu = 0; cpu < cpus; ++cpu) list.push_back(Value::boolean(VIR_CPU_USED(map, cpu) != 0));
  return Value::array(std::move(list));
}

}  // namespace virtdeck
