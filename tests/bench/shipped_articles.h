// The articles of tests/data as text, for programs that measure.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace communique::ingest {

inline std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

// The value of "text" of each JSON article, line ends undone; other escapes stay, which does no harm here.
inline std::vector<std::string> ShippedTexts() {
  std::vector<std::string> texts;
  for (const auto& entry :
       std::filesystem::directory_iterator(COMMUNIQUE_SOURCE_DIR "/tests/data/articles")) {
    const std::string json = ReadFile(entry.path());
    const size_t begin = json.find("\"text\": \"");
    if (begin == std::string::npos) continue;
    std::string text;
    for (size_t i = begin + 9; i < json.size() && json[i] != '"'; ++i) {
      if (json[i] != '\\') {
        text += json[i];
      } else if (++i < json.size()) {
        text += json[i] == 'n' ? '\n' : json[i];
      }
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace communique::ingest
