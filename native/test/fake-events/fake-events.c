/*
 * Stands in for libvirt's event functions, for tests: instead of registering, every callback is called twice with made
 * values, from the event loop, as libvirt would. First with ordinary values, then with the extremes: no texts, empty
 * lists, the largest and smallest numbers. Callbacks are declared as newer headers do, whatever headers are installed.
 *
 * Preloaded; the program has to load libvirt without RTLD_DEEPBIND to see it, and with RTLD_GLOBAL to be seen. It isn't
 * linked with libvirt, which would then be there before a sanitizer is ready for it: such a program hangs at its end.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libvirt/libvirt-qemu.h>
#include <libvirt/libvirt.h>

typedef enum { DOMAIN, NETWORK, POOL, DEVICE, SECRET, MONITOR } class_t;

typedef struct {
  class_t class;
  int id;
  virConnectPtr conn;
  void *callback;
  void *opaque;
  virFreeCallback release;
} registration_t;

static registration_t *registrations[1024];
static _Atomic int count; /* several threads register */

/* The test driver has no secrets; libvirt makes such an object for its own use. */
typedef virSecretPtr (*make_secret_t)(virConnectPtr, const unsigned char *, int, const char *);

static void fill(virTypedParameterPtr param, const char *field, int type) {
  memset(param, 0, sizeof *param);
  strncpy(param->field, field, VIR_TYPED_PARAM_FIELD_LENGTH - 1);
  param->type = type;
}

static void fire_params(registration_t *r, virDomainPtr dom, int extreme) {
  void (*callback)(virConnectPtr, virDomainPtr, virTypedParameterPtr, int, void *) = r->callback;
  virTypedParameter params[7];
  fill(&params[0], "int", VIR_TYPED_PARAM_INT);
  params[0].value.i = INT_MIN;
  fill(&params[1], "uint", VIR_TYPED_PARAM_UINT);
  params[1].value.ui = UINT_MAX;
  fill(&params[2], "llong", VIR_TYPED_PARAM_LLONG);
  params[2].value.l = LLONG_MIN;
  fill(&params[3], "ullong", VIR_TYPED_PARAM_ULLONG);
  params[3].value.ul = ULLONG_MAX;
  fill(&params[4], "double", VIR_TYPED_PARAM_DOUBLE);
  params[4].value.d = 0.5;
  fill(&params[5], "boolean", VIR_TYPED_PARAM_BOOLEAN);
  params[5].value.b = 1;
  fill(&params[6], "string", VIR_TYPED_PARAM_STRING);
  params[6].value.s = "gr\xc3\xbc\xc3\x9f";
  callback(r->conn, dom, params, extreme ? 0 : 7, r->opaque);
}

static void fire_graphics(registration_t *r, virDomainPtr dom, int extreme) {
  void (*callback)(virConnectPtr, virDomainPtr, int, const virDomainEventGraphicsAddress *,
                   const virDomainEventGraphicsAddress *, const char *, const virDomainEventGraphicsSubject *, void *) =
      r->callback;
  virDomainEventGraphicsAddress local = {0, "127.0.0.1", "5900"};
  virDomainEventGraphicsAddress remote = {1, "::1", "40000"};
  virDomainEventGraphicsAddress none = {2, NULL, NULL};
  virDomainEventGraphicsSubjectIdentity identities[] = {{"x509dname", "CN=me"}, {"saslUsername", "me"}};
  virDomainEventGraphicsSubject subject = {2, identities};
  virDomainEventGraphicsSubject nobody = {0, NULL};
  if (extreme) {
    callback(r->conn, dom, 2, &none, &none, NULL, &nobody, r->opaque);
  } else {
    callback(r->conn, dom, 1, &local, &remote, "sasl", &subject, r->opaque);
  }
}

/* The shapes that many events share: how many texts, then how many ints. */
#define TEXT(made) (extreme ? NULL : (made))
#define INT(made) (extreme ? INT_MIN : (made))

static void fire_plain(registration_t *r, void *object) {
  void (*callback)(virConnectPtr, void *, void *) = r->callback;
  callback(r->conn, object, r->opaque);
}
static void fire_int(registration_t *r, void *object, int extreme) {
  void (*callback)(virConnectPtr, void *, int, void *) = r->callback;
  callback(r->conn, object, INT(1), r->opaque);
}
static void fire_two_ints(registration_t *r, void *object, int extreme) {
  void (*callback)(virConnectPtr, void *, int, int, void *) = r->callback;
  callback(r->conn, object, INT(1), INT(2), r->opaque);
}
static void fire_text(registration_t *r, void *object, int extreme) {
  void (*callback)(virConnectPtr, void *, const char *, void *) = r->callback;
  callback(r->conn, object, TEXT("text"), r->opaque);
}
static void fire_text_int(registration_t *r, void *object, int extreme) {
  void (*callback)(virConnectPtr, void *, const char *, int, void *) = r->callback;
  callback(r->conn, object, TEXT("text"), INT(1), r->opaque);
}
static void fire_int_text(registration_t *r, void *object, int extreme) {
  void (*callback)(virConnectPtr, void *, int, const char *, void *) = r->callback;
  callback(r->conn, object, INT(1), TEXT("text"), r->opaque);
}
static void fire_text_two_ints(registration_t *r, void *object, int extreme) {
  void (*callback)(virConnectPtr, void *, const char *, int, int, void *) = r->callback;
  callback(r->conn, object, TEXT("text"), INT(1), INT(2), r->opaque);
}

static void fire_domain(registration_t *r, virDomainPtr dom, int extreme) {
  switch (r->id) {
    case 1:
    case 7:
      fire_plain(r, dom);
      break;
    case 2: {
      void (*callback)(virConnectPtr, virDomainPtr, long long, void *) = r->callback;
      callback(r->conn, dom, extreme ? LLONG_MIN : -3600, r->opaque);
      break;
    }
    case 4: {
      void (*callback)(virConnectPtr, virDomainPtr, const char *, const char *, int, void *) = r->callback;
      callback(r->conn, dom, TEXT("path"), TEXT("alias"), INT(1), r->opaque);
      break;
    }
    case 5:
      fire_graphics(r, dom, extreme);
      break;
    case 6: {
      void (*callback)(virConnectPtr, virDomainPtr, const char *, const char *, int, const char *, void *) =
          r->callback;
      callback(r->conn, dom, TEXT("path"), TEXT("alias"), INT(1), TEXT("enospc"), r->opaque);
      break;
    }
    case 8:
    case 16:
    case 29:
      fire_text_two_ints(r, dom, extreme);
      break;
    case 9: {
      void (*callback)(virConnectPtr, virDomainPtr, const char *, const char *, const char *, int, void *) =
          r->callback;
      callback(r->conn, dom, TEXT("old"), TEXT("new"), TEXT("alias"), INT(1), r->opaque);
      break;
    }
    case 10:
      fire_text_int(r, dom, extreme);
      break;
    case 3:
    case 11:
    case 12:
    case 14:
    case 20:
      fire_int(r, dom, extreme);
      break;
    case 13: {
      void (*callback)(virConnectPtr, virDomainPtr, unsigned long long, void *) = r->callback;
      callback(r->conn, dom, extreme ? ULLONG_MAX : 131072, r->opaque);
      break;
    }
    case 15:
    case 19:
    case 22:
      fire_text(r, dom, extreme);
      break;
    case 17:
    case 21:
      fire_params(r, dom, extreme);
      break;
    case 0:
    case 18:
      fire_two_ints(r, dom, extreme);
      break;
    case 23:
      fire_int_text(r, dom, extreme);
      break;
    case 24: {
      void (*callback)(virConnectPtr, virDomainPtr, const char *, const char *, unsigned long long,
                       unsigned long long, void *) = r->callback;
      callback(r->conn, dom, TEXT("vda"), TEXT("path"), extreme ? ULLONG_MAX : 1, extreme ? 0 : 2, r->opaque);
      break;
    }
    case 25: {
      void (*callback)(virConnectPtr, virDomainPtr, int, int, unsigned int, void *) = r->callback;
      callback(r->conn, dom, INT(1), INT(2), extreme ? UINT_MAX : 3, r->opaque);
      break;
    }
    case 26: {
      void (*callback)(virConnectPtr, virDomainPtr, const char *, unsigned long long, void *) = r->callback;
      callback(r->conn, dom, TEXT("alias"), extreme ? ULLONG_MAX : 131072, r->opaque);
      break;
    }
    case 27: {
      void (*callback)(virConnectPtr, virDomainPtr, const char *, const char *, const char *, void *) = r->callback;
      callback(r->conn, dom, TEXT("net0"), TEXT("52:54:00:00:00:01"), TEXT("52:54:00:00:00:02"), r->opaque);
      break;
    }
    case 28: {
      void (*callback)(virConnectPtr, virDomainPtr, unsigned int, void *) = r->callback;
      callback(r->conn, dom, extreme ? UINT_MAX : 3, r->opaque);
      break;
    }
    default:
      abort();
  }
}

static void fire_monitor(registration_t *r, virDomainPtr dom, int extreme) {
  virConnectDomainQemuMonitorEventCallback callback = r->callback;
  callback(r->conn, dom, "RTC_CHANGE", extreme ? -1 : 1700000000, extreme ? 0 : 999999,
           TEXT("{\"offset\":1}"), r->opaque);
}

static void fire(registration_t *r) {
  static const unsigned char uuid[VIR_UUID_BUFLEN] = {1, 2, 3};
  for (int extreme = 0; extreme < 2; ++extreme) {
    switch (r->class) {
      case DOMAIN:
      case MONITOR: {
        virDomainPtr dom = virDomainLookupByName(r->conn, "guest-0");
        if (r->class == DOMAIN) {
          fire_domain(r, dom, extreme);
        } else {
          fire_monitor(r, dom, extreme);
        }
        virDomainFree(dom);
        break;
      }
      case NETWORK: {
        virNetworkPtr net = virNetworkLookupByName(r->conn, "net");
        if (r->id == 0) {
          fire_two_ints(r, net, extreme);
        } else {
          fire_int_text(r, net, extreme);
        }
        virNetworkFree(net);
        break;
      }
      case POOL: {
        virStoragePoolPtr pool = virStoragePoolLookupByName(r->conn, "pool");
        if (r->id == 0) {
          fire_two_ints(r, pool, extreme);
        } else {
          fire_plain(r, pool);
        }
        virStoragePoolFree(pool);
        break;
      }
      case DEVICE: {
        virNodeDevicePtr dev = virNodeDeviceLookupByName(r->conn, "device");
        if (r->id == 0) {
          fire_two_ints(r, dev, extreme);
        } else {
          fire_plain(r, dev);
        }
        virNodeDeviceFree(dev);
        break;
      }
      case SECRET: {
        make_secret_t make = (make_secret_t)dlsym(RTLD_DEFAULT, "virGetSecret");
        virSecretPtr secret = make(r->conn, uuid, VIR_SECRET_USAGE_TYPE_NONE, "");
        if (r->id == 0) {
          fire_two_ints(r, secret, extreme);
        } else {
          fire_plain(r, secret);
        }
        virSecretFree(secret);
        break;
      }
    }
  }
}

static void fire_once(int timer, void *opaque) {
  virEventRemoveTimeout(timer);
  fire(opaque);
}

static void release_once(int timer, void *opaque) {
  registration_t *r = opaque;
  virEventRemoveTimeout(timer);
  r->release(r->opaque);
  free(r);
}

static int add(class_t class, int id, virConnectPtr conn, void *callback, void *opaque, virFreeCallback release) {
  registration_t *r = malloc(sizeof *r);
  *r = (registration_t){class, id, conn, callback, opaque, release};
  const int number = count++;
  registrations[number] = r;
  virEventAddTimeout(0, fire_once, r, NULL);
  return number;
}

static int drop(int id) {
  virEventAddTimeout(0, release_once, registrations[id], NULL);
  return 0;
}

#define FAKE(Class, Type, class)                                                                                  \
  int virConnect##Class##EventRegisterAny(virConnectPtr conn, Type object, int id,                                \
                                          virConnect##Class##EventGenericCallback callback, void *opaque,         \
                                          virFreeCallback release) {                                              \
    (void)object;                                                                                                 \
    return add(class, id, conn, (void *)callback, opaque, release);                                               \
  }                                                                                                               \
  int virConnect##Class##EventDeregisterAny(virConnectPtr conn, int id) {                                         \
    (void)conn;                                                                                                   \
    return drop(id);                                                                                              \
  }

FAKE(Domain, virDomainPtr, DOMAIN)
FAKE(Network, virNetworkPtr, NETWORK)
FAKE(StoragePool, virStoragePoolPtr, POOL)
FAKE(NodeDevice, virNodeDevicePtr, DEVICE)
FAKE(Secret, virSecretPtr, SECRET)

int virConnectDomainQemuMonitorEventRegister(virConnectPtr conn, virDomainPtr dom, const char *event,
                                             virConnectDomainQemuMonitorEventCallback callback, void *opaque,
                                             virFreeCallback release, unsigned int flags) {
  (void)dom, (void)event, (void)flags;
  return add(MONITOR, 0, conn, (void *)callback, opaque, release);
}

int virConnectDomainQemuMonitorEventDeregister(virConnectPtr conn, int id) {
  (void)conn;
  return drop(id);
}
