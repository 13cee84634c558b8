/** What `icelens serve` and `icelens certs` say about certificates, several nodes, and peers. */
export const deploy = {
  'serve.flag.lan':
    'For phones and other devices in this network: listens at all addresses over HTTPS, with a certificate made on first use.',
  'serve.flag.tls-cert': 'Certificate chain (PEM) for HTTPS, with --tls-key.',
  'serve.flag.tls-key': 'Private key (PEM) of that certificate.',
  'serve.flag.redis':
    'URL of a Redis 7 or newer that joins several servers into one: peers of one room may then sit on different ones.',
  'serve.flag.turn-url': 'URLs of a TURN server for the peer test, such as turn:turn.example.org:3478.',
  'serve.flag.turn-secret':
    'Secret shared with the TURN server (coturn: static-auth-secret). Better set as a variable: flags are visible to all users of a machine.',

  'serve.error.redis': '{flag}: expected a URL such as redis://127.0.0.1:6379, got something else.',
  'serve.error.turn-url': '{flag}: expected a URL such as turn:turn.example.org:3478?transport=tcp, got “{seen}”.',
  'serve.error.turn-secret': '{flag}: expected a secret without blanks.',
  'serve.error.tls-half': 'A certificate needs its key: --tls-cert and --tls-key go together.',
  'serve.error.turn-half': 'A TURN server needs its secret: --turn-url and --turn-secret go together.',
  'serve.error.certificate': 'The certificate or its key cannot be read: {reason}',
  'serve.error.certificate-pair': 'This is no certificate with its own private key: {from}',
  'serve.error.certificate-write': 'The certificate cannot be kept in {directory}: {reason}',

  'serve.start.certificate': 'Certificate:',
  'serve.certificate.given': 'the one you brought, valid until {until}',
  'serve.certificate.mkcert':
    'made by mkcert, valid until {until}; browsers trust it where mkcert’s authority is installed',
  'serve.certificate.self-signed':
    'made by icelens itself, valid until {until}. A browser warns of it once: compare the fingerprint, then go on.',
  'serve.certificate.fingerprint': 'SHA-256 {fingerprint}',
  'serve.certificate.hosts': 'for {hosts}',
  'certs.file': 'It is stored in {file}, its private key beside it, readable by you alone.',
  'certs.install-mkcert':
    'With mkcert (https://github.com/FiloSottile/mkcert) installed, “icelens certs” makes one that the browsers here trust without a warning.',
  'certs.usage': `Usage: icelens certs

Makes the certificate for use in this network, or shows the one that is there. It is made anew when the names or addresses of this
machine have changed, and a month before it expires.`,

  'serve.cluster.lost':
    'The connection to Redis is lost ({reason}). Until it is back, nobody can join a room; everything else works. It is tried again by itself.',
  'serve.cluster.connected': 'Redis is connected: rooms reach across all servers.',
  'serve.partner.failed':
    'The process of this server’s own peers ended unexpectedly ({reason}). Tests that were using it are told; the next one starts it anew.',
  'serve.warning.debug':
    'DEBUG={value} makes socket.io print what peers say to each other, addresses included. Unset it for everything but a search for an error.',
  'serve.http.too-many-connections': 'Too many connections are open from your address. Close some and try again.',
} as const;
