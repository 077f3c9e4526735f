// File: "TPM1", size of the body, and the body under zstd. Body: label count, labels each behind a
// length byte, then one byte with the number of entries of each feature, then all actions, then all
// codes: equal things side by side compress best.
#include "ingest/frog/parser/model.h"

#include <zstd.h>

#include <algorithm>

#include "base/check.h"
#include "ingest/frog/parser/features.h"
#include "ingest/frog/parser/transitions.h"

namespace tripel::parser {
namespace {

constexpr std::string_view kMagic = "TPM1";
constexpr size_t kSizeBytes = 4;
constexpr size_t kMaxBodyBytes = size_t{256} << 20;
constexpr int kCompressionLevel = 19;
constexpr size_t kMaxLabels = 120;  // so that action numbers fit a byte

Failure Damaged() { return Fail(ErrorCode::kCorruption, "the parser's model file is damaged"); }

/// Takes bytes from the front of a buffer; nothing once it has run out.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::string_view Take(size_t count) {
    ok_ = ok_ && count <= bytes_.size();
    if (!ok_) return {};
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }
  uint8_t Byte() {
    const std::string_view taken = Take(1);
    return taken.empty() ? 0 : static_cast<uint8_t>(taken[0]);
  }
  bool AtEnd() const { return ok_ && bytes_.empty(); }
  bool ok() const { return ok_; }

 private:
  std::string_view bytes_;
  bool ok_ = true;
};

}  // namespace

Model::Model(std::vector<std::string> labels, const std::vector<std::vector<Entry>>& rows)
    : labels_(std::move(labels)) {
  TRIPEL_CHECK(rows.size() == kFeatureSpace && labels_.size() <= kMaxLabels);
  starts_.push_back(0);
  for (const std::vector<Entry>& row : rows) {
    TRIPEL_CHECK(row.size() <= 255);
    entries_.insert(entries_.end(), row.begin(), row.end());
    starts_.push_back(static_cast<uint32_t>(entries_.size()));
  }
}

void Model::Score(const std::vector<uint32_t>& features, std::vector<int>* scores) const {
  scores->assign(static_cast<size_t>(ActionCount(static_cast<int>(labels_.size()))), 0);
  if (starts_.empty()) return;
  for (const uint32_t feature : features) {
    for (uint32_t i = starts_[feature]; i < starts_[feature + 1]; ++i)
      (*scores)[entries_[i].action] += entries_[i].Weight();
  }
}

std::string Model::Serialize() const {
  std::string body(1, static_cast<char>(labels_.size()));
  for (const std::string& label : labels_) {
    body += static_cast<char>(label.size());
    body += label;
  }
  for (size_t feature = 0; feature + 1 < starts_.size(); ++feature) {
    body += static_cast<char>(starts_[feature + 1] - starts_[feature]);
  }
  for (const Entry& entry : entries_) body += static_cast<char>(entry.action);
  for (const Entry& entry : entries_) body += static_cast<char>(entry.code);

  std::string file(kMagic);
  for (size_t i = 0; i < kSizeBytes; ++i) file += static_cast<char>(body.size() >> (8 * i));
  std::string compressed(ZSTD_compressBound(body.size()), '\0');
  const size_t size = ZSTD_compress(compressed.data(), compressed.size(), body.data(), body.size(),
                                    kCompressionLevel);
  TRIPEL_CHECK(!ZSTD_isError(size));
  compressed.resize(size);
  return file + compressed;
}

Result<Model> Model::Parse(std::string_view file) {
  if (!file.starts_with(kMagic) || file.size() < kMagic.size() + kSizeBytes) return Damaged();
  size_t body_size = 0;
  for (size_t i = 0; i < kSizeBytes; ++i) {
    body_size |= static_cast<size_t>(static_cast<uint8_t>(file[kMagic.size() + i])) << (8 * i);
  }
  if (body_size > kMaxBodyBytes) return Damaged();
  const std::string_view compressed = file.substr(kMagic.size() + kSizeBytes);
  std::string body(body_size, '\0');
  if (ZSTD_decompress(body.data(), body.size(), compressed.data(), compressed.size()) != body_size)
    return Damaged();

  ByteReader reader(body);
  Model model;
  const size_t label_count = reader.Byte();
  if (label_count == 0 || label_count > kMaxLabels) return Damaged();
  for (size_t i = 0; i < label_count; ++i) model.labels_.emplace_back(reader.Take(reader.Byte()));
  const std::string_view counts = reader.Take(kFeatureSpace);
  if (!reader.ok()) return Damaged();
  model.starts_.push_back(0);
  for (const char count : counts)
    model.starts_.push_back(model.starts_.back() + static_cast<uint8_t>(count));
  const std::string_view actions = reader.Take(model.starts_.back());
  const std::string_view codes = reader.Take(model.starts_.back());
  if (!reader.AtEnd()) return Damaged();
  const int action_count = ActionCount(static_cast<int>(label_count));
  for (size_t i = 0; i < actions.size(); ++i) {
    const auto action = static_cast<uint8_t>(actions[i]);
    if (action >= action_count) return Damaged();
    model.entries_.push_back({action, static_cast<int8_t>(codes[i])});
  }
  return model;
}

}  // namespace tripel::parser
