// Opening and closing connections, with credentials asked from JavaScript.
#include <libvirt/libvirt.h>
#include <string.h>

#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../core/environment.h"
#include "../core/event_loop.h"
#include "hand.h"

namespace virtdeck {

namespace {

// Opening has its own threads, for all connections together: a host that swallows packets holds one for minutes, and
// one that asks for a password holds it until somebody answers. So there are more than an app has such hosts. Leaked, like everything that threads may still use at exit.
const std::shared_ptr<Pool>& openers() {
  static auto* pool = new std::shared_ptr<Pool>(std::make_shared<Pool>("libvirt-open", 64));
  return *pool;
}

using Answers = std::vector<std::optional<std::string>>;

void wipe(Answers& answers) {
  for (auto& answer : answers) {
    if (answer) explicit_bzero(answer->data(), answer->size());
  }
}

// libvirt's credential callback is synchronous while the answer comes from JavaScript later: the opening
// thread waits here, the JavaScript thread answers.
class Question {
 public:
  ~Question() { wipe(answers_); }

  void answer(std::optional<Answers> answers) {
    std::lock_guard lock(mutex_);
    if (answered_) {
      if (answers) wipe(*answers);
      return;
    }
    answered_ = true;
    cancelled_ = !answers;
    if (answers) answers_ = std::move(*answers);
    changed_.notify_all();
  }

  // False when the user cancelled.
  bool wait(Answers& answers) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return answered_; });
    answers.swap(answers_);
    return !cancelled_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool answered_ = false;
  bool cancelled_ = false;
  Answers answers_;
};

// The right to answer a question. Dropping it unanswered (collected, or the environment ended) cancels, so
// that the opening thread never waits for an answer that can't come.
class Answerer {
 public:
  explicit Answerer(std::shared_ptr<Question> question) : question_(std::move(question)) {}
  ~Answerer() { question_->answer(std::nullopt); }
  void answer(std::optional<Answers> answers) { question_->answer(std::move(answers)); }

 private:
  std::shared_ptr<Question> question_;
};

// Delivers {credentials, answer(answers | null)} to the dispatch function.
class Asking final : public Completion {
 public:
  Asking(std::shared_ptr<Answerer> answerer, uint32_t token, Value credentials)
      : answerer_(std::move(answerer)), token_(token), credentials_(std::move(credentials)) {}

  void deliver(napi_env env) override {
    napi_value payload;
    check(napi_create_object(env, &payload));
    check(napi_set_named_property(env, payload, "credentials", to_js(env, credentials_)));
    check(napi_set_named_property(env, payload, "answer", answer_function(env)));
    Environment::of(env)->dispatch(token_, payload);
  }

 private:
  // The function owns a share of the answerer, given up when it is collected.
  napi_value answer_function(napi_env env) {
    auto* share = new std::shared_ptr<Answerer>(answerer_);
    const auto release = [](napi_env, void* data, void*) { delete static_cast<std::shared_ptr<Answerer>*>(data); };
    napi_value function;
    if (napi_create_function(env, "answer", NAPI_AUTO_LENGTH, answer, share, &function) != napi_ok ||
        napi_add_finalizer(env, function, share, release, nullptr, nullptr) != napi_ok) {
      delete share;
      throw Unwind{};
    }
    return function;
  }

  static napi_value answer(napi_env env, napi_callback_info info) {
    void* data = nullptr;
    napi_value value;
    size_t count = 1;
    if (napi_get_cb_info(env, info, &count, &value, nullptr, &data) != napi_ok) return nullptr;
    return at_border(env, Failing::throws, [&]() -> napi_value {
      (*static_cast<std::shared_ptr<Answerer>*>(data))->answer(read(env, value));
      return nullptr;
    });
  }

  // Anything but a list cancels; anything but a text in it is left out.
  static std::optional<Answers> read(napi_env env, napi_value value) {
    bool is_array = false;
    check(napi_is_array(env, value, &is_array));
    if (!is_array) return std::nullopt;
    uint32_t length;
    check(napi_get_array_length(env, value, &length));
    Answers answers;
    for (uint32_t i = 0; i < length; ++i) {
      napi_value item;
      napi_valuetype type;
      check(napi_get_element(env, value, i, &item));
      check(napi_typeof(env, item, &type));
      if (type == napi_string) {
        answers.emplace_back(std::get<std::string>(read_argument(env, Arg::text, item)));
      } else {
        answers.emplace_back(std::nullopt);
      }
    }
    return answers;
  }

  std::shared_ptr<Answerer> answerer_;
  uint32_t token_;
  Value credentials_;
};

struct Opening {
  std::shared_ptr<Environment> environment;
  std::optional<std::string> uri;
  unsigned int flags;
  std::vector<int> credential_types;
  uint32_t auth_token;
  uint32_t close_token;
};

int ask(virConnectCredentialPtr credentials, unsigned int count, void* opaque) {
  const auto* opening = static_cast<const Opening*>(opaque);
  Array list;
  for (unsigned int i = 0; i < count; ++i) {
    const virConnectCredential& credential = credentials[i];
    list.push_back(Value::record({{"type", Value::number(credential.type)},
                                  {"prompt", Value::text(credential.prompt ? credential.prompt : "")},
                                  {"challenge", Value::text(credential.challenge)},
                                  {"defresult", Value::text(credential.defresult)}}));
  }
  auto question = std::make_shared<Question>();
  opening->environment->post(std::make_unique<Asking>(std::make_shared<Answerer>(question), opening->auth_token,
                                                      Value::array(std::move(list))));
  Answers answers;
  if (!question->wait(answers)) return -1;
  for (unsigned int i = 0; i < count && i < answers.size(); ++i) {
    if (!answers[i]) continue;
    // libvirt frees these with free().
    credentials[i].result = strdup(answers[i]->c_str());
    credentials[i].resultlen = static_cast<unsigned int>(answers[i]->size());
  }
  wipe(answers);
  return 0;
}

class Opened final : public Completion {
 public:
  explicit Opened(napi_env env) : promise(env) {}

  void deliver(napi_env env) override {
    if (connection) {
      Environment::of(env)->add(connection);
      promise.result =
          Value::object(std::make_shared<Object>(connection, Kind::connection, connection->pointer()));
    }
    promise.deliver(env);
  }

  Promise promise;
  std::shared_ptr<Connection> connection;
};

void open_now(Opening& opening, Opened& opened) {
  virConnectAuth auth{};
  auth.credtype = opening.credential_types.data();
  auth.ncredtype = static_cast<unsigned int>(opening.credential_types.size());
  auth.cb = ask;
  auth.cbdata = &opening;
  virConnectPtr pointer;
  {
    const EventLoop::Opening here;
    pointer = virConnectOpenAuth(opening.uri ? opening.uri->c_str() : nullptr,
                                 opening.credential_types.empty() ? nullptr : &auth, opening.flags);
  }
  if (!pointer) {
    opened.promise.failure = Failure::last();
    return;
  }
  opened.connection = Connection::create(opening.environment, pointer, opening.close_token);
  opened.connection->watch_link();
}

// virConnectOpenAuth(uri | null, flags, credTypes[], authToken, closeToken): Promise<handle>
napi_value open(napi_env env, napi_callback_info info) {
  return at_border(env, Failing::rejects, [&] {
    const auto values = arguments_of<5>(env, info);
    const auto number = [&](size_t index) {
      return static_cast<uint32_t>(std::get<uint64_t>(read_argument(env, Arg::u32, values[index])));
    };
    auto opening = std::make_shared<Opening>();
    opening->environment = Environment::of(env);
    const Input uri = read_argument(env, Arg::text_or_null, values[0]);
    if (const auto* text = std::get_if<std::string>(&uri)) opening->uri = *text;
    opening->flags = number(1);
    opening->credential_types = std::get<std::vector<int>>(read_argument(env, Arg::numbers, values[2]));
    opening->auth_token = number(3);
    opening->close_token = number(4);

    auto* opened = new Opened(env);
    const napi_value result = opened->promise.value();
    openers()->submit([opening, opened] {
      std::unique_ptr<Opened> completion(opened);
      open_now(*opening, *completion);
      opening->environment->post(std::move(completion));
    });
    return result;
  });
}

// virConnectClose(handle): Promise<void>
napi_value close(napi_env env, napi_callback_info info) {
  return at_border(env, Failing::rejects, [&] {
    const auto object = unwrap_object(env, arguments_of<1>(env, info)[0], Kind::connection);
    auto* promise = new Promise(env);
    const napi_value result = promise->value();
    object->connection->close([environment = Environment::of(env), promise] {
      environment->post(std::unique_ptr<Promise>(promise));
    });
    return result;
  });
}

}  // namespace

void export_open(napi_env env, napi_value exports) {
  export_function(env, exports, "virConnectOpenAuth", open);
  export_function(env, exports, "virConnectClose", close);
}

}  // namespace virtdeck
