import { expect, test } from 'playwright/test';
import { changeBetween } from '../../../src/core/change.ts';
import { artifacts, host, MDNS4, REAL4, REAL6, sighting, srflx, VPN4, VPN6, witness } from '../../support/artifacts.ts';
import { judged, run, throughVpn } from '../../support/judge.ts';

const leak = judged(artifacts({ echoes: throughVpn() }));
const stopped = judged(
  artifacts({
    echoes: throughVpn(),
    iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(VPN6)] }),
    witness: witness([sighting(VPN4), sighting(VPN6)]),
  }),
);

test('tells which addresses a change has hidden', () => {
  expect(changeBetween(leak, stopped)).toEqual({ before: 'leak', after: 'no-leak', gone: [REAL4, REAL6], added: [] });
});

test('tells which addresses are new', () => {
  expect(changeBetween(stopped, leak)).toMatchObject({ before: 'no-leak', after: 'leak', added: [REAL4, REAL6] });
});

test('finds no change in another temporary address of one network, or in another hidden name', () => {
  const temporary = judged(
    artifacts({
      iceCandidates: run({ candidates: [host('other.local'), srflx(REAL4), srflx('2a02:1234:5:1::77')] }),
      witness: witness([sighting(REAL4), sighting('2a02:1234:5:1::77')]),
    }),
  );
  expect(changeBetween(judged(artifacts()), temporary)).toMatchObject({ gone: [], added: [] });
});
