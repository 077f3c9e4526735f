// Blocks and their directories.
#include "storage/packed/part_writer.h"

#include "base/check.h"
#include "storage/packed/key_block.h"
#include "storage/packed/pair_block.h"

namespace tripel::storage::packed {

Status BlockWriter::Put(uint64_t first, std::string_view block) {
  const uint32_t number = directory_.blocks();
  if (number + 1 == kDirectoryBlock)
    return Fail(ErrorCode::kUnsupported, "more statements or nodes than one import can have");
  directory_.firsts.push_back(first);
  directory_.bytes += block.size();
  return bulk_->Add(EncodeBlockKey(id_, number), block);
}

Status BlockWriter::Finish() {
  if (directory_.blocks() == 0) return {};
  return bulk_->Add(EncodeBlockKey(id_, kDirectoryBlock), Encode(directory_));
}

Status EdgeWriter::Add(const PackedEdge& edge) {
  TRIPEL_CHECK(edges_ == 0 || last_ < edge);
  PredicateStatistics& statistics = predicates_[edge.predicate];
  statistics.predicate = edge.predicate;
  ++statistics.edges;
  if (edge.asserted) {
    ++statistics.asserted;
    ++asserted_;
  }
  if (edges_ == 0 || last_.origin != edge.origin || last_.predicate != edge.predicate) ++statistics.subjects;
  const uint64_t subject = out_ ? edge.origin : edge.other;
  const uint64_t object = out_ ? edge.other : edge.origin;
  checksum_ += EdgeChecksum(subject, edge.predicate, object, edge.statement, edge.asserted);
  block_.push_back(edge);
  last_ = edge;
  ++edges_;
  return block_.size() < kEdgesPerBlock ? Status() : Flush();
}

Status EdgeWriter::Flush() {
  if (block_.empty()) return {};
  blocks_.directory().predicates.push_back(block_.front().predicate);
  blocks_.directory().before.push_back(edges_ - block_.size());
  blocks_.directory().last = block_.back().origin;
  TRIPEL_TRY_STATUS(blocks_.Put(block_.front().origin, EncodeEdgeBlock(block_, numbered_)));
  block_.clear();
  return {};
}

Status EdgeWriter::Finish() {
  TRIPEL_TRY_STATUS(Flush());
  return blocks_.Finish();
}

Status KeyWriter::Add(std::string key) {
  block_.push_back(std::move(key));
  ++keys_;
  return block_.size() < kKeysPerBlock ? Status() : Flush();
}

Status KeyWriter::Flush() {
  if (block_.empty()) return {};
  const std::vector<std::string_view> keys(block_.begin(), block_.end());
  blocks_.directory().keys.push_back(block_.front());
  blocks_.directory().last = keys_ - 1;
  TRIPEL_TRY_STATUS(blocks_.Put(keys_ - block_.size(), EncodeKeyBlock(keys)));
  block_.clear();
  return {};
}

Status KeyWriter::Finish() {
  TRIPEL_TRY_STATUS(Flush());
  return blocks_.Finish();
}

Status ValueWriter::Add(uint64_t element, Value value) {
  block_.Add(element, std::move(value));
  last_ = element;
  return block_.full() ? Flush() : Status();
}

Status ValueWriter::Flush() {
  if (block_.empty()) return {};
  blocks_.directory().last = last_;
  const uint64_t first = block_.first();
  return blocks_.Put(first, block_.Take());
}

Status ValueWriter::Finish() {
  TRIPEL_TRY_STATUS(Flush());
  return blocks_.Finish();
}

Status PairWriter::Add(uint64_t first, uint64_t second) {
  block_.emplace_back(first, second);
  return block_.size() < kPairsPerBlock ? Status() : Flush();
}

Status PairWriter::Flush() {
  if (block_.empty()) return {};
  blocks_.directory().last = block_.back().first;
  TRIPEL_TRY_STATUS(blocks_.Put(block_.front().first, EncodePairBlock(block_)));
  block_.clear();
  return {};
}

Status PairWriter::Finish() {
  TRIPEL_TRY_STATUS(Flush());
  return blocks_.Finish();
}

}  // namespace tripel::storage::packed
