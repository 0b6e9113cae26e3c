#include "treebank/treebank.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "text/text.h"

namespace stemma::bench {
namespace {

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == '\t') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

template <typename List>
std::uint8_t place(const List& list, const std::string& name, std::size_t otherwise) {
  const std::size_t found = syntax::place_of(list, name);
  return static_cast<std::uint8_t>(found < list.size() ? found : otherwise);
}

std::uint8_t relation_of(const std::string& name) {
  const std::size_t plain = syntax::place_of(syntax::kRelations, name.substr(0, name.find(':')));
  return place(syntax::kRelations, name, plain < syntax::kRelations.size() ? plain : syntax::relation("dep"));
}

std::uint32_t head_of(const std::string& field, const std::string& where) {
  try {
    const unsigned long number = std::stoul(field);
    return number == 0 ? syntax::kRoot : static_cast<std::uint32_t>(number - 1);
  } catch (const std::exception&) {
    throw std::runtime_error(where + ": no number of a head");
  }
}

std::string_view universal_part(std::uint8_t relation) {
  const std::string_view name = syntax::kRelations[relation];
  return name.substr(0, name.find(':'));
}

// The word of [begin, end) whose head lies outside, if there is only one.
std::size_t top_of(const Sentence& sentence, std::size_t begin, std::size_t end) {
  std::size_t top = end;
  for (std::size_t w = begin; w < end; ++w) {
    const std::uint32_t head = sentence.nodes[w].head;
    if (head != syntax::kRoot && head >= begin && head < end) continue;
    if (top != end) return end;
    top = w;
  }
  return top;
}

// The end of the words that hyphens join to the one at `begin`.
std::size_t end_of_group(const Sentence& sentence, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end + 1 < sentence.written.size() && sentence.written[end] == "-" && sentence.joined[end] &&
         sentence.joined[end + 1]) {
    end += 2;
  }
  return end;
}

}  // namespace

std::vector<Sentence> read_treebank(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  std::vector<Sentence> sentences;
  Sentence sentence;
  std::string line;
  bool joined = false;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    const std::string where = path + ":" + std::to_string(number);
    if (line.empty()) {
      if (!sentence.nodes.empty()) sentences.push_back(std::move(sentence));
      sentence = {};
      joined = false;
      continue;
    }
    if (line[0] == '#') continue;
    const std::vector<std::string> fields = split(line);
    if (fields.size() != 10) throw std::runtime_error(where + ": not ten columns");
    if (fields[0].find_first_of("-.") != std::string::npos) continue;
    syntax::Node node;
    node.universal = place(syntax::kUniversalTags, fields[3], syntax::universal("X"));
    node.penn = place(syntax::kPennTags, fields[4], syntax::penn("FW"));
    node.head = head_of(fields[6], where);
    node.relation = relation_of(fields[7]);
    sentence.written.push_back(fields[1]);
    sentence.folded.push_back(text::fold(fields[1]));
    sentence.nodes.push_back(node);
    sentence.joined.push_back(joined);
    joined = fields[9].find("SpaceAfter=No") != std::string::npos;
  }
  if (!sentence.nodes.empty()) sentences.push_back(std::move(sentence));
  for (const Sentence& one : sentences) {
    for (const syntax::Node& node : one.nodes) {
      if (node.head != syntax::kRoot && node.head >= one.nodes.size())
        throw std::runtime_error(path + ": a head outside its sentence");
    }
  }
  return sentences;
}

Sentence with_hyphens_joined(const Sentence& sentence) {
  Sentence out;
  std::vector<std::uint32_t> place(sentence.nodes.size());
  for (std::size_t w = 0; w < sentence.nodes.size();) {
    std::size_t end = end_of_group(sentence, w);
    std::size_t top = top_of(sentence, w, end);
    if (top == end) {
      end = w + 1;
      top = w;
    }
    out.nodes.push_back(sentence.nodes[top]);
    out.joined.push_back(sentence.joined[w]);
    out.written.emplace_back();
    for (; w < end; ++w) {
      place[w] = static_cast<std::uint32_t>(out.nodes.size() - 1);
      out.written.back() += sentence.written[w];
    }
    out.folded.push_back(text::fold(out.written.back()));
  }
  for (syntax::Node& node : out.nodes) {
    if (node.head != syntax::kRoot) node.head = place[node.head];
  }
  return out;
}

void SyntaxScore::print(const char* name) const {
  const auto share = [&](std::size_t right) { return static_cast<double>(right) / static_cast<double>(words); };
  std::printf("%-10s UPOS %.4f  XPOS %.4f  UAS %.4f  LAS %.4f  LAS with subtypes %.4f  (%zu words)\n", name,
              share(universal), share(penn), share(heads), share(labelled), share(full), words);
}

SyntaxScore score_parser(const syntax::Parser& parser, const std::vector<Sentence>& sentences) {
  SyntaxScore score;
  std::vector<syntax::Word> words;
  std::vector<std::uint32_t> ends;
  for (const Sentence& sentence : sentences) {
    for (std::size_t w = 0; w < sentence.nodes.size(); ++w) words.push_back({sentence.written[w], sentence.folded[w]});
    ends.push_back(static_cast<std::uint32_t>(words.size()));
  }
  const std::vector<syntax::Node> found = parser.parse(words, ends);
  std::size_t begin = 0;
  for (const Sentence& sentence : sentences) {
    for (std::size_t w = 0; w < sentence.nodes.size(); ++w) {
      const syntax::Node& gold = sentence.nodes[w];
      const syntax::Node& node = found[begin + w];
      const bool head = node.head == (gold.head == syntax::kRoot ? syntax::kRoot : begin + gold.head);
      ++score.words;
      score.universal += node.universal == gold.universal;
      score.penn += node.penn == gold.penn;
      score.heads += head;
      score.labelled += head && universal_part(node.relation) == universal_part(gold.relation);
      score.full += head && node.relation == gold.relation;
    }
    begin += sentence.nodes.size();
  }
  return score;
}

}  // namespace stemma::bench
