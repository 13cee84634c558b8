/**
 * Resolves when what stands in the page by now has been painted: a frame later than the one that paints it begins. Frames of a
 * hidden page never come, so there it resolves at once.
 */
export async function nextPaint(): Promise<void> {
  for (let frame = 0; frame < 2 && !document.hidden; frame += 1) {
    // oxlint-disable-next-line no-await-in-loop
    await Promise.race([new Promise(requestAnimationFrame), untilHidden()]);
  }
}

function untilHidden(): Promise<void> {
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', () => resolve(), { once: true });
  });
}
