// Holds every #include under src/ to src/rooms.txt, and shows that the check can fail.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Rooms = std::map<std::string, std::set<std::string>>;

// Reads rooms.txt. Appends to `faults` every room that names one not above it, or is named twice: the only ways to
// write a cycle.
Rooms read_rooms(std::istream& lines, std::vector<std::string>& faults) {
  Rooms rooms;
  for (std::string line; std::getline(lines, line);) {
    const auto colon = line.find(':');
    if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
    const std::string room = line.substr(0, colon);
    std::istringstream names(line.substr(colon + 1));
    std::set<std::string> above{room};
    for (std::string name; names >> name;) {
      if (!rooms.contains(name)) faults.push_back(room + " may not include " + name + ", which is not above it");
      above.insert(name);
    }
    if (!rooms.emplace(room, above).second) faults.push_back(room + " is named twice");
  }
  return rooms;
}

// Checks the includes of one file of `room`.
void check_includes(const Rooms& rooms, const std::string& room, const std::string& name, std::istream& lines,
                    std::vector<std::string>& faults) {
  static const std::regex kInclude(R"re(^\s*#\s*include\s+["<]([a-z_]+|[.]+)/)re");
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (!std::regex_search(line, match, kInclude)) continue;
    const std::string target = match[1] == "stemma" ? "api" : match[1].str();
    if (line.find('<') < line.find('"') && !rooms.contains(target)) continue;  // Another project's.
    if (!rooms.at(room).contains(target)) faults.push_back(name + " (room " + room + ") includes " + target);
  }
}

std::vector<std::string> check_tree(const fs::path& root) {
  std::vector<std::string> faults;
  std::ifstream table(root / "src/rooms.txt");
  const Rooms rooms = read_rooms(table, faults);
  for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".h") continue;
    const std::string room = fs::relative(entry.path(), root / "src").begin()->string();
    if (!rooms.contains(room)) {
      faults.push_back(entry.path().string() + " lies in no room");
      continue;
    }
    std::ifstream file(entry.path());
    check_includes(rooms, room, entry.path().string(), file, faults);
  }
  return faults;
}

TEST(Rooms, EveryIncludeIsAllowed) {
  for (const std::string& fault : check_tree(STEMMA_TEST_SOURCE_DIR)) ADD_FAILURE() << fault;
}

TEST(Rooms, PublicHeadersUseTheStandardLibraryOnly) {
  static const std::regex kForeign(R"re(^\s*#\s*include\s+(<[^>]*[/.][^>]*>|"(?!stemma/)))re");
  for (const auto& entry : fs::directory_iterator(fs::path(STEMMA_TEST_SOURCE_DIR) / "include/stemma")) {
    std::ifstream file(entry.path());
    int ours = 0;
    for (std::string line; std::getline(file, line);) {
      EXPECT_FALSE(std::regex_search(line, kForeign)) << entry.path() << ": " << line;
      if (line.starts_with("#include \"stemma/")) ++ours;
    }
    EXPECT_LE(ours, 5) << entry.path() << " pulls in too many of our headers";
  }
}

TEST(Rooms, APlantedWrongIncludeIsFound) {
  std::vector<std::string> faults;
  std::istringstream table("api:\nbase: api\nindex: api base\nalign: api base\n");
  const Rooms rooms = read_rooms(table, faults);
  std::istringstream good("#include \"base/hash.h\"\n#include \"stemma/span.h\"\n#include \"align/align.h\"\n");
  check_includes(rooms, "align", "good.cpp", good, faults);
  EXPECT_TRUE(faults.empty());
  std::istringstream bad("#include <vector>\n#include \"index/index.h\"\n");
  check_includes(rooms, "align", "bad.cpp", bad, faults);
  EXPECT_EQ(faults, std::vector<std::string>{"bad.cpp (room align) includes index"});
  for (const std::string include : {"#include \"../index/index.h\"\n", "#include <index/index.h>\n"}) {
    faults.clear();
    std::istringstream hidden(include + "#include <sys/stat.h>\n");
    check_includes(rooms, "align", "hidden.cpp", hidden, faults);
    EXPECT_EQ(faults.size(), 1u) << include;
  }
}

TEST(Rooms, APlantedCycleIsFound) {
  std::vector<std::string> faults;
  std::istringstream table("api:\ntext: api align\nalign: api text\n");
  read_rooms(table, faults);
  EXPECT_EQ(faults, std::vector<std::string>{"text may not include align, which is not above it"});
  faults.clear();
  std::istringstream twice("api:\ntext: api\nalign: api text\ntext: api align\n");
  read_rooms(twice, faults);
  EXPECT_EQ(faults, std::vector<std::string>{"text is named twice"});
}

}  // namespace
