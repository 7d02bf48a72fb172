// The jobs of the benchmark in C: what libvirt itself can do. Usage: peer JOB URI [ARGUMENT…]; see README.md.
#include <fcntl.h>
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define CALLED 64    // domains that `calls` goes round
#define EMITTING 4   // threads of `emit`: a daemon serves five requests of one client at a time

typedef struct {
  double started;
  double cpu;
} Clock;

static double wall(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double cpu(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void fail(const char *what) {
  fprintf(stderr, "peer.c: %s: %s\n", what, virGetLastErrorMessage());
  exit(1);
}

// One line per round; `check` must be the same in every language.
static void report(Clock from, uint64_t n, uint64_t check) {
  printf("{\"seconds\":%.9f,\"cpu\":%.9f,\"n\":%llu,\"check\":\"%llu\"}\n", wall() - from.started, cpu() - from.cpu,
         (unsigned long long)n, (unsigned long long)check);
  fflush(stdout);
}

static Clock start(void) {
  Clock clock = {wall(), cpu()};
  return clock;
}

// The orchestrator says when a round begins; at the end of input there are no more.
static int round_begins(void) {
  char line[16];
  return fgets(line, sizeof line, stdin) != NULL;
}

static void ready(void) {
  puts("ready");
  fflush(stdout);
}

static void inventory(virConnectPtr connection) {
  ready();
  while (round_begins()) {
    const Clock clock = start();
    virDomainPtr *domains;
    const int count = virConnectListAllDomains(connection, &domains, 0);
    if (count < 0) fail("virConnectListAllDomains");
    uint64_t check = 0;
    for (int i = 0; i < count; ++i) {
      virDomainPtr domain = domains[i];
      char uuid[VIR_UUID_STRING_BUFLEN];
      int state, reason, autostart;
      virDomainGetUUIDString(domain, uuid);
      virDomainGetState(domain, &state, &reason, 0);
      virDomainGetAutostart(domain, &autostart);
      char *xml = virDomainGetXMLDesc(domain, 0);
      if (!xml) fail("virDomainGetXMLDesc");
      check += strlen(virDomainGetName(domain)) + strlen(uuid) + virDomainGetID(domain) + (uint64_t)state +
               (uint64_t)reason + (uint64_t)autostart + (uint64_t)virDomainIsPersistent(domain) +
               (uint64_t)virDomainHasManagedSaveImage(domain, 0) + (uint64_t)virDomainSnapshotNum(domain, 0) +
               strlen(xml);
      free(xml);
      virDomainFree(domain);
    }
    free(domains);
    report(clock, (uint64_t)count, check);
  }
}

static void stats_records(virConnectPtr connection) {
  ready();
  while (round_begins()) {
    const Clock clock = start();
    virDomainStatsRecordPtr *records;
    const int count = virConnectGetAllDomainStats(connection, 0, &records, 0);
    if (count < 0) fail("virConnectGetAllDomainStats");
    uint64_t check = 0;
    for (int i = 0; i < count; ++i) {
      for (int j = 0; j < records[i]->nparams; ++j) {
        const virTypedParameter *param = &records[i]->params[j];
        switch (param->type) {
          case VIR_TYPED_PARAM_INT: check += (uint64_t)param->value.i; break;
          case VIR_TYPED_PARAM_UINT: check += param->value.ui; break;
          case VIR_TYPED_PARAM_LLONG: check += (uint64_t)param->value.l; break;
          case VIR_TYPED_PARAM_ULLONG: check += param->value.ul; break;
          case VIR_TYPED_PARAM_BOOLEAN: check += (uint64_t)param->value.b; break;
          case VIR_TYPED_PARAM_STRING: check += strlen(param->value.s); break;
        }
      }
    }
    virDomainStatsRecordListFree(records);
    report(clock, (uint64_t)count, check);
  }
}

// Two fields of each domain, as a list's graphs want them.
static void stats_columns(virConnectPtr connection) {
  ready();
  while (round_begins()) {
    const Clock clock = start();
    virDomainStatsRecordPtr *records;
    const int count = virConnectGetAllDomainStats(connection, 0, &records, 0);
    if (count < 0) fail("virConnectGetAllDomainStats");
    double *columns[2] = {malloc(sizeof(double) * (size_t)count), malloc(sizeof(double) * (size_t)count)};
    for (int i = 0; i < count; ++i) {
      unsigned long long time = 0, current = 0;
      virTypedParamsGetULLong(records[i]->params, records[i]->nparams, "cpu.time", &time);
      virTypedParamsGetULLong(records[i]->params, records[i]->nparams, "balloon.current", &current);
      columns[0][i] = (double)time;
      columns[1][i] = (double)current;
    }
    virDomainStatsRecordListFree(records);
    double check = 0;
    for (int i = 0; i < count; ++i) check += columns[0][i] + columns[1][i];
    free(columns[0]);
    free(columns[1]);
    report(clock, (uint64_t)count, (uint64_t)check);
  }
}

static void calls(virConnectPtr connection, uint64_t n) {
  virDomainPtr domains[CALLED];
  for (int i = 0; i < CALLED; ++i) {
    char name[32];
    snprintf(name, sizeof name, "guest-%d", i);
    domains[i] = virDomainLookupByName(connection, name);
    if (!domains[i]) fail("virDomainLookupByName");
  }
  ready();
  while (round_begins()) {
    const Clock clock = start();
    uint64_t check = 0;
    for (uint64_t i = 0; i < n; ++i) {
      virDomainInfo info;
      if (virDomainGetInfo(domains[i % CALLED], &info) < 0) fail("virDomainGetInfo");
      check += info.memory;
    }
    report(clock, n, check);
  }
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static uint64_t seen;
static uint64_t wanted;

static void on_lifecycle(virConnectPtr connection, virDomainPtr domain, int event, int detail, void *opaque) {
  (void)connection, (void)domain, (void)detail, (void)opaque;
  if (event != VIR_DOMAIN_EVENT_SUSPENDED && event != VIR_DOMAIN_EVENT_RESUMED) return;
  if (++seen < wanted) return;
  pthread_mutex_lock(&mutex);
  wanted = 0;
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&mutex);
}

static void *run_loop(void *opaque) {
  (void)opaque;
  for (;;) virEventRunDefaultImpl();
  return NULL;
}

static void events(virConnectPtr connection, uint64_t n) {
  pthread_t loop;
  pthread_create(&loop, NULL, run_loop, NULL);
  ready();
  while (round_begins()) {
    // Only in its own round: others must not be slowed down, nor this one find a backlog.
    const int id = virConnectDomainEventRegisterAny(connection, NULL, VIR_DOMAIN_EVENT_ID_LIFECYCLE,
                                                    VIR_DOMAIN_EVENT_CALLBACK(on_lifecycle), NULL, NULL);
    if (id < 0) fail("virConnectDomainEventRegisterAny");
    pthread_mutex_lock(&mutex);
    seen = 0;
    wanted = n;
    const Clock clock = start();
    ready();
    while (wanted) pthread_cond_wait(&changed, &mutex);
    pthread_mutex_unlock(&mutex);
    report(clock, n, seen);
    virConnectDomainEventDeregisterAny(connection, id);
  }
}

static uint64_t to_emit;

static void *emit_some(void *opaque) {
  virDomainPtr domain = opaque;
  for (uint64_t i = 0; i < to_emit; i += 2) {
    if (virDomainSuspend(domain) < 0 || virDomainResume(domain) < 0) fail("virDomainSuspend, virDomainResume");
  }
  return NULL;
}

// Makes n lifecycle events per round, for those who listen in other processes.
static void emit(virConnectPtr connection, uint64_t n) {
  virDomainPtr domains[EMITTING];
  for (int i = 0; i < EMITTING; ++i) {
    char xml[256];
    snprintf(xml, sizeof xml,
             "<domain type='test'><name>bench-%d</name><memory>1024</memory><os><type>hvm</type></os></domain>", i);
    domains[i] = virDomainCreateXML(connection, xml, 0);
    if (!domains[i]) fail("virDomainCreateXML");
  }
  to_emit = n / EMITTING;
  ready();
  while (round_begins()) {
    const Clock clock = start();
    pthread_t threads[EMITTING];
    for (int i = 0; i < EMITTING; ++i) pthread_create(&threads[i], NULL, emit_some, domains[i]);
    for (int i = 0; i < EMITTING; ++i) pthread_join(threads[i], NULL);
    report(clock, n, n);
  }
  for (int i = 0; i < EMITTING; ++i) virDomainDestroy(domains[i]);
}

static int to_file(virStreamPtr stream, const char *data, size_t size, void *opaque) {
  (void)stream;
  return (int)write(*(int *)opaque, data, size);
}

static int from_file(virStreamPtr stream, char *data, size_t size, void *opaque) {
  (void)stream;
  return (int)read(*(int *)opaque, data, size);
}

// Between a volume and a file. `upload` or not.
static void transfer(virConnectPtr connection, int upload, const char *volume_path, const char *file) {
  virStorageVolPtr volume = virStorageVolLookupByPath(connection, volume_path);
  if (!volume) fail("virStorageVolLookupByPath");
  ready();
  while (round_begins()) {
    const Clock clock = start();
    int fd = upload ? open(file, O_RDONLY) : open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0) fail(file);
    virStreamPtr stream = virStreamNew(connection, 0);
    if ((upload ? virStorageVolUpload(volume, stream, 0, 0, 0) : virStorageVolDownload(volume, stream, 0, 0, 0)) < 0 ||
        (upload ? virStreamSendAll(stream, from_file, &fd) : virStreamRecvAll(stream, to_file, &fd)) < 0 ||
        virStreamFinish(stream) < 0) {
      fail("transfer");
    }
    const off_t size = lseek(fd, 0, SEEK_CUR);
    virStreamFree(stream);
    close(fd);
    report(clock, (uint64_t)size, (uint64_t)size);
  }
}

// Reads n bytes of a console that never ends.
static void console(virConnectPtr connection, const char *name, uint64_t n) {
  virDomainPtr domain = virDomainLookupByName(connection, name);
  if (!domain) fail("virDomainLookupByName");
  ready();
  while (round_begins()) {
    virStreamPtr stream = virStreamNew(connection, 0);
    if (virDomainOpenConsole(domain, NULL, stream, VIR_DOMAIN_CONSOLE_FORCE) < 0) fail("virDomainOpenConsole");
    char buffer[65536];
    if (virStreamRecv(stream, buffer, sizeof buffer) <= 0) fail("virStreamRecv");
    const Clock clock = start();
    uint64_t got = 0;
    while (got < n) {
      const int received = virStreamRecv(stream, buffer, sizeof buffer);
      if (received <= 0) fail("virStreamRecv");
      got += (uint64_t)received;
    }
    report(clock, got, 0);
    virStreamAbort(stream);
    virStreamFree(stream);
  }
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  const char *job = argv[1];
  const uint64_t n = argc > 3 ? strtoull(argv[argc - 1], NULL, 10) : 0;
  if (strcmp(job, "events") == 0) virEventRegisterDefaultImpl();
  virConnectPtr connection = virConnectOpen(argv[2]);
  if (!connection) fail("virConnectOpen");
  if (strcmp(job, "inventory") == 0) inventory(connection);
  else if (strcmp(job, "stats-records") == 0) stats_records(connection);
  else if (strcmp(job, "stats-columns") == 0) stats_columns(connection);
  else if (strncmp(job, "calls", 5) == 0) calls(connection, n);
  else if (strcmp(job, "events") == 0) events(connection, n);
  else if (strcmp(job, "emit") == 0) emit(connection, n);
  else if (strcmp(job, "download") == 0) transfer(connection, 0, argv[3], argv[4]);
  else if (strcmp(job, "upload") == 0) transfer(connection, 1, argv[3], argv[4]);
  else if (strcmp(job, "console") == 0) console(connection, argv[3], n);
  else return 2;
  return 0;
}
