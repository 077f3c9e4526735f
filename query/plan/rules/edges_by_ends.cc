#include "query/plan/rules/edges_by_ends.h"

#include <algorithm>
#include <map>
#include <set>

#include "query/plan/needs.h"

namespace tripel::query::plan {
namespace {

/// An edge pattern in an operator, seen from `from`.
struct Site {
  const EdgePattern* edge = nullptr;
  const StatementView* view = nullptr;
  Variable from;
  Variable to;
  EdgeUse* use = nullptr;

  EdgeEnds ends() const { return edge->arrow == Arrow::kLeft ? EdgeEnds{to, from} : EdgeEnds{from, to}; }
};

std::vector<Site> SitesOf(Node* node) {
  if (auto* scan = std::get_if<EdgeScan>(&node->operation)) {
    return {{&scan->edge, scan->view.get(), scan->from, scan->to, &scan->use}};
  }
  if (auto* expand = std::get_if<Expand>(&node->operation)) {
    return {{&expand->edge, expand->view.get(), expand->from, expand->to, &expand->use}};
  }
  std::vector<Site> sites;
  if (auto* intersect = std::get_if<Intersect>(&node->operation)) {
    for (Intersect::Leg& leg : intersect->legs) {
      sites.push_back({&leg.edge, intersect->view.get(), leg.from, intersect->to, &leg.use});
    }
  }
  return sites;
}

/// An edge that the earlier pattern can be, between the ends that it has, is one that the later can be as well.
bool Covers(const Site& later, const Site& earlier) {
  if (later.view != earlier.view || ToString(later.edge->labels) != ToString(earlier.edge->labels)) return false;
  return later.edge->arrow == Arrow::kEither || earlier.edge->arrow != Arrow::kEither;
}

class Separator {
 public:
  explicit Separator(Plan* plan) : plan_(*plan) {}

  void Run() {
    VisitWithNeeds(plan_, [this](Node* node, const VariableSet&) { Collect(node); });
    if (sites_.empty()) return;
    VisitWithNeeds(plan_, [this](Node* node, const VariableSet& needed) { FindRead(node, needed); });
    while (SpreadRead()) {
    }
    for (auto& [variable, site] : sites_) Separate(&site, &asked_[variable]);
  }

 private:
  /// Edges that others differ from are taken out, so that what reads them for another reason can be seen.
  void Collect(Node* node) {
    for (Site& site : SitesOf(node)) {
      if (!sites_.emplace(site.edge->variable, site).second) continue;
      asked_[site.edge->variable] = std::move(site.use->different_from);
      site.use->different_from.clear();
    }
    if (const auto* search = std::get_if<PathSearch>(&node->operation)) {
      read_.insert(search->different_from.begin(), search->different_from.end());
    }
  }

  void FindRead(Node* node, const VariableSet& needed) {
    for (const Site& site : SitesOf(node)) {
      if (needed.Has(site.edge->variable) || !site.view->conditions.empty()) read_.insert(site.edge->variable);
    }
  }

  bool CanTake(const Site& later, Variable earlier) const {
    const auto site = sites_.find(earlier);
    return site != sites_.end() && !read_.contains(later.edge->variable) && !read_.contains(earlier) &&
           Covers(later, site->second);
  }

  /// Where two edges have to be compared by identity, both are read.
  bool SpreadRead() {
    const size_t before = read_.size();
    for (const auto& [variable, earlier] : asked_) {
      for (const Variable other : earlier) {
        if (CanTake(sites_.at(variable), other)) continue;
        read_.insert(variable);
        read_.insert(other);
      }
    }
    return read_.size() > before;
  }

  void Separate(Site* site, std::vector<Variable>* earlier) {
    site->use->read = read_.contains(site->edge->variable);
    for (const Variable other : *earlier) {
      if (site->use->read) site->use->different_from.push_back(other);
      else site->use->taken.push_back(sites_.at(other).ends());
    }
  }

  Plan& plan_;
  std::map<Variable, Site> sites_;
  std::map<Variable, std::vector<Variable>> asked_;  ///< for each edge: those that it must differ from
  std::set<Variable> read_;
};

}  // namespace

void TellEdgesApartByEnds(Plan* plan) { Separator(plan).Run(); }

}  // namespace tripel::query::plan
