// Which names are one. Every name becomes a key under which its other spellings fall:
//   persons        the skeletons of its words, sorted: case, hyphens, order and ways of writing another alphabet's
//   sounds
//                  do not matter ("Kim Yung-ho", "Yung Ho KIM"); then initials and parts of names join the one longer
//                  name that they fit ("J. Orlan", "Orlan" -> "John Orlan"). Where two fit, nothing is joined.
//   other names    letters alone ("TASS", "Tass"; "U. S."), places and agencies by the lists of data/, and capitals
//   that
//                  are the initials of one longer name ("UMC", "United Mine Council").
// Two people to whom related reports give one office are not joined, however alike their names are: whether one of them
// is a slip or both are right is for the reader. A report that names both knows of both, and nothing is said.
// What it does not do: married names, nicknames, vowels written differently ("Mohammed", "Muhammad").
// Exercised by ClaimsNames.* in names_test.cpp.
#include "claims/names.h"

#include <algorithm>
#include <map>
#include <set>

#include "claims/provenance.h"

namespace stemma::claims {
namespace {

constexpr std::size_t kMostNames = 5000;  // Distinct; a collection with more is no story.

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) words.emplace_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// One way of writing a sound for all: "sergey", "sergei" -> "sergi"; "young", "yung" -> "iung".
std::string skeleton_of(std::string_view word) {
  static constexpr std::pair<std::string_view, std::string_view> kSounds[] = {
      {"sch", "sh"}, {"tsch", "ch"}, {"ph", "f"}, {"kh", "h"}, {"ck", "k"}, {"ou", "u"}, {"oo", "u"},
      {"ee", "i"},   {"ei", "i"},    {"ey", "i"}, {"w", "v"},  {"q", "k"},  {"y", "i"}};
  std::string bones;
  for (std::size_t at = 0; at < word.size();) {
    std::string_view sound = word.substr(at, 1);
    std::size_t taken = 1;
    for (const auto& [written, meant] : kSounds) {
      if (!word.substr(at).starts_with(written)) continue;
      sound = meant;
      taken = written.size();
      break;
    }
    for (const char c : sound) {
      if (bones.empty() || bones.back() != c) bones += c;
    }
    at += taken;
  }
  if (bones.ends_with("f") && bones.size() > 3) bones.back() = 'v';  // "Orloff".
  return bones;
}

std::vector<std::string> bones_of(std::string_view name) {
  std::vector<std::string> words = words_of(fold_source(name));
  for (std::string& word : words) word = skeleton_of(word);
  return words;
}

std::string sorted_key(std::vector<std::string> bones) {
  std::sort(bones.begin(), bones.end());
  std::string key;
  for (const std::string& bone : bones) key += bone + " ";
  return key;
}

bool fits_word(const std::string& brief, const std::string& full) {
  return brief == full || (brief.size() == 1 && full.starts_with(brief));
}

// "Orlan", "J Orlan", "Ray Orlan" in "John Ray Orlan": the last word and, of those before it, each in order.
bool part_of(const std::vector<std::string>& brief, const std::vector<std::string>& full) {
  if (brief.empty() || brief.size() > full.size() || brief.back() != full.back() || brief.back().size() < 2)
    return false;
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < brief.size(); ++i) {
    while (at + 1 < full.size() && !fits_word(brief[i], full[at])) ++at;
    if (at + 1 >= full.size()) return false;
    ++at;
  }
  return true;
}

// Letters alone: "U. S." -> "us".
std::string letters_of(std::string_view name) {
  std::string letters = fold_source(name);
  std::erase(letters, ' ');
  return letters;
}

bool all_capitals(std::string_view name) {
  std::size_t capitals = 0;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') return false;
    capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
  }
  return capitals >= 2;
}

std::string initials_of(std::string_view name) {
  std::string initials;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool opens = i == 0 || name[i - 1] == ' ' || name[i - 1] == '-';
    if (opens && name[i] >= 'A' && name[i] <= 'Z') initials += static_cast<char>(name[i] + ('a' - 'A'));
  }
  return initials;
}

struct Form {
  std::set<std::string> reports;
};

struct Cluster {
  MentionType type = MentionType::kOther;
  std::map<std::string, Form> forms;
  std::map<std::string, Form> roles;
  std::vector<std::string> bones;  // Of its longest form.
  std::set<std::string> reports;

  const std::string& fullest() const {
    const auto longer = [](const auto& a, const auto& b) { return a.first.size() < b.first.size(); };
    return std::max_element(forms.begin(), forms.end(), longer)->first;
  }
  void take(Cluster& other) {
    for (auto& [form, held] : other.forms) forms[form].reports.merge(held.reports);
    for (auto& [role, held] : other.roles) roles[role].reports.merge(held.reports);
    reports.merge(other.reports);
  }
};

std::vector<VaryingValue> values_of(const std::map<std::string, Form>& forms) {
  std::vector<VaryingValue> values;
  for (const auto& [written, form] : forms) values.push_back({written, {form.reports.begin(), form.reports.end()}});
  std::stable_sort(values.begin(), values.end(),
                   [](const VaryingValue& a, const VaryingValue& b) { return a.reports.size() > b.reports.size(); });
  return values;
}

class Gatherer {
 public:
  Gatherer(const NamesInput& input, const text::Lexicons& lexicons) : input_(input), lexicons_(lexicons) {
    for (const text::Agency& agency : lexicons.agencies) {
      for (const std::string& alias : agency.aliases) agencies_.emplace(letters_of(alias), letters_of(agency.name));
    }
  }

  NamesFound run() {
    for (std::size_t i = 0; i < input_.witnesses.size(); ++i) take(i);
    join_parts();
    join_initials();
    NamesFound found;
    find_offices(found.offices);
    for (const auto& [key, cluster] : clusters_) {
      const bool told = cluster.type == MentionType::kPerson || cluster.type == MentionType::kOrganisation;
      if (told && cluster.reports.size() > 1)
        found.names.push_back({cluster.fullest(), cluster.type, values_of(cluster.forms), values_of(cluster.roles)});
    }
    std::stable_sort(found.names.begin(), found.names.end(),
                     [](const KnownName& a, const KnownName& b) { return reports_in(a.forms) > reports_in(b.forms); });
    return found;
  }

 private:
  static std::size_t reports_in(const std::vector<VaryingValue>& forms) {
    std::set<std::string_view> reports;
    for (const VaryingValue& form : forms) reports.insert(form.reports.begin(), form.reports.end());
    return reports.size();
  }

  std::string key_of(const Mention& mention) const {
    if (mention.type == MentionType::kPerson) return "person " + sorted_key(bones_of(mention.name));
    if (const std::string* place = lexicons_.place(mention.name)) return "name " + letters_of(*place);
    const std::string letters = letters_of(mention.name);
    const auto agency = agencies_.find(letters);
    return "name " + (agency == agencies_.end() ? letters : agency->second);
  }

  void take(std::size_t index) {
    const std::string& id = input_.witnesses[index].report.id;
    for (const Mention& mention : input_.witnesses[index].annotations.mentions) {
      if (mention.type == MentionType::kOther || mention.name.empty()) continue;
      const std::string key = key_of(mention);
      if (!clusters_.contains(key) && clusters_.size() >= kMostNames) continue;
      Cluster& cluster = clusters_[key];
      if (cluster.forms.empty()) cluster.type = mention.type;
      if (cluster.bones.size() < 2 && mention.type == MentionType::kPerson) cluster.bones = bones_of(mention.name);
      cluster.forms[mention.name].reports.insert(id);
      cluster.reports.insert(id);
      if (mention.role.empty()) continue;
      cluster.roles[mention.role].reports.insert(id);
    }
  }

  // Initials and parts of names go to the one longer name that they fit.
  void join_parts() {
    std::map<std::string, std::vector<std::string>> by_last;  // Last word -> keys of persons.
    for (const auto& [key, cluster] : clusters_) {
      if (!cluster.bones.empty()) by_last[cluster.bones.back()].push_back(key);
    }
    for (const auto& [last, keys] : by_last) {
      for (const std::string& brief : keys) {
        const std::string* full = nullptr;
        bool single = true;
        for (const std::string& other : keys) {
          if (other == brief || !clusters_.contains(other) || !fits(brief, other)) continue;
          single &= full == nullptr;
          full = &other;
        }
        if (full == nullptr || !single) continue;
        clusters_[*full].take(clusters_[brief]);
        clusters_.erase(brief);
      }
    }
  }
  bool fits(const std::string& brief, const std::string& full) const {
    const auto& x = clusters_.at(brief).bones;
    const auto& y = clusters_.at(full).bones;
    return x != y && part_of(x, y) && !(part_of(y, x) && full < brief);
  }

  // "UMC" goes to the one name of which it has the initials.
  void join_initials() {
    std::map<std::string, std::vector<std::string>> by_initials;
    for (const auto& [key, cluster] : clusters_) {
      if (cluster.type == MentionType::kPerson) continue;
      const std::string initials = initials_of(cluster.fullest());
      if (initials.size() >= 2 && cluster.fullest().find(' ') != std::string::npos)
        by_initials[initials].push_back(key);
    }
    std::vector<std::pair<std::string, std::string>> joined;
    for (const auto& [key, cluster] : clusters_) {
      if (cluster.type == MentionType::kPerson || !all_capitals(cluster.fullest())) continue;
      const auto full = by_initials.find(letters_of(cluster.fullest()));
      if (full != by_initials.end() && full->second.size() == 1 && full->second.front() != key)
        joined.emplace_back(key, full->second.front());
    }
    for (const auto& [brief, full] : joined) {
      clusters_[full].take(clusters_[brief]);
      clusters_.erase(brief);
    }
  }

  // Pairs of reports, by number, that tell of the same.
  std::set<std::pair<std::string, std::string>> related() const {
    std::set<std::pair<std::string, std::string>> pairs;
    const auto add = [&](const std::string& a, const std::string& b) { pairs.insert(std::minmax(a, b)); };
    for (const Alignment& alignment : input_.alignments) {
      if (alignment.relation > Relation::kSameStory) add(alignment.a, alignment.b);
    }
    for (const Claim& claim : input_.sheet.claims) {
      for (std::size_t i = 0; i + 1 < claim.statements.size(); ++i)
        add(claim.statements[i].report, claim.statements[i + 1].report);
    }
    return pairs;
  }

  void find_offices(std::vector<Varying>& offices) const {
    std::map<std::string, std::map<std::string, const Cluster*>> holders;        // Office -> key -> who holds it.
    std::map<std::pair<std::string, std::string>, std::set<std::string>> where;  // Office and key -> reports.
    for (const auto& [key, cluster] : clusters_) {
      if (cluster.type != MentionType::kPerson) continue;
      for (const auto& [role, form] : cluster.roles) {
        const std::string office = office_of(role, lexicons_);
        if (office.empty()) continue;
        holders[office][key] = &cluster;
        where[{office, key}].insert(form.reports.begin(), form.reports.end());
      }
    }
    const auto pairs = related();
    for (const auto& [office, people] : holders) {
      if (people.size() < 2) continue;
      std::set<std::string> disputed;
      for (auto x = people.begin(); x != people.end(); ++x) {
        for (auto y = std::next(x); y != people.end(); ++y) {
          if (dispute(*x->second, *y->second, where.at({office, x->first}), where.at({office, y->first}), pairs))
            disputed.insert({x->first, y->first});
        }
      }
      if (disputed.empty()) continue;
      Varying varying{"name: " + office, {}};
      for (const std::string& key : disputed) {
        const auto& reports = where.at({office, key});
        varying.values.push_back({people.at(key)->fullest(), {reports.begin(), reports.end()}});
      }
      offices.push_back(std::move(varying));
    }
  }

  // Related reports give one office to two people, and none of them names both.
  static bool dispute(const Cluster& x, const Cluster& y, const std::set<std::string>& in_x,
                      const std::set<std::string>& in_y, const std::set<std::pair<std::string, std::string>>& pairs) {
    const auto names_both = [](const std::set<std::string>& here, const Cluster& other) {
      return std::any_of(here.begin(), here.end(), [&](const auto& report) { return other.reports.contains(report); });
    };
    if (names_both(in_x, y) || names_both(in_y, x)) return false;
    return std::any_of(in_x.begin(), in_x.end(), [&](const std::string& a) {
      return std::any_of(in_y.begin(), in_y.end(),
                         [&](const std::string& b) { return pairs.contains(std::minmax(a, b)); });
    });
  }

  const NamesInput& input_;
  const text::Lexicons& lexicons_;
  std::map<std::string, std::string> agencies_;  // Letters of an alias -> of its agency.
  std::map<std::string, Cluster> clusters_;
};

// Heads of offices that one person holds at a time.
bool is_single_office(std::string_view word) {
  static constexpr std::string_view kHeads[] = {
      "minister",         "premier",      "chancellor",   "president", "king",           "queen",
      "emperor",          "sultan",       "leader",       "chief",     "head",           "mayor",
      "governor",         "chairman",     "chairwoman",   "chair",     "director",       "ceo",
      "commander",        "commissioner", "secretary",    "speaker",   "ambassador",     "envoy",
      "spokesman",        "spokeswoman",  "spokesperson", "master",    "superintendent", "coroner",
      "secretary-general"};
  return std::find(std::begin(kHeads), std::end(kHeads), word) != std::end(kHeads);
}

bool is_no_holder(std::string_view word) {
  static constexpr std::string_view kWords[] = {"former", "ex",        "deputy",   "vice",  "acting", "late",
                                                "then",   "assistant", "a",        "an",    "one",    "another",
                                                "other",  "would",     "regional", "local", "senior", "associate"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

}  // namespace

std::string office_of(std::string_view role, const text::Lexicons& lexicons) {
  std::string plain(role);
  for (std::size_t at = plain.find("’"); at != plain.npos; at = plain.find("’")) plain.replace(at, 3, "'");
  const std::vector<std::string> words = words_of(fold_source(plain));
  std::string place;
  std::vector<std::string> office;
  std::string head;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t taken = 0;
    for (std::size_t size = std::min<std::size_t>(3, words.size() - i); size > 0 && taken == 0; --size) {
      std::string phrase = words[i];
      for (std::size_t j = 1; j < size; ++j) phrase += " " + words[i + j];
      const auto known = lexicons.places.find(phrase);
      if (known == lexicons.places.end()) continue;
      place = known->second;
      taken = size;
    }
    const std::string& word = words[i];
    if (taken == 0) {
      taken = 1;
      if (is_no_holder(word)) return {};
      if (is_single_office(word)) head = word;
      const bool joint = word == "s" || word == "of" || word == "the" || word == "for" || word == "and";
      if (!joint) office.push_back(word);
    }
    i += taken;
  }
  if (head.empty() || (place.empty() && office.size() < 2)) return {};
  std::sort(office.begin(), office.end());
  office.erase(std::find(office.begin(), office.end(), head));
  std::string out;
  for (const std::string& word : office) out += word + " ";
  out += head;
  return place.empty() ? out : out + ", " + place;
}

bool same_person(std::string_view x, std::string_view y) {
  const std::vector<std::string> a = bones_of(x);
  const std::vector<std::string> b = bones_of(y);
  return !a.empty() && (sorted_key(a) == sorted_key(b) || part_of(a, b) || part_of(b, a));
}

NamesFound gather_names(const NamesInput& input, const text::Lexicons& lexicons) {
  return Gatherer(input, lexicons).run();
}

}  // namespace stemma::claims
