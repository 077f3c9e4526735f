// train-parser: learns a model from the output of prepare_treebank.py. Not part of an installation.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "ingest/frog/parser/trainer.h"

namespace tripel::parser {
namespace {

constexpr char kUsage[] =
    "usage: train-parser MODEL TRAINING ... [-- TEST ...]\n"
    "Learns from TRAINING files, writes MODEL, prints how well it does on each TEST file.\n"
    "A file named twice counts twice.\n";

Result<std::vector<TrainingSentence>> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Fail(ErrorCode::kIo, fmt::format("cannot read {}", path));
  auto sentences = ReadTrainingSentences(std::string(std::istreambuf_iterator<char>(file), {}));
  if (!sentences)
    return Fail(ErrorCode::kData, fmt::format("{}: {}", path, sentences.error().message));
  return sentences;
}

Status Run(const std::vector<std::string>& arguments) {
  std::vector<TrainingSentence> training;
  size_t next = 1;
  for (; next < arguments.size() && arguments[next] != "--"; ++next) {
    TRIPEL_TRY(const std::vector<TrainingSentence> sentences, ReadFile(arguments[next]));
    training.insert(training.end(), sentences.begin(), sentences.end());
  }
  if (training.empty()) return Fail(ErrorCode::kInvalidArgument, kUsage);
  const Model model = Train(training, {}, [](int number, int round, double share) {
    fmt::print("model {} round {}: {:.4f} of the decisions right\n", number + 1, round + 1, share);
    std::fflush(stdout);
  });
  const std::string bytes = model.Serialize();
  std::ofstream out(arguments[0], std::ios::binary);
  if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
    return Fail(ErrorCode::kIo, fmt::format("cannot write {}", arguments[0]));
  }
  fmt::print("{} weights, {} bytes\n", model.entry_count(), bytes.size());
  for (++next; next < arguments.size(); ++next) {
    TRIPEL_TRY(const std::vector<TrainingSentence> sentences, ReadFile(arguments[next]));
    const Accuracy accuracy = Measure(sentences, model);
    fmt::print("{}: heads {:.4f}, heads and labels {:.4f}\n", arguments[next], accuracy.unlabelled,
               accuracy.labelled);
  }
  return {};
}

}  // namespace
}  // namespace tripel::parser

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "{}", tripel::parser::kUsage);
    return 2;
  }
  const tripel::Status status = tripel::parser::Run({argv + 1, argv + argc});
  if (status) return 0;
  fmt::print(stderr, "train-parser: {}\n", status.error().message);
  return 1;
}
