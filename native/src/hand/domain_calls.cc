// Calls on a domain whose C signatures follow no pattern.
#include <libvirt/libvirt-qemu.h>
#include <libvirt/libvirt.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "../../generated/params.h"
#include "../../generated/since.h"
#include "../core/cpu_map.h"
#include "../core/results.h"
#include "hand.h"

namespace virtdeck {

namespace {

// What one remote call carries at most.
constexpr size_t kPeekChunk = 4u << 20;
constexpr size_t kPeekMost = 256u << 20;
constexpr int kCpusPerCall = 128;

template <class Read>
void peek_result(Call& c, unsigned long long start, size_t size, Read read) {
  if (size > kPeekMost) {
    return c.fail(Failure::make(VIR_ERR_INVALID_ARG, "at most " + std::to_string(kPeekMost) + " bytes at a time"));
  }
  Bytes bytes(size);
  for (size_t done = 0; done < size;) {
    const size_t chunk = std::min(kPeekChunk, size - done);
    if (read(start + done, chunk, bytes.data() + done) < 0) return c.fail();
    done += chunk;
  }
  c.result = Value::bytes(std::move(bytes));
}

Value security_label(const virSecurityLabel& label) {
  return Value::record({{"label", Value::text(label.label)}, {"enforcing", Value::boolean(label.enforcing != 0)}});
}

// int (*)(params, int *nparams), whose size libvirt tells with the scheduler's type.
template <class Get>
void scheduler_result(Call& c, Get get) {
  int count = 0;
  char* type = virDomainGetSchedulerType(c.domain(), &count);
  if (!type) return c.fail();
  free(type);
  std::vector<virTypedParameter> params(static_cast<size_t>(count));
  if (count > 0 && get(params.data(), &count) < 0) return c.fail();
  c.result = Value::params(params.data(), count);
  virTypedParamsClear(params.data(), count);
}

void get_vcpus(Call& c) {
  virDomainInfo info{};
  if (virDomainGetInfo(c.domain(), &info) < 0) return c.fail();
  const int cpus = host_cpus(c.connection());
  if (cpus == 0) return c.fail();
  const int length = VIR_CPU_MAPLEN(cpus);
  std::vector<virVcpuInfo> vcpus(info.nrVirtCpu);
  std::vector<unsigned char> maps(vcpus.size() * static_cast<size_t>(length));
  const int count = virDomainGetVcpus(c.domain(), vcpus.data(), static_cast<int>(vcpus.size()), maps.data(), length);
  if (count < 0) return c.fail();
  Array list;
  for (int i = 0; i < count; ++i) {
    const virVcpuInfo& vcpu = vcpus[static_cast<size_t>(i)];
    list.push_back(Value::record({{"number", number_value(vcpu.number)},
                                  {"state", number_value(vcpu.state)},
                                  {"cpuTime", number_value(vcpu.cpuTime)},
                                  {"cpu", number_value(vcpu.cpu)},
                                  {"affinity", cpu_map(VIR_GET_CPUMAP(maps.data(), length, i), cpus)}}));
  }
  c.result = Value::array(std::move(list));
}

// Where each vCPU may run; works on a domain that is off too.
void get_vcpu_pin_info(Call& c) {
  // The counts a domain that is off can tell are those of its configuration.
  const unsigned int flags = c.u32(1);
  const int vcpus = virDomainGetVcpusFlags(c.domain(), flags | VIR_DOMAIN_VCPU_MAXIMUM);
  if (vcpus < 0) return c.fail();
  const int cpus = host_cpus(c.connection());
  if (cpus == 0) return c.fail();
  const int length = VIR_CPU_MAPLEN(cpus);
  std::vector<unsigned char> maps(static_cast<size_t>(vcpus) * static_cast<size_t>(length));
  const int count = virDomainGetVcpuPinInfo(c.domain(), vcpus, maps.data(), length, flags);
  if (count < 0) return c.fail();
  Array list;
  for (int i = 0; i < count; ++i) list.push_back(cpu_map(VIR_GET_CPUMAP(maps.data(), length, i), cpus));
  c.result = Value::array(std::move(list));
}

// A record for all CPUs together (startCpu -1), or one per CPU. A remote call covers 128 CPUs.
void get_cpu_stats(Call& c) {
  const int start = c.i32(1);
  const unsigned int flags = c.u32(3);
  const auto ask = [&](virTypedParameterPtr params, int per_cpu, int from, unsigned int cpus) {
    return virDomainGetCPUStats(c.domain(), params, static_cast<unsigned int>(per_cpu), from, cpus, flags);
  };
  unsigned int wanted = 1;
  if (start >= 0) {
    const int total = ask(nullptr, 0, 0, 0);
    if (total < 0) return c.fail();
    wanted = start < total ? std::min(c.u32(2), static_cast<unsigned int>(total - start)) : 0;
  }
  const int per_cpu = ask(nullptr, 0, start < 0 ? start : 0, 1);
  if (per_cpu < 0) return c.fail();
  Array list;
  for (unsigned int done = 0; done < wanted;) {
    const unsigned int cpus = std::min(wanted - done, static_cast<unsigned int>(kCpusPerCall));
    std::vector<virTypedParameter> params(static_cast<size_t>(per_cpu) * cpus);
    const int filled = ask(params.data(), per_cpu, start + static_cast<int>(done), cpus);
    if (filled < 0) return c.fail();
    for (unsigned int cpu = 0; cpu < cpus; ++cpu) {
      // A CPU that is offline has no parameters.
      const virTypedParameter* first = params.data() + static_cast<size_t>(per_cpu) * cpu;
      list.push_back(first->type == 0 ? Value{Dictionary{}} : Value::params(first, filled));
    }
    virTypedParamsClear(params.data(), static_cast<int>(params.size()));
    done += cpus;
  }
  c.result = Value::array(std::move(list));
}

void get_fs_info(Call& c) {
  virDomainFSInfoPtr* infos = nullptr;
  const int count = virDomainGetFSInfo(c.domain(), &infos, c.u32(1));
  if (count < 0) return c.fail();
  Array list;
  for (int i = 0; i < count; ++i) {
    Array aliases;
    for (size_t j = 0; j < infos[i]->ndevAlias; ++j) aliases.push_back(Value::text(infos[i]->devAlias[j]));
    list.push_back(Value::record({{"name", Value::text(infos[i]->name)},
                                  {"mountpoint", Value::text(infos[i]->mountpoint)},
                                  {"fstype", Value::text(infos[i]->fstype)},
                                  {"devAliases", Value::array(std::move(aliases))}}));
    virDomainFSInfoFree(infos[i]);
  }
  free(infos);
  c.result = Value::array(std::move(list));
}

void get_iothread_info(Call& c) {
  const int cpus = host_cpus(c.connection());
  if (cpus == 0) return c.fail();
  virDomainIOThreadInfoPtr* infos = nullptr;
  const int count = virDomainGetIOThreadInfo(c.domain(), &infos, c.u32(1));
  if (count < 0) return c.fail();
  Array list;
  for (int i = 0; i < count; ++i) {
    const virDomainIOThreadInfo& info = *infos[i];
    list.push_back(Value::record({{"number", number_value(info.iothread_id)},
                                  {"affinity", cpu_map(info.cpumap, std::min(cpus, info.cpumaplen * 8))}}));
    virDomainIOThreadInfoFree(infos[i]);
  }
  free(infos);
  c.result = Value::array(std::move(list));
}

void interface_addresses(Call& c) {
  virDomainInterfacePtr* interfaces = nullptr;
  const int count = virDomainInterfaceAddresses(c.domain(), &interfaces, c.u32(1), c.u32(2));
  if (count < 0) return c.fail();
  Array list;
  for (int i = 0; i < count; ++i) {
    Array addresses;
    for (unsigned int j = 0; j < interfaces[i]->naddrs; ++j) {
      const virDomainIPAddress& address = interfaces[i]->addrs[j];
      addresses.push_back(Value::record({{"type", number_value(address.type)},
                                         {"addr", Value::text(address.addr)},
                                         {"prefix", number_value(address.prefix)}}));
    }
    list.push_back(Value::record({{"name", Value::text(interfaces[i]->name)},
                                  {"hwaddr", Value::text(interfaces[i]->hwaddr)},
                                  {"addrs", Value::array(std::move(addresses))}}));
    virDomainInterfaceFree(interfaces[i]);
  }
  free(interfaces);
  c.result = Value::array(std::move(list));
}

void get_disk_errors(Call& c) {
  const int expected = virDomainGetDiskErrors(c.domain(), nullptr, 0, 0);
  if (expected < 0) return c.fail();
  std::vector<virDomainDiskError> errors(static_cast<size_t>(expected));
  const int count = expected == 0 ? 0
                                  : virDomainGetDiskErrors(c.domain(), errors.data(),
                                                           static_cast<unsigned int>(errors.size()), c.u32(1));
  if (count < 0) return c.fail();
  Array list;
  for (int i = 0; i < count; ++i) {
    const virDomainDiskError& error = errors[static_cast<size_t>(i)];
    list.push_back(Value::record({{"disk", Value::owned_text(error.disk)}, {"error", number_value(error.error)}}));
  }
  c.result = Value::array(std::move(list));
}

// Two connections: the call belongs to the source's; the destination must not close under it either, and is where the
// new domain lives.
void migrate3(Call& c) {
  const std::shared_ptr<Connection> destination = c.object(1)->connection;
  const TypedParameters params(c, 2, kDomainMigrate3);
  if (!params) return;
  if (!destination->begin()) return c.fail(Failure::connection_closed());
  virDomainPtr domain = virDomainMigrate3(c.domain(), destination->pointer(), params.data(),
                                          static_cast<unsigned int>(params.size()), c.u32(3));
  if (domain) {
    c.result = Value::object(destination->adopt(Kind::domain, domain));
  } else {
    c.fail();
  }
  destination->end();
}

void qemu_monitor_command_with_files(Call& c) {
  if (!virDomainQemuMonitorCommandWithFiles) return c.unsupported("8.2.0");
  unsigned int count = 0;
  int* files = nullptr;
  char* answer = nullptr;
  if (virDomainQemuMonitorCommandWithFiles(c.domain(), c.text(1), static_cast<unsigned int>(c.fds(2).size()),
                                           c.fds(2).data(), &count, &files, &answer, c.u32(3)) < 0) {
    return c.fail();
  }
  Array list;
  for (unsigned int i = 0; i < count; ++i) list.push_back(number_value(files[i]));
  free(files);
  c.result = Value::record({{"result", Value::owned_text(answer)}, {"files", Value::array(std::move(list))}});
}

const CallSpec kCalls[] = {
    {"virDomainGetID", {Arg::domain}, Lane::local,
     [](Call& c) {
       const unsigned int id = virDomainGetID(c.domain());
       c.result = id == static_cast<unsigned int>(-1) ? Value::null() : number_value(id);
     }},
    {"virDomainGetMaxMemory", {Arg::domain}, Lane::read,
     [](Call& c) {
       const unsigned long kib = virDomainGetMaxMemory(c.domain());
       if (kib == 0) return c.fail();
       c.result = number_value(kib);
     }},
    {"virDomainGetVcpus", {Arg::domain}, Lane::read, get_vcpus},
    {"virDomainGetVcpuPinInfo", {Arg::domain, Arg::flags}, Lane::read, get_vcpu_pin_info},
    {"virDomainGetEmulatorPinInfo", {Arg::domain, Arg::flags}, Lane::read,
     [](Call& c) {
       const int cpus = host_cpus(c.connection());
       if (cpus == 0) return c.fail();
       std::vector<unsigned char> map(VIR_CPU_MAPLEN(cpus));
       if (virDomainGetEmulatorPinInfo(c.domain(), map.data(), static_cast<int>(map.size()), c.u32(1)) < 0) {
         return c.fail();
       }
       c.result = cpu_map(map.data(), cpus);
     }},
    {"virDomainGetCPUStats", {Arg::domain, Arg::i32, Arg::u32, Arg::flags}, Lane::read, get_cpu_stats},
    {"virDomainGetIOThreadInfo", {Arg::domain, Arg::flags}, Lane::read, get_iothread_info},
    {"virDomainGetFSInfo", {Arg::domain, Arg::flags}, Lane::bulk, get_fs_info},
    {"virDomainInterfaceAddresses", {Arg::domain, Arg::u32, Arg::flags}, Lane::bulk, interface_addresses},
    {"virDomainGetDiskErrors", {Arg::domain, Arg::flags}, Lane::read, get_disk_errors},
    {"virDomainBlockPeek", {Arg::domain, Arg::text, Arg::u64, Arg::u32, Arg::flags}, Lane::read,
     [](Call& c) {
       peek_result(c, c.u64(2), c.u32(3), [&](unsigned long long offset, size_t size, uint8_t* to) {
         return virDomainBlockPeek(c.domain(), c.text(1), offset, size, to, c.u32(4));
       });
     }},
    {"virDomainMemoryPeek", {Arg::domain, Arg::u64, Arg::u32, Arg::flags}, Lane::read,
     [](Call& c) {
       peek_result(c, c.u64(1), c.u32(2), [&](unsigned long long start, size_t size, uint8_t* to) {
         return virDomainMemoryPeek(c.domain(), start, size, to, c.u32(3));
       });
     }},
    {"virDomainBlockStats", {Arg::domain, Arg::text}, Lane::read,
     // A counter the hypervisor doesn't have is -1.
     [](Call& c) {
       virDomainBlockStatsStruct stats{};
       if (virDomainBlockStats(c.domain(), c.text(1), &stats, sizeof(stats)) < 0) return c.fail();
       c.result = Value::record({{"rdReq", number_value(stats.rd_req)},
                                 {"rdBytes", number_value(stats.rd_bytes)},
                                 {"wrReq", number_value(stats.wr_req)},
                                 {"wrBytes", number_value(stats.wr_bytes)},
                                 {"errs", number_value(stats.errs)}});
     }},
    {"virDomainInterfaceStats", {Arg::domain, Arg::text}, Lane::read,
     [](Call& c) {
       virDomainInterfaceStatsStruct stats{};
       if (virDomainInterfaceStats(c.domain(), c.text(1), &stats, sizeof(stats)) < 0) return c.fail();
       c.result = Value::record({{"rxBytes", number_value(stats.rx_bytes)},
                                 {"rxPackets", number_value(stats.rx_packets)},
                                 {"rxErrs", number_value(stats.rx_errs)},
                                 {"rxDrop", number_value(stats.rx_drop)},
                                 {"txBytes", number_value(stats.tx_bytes)},
                                 {"txPackets", number_value(stats.tx_packets)},
                                 {"txErrs", number_value(stats.tx_errs)},
                                 {"txDrop", number_value(stats.tx_drop)}});
     }},
    {"virDomainMemoryStats", {Arg::domain, Arg::flags}, Lane::read,
     // [tag, value] pairs: a newer library may know more tags than its headers here.
     [](Call& c) {
       virDomainMemoryStatStruct stats[64];
       const int count = virDomainMemoryStats(c.domain(), stats, std::size(stats), c.u32(1));
       if (count < 0) return c.fail();
       Array list;
       for (int i = 0; i < count; ++i) {
         Array pair;
         pair.push_back(number_value(stats[i].tag));
         pair.push_back(number_value(stats[i].val));
         list.push_back(Value::array(std::move(pair)));
       }
       c.result = Value::array(std::move(list));
     }},
    {"virDomainGetBlockJobInfo", {Arg::domain, Arg::text, Arg::flags}, Lane::control,
     // 0 means that no job runs there.
     [](Call& c) {
       virDomainBlockJobInfo info{};
       const int found = virDomainGetBlockJobInfo(c.domain(), c.text(1), &info, c.u32(2));
       if (found < 0) return c.fail();
       c.result = found == 0 ? Value::null()
                             : Value::record({{"type", number_value(info.type)},
                                              // unsigned long, but as much as 64 bits of bytes per second
                                              {"bandwidth", Value::bigint(uint64_t{info.bandwidth})},
                                              {"cur", number_value(info.cur)},
                                              {"end", number_value(info.end)}});
     }},
    {"virDomainGetJobStats", {Arg::domain, Arg::flags}, Lane::control,
     [](Call& c) {
       int type = 0;
       virTypedParameterPtr params = nullptr;
       int count = 0;
       if (virDomainGetJobStats(c.domain(), &type, &params, &count, c.u32(1)) < 0) return c.fail();
       c.result = Value::record({{"type", number_value(type)}, {"stats", Value::params(params, count)}});
       virTypedParamsFree(params, count);
     }},
    {"virDomainGetSchedulerType", {Arg::domain}, Lane::read,
     [](Call& c) {
       int count = 0;
       char* type = virDomainGetSchedulerType(c.domain(), &count);
       if (!type) return c.fail();
       c.result = Value::record({{"type", Value::owned_text(type)}, {"nparams", number_value(count)}});
     }},
    {"virDomainGetSchedulerParameters", {Arg::domain}, Lane::read,
     [](Call& c) {
       scheduler_result(c, [&](virTypedParameterPtr params, int* count) {
         return virDomainGetSchedulerParameters(c.domain(), params, count);
       });
     }},
    {"virDomainGetSchedulerParametersFlags", {Arg::domain, Arg::flags}, Lane::read,
     [](Call& c) {
       scheduler_result(c, [&](virTypedParameterPtr params, int* count) {
         return virDomainGetSchedulerParametersFlags(c.domain(), params, count, c.u32(1));
       });
     }},
    {"virDomainGetSecurityLabel", {Arg::domain}, Lane::read,
     [](Call& c) {
       virSecurityLabel label{};
       if (virDomainGetSecurityLabel(c.domain(), &label) < 0) return c.fail();
       c.result = security_label(label);
     }},
    {"virDomainGetSecurityLabelList", {Arg::domain}, Lane::read,
     [](Call& c) {
       virSecurityLabelPtr labels = nullptr;
       const int count = virDomainGetSecurityLabelList(c.domain(), &labels);
       if (count < 0) return c.fail();
       Array list;
       for (int i = 0; i < count; ++i) list.push_back(security_label(labels[i]));
       free(labels);
       c.result = Value::array(std::move(list));
     }},
    {"virDomainMigrate3", {Arg::domain, Arg::other_connection, Arg::params, Arg::flags}, Lane::job, migrate3},
    {"virDomainQemuMonitorCommandWithFiles", {Arg::domain, Arg::text, Arg::fds, Arg::flags}, Lane::bulk,
     qemu_monitor_command_with_files},
};

}  // namespace

void export_domain_calls(napi_env env, napi_value exports) {
  export_calls(env, exports, kCalls, std::size(kCalls));
}

}  // namespace virtdeck
