#include "common/grpc_credentials.h"

#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_credentials_options.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/error.h"
#include "common/flags.h"
#include "common/status_macros.h"

namespace communique {
namespace {

constexpr unsigned kReloadSeconds = 1;

std::shared_ptr<grpc::ServerCredentials> MakeTlsCredentials(const ServerConfig& config) {
  const auto files = std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
      config.tls_key, config.tls_certificate, config.tls_client_ca, kReloadSeconds);
  grpc::experimental::TlsServerCredentialsOptions options(files);
  options.watch_identity_key_cert_pairs();
  if (!config.tls_client_ca.empty()) {
    options.watch_root_certs();
    options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  }
  return grpc::experimental::TlsServerCredentials(options);
}

}  // namespace

std::shared_ptr<grpc::ServerCredentials> MakeServerCredentials(const ServerConfig& config) {
  if (!config.tls_certificate.empty()) return MakeTlsCredentials(config);
  if (absl::StartsWith(config.listen, "unix:")) return grpc::experimental::LocalServerCredentials(UDS);
  if (IsLoopback(config.listen)) return grpc::experimental::LocalServerCredentials(LOCAL_TCP);
  return grpc::InsecureServerCredentials();
}

absl::Status Validate(const ClientConfig& config, absl::string_view prefix) {
  const auto setting = [&](absl::string_view name) { return absl::StrCat(prefix, name); };
  if (config.tls_certificate.empty() != config.tls_key.empty()) {
    return InvalidField(setting("tls_key"),
                        absl::StrCat("want both ", setting("tls_certificate"), " and ", setting("tls_key")));
  }
  if (!config.tls_certificate.empty() && config.tls_ca.empty()) {
    return InvalidField(setting("tls_ca"),
                        "empty, want the authority of the server, as a client certificate needs TLS");
  }
  if (config.tls_ca.empty() && !config.insecure && !IsLoopback(config.target)) {
    return InvalidField(setting("tls_ca"), absl::StrCat("empty, but ", config.target,
                                                        " is another machine, want the authority of the "
                                                        "server, or ",
                                                        setting("insecure")));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> MakeChannelCredentials(const ClientConfig& config) {
  if (config.tls_ca.empty()) return grpc::InsecureChannelCredentials();
  grpc::SslCredentialsOptions options;
  ASSIGN_OR_RETURN(options.pem_root_certs, ReadFile(config.tls_ca));
  if (!config.tls_certificate.empty()) {
    ASSIGN_OR_RETURN(options.pem_cert_chain, ReadFile(config.tls_certificate));
    ASSIGN_OR_RETURN(options.pem_private_key, ReadFile(config.tls_key));
  }
  return grpc::SslCredentials(options);
}

}  // namespace communique
