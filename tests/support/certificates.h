// Throw-away certificates for tests of TLS: an authority that signs servers and clients of this machine.
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace communique {

struct PemPair {
  std::string certificate;
  std::string key;
};

// An authority with a fresh key, valid for an hour. A broken OpenSSL ends the test program.
class TestAuthority {
 public:
  explicit TestAuthority(const std::string& name);

  // The authority's own certificate.
  const std::string& certificate_pem() const { return certificate_pem_; }

  // A certificate for `name` with the alternative names localhost and 127.0.0.1.
  PemPair Issue(const std::string& name) const;

 private:
  struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  };
  struct FreeCertificate {
    void operator()(X509* certificate) const { X509_free(certificate); }
  };
  using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
  using Certificate = std::unique_ptr<X509, FreeCertificate>;

  static Certificate Sign(const std::string& name, EVP_PKEY* subject_key, X509* issuer, EVP_PKEY* issuer_key);

  Key key_;
  Certificate certificate_;
  std::string certificate_pem_;
};

}  // namespace communique
