import type { Opened } from '../child.ts';

type Step = () => Promise<void>;

/** Makes commands of steps that take a while: each answers at once, and `state` tells `busy`, `idle` or an error. */
export function commandsOf(steps: Readonly<Record<string, Step>>): NonNullable<Opened['commands']> {
  let state = 'idle';
  const begin = (step: Step) => () => {
    state = 'busy';
    step().then(
      () => (state = 'idle'),
      (error: unknown) => (state = String(error)),
    );
    return state;
  };
  return {
    state: () => state,
    ...Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, begin(step)])),
  };
}
