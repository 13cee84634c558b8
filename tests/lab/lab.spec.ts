/** The lab itself: its networks are shut off from the machine, go after a crash too, and each is described in a few lines. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client.ts';
import { etcFiles } from './etc-files.ts';
import { expect, test } from './lab.ts';
import { removeStale, writeEtc } from './namespaces.ts';
import { fullTunnel } from './networks/full-tunnel.ts';
import { hostsOf } from './shell-script.ts';

const ip = (...words: string[]): string => execFileSync('ip', words, { encoding: 'utf8', stdio: 'pipe' });

/** The devices of a namespace, or of the machine itself: name, and whether the other end lies in another namespace. */
function devices(namespace?: string): { readonly ifname: string; readonly link_netnsid?: number }[] {
  return JSON.parse(ip(...(namespace ? ['-n', namespace] : []), '-json', 'link'));
}

test('nothing leaves the namespaces', async ({ build }) => {
  const before = devices().map(({ ifname }) => ifname);
  const network = fullTunnel.find(({ network: { tunnel } }) => tunnel?.carries.length === 2)?.network;
  if (!network) throw new Error('expected a network with a tunnel for both families');
  const world = await build(network);
  const added = devices().filter(({ ifname }) => !before.includes(ifname));
  expect(added).toEqual([]);
  const own = hostsOf(network).map((host) => world.namespace(host));
  for (const namespace of own) {
    const wires = devices(namespace).filter(({ ifname }) => ifname !== 'lo' && ifname !== 'tun0');
    expect(wires.length, namespace).toBeGreaterThan(0);
    // The machine's own namespace has no name; every wire ends in a namespace that has one of ours.
    const others = ip('-n', namespace, 'netns', 'list-id').trim().split('\n');
    const known = others.map((line) => /^nsid (\d+) \(iproute2 netns name: (.*)\)$/.exec(line)?.slice(1, 3) ?? [line]);
    for (const { ifname, link_netnsid: id } of wires) {
      const name = known.find(([nsid]) => nsid === String(id))?.[1];
      expect(own, `the other end of ${ifname} in ${namespace}: ${known.join('; ')}`).toContain(name);
    }
  }
  // What no host of the network has ends at its internet.
  for (const address of ['192.0.2.1', '8.8.8.8', '2001:4860:4860::8888']) {
    expect(() => ip('-n', world.namespace('internet'), 'route', 'get', address), address).toThrow('unreachable');
  }
});

test('what a crashed run left behind goes with the next one', async () => {
  const { pid: crashed } = spawnSync('true');
  const name = `icelens-lab-${crashed}-1-1-client`;
  const unmade = `icelens-lab-${crashed}-1-1-vpn`;
  const folder = join(tmpdir(), name);
  mkdirSync(folder);
  writeEtc(name, { hosts: '', 'icelens-lab-only/policy.json': '{}' });
  // It ended after it wrote the files and before it made the namespace.
  writeEtc(unmade, { hosts: '' });
  expect(existsSync('/etc/icelens-lab-only')).toBe(true);
  ip('netns', 'add', name);
  const program = spawn('ip', ['netns', 'exec', name, 'sh', '-c', 'echo runs; exec sleep 600'], { stdio: 'pipe' });
  await once(program.stdout, 'data');
  const ended = once(program, 'exit');
  removeStale();
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(ip('netns', 'list')).not.toContain(name);
  expect(existsSync(folder)).toBe(false);
  for (const each of [name, unmade]) expect(existsSync(join('/etc/netns', each))).toBe(false);
  expect(existsSync('/etc/icelens-lab-only')).toBe(false);
});

test('between two networks the client has no connection, wire, route or rule', async () => {
  const client = new Client(etcFiles({}));
  const there = (...words: string[]): string => ip('netns', 'exec', client.namespace, ...words);
  const connected = [
    "const net = require('node:net'); const quiet = (socket) => socket.on('error', () => {});",
    "net.createServer(quiet).listen(7777, '192.168.1.50', () => {",
    "  quiet(net.connect(7777, '192.168.1.50', () => console.log('connected')));",
    '});',
  ].join(' ');
  try {
    const rules = [there('ip', 'rule'), there('ip', '-6', 'rule')];
    const routes = [there('ip', 'route'), there('ip', '-6', 'route')];
    for (const command of [
      'ip link add home type veth peer name far',
      'ip addr add 192.168.1.50/24 dev home; ip addr add fd00::50/64 dev home nodad; ip link set home up; ip link set far up',
      'ip route add default via 192.168.1.1; ip -6 route add default via fd00::1',
      'ip rule add from 192.168.1.50 table 101; ip -6 rule add from fd00::1 table 101; ip rule del pref 32767',
      'nft add table inet lab; ip tuntap add dev tun0 mode tun',
    ])
      there('sh', '-ec', command);
    const program = spawn('ip', ['netns', 'exec', client.namespace, process.execPath, '-e', connected]);
    await once(program.stdout, 'data');
    expect(client.clear()).toEqual([]);
    expect(there('ss', '-Htn', 'state', 'established')).toBe('');
    expect(program.exitCode).toBeNull();
    program.kill();
    expect(devices(client.namespace).map(({ ifname }) => ifname)).toEqual(['lo']);
    expect([there('ip', 'rule'), there('ip', '-6', 'rule')]).toEqual(rules);
    expect([there('ip', 'route'), there('ip', '-6', 'route')]).toEqual(routes);
    expect(there('nft', 'list', 'ruleset')).toBe('');
  } finally {
    await client.close();
  }
  expect(ip('netns', 'list')).not.toContain(client.namespace);
});

test('each network is described in at most 25 lines', () => {
  const folder = new URL('networks/', import.meta.url);
  const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const described = texts.flatMap((text) => [...text.matchAll(/^(?:export )?const (\w+): Network = \{[\s\S]*?^\};/gm)]);
  expect(described.length).toBeGreaterThan(20);
  const long = described.filter(([text]) => text.split('\n').length > 25).map(([, name]) => name);
  expect(long).toEqual([]);
});
