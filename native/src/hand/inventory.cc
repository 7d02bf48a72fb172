// All domains of a host with what a list shows of them, in one call and at most six requests to the host
// (plus one per domain for its XML, when asked for).
#include <libvirt/libvirt.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "../core/event_loop.h"
#include "hand.h"

namespace virtdeck {

namespace {

// XML is a request per domain. A daemon serves five requests of one client at a time by default.
constexpr size_t kXmlThreads = 4;

std::string uuid_of(virDomainPtr domain) {
  unsigned char uuid[VIR_UUID_BUFLEN] = {};
  virDomainGetUUID(domain, uuid);
  return std::string(reinterpret_cast<const char*>(uuid), sizeof uuid);
}

class DomainList {
 public:
  DomainList(virConnectPtr connection, unsigned int flags) {
    count_ = virConnectListAllDomains(connection, &domains_, flags);
  }
  ~DomainList() {
    for (int i = 0; i < count_; ++i) virDomainFree(domains_[i]);
    free(domains_);
  }
  DomainList(const DomainList&) = delete;
  DomainList& operator=(const DomainList&) = delete;

  bool failed() const { return count_ < 0; }
  const virDomainPtr* begin() const { return domains_; }
  const virDomainPtr* end() const { return domains_ + (count_ > 0 ? count_ : 0); }
  size_t size() const { return static_cast<size_t>(count_); }
  virDomainPtr operator[](size_t index) const { return domains_[index]; }

 private:
  virDomainPtr* domains_ = nullptr;
  int count_ = -1;
};

// One yes/no fact of every domain: from the list filtered by it, or, on drivers without that filter, by
// asking each domain.
class Fact {
 public:
  using Ask = int (*)(virDomainPtr);

  Fact(virConnectPtr connection, unsigned int filter, Ask ask) : ask_(ask) {
    const DomainList list(connection, filter);
    known_ = !list.failed();
    for (virDomainPtr domain : list) holders_.insert(uuid_of(domain));
  }

  bool holds(virDomainPtr domain, const std::string& uuid) const {
    return known_ ? holders_.count(uuid) > 0 : ask_(domain) > 0;
  }

 private:
  Ask ask_;
  bool known_;
  std::unordered_set<std::string> holders_;
};

struct State {
  int state;
  int reason;
};

std::unordered_map<std::string, State> states(virConnectPtr connection) {
  std::unordered_map<std::string, State> found;
  virDomainStatsRecordPtr* records = nullptr;
  const int count = virConnectGetAllDomainStats(connection, VIR_DOMAIN_STATS_STATE, &records, 0);
  for (int i = 0; i < count; ++i) {
    State state{-1, 0};
    virTypedParamsGetInt(records[i]->params, records[i]->nparams, "state.state", &state.state);
    virTypedParamsGetInt(records[i]->params, records[i]->nparams, "state.reason", &state.reason);
    if (state.state >= 0) found.emplace(uuid_of(records[i]->dom), state);
  }
  if (records) virDomainStatsRecordListFree(records);
  return found;
}

// The XML of each, or why there is none. In parallel on short-lived threads that end before this returns; libvirt's
// errors are per thread, so each is taken where it happened.
Array xml_of_all(const virDomainPtr* domains, size_t count, unsigned int flags) {
  Array xml(count);
  std::atomic<size_t> next{0};
  const std::atomic<size_t> threads{std::min(kXmlThreads, (count + 7) / 8)};
  const auto work = [&] {
    const EventLoop::InCall in_call(threads);
    for (size_t i; (i = next++) < count;) {
      char* text = virDomainGetXMLDesc(domains[i], flags);
      xml[i] = text ? Value::owned_text(text) : Value::failure(Failure::last());
    }
  };
  std::vector<std::thread> helpers;
  for (size_t i = 1; i < threads; ++i) helpers.emplace_back(work);
  work();
  for (std::thread& helper : helpers) helper.join();
  return xml;
}

// (connection, domains, flags): text or error of each
void domains_xml(Call& call) {
  const auto domains = call.domains(1);
  call.result = Value::array(xml_of_all(domains.data(), domains.size() - 1, call.u32(2)));
}

// (connection, with XML)
void inventory(Call& call) {
  virConnectPtr connection = call.connection();
  const DomainList domains(connection, 0);
  if (domains.failed()) return call.fail();

  const Fact persistent(connection, VIR_CONNECT_LIST_DOMAINS_PERSISTENT, virDomainIsPersistent);
  const Fact autostart(connection, VIR_CONNECT_LIST_DOMAINS_AUTOSTART, [](virDomainPtr domain) {
    int value = 0;
    return virDomainGetAutostart(domain, &value) < 0 ? -1 : value;
  });
  const Fact managed_save(connection, VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE,
                          [](virDomainPtr domain) { return virDomainHasManagedSaveImage(domain, 0); });
  const Fact snapshot(connection, VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT,
                      [](virDomainPtr domain) { return virDomainSnapshotNum(domain, 0); });
  const auto known_states = states(connection);
  Array xml;
  if (call.boolean(1)) xml = xml_of_all(domains.begin(), domains.size(), 0);

  Array records;
  records.reserve(domains.size());
  for (size_t i = 0; i < domains.size(); ++i) {
    virDomainPtr domain = domains[i];
    const std::string uuid = uuid_of(domain);
    State state{};
    if (const auto found = known_states.find(uuid); found != known_states.end()) {
      state = found->second;
    } else if (virDomainGetState(domain, &state.state, &state.reason, 0) < 0) {
      // It has gone since it was listed.
      continue;
    }
    char uuid_text[VIR_UUID_STRING_BUFLEN] = "";
    virDomainGetUUIDString(domain, uuid_text);
    const unsigned int id = virDomainGetID(domain);
    virDomainRef(domain);
    Record record{{"domain", Value::object(call.owner->adopt(Kind::domain, domain))},
                  {"name", Value::text(virDomainGetName(domain))},
                  {"uuid", Value::text(uuid_text)},
                  {"id", id == static_cast<unsigned int>(-1) ? Value::null() : Value::number(id)},
                  {"state", Value::number(state.state)},
                  {"reason", Value::number(state.reason)},
                  {"persistent", Value::boolean(persistent.holds(domain, uuid))},
                  {"autostart", Value::boolean(autostart.holds(domain, uuid))},
                  {"managedSave", Value::boolean(managed_save.holds(domain, uuid))},
                  {"snapshot", Value::boolean(snapshot.holds(domain, uuid))}};
    if (!xml.empty() && std::holds_alternative<std::string>(xml[i].content)) {
      record.push_back({"xml", std::move(xml[i])});
    }
    records.push_back(Value::record(std::move(record)));
  }
  call.result = Value::array(std::move(records));
}

const CallSpec kCalls[] = {
    {"domainsXML", {Arg::connection, Arg::domains, Arg::flags}, Lane::bulk, domains_xml},
    {"inventory", {Arg::connection, Arg::boolean}, Lane::bulk, inventory},
};

}  // namespace

void export_inventory(napi_env env, napi_value exports) {
  export_calls(env, exports, kCalls, std::size(kCalls));
}

}  // namespace virtdeck
