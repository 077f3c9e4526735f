// Operations on ascending lists of ids, as intersections of neighbours need them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tripel::query::exec {

/// The first place from `begin` on whose id is not below `id`: by steps that double, then by halves ("galloping", Demaine,
/// López-Ortiz, Munro: Adaptive set intersections, 2000).
template <typename Id>
size_t Gallop(std::span<const Id> list, size_t begin, uint64_t id) {
  size_t step = 1;
  size_t end = begin;
  while (end < list.size() && list[end] < id) {
    begin = end + 1;
    end += step;
    step *= 2;
  }
  return static_cast<size_t>(std::lower_bound(list.begin() + static_cast<std::ptrdiff_t>(begin),
                                              list.begin() + static_cast<std::ptrdiff_t>(std::min(end, list.size())), id) -
                             list.begin());
}

/// The same by halves alone, without a branch that the processor could guess wrong: for lists that are not very long.
template <typename Id>
size_t Search(std::span<const Id> list, size_t begin, uint64_t id) {
  size_t size = list.size() - begin;
  while (size > 1) {
    const size_t half = size / 2;
    begin += list[begin + half - 1] < id ? half : 0;
    size -= half;
  }
  return begin + (size == 1 && list[begin] < id ? 1 : 0);
}

/// To look for each id of the one list in the other is cheaper than to go through the other.
inline bool SearchPays(size_t small, size_t large) {
  constexpr size_t kMuchLarger = 8;
  return large / kMuchLarger >= small;
}

/// Appends the ids that are in both, each once.
template <typename A, typename B>
void IntersectLists(std::span<const A> small, std::span<const B> large, std::vector<uint64_t>* both) {
  if (small.size() > large.size()) return IntersectLists(large, small, both);
  const bool search = SearchPays(small.size(), large.size());
  size_t at = 0;
  for (size_t i = 0; i < small.size(); ++i) {
    if (i > 0 && small[i] == small[i - 1]) continue;
    if (search) at = Search(large, at, small[i]);
    else while (at < large.size() && large[at] < small[i]) ++at;
    if (at == large.size()) return;
    if (large[at] == small[i]) both->push_back(small[i]);
  }
}

/// Where `id` stands in the list: [first, second).
template <typename Id>
std::pair<size_t, size_t> PlacesOf(std::span<const Id> list, uint64_t id) {
  const size_t begin = Gallop(list, 0, id);
  size_t end = begin;
  while (end < list.size() && list[end] == id) ++end;
  return {begin, end};
}

}  // namespace tripel::query::exec
