#include "fake-node.h"

bool FakeNode::run_until(const std::function<bool()>& done, std::chrono::seconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!done()) {
    std::vector<std::function<void(napi_env)>> calls;
    {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, std::chrono::milliseconds(10), [this] { return !calls_.empty(); });
      calls.swap(calls_);
    }
    for (const auto& call : calls) call(env());
    if (std::chrono::steady_clock::now() > end) return false;
  }
  return true;
}

void FakeNode::end() {
  for (; !hooks_.empty(); hooks_.pop_back()) hooks_.back().run(hooks_.back().data);
  // A call that is still queued is made with no environment.
  for (const auto& call : calls_) call(nullptr);
  finalize_(env(), data_, nullptr);
}

void FakeNode::call(napi_threadsafe_function_call_js function, void* context) {
  std::lock_guard lock(mutex_);
  calls_.push_back([function, context](napi_env env) { function(env, nullptr, context, nullptr); });
  changed_.notify_one();
}

void FakeNode::set_data(void* data, napi_finalize finalize) {
  data_ = data;
  finalize_ = finalize;
}

struct napi_threadsafe_function__ {
  FakeNode* node;
  void* context;
  napi_threadsafe_function_call_js function;
};

extern "C" {

napi_status napi_create_threadsafe_function(napi_env env, napi_value, napi_value, napi_value, size_t, size_t, void*,
                                            napi_finalize, void* context,
                                            napi_threadsafe_function_call_js function,
                                            napi_threadsafe_function* result) {
  auto* made = new napi_threadsafe_function__{&FakeNode::of(env), context, function};
  *result = made;
  // Node has a hook of its own for each, run after those added later.
  FakeNode::of(env).add_hook([](void* data) { delete static_cast<napi_threadsafe_function__*>(data); }, made);
  return napi_ok;
}

napi_status napi_call_threadsafe_function(napi_threadsafe_function function, void*,
                                          napi_threadsafe_function_call_mode) {
  function->node->call(function->function, function->context);
  return napi_ok;
}

napi_status napi_ref_threadsafe_function(napi_env, napi_threadsafe_function) { return napi_ok; }
napi_status napi_unref_threadsafe_function(napi_env, napi_threadsafe_function) { return napi_ok; }

napi_status napi_set_instance_data(napi_env env, void* data, napi_finalize finalize, void*) {
  FakeNode::of(env).set_data(data, finalize);
  return napi_ok;
}

napi_status napi_get_instance_data(napi_env env, void** data) {
  *data = FakeNode::of(env).data();
  return napi_ok;
}

napi_status napi_add_env_cleanup_hook(napi_env env, void (*hook)(void*), void* data) {
  FakeNode::of(env).add_hook(hook, data);
  return napi_ok;
}

napi_status napi_create_string_latin1(napi_env, const char*, size_t, napi_value* result) {
  *result = nullptr;
  return napi_ok;
}
napi_status napi_open_handle_scope(napi_env, napi_handle_scope* result) {
  *result = nullptr;
  return napi_ok;
}
napi_status napi_close_handle_scope(napi_env, napi_handle_scope) { return napi_ok; }
napi_status napi_delete_reference(napi_env, napi_ref) { return napi_ok; }
}
