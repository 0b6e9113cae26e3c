// For tests: files and folders that never existed, and a place for what ingest hands over.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "ingest/ingest.h"
#include "text/lexicons.h"

namespace stemma::ingest {

class FakeFiles final : public base::FileSystem {
 public:
  std::map<std::string, std::string> files;  // Path -> bytes.
  std::map<std::string, std::string> links;  // Path of a link -> path of a folder.
  std::vector<std::string> unreadable;       // Exist, but give no bytes.
  std::size_t piece_bytes = 7;               // Of stream(); small, so that lines are cut.

  base::FileKind kind(const std::string& path) const override {
    const std::string real = resolve(path);
    if (files.contains(real) || is_unreadable(real)) return base::FileKind::kRegular;
    const auto below = files.lower_bound(real + "/");
    const bool folder =
        (below != files.end() && below->first.starts_with(real + "/")) ||
        std::any_of(links.begin(), links.end(), [&](const auto& link) { return link.first.starts_with(real + "/"); });
    return folder ? base::FileKind::kFolder : base::FileKind::kAbsent;
  }

  std::string identity(const std::string& path) const override { return resolve(path); }

  Result<std::vector<base::FolderEntry>> list(const std::string& path) const override {
    const std::string prefix = resolve(path) + "/";
    std::map<std::string, base::FileKind> names;
    const auto add = [&](const std::string& full) {
      if (!full.starts_with(prefix)) return;
      const std::string name = full.substr(prefix.size(), full.find('/', prefix.size()) - prefix.size());
      names[name] = kind(prefix + name);
    };
    for (const auto& [full, bytes] : files) add(full);
    for (const auto& [full, target] : links) add(full);
    for (const std::string& full : unreadable) add(full);
    std::vector<base::FolderEntry> entries;
    for (const auto& [name, what] : names) entries.push_back({name, what});
    return entries;
  }

  Result<std::string> read(const std::string& path, std::size_t max_bytes) const override {
    const std::string real = resolve(path);
    if (is_unreadable(real)) return Error{ErrorCode::kUnreadable, "permission denied", path};
    const auto file = files.find(real);
    if (file == files.end()) return Error{ErrorCode::kNotFound, "no such file", path};
    if (file->second.size() > max_bytes) return Error{ErrorCode::kTooLarge, "too long", path};
    return file->second;
  }

  Status stream(const std::string& path, const std::function<bool(std::string_view)>& take) const override {
    const auto bytes = read(path, static_cast<std::size_t>(-1));
    if (!bytes) return bytes.error();
    for (std::size_t at = 0; at < bytes->size(); at += piece_bytes) {
      if (!take(std::string_view(*bytes).substr(at, piece_bytes))) break;
    }
    return Done{};
  }

 private:
  bool is_unreadable(const std::string& path) const {
    return std::find(unreadable.begin(), unreadable.end(), path) != unreadable.end();
  }

  // Follows links, a few times at most.
  std::string resolve(std::string path) const {
    for (int hops = 0; hops < 40; ++hops) {
      const auto link = std::find_if(links.begin(), links.end(),
                                     [&](const auto& l) { return path == l.first || path.starts_with(l.first + "/"); });
      if (link == links.end()) break;
      path = link->second + path.substr(link->first.size());
    }
    return path;
  }
};

// Everything that one run of read_paths handed over.
struct Intaken {
  std::vector<Report> reports;
  std::vector<Diagnostic> diagnostics;

  // The first diagnostic about a place that starts with `where`; an empty one when there is none.
  Diagnostic about(const std::string& where) const {
    const auto found = std::find_if(diagnostics.begin(), diagnostics.end(),
                                    [&](const Diagnostic& d) { return d.where.starts_with(where); });
    return found == diagnostics.end() ? Diagnostic{} : *found;
  }
};

inline Intaken take_in(const FakeFiles& files, const std::vector<std::string>& paths,
                       const IngestOptions& options = {}) {
  Intaken intaken;
  const text::Lexicons lexicons;
  const Sinks sinks{[&](Report report) { intaken.reports.push_back(std::move(report)); },
                    [&](Diagnostic diagnostic) { intaken.diagnostics.push_back(std::move(diagnostic)); }, false};
  read_paths(paths, files, lexicons, options, sinks);
  return intaken;
}

}  // namespace stemma::ingest
