// Any bytes as an export in every format: nothing may crash or hang.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/file_system.h"
#include "exchange/validate.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static std::map<std::string, std::string> kept;
  const auto schemas = [](const std::string& name) -> stemma::Result<std::string> {
    auto found = kept.find(name);
    if (found == kept.end()) {
      auto text = stemma::base::disk().read(STEMMA_TEST_DATA_DIR "/schemas/" + name, 1 << 20);
      if (!text) return text.error();
      found = kept.emplace(name, *text).first;
    }
    return found->second;
  };
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* format : {"", "csv", "jsonl", "schema_org", "web_annotation", "prov", "graphml"}) {
    (void)stemma::exchange::validate("f", bytes, format, schemas);
  }
  return 0;
}
