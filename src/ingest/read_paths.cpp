// Walks what it is given. Folders are read in byte order of names, each with the identities of the folders above it in
// hand, so that a link back to one of them is seen before it is entered. A file named by the user is always read, by
// its extension or, failing that, by what it looks like; inside folders files of other kinds are passed over and only
// counted. Tests: ReadPaths.*.
#include <algorithm>
#include <utility>
#include <vector>

#include "base/format.h"
#include "ingest/intake.h"
#include "ingest/lines.h"
#include "ingest/readers.h"

namespace stemma::ingest {
namespace {

enum class Format { kText, kJson, kJsonLines, kHtml, kUnknown };

Format format_of(const std::string& path) {
  const std::string ending = extension(path);
  if (ending == "txt" || ending == "md" || ending == "text" || ending == "markdown") return Format::kText;
  if (ending == "json") return Format::kJson;
  if (ending == "jsonl" || ending == "ndjson") return Format::kJsonLines;
  if (ending == "html" || ending == "htm" || ending == "xhtml") return Format::kHtml;
  return Format::kUnknown;
}

Format sniff(std::string_view bytes) {
  std::string_view head = trim(bytes.substr(0, 1024));
  if (head.starts_with('{') || head.starts_with('[')) return Format::kJson;
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<article"}) {
    if (head.starts_with('<') && find_fold(head, tag) != std::string_view::npos) return Format::kHtml;
  }
  return Format::kText;
}

class Walker {
 public:
  Walker(const base::FileSystem& files, const Intake& intake) : files_(files), intake_(intake) {}

  void read(const std::string& path) {
    if (path == "-") return read_json_lines(path, files_, intake_);
    switch (files_.kind(path)) {
      case base::FileKind::kAbsent:
        return intake_.error(ErrorCode::kNotFound, path, "no such file or folder");
      case base::FileKind::kFolder:
        return read_top_folder(path);
      case base::FileKind::kRegular:
      case base::FileKind::kPipe:  // In a folder it is passed over, but the user may name one.
        return read_file(path);
      case base::FileKind::kOther:
        return intake_.error(ErrorCode::kUnreadable, path, "a device or socket, not a file");
    }
  }

 private:
  void read_top_folder(const std::string& path) {
    passed_over_ = 0;
    const std::size_t before = seen_;
    read_folder(path);
    if (passed_over_ > 0) {
      intake_.note(ErrorCode::kNotText, path, base::format("{} files of other kinds were passed over", passed_over_));
    }
    if (seen_ == before) intake_.warning(ErrorCode::kEmpty, path, "no reports in this folder");
  }

  void read_folder(const std::string& path) {
    std::string identity = files_.identity(path);
    if (std::find(above_.begin(), above_.end(), identity) != above_.end()) {
      return intake_.error(ErrorCode::kLoop, path, "a link to a folder that contains it; not entered again");
    }
    if (above_.size() >= static_cast<std::size_t>(std::max(1, intake_.options().max_folder_depth))) {
      return intake_.error(ErrorCode::kLoop, path, "folders nested too deeply; not entered");
    }
    const auto entries = files_.list(path);
    if (!entries) return intake_.error(entries.error().code, path, entries.error().message);
    above_.push_back(std::move(identity));
    for (const base::FolderEntry& entry : *entries) read_entry(path, entry);
    above_.pop_back();
  }

  void read_entry(const std::string& folder, const base::FolderEntry& entry) {
    const std::string path = folder.ends_with('/') ? folder + entry.name : folder + "/" + entry.name;
    if (entry.kind == base::FileKind::kFolder) return read_folder(path);
    if (format_of(path) == Format::kUnknown || entry.name.starts_with('.')) {
      ++passed_over_;
      return;
    }
    if (entry.kind == base::FileKind::kRegular) return read_file(path);
    ++seen_;
    intake_.error(ErrorCode::kUnreadable, path,
                  entry.kind == base::FileKind::kAbsent ? "a link that leads nowhere" : "not a regular file");
  }

  void read_file(const std::string& path) {
    ++seen_;
    Format format = format_of(path);
    if (format == Format::kJsonLines) return read_json_lines(path, files_, intake_);
    auto bytes = files_.read(path, max_bytes(format));
    if (!bytes) return intake_.error(bytes.error().code, path, bytes.error().message);
    if (bytes->empty()) return intake_.error(ErrorCode::kEmpty, path, "an empty file");
    if (format == Format::kUnknown) format = sniff(*bytes);
    if (format == Format::kJson) return read_json(path, std::move(*bytes), intake_);
    if (format == Format::kHtml) return read_html(path, std::move(*bytes), intake_);
    read_text(path, std::move(*bytes), intake_);
  }

  // A text may be in UTF-32 and a page is mostly markup, so their files may be longer than the longest body.
  std::size_t max_bytes(Format format) const {
    const IngestOptions& options = intake_.options();
    if (format == Format::kJson || format == Format::kUnknown) return options.max_file_bytes;
    return std::min(options.max_file_bytes, options.max_body_bytes * 4);
  }

  const base::FileSystem& files_;
  const Intake& intake_;
  std::vector<std::string> above_;  // Identities of the folders that are being read, outermost first.
  std::size_t passed_over_ = 0;
  std::size_t seen_ = 0;
};

}  // namespace

void read_paths(const std::vector<std::string>& paths, const base::FileSystem& files, const text::Lexicons& lexicons,
                const IngestOptions& options, const Sinks& sinks) {
  const Intake intake(lexicons, options, sinks);
  Walker walker(files, intake);
  for (const std::string& path : paths) walker.read(path);
}

}  // namespace stemma::ingest
