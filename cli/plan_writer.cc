#include "cli/plan_writer.h"

#include "cli/display.h"
#include "cli/value_json.h"

namespace tripel::cli {

namespace {

double Microseconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double, std::micro>(time).count();
}

Json ToJson(const PlanOperator& plan) {
  Json json = {{"operator", plan.name},
               {"details", plan.details},
               {"estimated_rows", plan.estimated_rows}};
  if (plan.measured) {
    json["rows"] = plan.measured->rows;
    json["time_us"] = Microseconds(plan.measured->time);
    json["memory_bytes"] = plan.measured->memory_bytes;
  }
  json["inputs"] = Json::array();
  for (const PlanOperator& input : plan.inputs) json["inputs"].push_back(ToJson(input));
  return json;
}

}  // namespace

bool ShowsTrees(Format format) { return format == Format::kBox || format == Format::kJson; }

void WritePlan(const QueryPlan& plan, Format format, std::ostream& out) {
  if (format == Format::kBox) {
    out << Printable(plan.ToString());
    return;
  }
  Json json = {{"plan", ToJson(plan.root)}};
  if (plan.profiled) json["time_us"] = Microseconds(plan.time);
  out << Dump(json) << '\n';
}

}  // namespace tripel::cli
