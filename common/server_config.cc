#include "common/server_config.h"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/error.h"
#include "common/status_macros.h"

namespace communique {
namespace {

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

Bio BioOf(const std::string& pem) {
  return Bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
}

Certificate ParseCertificate(const std::string& pem) {
  return Certificate(PEM_read_bio_X509(BioOf(pem).get(), nullptr, nullptr, nullptr), X509_free);
}

// Never asks for a passphrase on the terminal: an encrypted key is refused.
Key ParseKey(const std::string& pem) {
  const auto no_passphrase = [](char*, int, int, void*) { return -1; };
  return Key(PEM_read_bio_PrivateKey(BioOf(pem).get(), nullptr, no_passphrase, nullptr), EVP_PKEY_free);
}

struct HostPort {
  absl::string_view host;
  absl::string_view port;
};

HostPort Split(absl::string_view address) {
  const size_t colon = address.rfind(':');
  if (colon == absl::string_view::npos) return {address, ""};
  return {address.substr(0, colon), address.substr(colon + 1)};
}

absl::Status ValidateAddress(absl::string_view setting, absl::string_view address) {
  if (absl::StartsWith(address, "unix:")) return absl::OkStatus();
  const HostPort parts = Split(address);
  int port = -1;
  const bool has_port = absl::SimpleAtoi(parts.port, &port) && port >= 0 && port <= 65535;
  const bool bare_v6 = absl::StrContains(parts.host, ':') && !absl::StartsWith(parts.host, "[");
  if (parts.host.empty() || !has_port || bare_v6) {
    return InvalidField(setting, absl::StrCat("\"", address, "\", want HOST:PORT, [IPV6]:PORT or unix:PATH"));
  }
  return absl::OkStatus();
}

absl::Status ValidateTls(const ServerConfig& config) {
  if (config.tls_certificate.empty() != config.tls_key.empty()) {
    return InvalidField("tls_key",
                        "a certificate without a key or the reverse, want both tls_certificate and tls_key");
  }
  if (config.tls_certificate.empty()) {
    if (config.tls_client_ca.empty()) return absl::OkStatus();
    return InvalidField("tls_client_ca", "set without tls_certificate and tls_key");
  }
  ASSIGN_OR_RETURN(const std::string certificate_pem, ReadFile(config.tls_certificate));
  ASSIGN_OR_RETURN(const std::string key_pem, ReadFile(config.tls_key));
  const Certificate certificate = ParseCertificate(certificate_pem);
  if (certificate == nullptr)
    return InvalidField("tls_certificate", absl::StrCat(config.tls_certificate, " holds no PEM certificate"));
  const Key key = ParseKey(key_pem);
  if (key == nullptr)
    return InvalidField("tls_key", absl::StrCat(config.tls_key, " holds no unencrypted PEM key"));
  if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    return InvalidField("tls_key",
                        absl::StrCat(config.tls_key, " is not the key of ", config.tls_certificate));
  }
  if (config.tls_client_ca.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::string authority, ReadFile(config.tls_client_ca));
  if (ParseCertificate(authority) != nullptr) return absl::OkStatus();
  return InvalidField("tls_client_ca", absl::StrCat(config.tls_client_ca, " holds no PEM certificate"));
}

absl::Status ValidateExposure(const ServerConfig& config) {
  if (config.insecure) return absl::OkStatus();
  if (!IsLoopback(config.listen) && config.tls_certificate.empty()) {
    return InvalidField("listen",
                        absl::StrCat(config.listen,
                                     " can be reached from other machines, want tls_certificate and "
                                     "tls_key, an address such as 127.0.0.1, or insecure"));
  }
  if (!config.metrics_listen.empty() && !IsLoopback(config.metrics_listen)) {
    return InvalidField("metrics_listen",
                        absl::StrCat(config.metrics_listen,
                                     " can be reached from other machines and the page has "
                                     "no TLS, want an address such as 127.0.0.1, or insecure"));
  }
  return absl::OkStatus();
}

absl::Status ValidateRange(absl::string_view setting, int64_t value, int64_t least, int64_t most) {
  if (value >= least && value <= most) return absl::OkStatus();
  return InvalidField(setting, absl::StrCat(value, ", want ", least, " to ", most));
}

absl::Status ValidateRange(absl::string_view setting, absl::Duration value, absl::Duration least,
                           absl::Duration most) {
  if (value >= least && value <= most) return absl::OkStatus();
  return InvalidField(setting, absl::StrCat(absl::FormatDuration(value), ", want ",
                                            absl::FormatDuration(least), " to ", absl::FormatDuration(most)));
}

absl::Status ValidateLimits(const ServerConfig& config) {
  constexpr int64_t kMost = std::numeric_limits<int32_t>::max();
  RETURN_IF_ERROR(ValidateRange("max_receive_bytes", config.max_receive_bytes, 1 << 10, kMost));
  RETURN_IF_ERROR(ValidateRange("max_send_bytes", config.max_send_bytes, 1 << 10, kMost));
  RETURN_IF_ERROR(ValidateRange("max_streams", config.max_streams, 1, kMost));
  RETURN_IF_ERROR(ValidateRange("max_watchers", config.max_watchers, 1, 1 << 20));
  RETURN_IF_ERROR(ValidateRange("max_memory_bytes", config.max_memory_bytes, 16 << 20, int64_t{1} << 40));
  RETURN_IF_ERROR(
      ValidateRange("max_connection_age", config.max_connection_age, absl::Seconds(1), absl::Hours(24 * 20)));
  RETURN_IF_ERROR(
      ValidateRange("max_connection_grace", config.max_connection_grace, absl::Seconds(1), absl::Hours(24)));
  return ValidateRange("drain", config.drain, absl::ZeroDuration(), absl::Minutes(10));
}

}  // namespace

void AddServerFlags(ServerConfig& config, FlagSet& flags) {
  flags.Add("listen", &config.listen, "Address of the gRPC server: HOST:PORT, [IPV6]:PORT or unix:PATH.");
  flags.Add("metrics_listen", &config.metrics_listen,
            "HOST:PORT of the Prometheus page /metrics; empty for none.");
  flags.Add("tls_certificate", &config.tls_certificate,
            "PEM file of the server's certificate chain; watched for changes.");
  flags.Add("tls_key", &config.tls_key, "PEM file of its private key; watched for changes.");
  flags.Add("tls_client_ca", &config.tls_client_ca,
            "PEM file of the authority that signs clients (mTLS); watched for changes.");
  flags.Add("insecure", &config.insecure, "Listen beyond loopback without TLS. Only in a trusted network.");
  flags.Add("reflection", &config.reflection, "Server reflection: auto (only on loopback), on or off.");
  flags.Add("log_level", &config.log_level, "Least level of the log lines: debug, info, warning or error.");
  flags.Add("log_format", &config.log_format, "Form of the log lines: text or json.");
  flags.Add("max_receive_bytes", &config.max_receive_bytes, "Largest message accepted.");
  flags.Add("max_send_bytes", &config.max_send_bytes, "Largest message sent.");
  flags.Add("max_streams", &config.max_streams, "Concurrent calls of one connection.");
  flags.Add("max_watchers", &config.max_watchers, "Concurrent watch streams of the process.");
  flags.Add("max_memory_bytes", &config.max_memory_bytes, "Memory of gRPC's buffers, best effort.");
  flags.Add("max_connection_age", &config.max_connection_age,
            "Connections are asked to go after this long, so that load spreads.");
  flags.Add("max_connection_grace", &config.max_connection_grace,
            "What calls on such a connection still have; streams resume.");
  flags.Add("drain", &config.drain,
            "Time for open calls after SIGTERM or SIGINT; a second signal ends at once.");
}

absl::Status Validate(const ServerConfig& config) {
  RETURN_IF_ERROR(ValidateAddress("listen", config.listen));
  if (!config.metrics_listen.empty())
    RETURN_IF_ERROR(ValidateAddress("metrics_listen", config.metrics_listen));
  RETURN_IF_ERROR(ValidateTls(config));
  RETURN_IF_ERROR(ValidateExposure(config));
  RETURN_IF_ERROR(ParseLogLevel(config.log_level).status());
  RETURN_IF_ERROR(ParseLogFormat(config.log_format).status());
  if (config.reflection != "auto" && config.reflection != "on" && config.reflection != "off") {
    return InvalidField("reflection", absl::StrCat("\"", config.reflection, "\", want auto, on or off"));
  }
  return ValidateLimits(config);
}

bool IsLoopback(absl::string_view address) {
  if (absl::StartsWith(address, "unix:")) return true;
  const absl::string_view host = Split(address).host;
  if (host == "localhost" || host == "[::1]") return true;
  int octets = 0;
  for (size_t begin = 0; begin <= host.size(); ++octets) {  // Four numbers: "127.evil.example" is a name.
    const size_t end = std::min(host.find('.', begin), host.size());
    int octet = -1;
    if (!absl::SimpleAtoi(host.substr(begin, end - begin), &octet) || octet < 0 || octet > 255) return false;
    if (octets == 0 && octet != 127) return false;
    begin = end + 1;
  }
  return octets == 4;
}

bool ReflectionEnabled(const ServerConfig& config) {
  return config.reflection == "on" || (config.reflection == "auto" && IsLoopback(config.listen));
}

}  // namespace communique
