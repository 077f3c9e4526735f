#include "query/bind/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "query/function/registry.h"

namespace tripel::query {
namespace {

// Names longer than this are not compared: the work grows with the square.
constexpr size_t kMaxComparedLength = 200;

}  // namespace

size_t EditDistance(std::string_view first, std::string_view second) {
  const std::string a = AsciiLower(first);
  const std::string b = AsciiLower(second);
  std::vector<size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::vector<std::string> Closest(std::string_view name, std::span<const std::string> candidates) {
  if (name.size() > kMaxComparedLength) return {};
  const size_t tolerance = std::max<size_t>(1, name.size() / 3);
  std::vector<std::pair<size_t, std::string>> close;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kMaxComparedLength || candidate == name) continue;
    const size_t distance = EditDistance(name, candidate);
    if (distance <= tolerance) close.emplace_back(distance, candidate);
  }
  std::sort(close.begin(), close.end());
  close.erase(std::unique(close.begin(), close.end()), close.end());
  constexpr size_t kMaxSuggestions = 2;
  std::vector<std::string> names;
  for (size_t i = 0; i < close.size() && i < kMaxSuggestions; ++i) names.push_back(close[i].second);
  return names;
}

std::string DidYouMean(std::string_view name, std::span<const std::string> candidates) {
  const std::vector<std::string> close = Closest(name, candidates);
  if (close.empty()) return "";
  if (close.size() == 1) return fmt::format("did you mean '{}'?", close[0]);
  return fmt::format("did you mean '{}' or '{}'?", close[0], close[1]);
}

}  // namespace tripel::query
