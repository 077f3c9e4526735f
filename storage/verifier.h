// Verifier: the passes of VerifyGraph and what they learn for each other. Private to
// storage/verify*.cc.
#pragma once

#include <fmt/format.h>

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "base/text/sketch.h"
#include "storage/curation.h"
#include "storage/key_codec.h"
#include "storage/kv.h"
#include "storage/packed/open_segment.h"
#include "storage/records.h"
#include "storage/store.h"
#include "storage/write_context.h"

namespace tripel::storage {

class Verifier {
 public:
  Verifier(const KvReader& reader, VerifyReport* report) : reader_(reader), report_(report) {}
  Status Run();

 private:
  // What is known of an entity: its record, and what the contributions of sources add up to.
  struct SeenEntity {
    std::string key;
    EntityRecord united;
    bool stored = false;
  };
  struct SeenTerm {
    TermRecord stored;
    uint64_t count = 0;
    uint64_t asserted = 0;
  };
  using SeenTerms = std::map<uint64_t, SeenTerm>;

  // The passes; each builds on those before it. verify.cc:
  Status CheckState();
  Status ReadTerms(KeySpace space, SeenTerms* terms);
  Status ReadSources();
  void CheckTerms(KeySpace space, const SeenTerms& terms);
  Status CheckColumnSizes();
  void CheckCounters();
  // verify_curation.cc:
  Status ReadLog();
  Status CheckOriginals();
  Status CheckOriginal(SourceId id, const std::string& source, WriteContext* context);
  // verify_sketches.cc:
  Status CheckSketch(SourceId source, const std::string& text);
  void CheckCopies();
  // verify_entities.cc:
  Status ReadContributions();
  Status CheckEntities();
  Status CheckEntity(EntityId id, std::string_view bytes);
  // verify_segments.cc:
  Status CheckSegments();
  Status CheckSegment(uint32_t id, packed::SegmentRecord record);
  Status CheckEdges(const packed::OpenSegment& segment);
  Status CheckNodes(const packed::OpenSegment& segment);
  // verify_statements.cc:
  Status CheckStatements();
  Status CheckStatement(StatementId id, const StatementRecord& record, std::string_view bytes);
  Status CheckOrders(StatementId id, const StatementRecord& record);
  Status CheckPlace(const StatementRef& ref);
  Status CheckRemoved();
  Status CheckIdentity(StatementId id, const StatementRecord& record);
  Status CheckSourceTexts();
  Status CheckMentions(SourceId source, const std::string& text);
  Status CheckSupport(SourceId source, const std::string& text);

  // A key that must be there, with exactly that value.
  Status Expect(Column column, const std::string& key, std::string_view value,
                std::string_view what);

  template <typename... Args>
  void Problem(fmt::format_string<Args...> format, Args&&... args) {
    AddProblem(fmt::format(format, std::forward<Args>(args)...));
  }
  void AddProblem(std::string text);

  const KvReader& reader_;
  VerifyReport* report_;
  uint64_t unlisted_ = 0;  // problems beyond kMaxProblems
  StateRecord state_;
  SeenTerms predicates_;
  SeenTerms labels_;
  std::shared_ptr<const Curation> curation_ = std::make_shared<Curation>();
  std::map<uint64_t, SourceRecord> sources_;
  std::map<uint64_t, text::Sketch> sketches_;  // of the texts, computed anew
  std::map<uint64_t, SeenEntity> entities_;
  // Keys that each column must hold, as the passes come upon them; a column with more holds strays.
  std::array<uint64_t, kColumnCount> expected_{};
  std::map<uint64_t, StatementRef> folded_;  // statements of the folded segment, until each is found
  uint64_t delta_ = 0;
  uint64_t last_entity_ = 0;  // of the segments
  uint64_t asserted_ = 0;
  uint64_t last_statement_ = 0;
};

}  // namespace tripel::storage
