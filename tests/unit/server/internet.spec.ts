import { expect, test } from 'playwright/test';
import { DEFAULT_INTERNET, internetOffer } from '../../../server/internet.ts';
import { arrival, deployment, HOME, HOSTED } from '../../support/arrivals.ts';

test('is offered on localhost and in a LAN', () => {
  const home = deployment(HOME, '--host', '::');
  expect(internetOffer(arrival('127.0.0.1', { host: 'localhost:8080' }), home)).toEqual(DEFAULT_INTERNET);
  expect(internetOffer(arrival('192.168.1.5', { host: '192.168.1.5:8080' }), home)).toEqual(DEFAULT_INTERNET);
  expect(internetOffer(arrival('192.168.1.5', { host: 'nas.local:8080' }), home)).toEqual(DEFAULT_INTERNET);
});

test('is not offered where this server can judge by itself', () => {
  const hosted = deployment(HOSTED, '--host', '::');
  expect(internetOffer(arrival('81.2.69.10', { host: '81.2.69.10' }), hosted)).toBeNull();
  expect(internetOffer(arrival('81.2.69.10', { host: 'leak.example.org' }), hosted)).toBeNull();
  const assumed = deployment(HOME, '--assume-public', '127.0.0.0/8');
  expect(internetOffer(arrival('127.0.0.1', { host: '127.0.0.1:8080' }), assumed)).toBeNull();
});

test('is not offered where the operator has switched either half off, or to a request without a host', () => {
  const page = arrival('127.0.0.1', { host: 'localhost:8080' });
  expect(internetOffer(page, deployment(HOME, '--internet-stun', 'none'))).toBeNull();
  expect(internetOffer(page, deployment(HOME, '--internet-echo', 'none'))).toBeNull();
  expect(internetOffer({ ...page, addressed: undefined }, deployment(HOME))).toBeNull();
});

test('names whom the operator named', () => {
  const flags = ['--internet-stun', 'stun:stun.example.org', '--internet-echo', 'ipv4=https://ip.example.org'];
  expect(internetOffer(arrival('127.0.0.1', { host: 'localhost:8080' }), deployment(HOME, ...flags))).toEqual({
    stun: ['stun:stun.example.org'],
    echoes: [{ url: 'https://ip.example.org', family: 4 }],
  });
});
