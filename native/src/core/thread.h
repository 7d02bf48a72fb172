#pragma once

#include <functional>

namespace virtdeck {

// Starts a detached thread on which all asynchronous signals are blocked, so that Node's own handlers keep
// running on the threads they were made for.
//
// Nothing in the addon is ever joined at exit: a thread may be inside a libvirt call that a stopped daemon
// never answers. Whatever such a thread uses is therefore held by shared_ptr or lives in leaked globals.
void start_thread(const char* name, std::function<void()> body);

}  // namespace virtdeck
