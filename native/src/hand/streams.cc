// The plain calls of streams.
#include <algorithm>
#include <utility>

#include "hand.h"
#include "stream_io.h"

namespace virtdeck {

namespace {

void new_stream(Call& call) {
  // Never a blocking stream: its calls would hold the thread they are made on.
  virStreamPtr stream = virStreamNew(call.connection(), call.u32(1) | VIR_STREAM_NONBLOCK);
  if (!stream) return call.fail();
  auto object = call.owner->adopt(Kind::stream, stream);
  StreamIo::attach_to(object);
  call.result = Value::object(std::move(object));
}

void watch(Call& call) { StreamIo::of(call.object())->watch(call, call.i32(1), call.u32(2)); }

void end(Call& call, std::optional<Failure> (StreamIo::*how)(Object&)) {
  call.failure = (*StreamIo::of(call.object()).*how)(*call.object());
}

const CallSpec kCalls[] = {
    {"virStreamNew", {Arg::connection, Arg::flags}, Lane::local, new_stream},
    // Fewer bytes than asked for is always a right answer; the caller's number must not size our memory.
    {"virStreamRecvFlags", {Arg::stream, Arg::u32, Arg::flags}, Lane::local,
     [](Call& c) { StreamIo::of(c.object())->receive(c, std::min<size_t>(c.u32(1), kSendLimit), c.u32(2)); }},
    {"virStreamRecvHole", {Arg::stream, Arg::flags}, Lane::local,
     [](Call& c) { StreamIo::of(c.object())->receive_hole(c, c.u32(1)); }},
    {"virStreamSend", {Arg::stream, Arg::bytes}, Lane::local,
     [](Call& c) { StreamIo::of(c.object())->send(c, c.bytes(1)); }},
    {"virStreamSendHole", {Arg::stream, Arg::u64, Arg::flags}, Lane::local,
     [](Call& c) {
       if (c.u64(1) > INT64_MAX) throw BadArgument::range("virStreamSendHole: argument 1 must be below 2^63");
       StreamIo::of(c.object())->send_hole(c, static_cast<int64_t>(c.u64(1)), c.u32(2));
     }},
    // (stream, events, token); reports {events, last}
    {"virStreamEventAddCallback", {Arg::stream, Arg::i32, Arg::u32}, Lane::local, watch},
    {"virStreamEventUpdateCallback", {Arg::stream, Arg::i32, Arg::u32}, Lane::local, watch},
    {"virStreamEventRemoveCallback", {Arg::stream}, Lane::local,
     [](Call& c) { StreamIo::of(c.object())->unwatch(); }},
    {"virStreamFinish", {Arg::stream}, Lane::change, [](Call& c) { end(c, &StreamIo::finish); }},
    {"virStreamAbort", {Arg::stream}, Lane::control, [](Call& c) { end(c, &StreamIo::abort); }},
    // What is under way on this side ends now; libvirt hears of it from virStreamAbort.
    {"streamBreakOff", {Arg::stream}, Lane::local, [](Call& c) { StreamIo::of(c.object())->detach(std::nullopt); }},
    // (stream, volume, offset, length, flags): how virStorageVolDownload opened it
    {"streamResumable", {Arg::stream, Arg::storage_vol, Arg::u64, Arg::u64, Arg::flags}, Lane::local,
     [](Call& c) { StreamIo::of(c.object())->set_resume(c.object(1), c.u64(2), c.u64(3), c.u32(4)); }},
};

// streamWrite(stream, bytes): Promise<void>, settled when libvirt has taken all of it
napi_value write(napi_env env, napi_callback_info info) {
  return at_border(env, Failing::rejects, [&] {
    const auto values = arguments_of<2>(env, info);
    const auto object = std::get<std::shared_ptr<Object>>(read_argument(env, Arg::stream, values[0]));
    Bytes data = std::get<Bytes>(read_argument(env, Arg::bytes, values[1]));
    auto promise = std::make_unique<Promise>(env);
    const napi_value result = promise->value();
    StreamIo::of(object)->write(object, std::move(data), std::move(promise));
    return result;
  });
}

}  // namespace

void export_streams(napi_env env, napi_value exports) {
  export_calls(env, exports, kCalls, std::size(kCalls));
  export_function(env, exports, "streamWrite", write);
  export_stream_delivery(env, exports);
  export_stream_files(env, exports);
}

}  // namespace virtdeck
