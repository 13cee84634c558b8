/** Group 8: what stands in front of the server. A wrong set-up warns its operator and gives no verdict. */
import type { Network } from '../network.ts';
import { FRONT4, HOME4, REAL4, SERVER4, SERVER6, SERVER_LINK } from '../plan.ts';
import { ABSENT, both, MATCH, type Scenario, VPN_IS_OFF } from '../scenario.ts';

const NAME = 'lens.example';
const URL = `http://${NAME}/`;
const SAME_HOST = 'same-host.lens.example';
const BEHIND = `--port=8080 --host=${SERVER4} --public-address=${SERVER4} --ipv6-origin=http://[2a06:1:2::20]`;

const trusted: Network = {
  name: 'reverse-proxy',
  title: 'Reverse proxy in front of the server, trusted',
  links: [SERVER_LINK, `internet 185.1.2.1/24 > ${FRONT4}/24 front`, ...HOME4],
  nat: { home: 'endpoint-independent' },
  programs: [
    { host: 'front', run: `{node} {inside}/reverse-proxy.js 8080 ${SERVER4} {folder}/forwarded`, ready: 'ready' },
  ],
  names: { [NAME]: [FRONT4] },
  flags: [BEHIND, `--trust-proxy=${FRONT4}/32`],
  real: [REAL4],
};
const missing: Network = {
  ...trusted,
  name: 'reverse-proxy-untrusted',
  title: 'Reverse proxy, its trust forgotten',
  flags: [BEHIND],
};
const wrongRange: Network = {
  ...trusted,
  name: 'reverse-proxy-wrong-range',
  title: 'Reverse proxy, another one is trusted',
  flags: [BEHIND, '--trust-proxy=185.1.9.0/24'],
};
const wrongHeader: Network = {
  ...trusted,
  name: 'reverse-proxy-wrong-header',
  title: 'Reverse proxy, trusted, but by a header that it does not send',
  flags: [BEHIND, `--trust-proxy=${FRONT4}/32 --forwarded-header=x-real-ip`],
};

/** As nginx beside icelens on one machine, the commonest set-up. */
const sameHost: Network = {
  ...missing,
  name: 'reverse-proxy-same-host',
  title: 'Reverse proxy on the server’s own computer, its trust forgotten',
  links: [SERVER_LINK, ...HOME4],
  programs: [
    { host: 'server', run: `{node} {inside}/reverse-proxy.js 8080 ${SERVER4} {folder}/forwarded`, ready: 'ready' },
  ],
  names: { [SAME_HOST]: [SERVER4] },
};

/** As Docker does: TCP is redirected, UDP goes through a program that answers in its own name. */
const docker: Network = {
  name: 'docker',
  title: 'Server in a container whose host rewrites the source of UDP',
  links: [`internet 185.1.1.1/24 > ${SERVER4}/24 host`, 'host 172.17.0.1/16 > 172.17.0.2/16 server', ...HOME4],
  nat: { home: 'endpoint-independent' },
  firewall: { host: ['prerouting tcp dport { 80, 3478 } dnat ip to 172.17.0.2'] },
  programs: [3478, 3479].map((port) => ({
    host: 'host',
    run: `socat UDP4-LISTEN:${port},bind=${SERVER4},fork,reuseaddr UDP4:172.17.0.2:${port}`,
    ready: port,
  })),
  flags: [`--port=80 --host=172.17.0.2 --public-address=${SERVER4}`, `--ipv6-origin=http://[${SERVER6}]`],
  real: [REAL4],
};

const SEEN = { alone: [MATCH, ABSENT], remembered: [VPN_IS_OFF, ABSENT], failed: [] } as const;
const OPERATOR = { failed: ['address-echo'], wayOut: 'operator: not-tested-proxy' } as const;
const UNTRUSTED = { alone: ['not-tested: forwarding-untrusted', ABSENT], ...OPERATOR } as const;

/** Networks of operators. */
export const operators: readonly Scenario[] = [
  {
    network: trusted,
    visits: [
      { name: 'plain', title: '', url: URL, right: both({ why: 'the proxy names its client', ...SEEN }) },
      {
        name: 'forged',
        title: 'forged X-Forwarded-For',
        url: URL,
        setup: { headers: { 'X-Forwarded-For': '1.2.3.4' } },
        right: both({ why: 'what the client wrote stands left of what the proxy added', ...SEEN }),
      },
    ],
  },
  {
    network: missing,
    visits: [
      {
        name: 'plain',
        title: '',
        url: URL,
        right: both({ why: 'packets came from the address that the header names, none from the peer', ...UNTRUSTED }),
      },
    ],
  },
  {
    network: wrongRange,
    visits: [{ name: 'plain', title: '', url: URL, right: both({ why: 'as without any trust', ...UNTRUSTED }) }],
  },
  {
    network: wrongHeader,
    visits: [
      {
        name: 'plain',
        title: '',
        url: URL,
        right: both({ why: 'a proxy that names nobody is not the visitor, however much it is trusted', ...UNTRUSTED }),
      },
    ],
  },
  {
    network: sameHost,
    visits: [
      {
        name: 'plain',
        title: '',
        url: `http://${SAME_HOST}/`,
        right: both({
          why: 'the page load comes from the server’s own address, which is nobody’s',
          alone: ['not-tested: address-unusable', ABSENT],
          ...OPERATOR,
        }),
      },
    ],
  },
  {
    network: docker,
    visits: [
      {
        name: 'plain',
        title: '',
        right: both({
          why: 'UDP that should be public arrives from a private address',
          alone: ['not-tested: source-rewritten', ABSENT],
          remembered: [VPN_IS_OFF, ABSENT],
          failed: [],
          wayOut: 'operator: not-tested-rewritten',
        }),
      },
    ],
  },
];
