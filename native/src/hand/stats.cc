// Statistics of many domains in one call: as records, as columns of doubles, and the small fixed facts.
#include <libvirt/libvirt.h>

#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "hand.h"

namespace virtdeck {

namespace {

constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();

// The records of all domains, or of those given; frees them here, on the worker.
class StatsRecords {
 public:
  StatsRecords(const Call& call, unsigned int stats, size_t domains_index, unsigned int flags) {
    auto domains = call.domains(domains_index);
    // An empty list asks for nothing, which libvirt would refuse.
    if (domains.size() == 1) {
      count_ = 0;
    } else if (domains.empty()) {
      count_ = virConnectGetAllDomainStats(call.connection(), stats, &records_, flags);
    } else {
      count_ = virDomainListGetStats(domains.data(), stats, &records_, flags);
    }
  }
  ~StatsRecords() {
    if (records_) virDomainStatsRecordListFree(records_);
  }
  StatsRecords(const StatsRecords&) = delete;
  StatsRecords& operator=(const StatsRecords&) = delete;

  int count() const { return count_; }
  const virDomainStatsRecord& operator[](int index) const { return *records_[index]; }

 private:
  virDomainStatsRecordPtr* records_ = nullptr;
  int count_ = -1;
};

double number_of(const virTypedParameter& param) {
  switch (param.type) {
    case VIR_TYPED_PARAM_INT: return param.value.i;
    case VIR_TYPED_PARAM_UINT: return param.value.ui;
    case VIR_TYPED_PARAM_LLONG: return static_cast<double>(param.value.l);
    case VIR_TYPED_PARAM_ULLONG: return static_cast<double>(param.value.ul);
    case VIR_TYPED_PARAM_DOUBLE: return param.value.d;
    case VIR_TYPED_PARAM_BOOLEAN: return param.value.b != 0;
    default: return kAbsent;
  }
}

// Which column a field goes to. A name with a '*' stands for an index and means the sum over all indices.
class ColumnFinder {
 public:
  explicit ColumnFinder(const std::vector<std::string>& fields) {
    for (size_t column = 0; column < fields.size(); ++column) {
      const std::string_view field = fields[column];
      const size_t star = field.find('*');
      if (star == std::string_view::npos) {
        exact_.emplace(field, column);
      } else {
        sums_.push_back({field.substr(0, star), field.substr(star + 1), column});
      }
    }
  }

  // Columns for `name`, as the parameter at `position` of a record. The records of one host list nearly the
  // same fields in the same order, so what was found at this position last time is tried first.
  const std::vector<size_t>& columns(size_t position, const char* name) {
    if (position >= memo_.size()) memo_.resize(position + 1);
    Memo& memo = memo_[position];
    if (memo.name != name) {
      memo.name = name;
      memo.columns = find(name);
    }
    return memo.columns;
  }

 private:
  struct Sum {
    std::string_view prefix;
    std::string_view suffix;
    size_t column;
  };
  struct Memo {
    std::string name;
    std::vector<size_t> columns;
  };

  std::vector<size_t> find(std::string_view name) const {
    std::vector<size_t> found;
    if (const auto exact = exact_.find(name); exact != exact_.end()) found.push_back(exact->second);
    for (const Sum& sum : sums_) {
      if (name.size() <= sum.prefix.size() + sum.suffix.size() || !name.starts_with(sum.prefix) ||
          !name.ends_with(sum.suffix)) {
        continue;
      }
      const auto index = name.substr(sum.prefix.size(), name.size() - sum.prefix.size() - sum.suffix.size());
      if (index.find_first_not_of("0123456789") == std::string_view::npos) found.push_back(sum.column);
    }
    return found;
  }

  std::unordered_map<std::string_view, size_t> exact_;
  std::vector<Sum> sums_;
  std::vector<Memo> memo_;
};

// (connection, fields[], stats, domains | null, flags): {uuids, columns}
void stats_columns(Call& call) {
  const auto& fields = call.texts(1);
  StatsRecords records(call, call.u32(2), 3, call.u32(4));
  if (records.count() < 0) return call.fail();

  const size_t rows = static_cast<size_t>(records.count());
  Array uuids;
  uuids.reserve(rows);
  std::vector<Doubles> columns(fields.size(), Doubles(rows, kAbsent));
  ColumnFinder finder(fields);
  for (size_t row = 0; row < rows; ++row) {
    const virDomainStatsRecord& record = records[static_cast<int>(row)];
    char uuid[VIR_UUID_STRING_BUFLEN] = "";
    virDomainGetUUIDString(record.dom, uuid);
    uuids.push_back(Value::text(uuid));
    for (int i = 0; i < record.nparams; ++i) {
      const virTypedParameter& param = record.params[i];
      for (size_t column : finder.columns(static_cast<size_t>(i), param.field)) {
        double& cell = columns[column][row];
        const double number = number_of(param);
        cell = cell == cell ? cell + number : number;
      }
    }
  }
  Array list;
  for (Doubles& column : columns) list.push_back(Value::doubles(std::move(column)));
  call.result = Value::record({{"uuids", Value::array(std::move(uuids))}, {"columns", Value::array(std::move(list))}});
}

// What a field is to JavaScript: 'n' number, 'i' and 'u' 64 bits signed and not, 'b' boolean, 't' text. 0 for types
// newer than this code, which can't be read.
char kind_of(const virTypedParameter& param) {
  switch (param.type) {
    case VIR_TYPED_PARAM_INT:
    case VIR_TYPED_PARAM_UINT:
    case VIR_TYPED_PARAM_DOUBLE: return 'n';
    case VIR_TYPED_PARAM_LLONG: return 'i';
    case VIR_TYPED_PARAM_ULLONG: return 'u';
    case VIR_TYPED_PARAM_BOOLEAN: return 'b';
    case VIR_TYPED_PARAM_STRING: return 't';
    default: return 0;
  }
}

// The lists of fields that occur, as kind and name of each with a NUL behind it. Guests of one host have few different ones, so a record is compared with the one
// before it first.
class Shapes {
 public:
  size_t of(const virDomainStatsRecord& record) {
    if (last_ && same(*last_, record)) return index_;
    last_ = &record;
    std::string shape;
    for (int i = 0; i < record.nparams; ++i) {
      const char kind = kind_of(record.params[i]);
      if (kind) shape.append(1, kind).append(record.params[i].field).push_back('\0');
    }
    index_ = found_.emplace(shape, found_.size()).first->second;
    if (index_ == list_.size()) list_.push_back({std::move(shape)});
    return index_;
  }

  Value take() { return Value::array(std::move(list_)); }

 private:
  static bool same(const virDomainStatsRecord& one, const virDomainStatsRecord& other) {
    if (one.nparams != other.nparams) return false;
    for (int i = 0; i < one.nparams; ++i) {
      if (one.params[i].type != other.params[i].type || strcmp(one.params[i].field, other.params[i].field) != 0) {
        return false;
      }
    }
    return true;
  }

  const virDomainStatsRecord* last_ = nullptr;
  size_t index_ = 0;
  std::unordered_map<std::string, size_t> found_;
  Array list_;
};

// Each different text once; disks have the same names in all guests. The views are of the records' own texts.
class Texts {
 public:
  double of(const char* text) {
    const auto [found, added] = found_.emplace(text ? text : "", found_.size());
    if (added) list_.push_back(Value::text(found->first.data()));
    return static_cast<double>(found->second);
  }

  Value take() { return Value::array(std::move(list_)); }

 private:
  std::unordered_map<std::string_view, size_t> found_;
  Array list_;
};

// (connection, stats, domains | null, flags): the records taken apart, for native/lib to put together. Objects of
// this width are made several times faster by JavaScript itself, from a few arrays, than property by property here.
void all_domain_stats(Call& call) {
  StatsRecords records(call, call.u32(1), 2, call.u32(3));
  if (records.count() < 0) return call.fail();
  const size_t rows = static_cast<size_t>(records.count());
  Array domains;
  domains.reserve(rows);
  Doubles shape_of(rows);
  Shapes shapes;
  Texts texts;
  // Eight bytes per field, record after record: a double, or the 64 bits themselves.
  std::vector<uint64_t> slots;
  for (size_t row = 0; row < rows; ++row) {
    const virDomainStatsRecord& record = records[static_cast<int>(row)];
    virDomainRef(record.dom);
    domains.push_back(Value::object(call.owner->adopt(Kind::domain, record.dom)));
    shape_of[row] = static_cast<double>(shapes.of(record));
    for (int i = 0; i < record.nparams; ++i) {
      const virTypedParameter& param = record.params[i];
      switch (kind_of(param)) {
        case 'i': slots.push_back(static_cast<uint64_t>(param.value.l)); break;
        case 'u': slots.push_back(param.value.ul); break;
        case 't': slots.push_back(std::bit_cast<uint64_t>(texts.of(param.value.s))); break;
        case 0: break;
        default: slots.push_back(std::bit_cast<uint64_t>(number_of(param)));
      }
    }
  }
  const auto* bytes = reinterpret_cast<const uint8_t*>(slots.data());
  call.result = Value::record({{"domains", Value::array(std::move(domains))},
                               {"shapes", shapes.take()},
                               {"shapeOf", Value::doubles(std::move(shape_of))},
                               {"texts", texts.take()},
                               {"slots", Value::bytes(Bytes(bytes, bytes + slots.size() * sizeof slots[0]))}});
}

// (connection, domains): columns of virDomainInfo, NaN where a domain has gone
void domains_info(Call& call) {
  const auto& objects = call.objects(1);
  const size_t rows = objects.size();
  Doubles state(rows, kAbsent), max_mem(rows, kAbsent), memory(rows, kAbsent), cpus(rows, kAbsent),
      cpu_time(rows, kAbsent);
  for (size_t row = 0; row < rows; ++row) {
    virDomainInfo info{};
    if (virDomainGetInfo(static_cast<virDomainPtr>(objects[row]->pointer()), &info) < 0) continue;
    state[row] = info.state;
    max_mem[row] = static_cast<double>(info.maxMem);
    memory[row] = static_cast<double>(info.memory);
    cpus[row] = info.nrVirtCpu;
    cpu_time[row] = static_cast<double>(info.cpuTime);
  }
  call.result = Value::record({{"state", Value::doubles(std::move(state))},
                               {"maxMem", Value::doubles(std::move(max_mem))},
                               {"memory", Value::doubles(std::move(memory))},
                               {"nrVirtCpu", Value::doubles(std::move(cpus))},
                               {"cpuTime", Value::doubles(std::move(cpu_time))}});
}

const CallSpec kCalls[] = {
    {"virConnectGetAllDomainStats", {Arg::connection, Arg::u32, Arg::domains, Arg::flags}, Lane::bulk,
     all_domain_stats},
    {"domainStatsColumns", {Arg::connection, Arg::texts, Arg::u32, Arg::domains, Arg::flags}, Lane::bulk,
     stats_columns},
    {"domainsInfo", {Arg::connection, Arg::domains}, Lane::bulk, domains_info},
};

}  // namespace

void export_stats(napi_env env, napi_value exports) {
  export_calls(env, exports, kCalls, std::size(kCalls));
}

}  // namespace virtdeck
