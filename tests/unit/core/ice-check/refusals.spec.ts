import { expect, test } from 'playwright/test';
import { refusalOfAll, refusalsByUrl } from '../../../../src/core/ice-check/refusals.ts';
import { failed } from '../../../support/artifacts.ts';
import { asked, iceArtifacts } from '../../../support/ice-artifacts.ts';

const refused = (url: string, code: string) => ({ ...asked(url), run: failed(code) });

test('what only one server cannot do stands beside that server', () => {
  const servers = [refused('stuns:a.example', 'bad-ice-servers'), asked('stun:b.example')];
  const artifacts = iceArtifacts({ servers, common: failed('bad-ice-servers') });
  expect(refusalOfAll(artifacts)).toBeNull();
  expect([...refusalsByUrl(artifacts).keys()]).toEqual(['stuns:a.example']);
});

test('what befalls every connection is no fault of any server', () => {
  const servers = [refused('stun:a.example', 'gathering-failed'), refused('stun:b.example', 'bad-ice-servers')];
  const artifacts = iceArtifacts({ servers, common: failed('gathering-failed') });
  expect(refusalOfAll(artifacts)?.code).toBe('gathering-failed');
  expect([...refusalsByUrl(artifacts).keys()]).toEqual(['stun:b.example']);
});
