// Calls about the host whose C signatures follow no pattern.
#include <libvirt/libvirt.h>

#include <cstdlib>
#include <vector>

#include "../core/cpu_map.h"
#include "../core/results.h"
#include "hand.h"

namespace virtdeck {

namespace {

// More cells than any host has; bounds what a wrong argument can allocate.
constexpr unsigned int kMaxCells = 4096;

// Named counters in an array whose size is asked for first.
template <class Counter, class Get>
void counters_result(Call& c, Get get) {
  int count = 0;
  if (get(static_cast<Counter*>(nullptr), &count) < 0) return c.fail();
  std::vector<Counter> counters(static_cast<size_t>(count));
  if (count > 0 && get(counters.data(), &count) < 0) return c.fail();
  Dictionary result;
  for (int i = 0; i < count; ++i) {
    const Counter& counter = counters[static_cast<size_t>(i)];
    result.entries.emplace_back(counter.field, Value::bigint(uint64_t{counter.value}));
  }
  c.result = Value{std::move(result)};
}

const CallSpec kCalls[] = {
    {"virNodeGetFreeMemory", {Arg::connection}, Lane::read,
     [](Call& c) {
       const unsigned long long bytes = virNodeGetFreeMemory(c.connection());
       if (bytes == 0) return c.fail();
       c.result = number_value(bytes);
     }},
    {"virNodeGetCellsFreeMemory", {Arg::connection, Arg::i32, Arg::i32}, Lane::read,
     [](Call& c) {
       const int cells = c.i32(2);
       if (cells < 1 || static_cast<unsigned int>(cells) > kMaxCells) {
         return c.fail(Failure::make(VIR_ERR_INVALID_ARG, "maxCells must be from 1 to " + std::to_string(kMaxCells)));
       }
       std::vector<unsigned long long> free_memory(static_cast<size_t>(cells));
       const int count = virNodeGetCellsFreeMemory(c.connection(), free_memory.data(), c.i32(1), cells);
       if (count < 0) return c.fail();
       Array list;
       for (int i = 0; i < count; ++i) list.push_back(number_value(free_memory[static_cast<size_t>(i)]));
       c.result = Value::array(std::move(list));
     }},
    {"virNodeGetFreePages", {Arg::connection, Arg::u32s, Arg::i32, Arg::u32, Arg::flags}, Lane::read,
     [](Call& c) {
       auto& sizes = c.u32s(1);
       const unsigned int cells = c.u32(3);
       if (cells < 1 || cells > kMaxCells || sizes.size() > kMaxCells) {
         return c.fail(Failure::make(VIR_ERR_INVALID_ARG, "cellCount must be from 1 to " + std::to_string(kMaxCells)));
       }
       std::vector<unsigned long long> counts(sizes.size() * cells);
       const int filled = virNodeGetFreePages(c.connection(), static_cast<unsigned int>(sizes.size()), sizes.data(),
                                              c.i32(2), cells, counts.data(), c.u32(4));
       if (filled < 0) return c.fail();
       // Cell by cell, each with a count per asked size. (The test driver fills all and says 0.)
       const size_t filled_cells = filled == 0 ? cells : static_cast<size_t>(filled) / sizes.size();
       Array list;
       for (size_t cell = 0; cell < filled_cells; ++cell) {
         Dictionary pages;
         for (size_t i = 0; i < sizes.size(); ++i) {
           pages.entries.emplace_back(std::to_string(sizes[i]), number_value(counts[cell * sizes.size() + i]));
         }
         list.push_back(Value::record({{"cell", Value::number(c.i32(2) + static_cast<double>(cell))},
                                       {"pages", Value{std::move(pages)}}}));
       }
       c.result = Value::array(std::move(list));
     }},
    {"virNodeAllocPages", {Arg::connection, Arg::u32s, Arg::u64s, Arg::i32, Arg::u32, Arg::flags}, Lane::job,
     [](Call& c) {
       if (c.u32s(1).size() != c.u64s(2).size()) {
         return c.fail(Failure::make(VIR_ERR_INVALID_ARG, "there must be one count per page size"));
       }
       c.count(virNodeAllocPages(c.connection(), static_cast<unsigned int>(c.u32s(1).size()), c.u32s(1).data(),
                                 c.u64s(2).data(), c.i32(3), c.u32(4), c.u32(5)));
     }},
    {"virNodeGetCPUMap", {Arg::connection, Arg::flags}, Lane::read,
     [](Call& c) {
       unsigned char* map = nullptr;
       unsigned int online = 0;
       const int total = virNodeGetCPUMap(c.connection(), &map, &online, c.u32(1));
       if (total < 0) return c.fail();
       c.result = Value::record(
           {{"total", number_value(total)}, {"online", number_value(online)}, {"map", cpu_map(map, total)}});
       free(map);
     }},
    {"virNodeGetCPUStats", {Arg::connection, Arg::i32, Arg::flags}, Lane::read,
     [](Call& c) {
       counters_result<virNodeCPUStats>(c, [&](virNodeCPUStatsPtr stats, int* count) {
         return virNodeGetCPUStats(c.connection(), c.i32(1), stats, count, c.u32(2));
       });
     }},
    {"virNodeGetMemoryStats", {Arg::connection, Arg::i32, Arg::flags}, Lane::read,
     [](Call& c) {
       counters_result<virNodeMemoryStats>(c, [&](virNodeMemoryStatsPtr stats, int* count) {
         return virNodeGetMemoryStats(c.connection(), c.i32(1), stats, count, c.u32(2));
       });
     }},
    {"virNodeGetSecurityModel", {Arg::connection}, Lane::read,
     [](Call& c) {
       virSecurityModel model{};
       if (virNodeGetSecurityModel(c.connection(), &model) < 0) return c.fail();
       c.result = Value::record({{"model", Value::text(model.model)}, {"doi", Value::text(model.doi)}});
     }},
};

}  // namespace

void export_node_calls(napi_env env, napi_value exports) {
  export_calls(env, exports, kCalls, std::size(kCalls));
}

}  // namespace virtdeck
