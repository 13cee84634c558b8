/** The runner's side of the lab: a network for a test, removed when it ends. */
import { test as base } from 'playwright/test';
import { removeStale } from './namespaces.ts';
import type { Network } from './network.ts';
import { Client } from './client.ts';
import { etcFiles } from './etc-files.ts';
import { allNames } from './networks/index.ts';
import { World } from './world.ts';

/** Builds networks for a test; each is removed when the test ends. */
export const test = base.extend<
  { build: (network: Network) => Promise<World> },
  { swept: undefined; sharedClient: () => Client }
>({
  swept: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      removeStale();
      await use(undefined);
    },
    { scope: 'worker', auto: true },
  ],
  sharedClient: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      let client: Client | undefined;
      await use(() => (client ??= new Client(etcFiles({ names: allNames() }))));
      await client?.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  build: async ({ sharedClient }, use) => {
    const worlds: World[] = [];
    await use(async (network) => {
      const world = await World.build(network, sharedClient);
      worlds.push(world);
      return world;
    });
    const ended = await Promise.all(worlds.map((world) => world.close()));
    const what = ended.flat().join('\n');
    if (what !== '') throw new Error(`programs of the network ended while it stood:\n${what}`);
  },
});

export { expect } from 'playwright/test';
