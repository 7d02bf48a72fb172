// FAKE statistics, for the benchmark alone: preloaded into a program of any language it makes
// virConnectGetAllDomainStats() answer with 74 made-up fields per domain, as a host with real guests would. The
// test driver knows but two fields, and 1,000 real guests don't fit on a machine that runs tests.
// Usage: LD_PRELOAD=fake-stats.so PROGRAM
#define _GNU_SOURCE
#include <dlfcn.h>
#include <libvirt/libvirt.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIELDS 74

typedef struct {
  const char *name;
  int type;
} Field;

#define I(name) {name, VIR_TYPED_PARAM_INT}
#define U(name) {name, VIR_TYPED_PARAM_UINT}
#define L(name) {name, VIR_TYPED_PARAM_ULLONG}
#define N(name) {name, VIR_TYPED_PARAM_LLONG}
#define B(name) {name, VIR_TYPED_PARAM_BOOLEAN}
#define S(name) {name, VIR_TYPED_PARAM_STRING}
#define VCPU(n) I("vcpu." n ".state"), L("vcpu." n ".time"), L("vcpu." n ".wait"), B("vcpu." n ".halted"), L("vcpu." n ".delay")
#define NET(n) S("net." n ".name"), L("net." n ".rx.bytes"), L("net." n ".rx.pkts"), L("net." n ".rx.errs"), \
    N("net." n ".rx.drop"), L("net." n ".tx.bytes"), L("net." n ".tx.pkts"), L("net." n ".tx.errs"), L("net." n ".tx.drop")
#define BLOCK(n) S("block." n ".name"), S("block." n ".path"), U("block." n ".backingIndex"), L("block." n ".rd.reqs"), \
    L("block." n ".rd.bytes"), L("block." n ".rd.times"), L("block." n ".wr.reqs"), L("block." n ".wr.bytes"), \
    L("block." n ".wr.times"), L("block." n ".fl.reqs"), L("block." n ".fl.times"), L("block." n ".allocation"), \
    L("block." n ".capacity"), L("block." n ".physical")

// What a running QEMU guest of four vCPUs, one network card and two disks has; one of them signed, so that every kind of
// field is there.
static const Field fields[] = {
    I("state.state"), I("state.reason"), L("cpu.time"), L("cpu.user"), L("cpu.system"), U("cpu.cache.monitor.count"),
    L("balloon.current"), L("balloon.maximum"), L("balloon.swap_in"), L("balloon.swap_out"), L("balloon.unused"),
    L("balloon.available"), L("balloon.rss"), U("vcpu.current"), U("vcpu.maximum"), VCPU("0"), VCPU("1"), VCPU("2"),
    VCPU("3"), U("net.count"), NET("0"), U("block.count"), BLOCK("0"), BLOCK("1")};
_Static_assert(sizeof fields / sizeof *fields == FIELDS, "the bars are for 74 fields");

static void *libvirt(const char *name) {
  // The program has loaded it, wherever from.
  void *library = dlopen("libvirt.so.0", RTLD_LAZY | RTLD_NOLOAD);
  void *symbol = library ? dlsym(library, name) : NULL;
  if (!symbol) {
    fprintf(stderr, "fake-stats: no %s\n", name);
    abort();
  }
  return symbol;
}

static void fill(virTypedParameterPtr param, const Field *field, unsigned index, unsigned long long seed) {
  strcpy(param->field, field->name);
  param->type = field->type;
  switch (field->type) {
    case VIR_TYPED_PARAM_INT: param->value.i = (int)(1 + seed % 7); break;
    case VIR_TYPED_PARAM_UINT: param->value.ui = (unsigned)(seed % 100000); break;
    case VIR_TYPED_PARAM_BOOLEAN: param->value.b = (char)(seed & 1); break;
    // Below and above 2^32, as bytes and nanoseconds are.
    case VIR_TYPED_PARAM_ULLONG: param->value.ul = seed * 1299709; break;
    case VIR_TYPED_PARAM_LLONG: param->value.l = -(long long)seed; break;
    case VIR_TYPED_PARAM_STRING: {
      char text[64];
      if (strstr(field->name, ".path")) {
        snprintf(text, sizeof text, "/var/lib/libvirt/images/guest-%u-%c.qcow2", index, field->name[6]);
      } else if (*field->name == 'n') {
        snprintf(text, sizeof text, "vnet%u", index);
      } else {
        snprintf(text, sizeof text, "vd%c", 'a' + field->name[6] - '0');
      }
      param->value.s = strdup(text);
    }
  }
}

// All of it is freed by libvirt's own virDomainStatsRecordListFree().
int virConnectGetAllDomainStats(virConnectPtr connection, unsigned int stats, virDomainStatsRecordPtr **records,
                                unsigned int flags) {
  (void)stats, (void)flags;
  static atomic_uint polls;
  const unsigned poll = ++polls;
  const __typeof__(&virConnectListAllDomains) list = libvirt("virConnectListAllDomains");
  const __typeof__(&virDomainGetName) name = libvirt("virDomainGetName");
  virDomainPtr *domains;
  const int count = list(connection, &domains, 0);
  if (count < 0) return count;
  *records = calloc((size_t)count + 1, sizeof **records);
  for (int i = 0; i < count; ++i) {
    virDomainStatsRecordPtr record = malloc(sizeof *record);
    record->dom = domains[i];
    record->nparams = FIELDS;
    record->params = calloc(FIELDS, sizeof *record->params);
    // The number in guest-7: what a domain has does not depend on the order of the list.
    const unsigned index = (unsigned)strtoul(strchr(name(domains[i]), '-') + 1, NULL, 10);
    for (unsigned f = 0; f < FIELDS; ++f) {
      fill(&record->params[f], &fields[f], index, (index + 1) * 61ULL + f * 17ULL + poll * 5ULL);
    }
    (*records)[i] = record;
  }
  free(domains);
  return count;
}

// A library loaded with RTLD_DEEPBIND, as this package's addon is, would look past us.
void *dlopen(const char *file, int mode) {
  static __typeof__(&dlopen) next;
  if (!next) next = dlsym(RTLD_NEXT, "dlopen");
  return next(file, mode & ~RTLD_DEEPBIND);
}
