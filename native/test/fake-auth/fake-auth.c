/*
 * Stands in for a host that wants credentials of all kinds, for tests: opening first asks in one callback for every
 * kind of credential that was offered, with all that libvirt can say of one, then in a further callback per credential
 * repeats as the challenge what was answered, and as the prompt how long it is. Then it opens the real thing without
 * any. -1 from the callback ends it, as it does in libvirt.
 *
 * Preloaded; the program has to load libvirt without RTLD_DEEPBIND to see it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libvirt/libvirt.h>

typedef virConnectPtr (*open_auth_t)(const char *, virConnectAuthPtr, unsigned int);

static void forget(virConnectCredentialPtr credential) {
  /* As libvirt does. */
  free(credential->result);
}

static int ask_all(virConnectAuthPtr auth, virConnectCredentialPtr asked) {
  static char challenges[9][32];
  for (unsigned int i = 0; i < auth->ncredtype; i++) {
    asked[i].type = auth->credtype[i];
    /* The last one has nothing but its type. */
    if (i + 1 == auth->ncredtype) continue;
    snprintf(challenges[i], sizeof challenges[i], "challenge %u", i);
    asked[i].prompt = "gr\xc3\xbc\xc3\x9f dich";
    asked[i].challenge = challenges[i];
    asked[i].defresult = "default";
  }
  return auth->cb(asked, auth->ncredtype, auth->cbdata);
}

static int repeat(virConnectAuthPtr auth, const virConnectCredential *answered) {
  char length[16];
  virConnectCredential asked = {0};
  snprintf(length, sizeof length, "%u", answered->resultlen);
  asked.type = answered->type;
  asked.prompt = length;
  asked.challenge = answered->result;
  int result = auth->cb(&asked, 1, auth->cbdata);
  forget(&asked);
  return result;
}

virConnectPtr virConnectOpenAuth(const char *uri, virConnectAuthPtr auth, unsigned int flags) {
  /* The addon has loaded it, for itself alone: RTLD_NEXT would not find it. */
  open_auth_t real = (open_auth_t)dlsym(dlopen("libvirt.so.0", RTLD_LAZY | RTLD_NOLOAD), "virConnectOpenAuth");
  virConnectCredential asked[9] = {0};
  if (auth) {
    int result = auth->ncredtype <= 9 ? ask_all(auth, asked) : -1;
    for (unsigned int i = 0; i < auth->ncredtype && result == 0; i++) result = repeat(auth, &asked[i]);
    for (unsigned int i = 0; i < auth->ncredtype; i++) forget(&asked[i]);
    /* There is no such transport, so libvirt fails. */
    if (result < 0) return real("test+nowhere:///", NULL, flags);
  }
  return real(uri, NULL, flags);
}
