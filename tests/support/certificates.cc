#include "tests/support/certificates.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>

namespace communique {
namespace {

void Must(bool ok) {
  if (ok) return;
  std::fputs("OpenSSL failed to make a test certificate\n", stderr);
  std::abort();
}

template <typename Write>
std::string ToPem(Write write) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), BIO_free);
  Must(write(bio.get()) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return std::string(data, static_cast<size_t>(size));
}

void AddExtension(X509* certificate, X509* issuer, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
  Must(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
  X509_EXTENSION_free(extension);
}

}  // namespace

TestAuthority::TestAuthority(const std::string& name) : key_(EVP_EC_gen("P-256")) {
  certificate_ = Sign(name, key_.get(), nullptr, key_.get());
  certificate_pem_ = ToPem([&](BIO* bio) { return PEM_write_bio_X509(bio, certificate_.get()); });
}

PemPair TestAuthority::Issue(const std::string& name) const {
  const Key key(EVP_EC_gen("P-256"));
  const Certificate certificate = Sign(name, key.get(), certificate_.get(), key_.get());
  return {ToPem([&](BIO* bio) { return PEM_write_bio_X509(bio, certificate.get()); }), ToPem([&](BIO* bio) {
            return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
          })};
}

TestAuthority::Certificate TestAuthority::Sign(const std::string& name, EVP_PKEY* subject_key, X509* issuer,
                                               EVP_PKEY* issuer_key) {
  Certificate certificate(X509_new());
  const bool is_authority = issuer == nullptr;
  if (is_authority) issuer = certificate.get();
  X509_set_version(certificate.get(), 2);
  unsigned char serial[8];
  Must(RAND_bytes(serial, sizeof(serial)) == 1);
  serial[0] = (serial[0] & 0x7F) | 0x40;  // Positive, and no leading zero byte, which DER forbids.
  ASN1_STRING_set(X509_get_serialNumber(certificate.get()), serial, sizeof(serial));
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), subject_key);
  X509_NAME* subject = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer));
  AddExtension(certificate.get(), issuer, NID_basic_constraints,
               is_authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
  if (!is_authority)
    AddExtension(certificate.get(), issuer, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
  Must(X509_sign(certificate.get(), issuer_key, EVP_sha256()) > 0);
  return certificate;
}

}  // namespace communique
