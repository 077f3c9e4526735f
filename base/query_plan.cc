// A query plan as a person reads it.
#include <fmt/format.h>

#include <algorithm>

#include "tripel/plan.h"

namespace tripel {
namespace {

using Cells = std::vector<std::string>;

/// Whole rows; a part of one is not none.
std::string Rows(double rows) {
  if (rows > 0 && rows < 1) return "<1";
  constexpr double kExact = 1e15;  // beyond it digits are noise, and beyond what an integer holds
  return rows < kExact ? fmt::format("{:.0f}", rows) : fmt::format("{:.1e}", rows);
}

std::string Milliseconds(std::chrono::nanoseconds time) {
  return fmt::format("{:.3f} ms", std::chrono::duration<double, std::milli>(time).count());
}

std::string Memory(uint64_t bytes) {
  constexpr uint64_t kKibi = 1024;
  if (bytes == 0) return "-";
  if (bytes < kKibi) return fmt::format("{} B", bytes);
  if (bytes < kKibi * kKibi) return fmt::format("{:.1f} KiB", static_cast<double>(bytes) / kKibi);
  return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / (kKibi * kKibi));
}

/// The figures of each operator and, last, the operator itself.
void AddLines(const PlanOperator& plan, bool profiled, size_t depth, std::vector<Cells>* lines) {
  Cells cells = {Rows(plan.estimated_rows)};
  if (profiled) {
    const PlanOperator::Measured measured = plan.measured.value_or(PlanOperator::Measured{});
    cells.insert(cells.end(), {std::to_string(measured.rows), Milliseconds(measured.time), Memory(measured.memory_bytes)});
  }
  cells.push_back(std::string(2 * depth, ' ') + plan.name + (plan.details.empty() ? "" : " ") + plan.details);
  lines->push_back(std::move(cells));
  for (const PlanOperator& input : plan.inputs) AddLines(input, profiled, depth + 1, lines);
}

}  // namespace

std::string QueryPlan::ToString() const {
  std::vector<Cells> lines = {profiled ? Cells{"estimated", "rows", "time", "memory", "operator"}
                                       : Cells{"estimated", "operator"}};
  AddLines(root, profiled, 0, &lines);
  std::vector<size_t> widths(lines.front().size());
  for (const Cells& cells : lines) {
    for (size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], cells[i].size());
  }
  std::string text;
  for (const Cells& cells : lines) {
    for (size_t i = 0; i + 1 < cells.size(); ++i) text += fmt::format("{:>{}}  ", cells[i], widths[i]);
    text += cells.back() + '\n';
  }
  return text;
}

}  // namespace tripel
