import { expect, test } from 'playwright/test';
import { artifacts, failed, mediaDevices, ok } from '../../../support/artifacts.ts';
import { finding, judged } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'device-labels');

const labelled = {
  devices: [
    { kind: 'videoinput', label: 'Ann’s <b>Webcam</b>', hasDeviceId: true },
    { kind: 'audioinput', label: '', hasDeviceId: false },
  ],
};

test('passes when no label is readable, and counts the devices', () => {
  expect(of(artifacts())).toMatchObject({ outcome: 'passed', params: { count: 3 } });
});

test('fails when labels are readable without permission', () => {
  const found = of(artifacts({ mediaDevices: ok(mediaDevices(labelled)) }));
  expect(found).toMatchObject({ outcome: 'failed', params: { count: 1 }, bearings: [] });
  expect(found.evidence).toMatchObject([{ source: 'device', detail: 'videoinput: Ann’s <b>Webcam</b>' }]);
});

test('does not apply with permission', () => {
  for (const permission of [{ camera: 'granted' }, { microphone: 'granted' }]) {
    const granted = artifacts({ mediaDevices: ok(mediaDevices({ ...labelled, ...permission })) });
    expect(of(granted)).toMatchObject({ outcome: 'inapplicable', reason: 'permission-granted' });
  }
});

test('cannot tell when the devices could not be listed', () => {
  expect(of(artifacts({ mediaDevices: failed('media-devices-absent') }))).toMatchObject({
    outcome: 'cantTell',
    reason: 'media-devices-absent',
  });
});
