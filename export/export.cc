// The whole flow: select, write, check the stream.
#include "export/export.h"

#include "export/formats.h"
#include "export/selection.h"

namespace tripel::exports {

namespace {

Status Write(const storage::Snapshot& snapshot, const std::vector<Selected>& selected,
             Format format, std::ostream& out) {
  switch (format) {
    case Format::kJsonl:
      return WriteJsonl(snapshot, selected, out);
    case Format::kDot:
      return WriteDot(snapshot, selected, out);
    case Format::kGraphml:
      return WriteGraphml(snapshot, selected, out);
    case Format::kNquads:
      return WriteNquads(snapshot, selected, out);
  }
  return Fail(ErrorCode::kInvalidArgument, "there is no such export format");
}

}  // namespace

Status Export(const storage::Snapshot& snapshot, const ExportSelection& selection, Format format,
              std::ostream& out) {
  TRIPEL_TRY(const std::vector<Selected> selected, Select(snapshot, selection));
  TRIPEL_TRY_STATUS(Write(snapshot, selected, format, out));
  out.flush();
  if (!out) return Fail(ErrorCode::kIo, "the export could not be written to its end");
  return {};
}

}  // namespace tripel::exports
