import { expect, test } from 'playwright/test';
import { Talk } from '../../../../src/gather/peer/driver.ts';

const ignore = (): void => undefined;

test('what is asked after the end of its phase waits for nothing', async () => {
  const talk = new Talk({
    onSignal: ignore,
    onTurn: ignore,
    onBye: ignore,
    onControl: ignore,
    onBytes: ignore,
    queues: false,
  });
  talk.within(AbortSignal.abort());
  await expect(talk.burstDown(1_000)).rejects.toMatchObject({ code: 'no-reply' });
  await expect(talk.ping()).rejects.toMatchObject({ code: 'no-reply' });
});
