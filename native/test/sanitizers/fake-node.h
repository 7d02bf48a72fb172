// As much of Node-API as the threads of src/core meet: an environment with a thread of its own, thread-safe
// functions that wake it, instance data and clean-up hooks.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include "src/core/api.h"

class FakeNode {
 public:
  napi_env env() { return reinterpret_cast<napi_env>(this); }
  static FakeNode& of(napi_env env) { return *reinterpret_cast<FakeNode*>(env); }

  // Runs what the thread-safe functions ask for, on the calling thread, until `done`. False when `limit` was
  // over first.
  bool run_until(const std::function<bool()>& done, std::chrono::seconds limit);

  // What the end of a Node environment does: clean-up hooks newest first, then the instance data.
  void end();

  void call(napi_threadsafe_function_call_js function, void* context);
  void add_hook(void (*hook)(void*), void* data) { hooks_.push_back({hook, data}); }
  void set_data(void* data, napi_finalize finalize);
  void* data() const { return data_; }

 private:
  struct Hook {
    void (*run)(void*);
    void* data;
  };

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::function<void(napi_env)>> calls_;

  std::vector<Hook> hooks_;
  void* data_ = nullptr;
  napi_finalize finalize_ = nullptr;
};
