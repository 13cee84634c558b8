/** A private key and the certificate chain that belongs to it, both PEM. */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/** Who vouches for a certificate: the person who brought it, an authority on this machine, or nobody. */
export type CertificateSource = 'given' | 'mkcert' | 'self-signed';

/** What page and person have to know of the certificate in use. */
export interface ServedCertificate {
  readonly source: CertificateSource;
  /** SHA-256 of the certificate in hexadecimal, as browsers show it. */
  readonly fingerprint: string;
  /** Host names and canonical addresses that it is valid for. */
  readonly hosts: readonly string[];
  readonly validTo: Date;
}
