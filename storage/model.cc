// Names and hashes of the data model.
#include "storage/model.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <initializer_list>

namespace tripel::storage {
namespace {

// Hashes the texts with their lengths, so that no two lists of texts run together.
std::string Hash(std::initializer_list<std::string_view> texts) {
  std::string bytes;
  for (const std::string_view text : texts) {
    const uint64_t size = text.size();
    for (int shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(size >> shift));
    bytes.append(text);
  }
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace

std::string_view ToString(Polarity polarity) {
  return polarity == Polarity::kPositive ? "positive" : "negative";
}

std::string_view ToString(Modality modality) {
  switch (modality) {
    case Modality::kCertain:
      return "certain";
    case Modality::kProbable:
      return "probable";
    case Modality::kPossible:
      return "possible";
    case Modality::kIntended:
      return "intended";
    case Modality::kHypothetical:
      return "hypothetical";
  }
  return "certain";
}

std::string StatementKey(const StatementIdentity& identity) {
  return Hash({identity.subject, identity.predicate, identity.object, ToString(identity.polarity),
               ToString(identity.modality), identity.speaker, identity.time, identity.import_id});
}

std::string ContentHash(std::string_view text, std::string_view title, std::string_view published) {
  return Hash({text, title, published});
}

}  // namespace tripel::storage
