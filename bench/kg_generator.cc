// kg_generator: writes a knowledge graph of any size for the side-by-side benchmark, the same one for the same seed, in
// the forms that Tripel and its peers load, and the parameters that the queries are asked with.
//
//   kg_generator TRIPLES FOLDER [SEED]
//
// One entity for ten triples. Each has a class (20 of them, Zipf), a name, and three in ten a description and a year of
// birth. The rest are edges of 46 relations whose sizes fall as 1/rank; subjects and objects follow power laws over one
// order of the entities, and three in ten edges join entities that are near in it, so that there are triangles.
#include <fmt/os.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr uint32_t kClasses = 20;
constexpr double kClassPower = 1.6;
constexpr double kSubjectPower = 1.5;  // larger: fewer entities have most of the edges
constexpr double kObjectPower = 3.0;
constexpr double kNearShare = 0.3;
constexpr int64_t kNearWindow = 10;
constexpr uint32_t kFirstYear = 1800;
constexpr uint32_t kYears = 220;
constexpr size_t kSharedOrder = 12;  // the largest relations have their hubs in common, the others each their own
constexpr size_t kPoints = 500;
constexpr size_t kOthers = 100;  // starts, pairs, names
constexpr size_t kLiteralWords = 4;

constexpr std::array<std::string_view, kLiteralWords> kBasicWords = {"type", "name", "description", "birthYear"};
constexpr std::array<std::string_view, 46> kRelations = {
    "knows",     "cites",     "partOf",    "locatedIn", "memberOf",  "worksFor",   "childOf",   "marriedTo", "bornIn",    "diedIn",
    "writtenBy", "directs",   "about",     "capitalOf", "rivalOf",   "inspiredBy", "follows",   "makes",     "owns",      "founded",
    "takesPart", "honours",   "studiedAt", "studies",   "speaks",    "occupies",   "holds",     "employs",   "kindOf",    "seeAlso",
    "borders",   "flowsInto", "performs",  "publishes", "assembles", "namedAfter", "partnerOf", "siblingOf", "playsFor",  "plays",
    "competes",  "livesIn",   "shows",     "mentions",  "replaces",  "resembles"};
constexpr std::array<std::string_view, 24> kSyllables = {"ad", "bor", "cel", "dun", "el",  "fir", "gan", "hol", "ix",  "jo",  "kem", "lu",
                                                         "mir", "nos", "op",  "pel", "qua", "ris", "sed", "tam", "ul", "ver", "wim", "zon"};
constexpr std::array<std::string_view, 24> kWords = {"harbour", "painter", "valley",  "station", "early", "novel",  "bank",  "coastal",
                                                     "opera",   "bishop",  "factory", "island",  "Roman", "school", "river", "general",
                                                     "Swiss",   "market",  "chapel",  "rebel",   "ship",  "glacier", "law",   "garden"};

/// Chance that is the same with every standard library: its engines are specified, its distributions are not.
class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}
  uint64_t Below(uint64_t end) { return engine_() % end; }
  double Unit() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  /// Below `end`; small numbers are likelier, the more so the larger the power.
  uint64_t Skewed(uint64_t end, double power) {
    return std::min(end - 1, static_cast<uint64_t>(static_cast<double>(end) * std::pow(Unit(), power)));
  }
  bool Chance(double share) { return Unit() < share; }

 private:
  std::mt19937_64 engine_;
};

using Edge = std::pair<uint32_t, uint32_t>;  // subject, object

struct Entity {
  std::string name;
  std::string description;  // may be empty
  uint32_t year = 0;        // 0: not known
  uint32_t klass = 0;
};

struct Graph {
  std::vector<Entity> entities;
  std::vector<std::vector<Edge>> relations;  // as kRelations; each sorted, without repetition
};

std::string MakeName(uint64_t number, Random* random) {
  std::string name;
  for (int word = 0; word < 2; ++word) {
    const size_t begin = name.size();
    for (uint64_t left = 2 + random->Below(2); left > 0; --left) name += kSyllables[random->Below(kSyllables.size())];
    name[begin] = static_cast<char>(name[begin] - 'a' + 'A');
    name += ' ';
  }
  return name + std::to_string(number);  // so that names are unique
}

std::string MakeDescription(Random* random) {
  std::string text(kWords[random->Below(kWords.size())]);
  for (uint64_t left = 3 + random->Below(5); left > 0; --left) {
    text += ' ';
    text += kWords[random->Below(kWords.size())];
  }
  return text;
}

std::vector<Entity> MakeEntities(uint64_t count, Random* random) {
  std::array<double, kClasses> share{};
  for (uint32_t i = 0; i < kClasses; ++i) share[i] = std::pow(i + 1, -kClassPower) + (i == 0 ? 0 : share[i - 1]);
  std::vector<Entity> entities(count);
  for (uint64_t i = 0; i < count; ++i) {
    Entity& entity = entities[i];
    entity.klass = static_cast<uint32_t>(std::lower_bound(share.begin(), share.end(), random->Unit() * share.back()) - share.begin());
    entity.name = MakeName(i, random);
    if (random->Chance(0.3)) entity.description = MakeDescription(random);
    if (random->Chance(0.3)) entity.year = kFirstYear + static_cast<uint32_t>(random->Below(kYears));
  }
  return entities;
}

std::vector<Edge> MakeRelation(size_t rank, uint64_t edges, const std::vector<uint32_t>& order, Random* random) {
  const uint64_t entities = order.size();
  const uint64_t shift = rank < kSharedOrder ? 0 : random->Below(entities);
  std::vector<Edge> made;
  made.reserve(edges);
  for (uint64_t i = 0; i < edges; ++i) {
    const uint64_t from = (random->Skewed(entities, kSubjectPower) + shift) % entities;
    uint64_t to = 0;
    if (random->Chance(kNearShare)) {
      int64_t distance = static_cast<int64_t>(random->Below(2 * kNearWindow)) - kNearWindow;
      if (distance >= 0) ++distance;
      to = (from + entities + static_cast<uint64_t>(distance)) % entities;
    } else {
      to = (random->Skewed(entities, kObjectPower) + shift) % entities;
    }
    if (from != to) made.emplace_back(order[from], order[to]);
  }
  std::sort(made.begin(), made.end());
  made.erase(std::unique(made.begin(), made.end()), made.end());
  return made;
}

Graph MakeGraph(uint64_t triples, uint64_t seed) {
  Random random(seed);
  Graph graph;
  const uint64_t entities = triples / 10;
  std::vector<uint32_t> order(entities);
  std::iota(order.begin(), order.end(), 0);
  for (uint64_t i = entities - 1; i > 0; --i) std::swap(order[i], order[random.Below(i + 1)]);
  graph.entities = MakeEntities(entities, &random);
  double harmonic = 0;
  for (size_t rank = 0; rank < kRelations.size(); ++rank) harmonic += 1.0 / static_cast<double>(rank + 1);
  const double edges = static_cast<double>(triples) - 2.6 * static_cast<double>(entities);
  for (size_t rank = 0; rank < kRelations.size(); ++rank) {
    const double share = 1.0 / static_cast<double>(rank + 1) / harmonic;
    graph.relations.push_back(MakeRelation(rank, static_cast<uint64_t>(edges * share * 1.01), order, &random));
  }
  return graph;
}

class File {
 public:
  explicit File(const std::filesystem::path& path) : out_(fmt::output_file(path.string(), fmt::buffer_size = 1 << 20)) {}
  template <typename... Arguments>
  void Print(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
    out_.print(form, std::forward<Arguments>(arguments)...);
  }

 private:
  fmt::ostream out_;
};

/// The triples as text, and as rows of three numbers with the texts beside them.
struct TripleFiles {
  File text;
  File numbers;
  File terms;
  uint64_t next_term = 0;
  uint64_t triples = 0;
};

void WriteLiteral(uint64_t subject, size_t word, std::string_view value, TripleFiles* files) {
  files->text.Print("<http://ex.org/e{}> <http://ex.org/p/{}> \"{}\" .\n", subject, kBasicWords[word], value);
  files->numbers.Print("{},{},{}\n", subject, word, files->next_term);
  files->terms.Print("{},{}\n", files->next_term++, value);
  ++files->triples;
}

void WriteEntities(const Graph& graph, const std::filesystem::path& folder, TripleFiles* files) {
  File table(folder / "kuzu/entity.csv");
  File classes(folder / "kuzu/rel_type.csv");
  const uint64_t entities = graph.entities.size();
  for (uint64_t i = 0; i < entities; ++i) files->terms.Print("{},http://ex.org/e{}\n", i, i);
  for (uint32_t i = 0; i < kClasses; ++i) files->terms.Print("{},http://ex.org/class/C{}\n", entities + i, i);
  const uint64_t first_year = entities + kClasses;  // years are few: one term each
  for (uint32_t i = 0; i < kYears; ++i) files->terms.Print("{},{}\n", first_year + i, kFirstYear + i);
  files->next_term = first_year + kYears;
  for (uint64_t i = 0; i < entities; ++i) {
    const Entity& entity = graph.entities[i];
    files->text.Print("<http://ex.org/e{}> <http://ex.org/p/type> <http://ex.org/class/C{}> .\n", i, entity.klass);
    files->numbers.Print("{},0,{}\n", i, entities + entity.klass);
    ++files->triples;
    WriteLiteral(i, 1, entity.name, files);
    if (!entity.description.empty()) WriteLiteral(i, 2, entity.description, files);
    if (entity.year != 0) {
      files->text.Print("<http://ex.org/e{}> <http://ex.org/p/birthYear> \"{}\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n", i,
                        entity.year);
      files->numbers.Print("{},3,{}\n", i, first_year + entity.year - kFirstYear);
      ++files->triples;
    }
    table.Print("{},{},{},{}\n", i, entity.name, entity.description, entity.year == 0 ? "" : std::to_string(entity.year));
    classes.Print("{},{}\n", i, entity.klass);
  }
  File names(folder / "kuzu/class.csv");
  for (uint32_t i = 0; i < kClasses; ++i) names.Print("{},C{}\n", i, i);
}

void WriteRelations(const Graph& graph, const std::filesystem::path& folder, TripleFiles* files) {
  File words(folder / "preds.csv");
  for (size_t i = 0; i < kLiteralWords; ++i) words.Print("{},{}\n", i, kBasicWords[i]);
  for (size_t rank = 0; rank < kRelations.size(); ++rank) {
    words.Print("{},{}\n", rank + kLiteralWords, kRelations[rank]);
    File table(folder / fmt::format("kuzu/rel_{}.csv", kRelations[rank]));
    for (const auto& [subject, object] : graph.relations[rank]) {
      files->text.Print("<http://ex.org/e{}> <http://ex.org/p/{}> <http://ex.org/e{}> .\n", subject, kRelations[rank], object);
      files->numbers.Print("{},{},{}\n", subject, rank + kLiteralWords, object);
      table.Print("{},{}\n", subject, object);
    }
    files->triples += graph.relations[rank].size();
  }
}

size_t OutDegree(const std::vector<Edge>& edges, uint32_t subject) {
  return static_cast<size_t>(std::lower_bound(edges.begin(), edges.end(), Edge{subject + 1, 0}) -
                             std::lower_bound(edges.begin(), edges.end(), Edge{subject, 0}));
}

/// Points have the degrees of the data; starts are neither leaves nor hubs; pairs are ends of edges, not of the same.
void WriteParameters(const Graph& graph, uint64_t triples, uint64_t terms, uint64_t seed, const std::filesystem::path& folder) {
  Random random(seed + 1);
  const std::vector<Edge>& knows = graph.relations[0];
  const auto any = [&] { return knows[random.Below(knows.size())]; };
  std::vector<uint32_t> points;
  std::vector<uint32_t> starts;
  std::vector<std::array<uint32_t, 2>> pairs;
  std::vector<std::string> names;
  while (points.size() < kPoints) points.push_back(any().first);
  while (pairs.size() < kOthers) pairs.push_back({any().first, any().second});
  for (uint64_t tries = 0; starts.size() < kOthers && tries < 1'000'000; ++tries) {
    const uint32_t start = any().first;
    const size_t degree = OutDegree(knows, start);
    if (degree >= 3 && degree <= 30) starts.push_back(start);
  }
  while (names.size() < kOthers) names.push_back('"' + graph.entities[random.Below(graph.entities.size())].name + '"');
  File(folder / "params.json")
      .Print("{{\"triples\":{},\"entities\":{},\"terms\":{},\"points\":[{}],\"pairs\":[{}],\"starts\":[{}],\"names\":[{}]}}\n", triples,
             graph.entities.size(), terms, fmt::join(points, ","), fmt::join(pairs, ","), fmt::join(starts, ","), fmt::join(names, ","));
}

std::optional<uint64_t> Number(std::string_view text) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

int main(int count, char** arguments) {
  const std::optional<uint64_t> triples = count > 2 ? Number(arguments[1]) : std::nullopt;
  const std::optional<uint64_t> seed = count > 3 ? Number(arguments[3]) : 42;
  // Ids of 32 bits, and enough entities for each relation to have edges.
  if (count > 4 || !triples || !seed || *triples < 10'000 || *triples > 10'000'000'000) {
    fmt::print(stderr, "kg_generator: TRIPLES FOLDER [SEED]; 10,000 to 10,000,000,000 triples\n");
    return 2;
  }
  try {
    const std::filesystem::path folder = arguments[2];
    std::filesystem::create_directories(folder / "kuzu");
    const Graph graph = MakeGraph(*triples, *seed);
    TripleFiles files{File(folder / "data.nt"), File(folder / "triples.csv"), File(folder / "terms.csv")};
    WriteEntities(graph, folder, &files);
    WriteRelations(graph, folder, &files);
    WriteParameters(graph, files.triples, files.next_term, *seed, folder);
    fmt::print(stderr, "{} triples, {} entities\n", files.triples, graph.entities.size());
  } catch (const std::exception& error) {
    fmt::print(stderr, "kg_generator: {}\n", error.what());
    return 1;
  }
  return 0;
}
