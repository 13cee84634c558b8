/** The runner's side of the lab: a network for a test, removed when it ends. */
import { test as base } from 'playwright/test';
import { removeStale } from './namespaces.ts';
import type { Network } from './network.ts';
import { World } from './world.ts';

/** Builds networks for a test; each is removed when the test ends. */
export const test = base.extend<{ build: (network: Network) => Promise<World> }, { swept: undefined }>({
  swept: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      removeStale();
      await use(undefined);
    },
    { scope: 'worker', auto: true },
  ],
  // oxlint-disable-next-line no-empty-pattern
  build: async ({}, use) => {
    const worlds: World[] = [];
    await use(async (network) => {
      const world = await World.build(network);
      worlds.push(world);
      return world;
    });
    for (const world of worlds) await world.close();
  },
});

export { expect } from 'playwright/test';
