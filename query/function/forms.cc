#include "query/function/forms.h"

namespace tripel::query {
namespace {

constexpr Form kForms[] = {
    {"all", "all(x IN list WHERE condition): it holds for every item"},
    {"any", "any(x IN list WHERE condition): it holds for some item"},
    {"none", "none(x IN list WHERE condition): it holds for no item"},
    {"reduce", "reduce(total = start, x IN list | next): a value carried through a list"},
    {"single", "single(x IN list WHERE condition): it holds for exactly one item"},
};

}  // namespace

std::span<const Form> AllForms() { return kForms; }

}  // namespace tripel::query
