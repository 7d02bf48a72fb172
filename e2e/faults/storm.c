// storm URI: pauses and resumes the first domain of a host as fast as the host answers, until SIGTERM; then prints how
// many changes it made and the seconds they took.
#include <libvirt/libvirt.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

static volatile sig_atomic_t ended;

static void end(int signal) {
  (void)signal;
  ended = 1;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  signal(SIGTERM, end);
  virConnectPtr connection = argc == 2 ? virConnectOpen(argv[1]) : NULL;
  virDomainPtr *domains = NULL;
  if (!connection || virConnectListAllDomains(connection, &domains, VIR_CONNECT_LIST_DOMAINS_RUNNING) < 1) return 1;
  puts("begun");
  fflush(stdout);
  long changes = 0;
  double begun = now();
  while (!ended) {
    if (virDomainSuspend(domains[0]) < 0 || virDomainResume(domains[0]) < 0) return 1;
    changes += 2;
  }
  printf("%ld %f\n", changes, now() - begun);
  return 0;
}
