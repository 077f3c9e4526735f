// Writes the small graph in one format to stdout: export_sample jsonl|dot|graphml|nquads
#include <iostream>
#include <map>
#include <string>

#include "export/export.h"
#include "support/small_graph.h"

int main(int argc, char** argv) {
  using tripel::exports::Format;
  const std::map<std::string, Format> formats = {{"jsonl", Format::kJsonl},
                                                 {"dot", Format::kDot},
                                                 {"graphml", Format::kGraphml},
                                                 {"nquads", Format::kNquads}};
  const auto format = argc == 2 ? formats.find(argv[1]) : formats.end();
  if (format == formats.end()) return 2;
  const auto store = tripel::exports::MakeSmallGraph();
  const auto snapshot = tripel::exports::Must(store->TakeSnapshot());
  return tripel::exports::Export(*snapshot, {}, format->second, std::cout) ? 0 : 1;
}
