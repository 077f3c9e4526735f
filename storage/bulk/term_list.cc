// Hashing and sorting of terms.
#include "storage/bulk/term_list.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

namespace tripel::storage::bulk {

TermList::TermList() : slots_(size_t{1} << 12) {}

uint32_t TermList::Intern(std::string_view text) {
  const uint64_t hash = XXH3_64bits(text.data(), text.size());
  const auto mark = static_cast<uint32_t>(hash >> 32);
  const size_t mask = slots_.size() - 1;
  for (size_t place = hash & mask;; place = (place + 1) & mask) {
    Slot& slot = slots_[place];
    if (slot.term == kFree) {
      slot = {mark, size(), arena_.size(), arena_.size() + text.size()};
      arena_.append(text);
      ends_.push_back(arena_.size());
      const uint32_t term = slot.term;
      if (ends_.size() * 2 > slots_.size()) Grow();
      return term;
    }
    if (slot.hash == mark && Text(slot) == text) return slot.term;
  }
}

void TermList::Grow() {
  std::vector<Slot> before(slots_.size() * 2);
  before.swap(slots_);
  const size_t mask = slots_.size() - 1;
  for (const Slot& slot : before) {
    if (slot.term == kFree) continue;
    const std::string_view text = Text(slot);
    size_t place = XXH3_64bits(text.data(), text.size()) & mask;
    while (slots_[place].term != kFree) place = (place + 1) & mask;
    slots_[place] = slot;
  }
}

std::vector<uint32_t> TermList::Sorted() const {
  if (size() == 0) return {};
  // What all terms begin with says nothing; of the rest, eight bytes decide nearly always.
  size_t common = Text(0).size();
  for (uint32_t term = 1; term < size() && common > 0; ++term) {
    const std::string_view first = Text(0);
    const std::string_view text = Text(term);
    common = std::min(common, text.size());
    while (common > 0 && std::memcmp(first.data(), text.data(), common) != 0) --common;
  }
  struct Entry {
    uint64_t head;
    uint32_t term;
  };
  std::vector<Entry> entries(size());
  for (uint32_t term = 0; term < size(); ++term) {
    const std::string_view rest = Text(term).substr(common);
    uint64_t head = 0;
    for (size_t i = 0; i < 8; ++i) head = head << 8 | (i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0);
    entries[term] = {head, term};
  }
  std::sort(entries.begin(), entries.end(), [this](const Entry& a, const Entry& b) {
    return a.head != b.head ? a.head < b.head : Text(a.term) < Text(b.term);
  });
  std::vector<uint32_t> order(size());
  for (size_t i = 0; i < entries.size(); ++i) order[i] = entries[i].term;
  return order;
}

}  // namespace tripel::storage::bulk
