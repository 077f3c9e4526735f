// A program with Tripel inside: opens a store, prepares a query with a parameter, prints the rows.
//
//   embed STORE NAME     who has dealings with NAME, according to the articles in STORE
#include <cstdio>
#include <exception>

#include "tripel/database.h"

namespace {

constexpr const char* kQuery =
    "MATCH (a {alias: $name})-[e]-(b) RETURN type(e) AS predicate, b.name AS who, e.sources AS "
    "sources "
    "ORDER BY predicate, who LIMIT 20";

void PrintDealings(const tripel::Database& database, const char* name) {
  const tripel::PreparedQuery query = tripel::ValueOrThrow(database.Prepare(kQuery));

  tripel::QueryOptions options;
  options.parameters["name"] = name;
  options.limits.time = std::chrono::seconds(10);
  tripel::Cursor cursor = tripel::ValueOrThrow(database.Run(query, options));

  tripel::Row row;
  int count = 0;
  while (tripel::ValueOrThrow(cursor.Next(&row))) {
    std::printf("%-20s %-40s %s\n", row[0].ToString().c_str(), row[1].ToString().c_str(),
                row[2].ToString().c_str());
    ++count;
  }
  std::printf("%d rows\n", count);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: embed STORE NAME\n");
    return 2;
  }
  try {
    PrintDealings(tripel::ValueOrThrow(tripel::Database::Open(argv[1])), argv[2]);
    return 0;
  } catch (const std::exception& exception) {
    std::fprintf(stderr, "embed: %s\n", exception.what());
    return 1;
  }
}
