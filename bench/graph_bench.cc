// graph_bench: runs queries over a loaded store through the public interface, each prepared and each as text, and prints
// how long they took, the instructions, the answers and the memory, as JSON for run_bench.py.
//
//   graph_bench STORE JOB.json             measures
//   graph_bench STORE JOB.json --profile   prints the profile of each query with its first parameters
//
// JOB.json: {"seconds": S, "queries": [{"name": ..., "text": ..., "parameters": [{...}, ...]}]}. Each query is run once
// with each of its parameters, which warms it and gives the answers, and then again and again for S seconds.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "bench/instruction_counter.h"
#include "tripel/database.h"

namespace tripel::bench {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

struct Query {
  std::string name;
  std::string text;
  std::vector<Parameters> parameters;
};

struct Job {
  double seconds = 0.5;
  std::vector<Query> queries;
};

Value ToValue(const Json& json) { return json.is_string() ? Value(json.get<std::string>()) : Value(json.get<int64_t>()); }

Job ReadJob(const std::string& path) {
  std::ifstream file(path);
  const Json json = Json::parse(file);
  Job job;
  job.seconds = json.value("seconds", job.seconds);
  for (const Json& entry : json.at("queries")) {
    Query query{entry.at("name"), entry.at("text"), {}};
    for (const Json& set : entry.at("parameters")) {
      Parameters parameters;
      for (const auto& [name, value] : set.items()) parameters[name] = ToValue(value);
      query.parameters.push_back(std::move(parameters));
    }
    job.queries.push_back(std::move(query));
  }
  return job;
}

Json ToJson(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kNull: return nullptr;
    case Value::Kind::kInteger: return value.integer();
    case Value::Kind::kFloat: return value.floating();
    default: return value.ToString();
  }
}

/// Reads all rows; keeps them when asked.
void Drain(Cursor cursor, Json* rows) {
  Row row;
  while (ValueOrThrow(cursor.Next(&row))) {
    if (rows == nullptr) continue;
    Json& kept = rows->emplace_back(Json::array());
    for (const Value& value : row) kept.push_back(ToJson(value));
  }
}

/// Runs the query with a set of parameters.
using Ask = std::function<Cursor(const Parameters&)>;

template <typename T>
T AtShare(std::vector<T> values, double share) {
  const size_t at = std::min(values.size() - 1, static_cast<size_t>(static_cast<double>(values.size()) * share));
  std::nth_element(values.begin(), values.begin() + static_cast<ptrdiff_t>(at), values.end());
  return values[at];
}

/// Microseconds and instructions of runs in turn with each of the parameters, after one run with each.
Json Measure(const Query& query, const Ask& ask, double seconds, Json* answers) {
  Clock::duration slowest{0};
  for (const Parameters& parameters : query.parameters) {
    Json rows = Json::array();
    const auto begin = Clock::now();
    Drain(ask(parameters), &rows);
    slowest = std::max(slowest, Clock::now() - begin);
    if (answers != nullptr) answers->push_back(std::move(rows));
  }
  std::vector<double> times;
  std::vector<uint64_t> instructions;
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  const size_t least = slowest > std::chrono::seconds(2) ? 1 : std::max<size_t>(3, query.parameters.size());
  for (size_t i = 0; i < least || Clock::now() < end; ++i) {
    const Parameters& parameters = query.parameters[i % query.parameters.size()];
    const auto begin = Clock::now();
    Drain(ask(parameters), nullptr);
    times.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
  }
  // Apart from the times, because reading the counter is a system call.
  for (size_t i = 0; i < query.parameters.size(); ++i) {
    const InstructionCounter counter;
    if (!counter.Read()) break;
    Drain(ask(query.parameters[i]), nullptr);
    if (const auto count = counter.Read()) instructions.push_back(*count);
  }
  Json result = {{"samples", times.size()}, {"median_us", AtShare(times, 0.5)}, {"p99_us", AtShare(times, 0.99)}};
  if (!instructions.empty()) result["instructions"] = AtShare(instructions, 0.5);
  return result;
}

Json MeasureBoth(const Database& database, const Query& query, double seconds) {
  Json result = {{"name", query.name}};
  try {
    Json answers = Json::array();
    const PreparedQuery prepared = ValueOrThrow(database.Prepare(query.text));
    result["prepared"] = Measure(
        query,
        [&](const Parameters& parameters) {
          QueryOptions options;
          options.parameters = parameters;
          return ValueOrThrow(database.Run(prepared, options));
        },
        seconds, &answers);
    result["parsed"] = Measure(
        query,
        [&](const Parameters& parameters) {
          QueryOptions options;
          options.parameters = parameters;
          options.plan_cache = false;
          return ValueOrThrow(database.Run(query.text, options));
        },
        seconds, nullptr);
    result["answers"] = std::move(answers);
  } catch (const std::exception& error) {
    result["error"] = error.what();
  }
  return result;
}

/// "VmRSS" or "VmHWM" of this process in KiB; 0 when /proc does not tell.
uint64_t MemoryKib(std::string_view field) {
  std::ifstream file("/proc/self/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(field)) return std::stoull(line.substr(field.size() + 1));
  }
  return 0;
}

void PrintProfiles(const Database& database, const Job& job) {
  for (const Query& query : job.queries) {
    QueryOptions options;
    options.parameters = query.parameters.front();
    fmt::print("{}: {}\n", query.name, query.text);
    auto cursor = database.Run("PROFILE " + query.text, options);
    Row row;
    while (cursor) {
      const auto more = cursor->Next(&row);
      if (!more) fmt::print("  {}\n", more.error().message);
      if (!more || !*more) break;
    }
    if (!cursor) {
      fmt::print("  {}\n", cursor.error().message);
    } else if (cursor->plan() != nullptr) {
      fmt::print("{}", cursor->plan()->ToString());
    }
    fmt::print("\n");
    std::fflush(stdout);
  }
}

int Main(int count, char** arguments) {
  const bool profile = count == 4 && std::string_view(arguments[3]) == "--profile";
  if (count != 3 && !profile) {
    fmt::print(stderr, "graph_bench: STORE JOB.json [--profile]\n");
    return 2;
  }
  const Job job = ReadJob(arguments[2]);
  const auto begin = Clock::now();
  const Database database = ValueOrThrow(Database::Open(arguments[1]));
  const double open_ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
  if (profile) {
    PrintProfiles(database, job);
    return 0;
  }
  Json queries = Json::array();
  for (const Query& query : job.queries) {
    fmt::print(stderr, "\r\x1b[K  tripel: {}", query.name);
    queries.push_back(MeasureBoth(database, query, job.seconds));
  }
  fmt::print(stderr, "\r\x1b[K");
  std::cout << Json{{"engine", "tripel"}, {"open_ms", open_ms}, {"memory_kib", MemoryKib("VmHWM:")}, {"queries", queries}}.dump() << '\n';
  return 0;
}

}  // namespace
}  // namespace tripel::bench

int main(int count, char** arguments) {
  try {
    return tripel::bench::Main(count, arguments);
  } catch (const std::exception& error) {
    fmt::print(stderr, "graph_bench: {}\n", error.what());
    return 1;
  }
}
