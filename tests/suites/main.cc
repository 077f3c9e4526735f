// conformance FILE.jsonl... [--match-mode repeatable-elements] [--ignore-case] [--json]
// Runs cases of public suites (case.h) and prints pass or fail for each, and last a table by folder. Exit code 0 when
// every case passed, 1 when some failed, 2 when a file cannot be read.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <map>

#include "tests/suites/run_case.h"

namespace tripel::conformance {
namespace {

struct Tally {
  uint64_t passed = 0;
  uint64_t total = 0;
};

class Report {
 public:
  explicit Report(bool json) : json_(json) {}

  void Add(const Case& test, const Verdict& verdict) {
    Tally& tally = folders_[test.Folder()];
    ++tally.total;
    if (verdict.passed) ++tally.passed;
    if (json_) {
      std::cout << nlohmann::json{{"id", test.id}, {"pass", verdict.passed}, {"cause", verdict.cause}} << "\n";
    } else if (verdict.passed) {
      fmt::print("pass {}\n", test.id);
    } else {
      fmt::print("FAIL {}: {}\n", test.id, verdict.cause);
    }
  }

  /// True when nothing failed.
  bool Finish() const {
    Tally all;
    if (!json_) fmt::print("\n{:<40} {:>6} {:>6} {:>8}\n", "folder", "passed", "of", "%");
    for (const auto& [folder, tally] : folders_) {
      all.passed += tally.passed;
      all.total += tally.total;
      Print(folder, tally);
    }
    if (!json_) Print("all", all);
    return all.passed == all.total;
  }

 private:
  void Print(const std::string& folder, const Tally& tally) const {
    const double percent = tally.total == 0 ? 100 : 100.0 * static_cast<double>(tally.passed) / static_cast<double>(tally.total);
    if (json_) {
      std::cout << nlohmann::json{{"folder", folder}, {"passed", tally.passed}, {"total", tally.total}} << "\n";
    } else {
      fmt::print("{:<40} {:>6} {:>6} {:>7.1f}%\n", folder, tally.passed, tally.total, percent);
    }
  }

  bool json_;
  std::map<std::string, Tally> folders_;
};

int Main(int argc, char** argv) {
  CLI::App app("Runs cases of public query suites");
  std::vector<std::string> files;
  std::string match_mode;
  std::string only;
  bool json = false;
  Options options;
  app.add_option("FILE", files, "files of cases, one JSON object a line")->required();
  app.add_option("--match-mode", match_mode, "for a MATCH that names none")
      ->check(CLI::IsMember({"different-edges", "repeatable-elements"}));
  app.add_flag("--ignore-case", options.ignore_case, "names of labels, predicates and properties ignore case");
  app.add_flag("--json", json, "one JSON object for each case, then one for each folder");
  app.add_option("--only", only, "only cases whose id starts so");
  CLI11_PARSE(app, argc, argv);
  options.repeatable_elements = match_mode == "repeatable-elements";

  Report report(json);
  for (const std::string& file : files) {
    std::ifstream stream(file);
    if (!stream) {
      fmt::print(stderr, "conformance: cannot read {}\n", file);
      return 2;
    }
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) {
      if (line.empty()) continue;
      const Result<Case> test = ParseCase(line);
      if (!test) {
        fmt::print(stderr, "conformance: {}:{}: {}\n", file, number, test.error().message);
        return 2;
      }
      if (test->id.starts_with(only)) report.Add(*test, RunCase(*test, options));
    }
  }
  return report.Finish() ? 0 : 1;
}

}  // namespace
}  // namespace tripel::conformance

int main(int argc, char** argv) { return tripel::conformance::Main(argc, argv); }
