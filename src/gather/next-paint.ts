/**
 * Resolves when what stands in the page by now has been painted: a frame later than the one that paints it begins. Frames of a
 * hidden page never come, so there it resolves soon.
 */
export async function nextPaint(): Promise<void> {
  await nextFrame();
  await nextFrame();
}

/** Resolves when the next frame begins, before it is painted; in a hidden page, which has no frames, with the next task. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    let frame = 0;
    const come = (): void => {
      cancelAnimationFrame(frame);
      document.removeEventListener('visibilitychange', come);
      resolve();
    };
    if (document.hidden) {
      void nextTask().then(resolve);
      return;
    }
    document.addEventListener('visibilitychange', come);
    frame = requestAnimationFrame(come);
  });
}

/** Resolves with the next task. Not by a timer, of which a hidden page has one a second. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
