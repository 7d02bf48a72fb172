#pragma once

// How the answers of C functions that follow a pattern become a call's result. Each takes a function object that makes
// the C call, so that the patterns need no knowledge of its other parameters.

#include <libvirt/libvirt.h>

#include <cstdlib>
#include <type_traits>
#include <vector>

#include "call.h"

namespace virtdeck {

// 64-bit numbers are bigint; unsigned long is KiB or MiB/s, which a double holds.
template <class Number>
Value number_value(Number number) {
  if constexpr (std::is_same_v<Number, unsigned long long>) {
    return Value::bigint(uint64_t{number});
  } else if constexpr (std::is_same_v<Number, long long>) {
    return Value::bigint(int64_t{number});
  } else {
    return Value::number(static_cast<double>(number));
  }
}

// A list that libvirt allocated, each element a new reference.
template <class Pointer, class Get>
void objects_result(Call& call, Kind kind, Get get) {
  Pointer* pointers = nullptr;
  const int count = get(&pointers);
  if (count < 0) return call.fail();
  Array objects;
  objects.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) objects.push_back(Value::object(call.owner->adopt(kind, pointers[i])));
  free(pointers);
  call.result = Value::array(std::move(objects));
}

// int f(…, char **names, int max): fills in at most `max` texts, to be freed. How many there are is known only when
// some fit in no more: then it is asked again.
template <class Get>
void names_result(Call& call, Get get) {
  std::vector<char*> names(256);
  for (;;) {
    const int count = get(names.data(), static_cast<int>(names.size()));
    if (count < 0) return call.fail();
    const bool full = static_cast<size_t>(count) == names.size();
    Array texts;
    for (int i = 0; i < count; ++i) texts.push_back(Value::owned_text(names[static_cast<size_t>(i)]));
    if (!full) {
      call.result = Value::array(std::move(texts));
      return;
    }
    names.resize(names.size() * 8);
  }
}

// int f(…, char ***texts): an array and texts that libvirt allocated.
template <class Get>
void strings_result(Call& call, Get get) {
  char** texts = nullptr;
  const int count = get(&texts);
  if (count < 0) return call.fail();
  Array list;
  for (int i = 0; i < count; ++i) list.push_back(Value::owned_text(texts[i]));
  free(texts);
  call.result = Value::array(std::move(list));
}

template <class Get>
void uuid_result(Call& call, Get get) {
  unsigned char uuid[VIR_UUID_BUFLEN];
  if (get(uuid) < 0) return call.fail();
  call.result = Value::bytes(Bytes(uuid, uuid + VIR_UUID_BUFLEN));
}

template <class Get>
void uuid_text_result(Call& call, Get get) {
  char uuid[VIR_UUID_STRING_BUFLEN];
  if (get(uuid) < 0) return call.fail();
  call.result = Value::text(uuid);
}

// int f(…, int *flag)
template <class Get>
void flag_result(Call& call, Get get) {
  int flag = 0;
  if (get(&flag) < 0) return call.fail();
  call.result = Value::boolean(flag != 0);
}

// int f(…, Number *number)
template <class Number, class Get>
void scalar_result(Call& call, Get get) {
  Number number{};
  if (get(&number) < 0) return call.fail();
  call.result = number_value(number);
}

// int f(…, char **text), to be freed.
template <class Get>
void text_out_result(Call& call, Get get) {
  char* text = nullptr;
  if (get(&text) < 0) return call.fail();
  call.result = Value::owned_text(text);
}

// Typed parameters in an array of the caller's: asked first how many there are.
template <class Count = int, class Get>
bool read_params(std::vector<virTypedParameter>& params, Get get) {
  Count count = 0;
  if (get(nullptr, &count) < 0) return false;
  params.assign(static_cast<size_t>(count), virTypedParameter{});
  if (count > 0 && get(params.data(), &count) < 0) return false;
  params.resize(static_cast<size_t>(count));
  return true;
}

template <class Count = int, class Get>
void params_result(Call& call, Get get) {
  std::vector<virTypedParameter> params;
  if (!read_params<Count>(params, get)) return call.fail();
  call.result = Value::params(params.data(), static_cast<int>(params.size()));
  virTypedParamsClear(params.data(), static_cast<int>(params.size()));
}

// Typed parameters that libvirt allocated.
template <class Count = int, class Get>
void allocated_params_result(Call& call, Get get) {
  virTypedParameterPtr params = nullptr;
  Count count = 0;
  if (get(&params, &count) < 0) return call.fail();
  call.result = Value::params(params, static_cast<int>(count));
  virTypedParamsFree(params, static_cast<int>(count));
}

}  // namespace virtdeck
