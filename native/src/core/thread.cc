#include "thread.h"

#include <pthread.h>
#include <signal.h>

#include <thread>
#include <utility>

namespace virtdeck {

void start_thread(const char* name, std::function<void()> body) {
  sigset_t blocked;
  sigset_t previous;
  sigfillset(&blocked);
  for (int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT}) sigdelset(&blocked, fault);

  // The mask is inherited, so set it around the creation: the new thread never runs a moment without it.
  pthread_sigmask(SIG_SETMASK, &blocked, &previous);
  std::thread thread(std::move(body));
  pthread_sigmask(SIG_SETMASK, &previous, nullptr);
#if defined(__linux__)
  pthread_setname_np(thread.native_handle(), name);
#else
  (void)name;
#endif
  thread.detach();
}

}  // namespace virtdeck
