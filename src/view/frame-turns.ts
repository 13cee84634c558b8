/** What waits for a frame of its own, in the order in which it asked. */
const waiting: (() => void)[] = [];

/** Withdraws the frame that was asked for; nothing when none is. */
let withdraw: () => void = () => undefined;

function ask(): void {
  if (document.hidden) {
    // Not by a timer, of which a hidden page has one a second.
    const { port1, port2 } = new MessageChannel();
    withdraw = () => port1.close();
    port1.addEventListener('message', () => {
      withdraw();
      turn();
    });
    port1.start();
    port2.postMessage(null);
  } else {
    const frame = requestAnimationFrame(turn);
    withdraw = () => cancelAnimationFrame(frame);
  }
}

/** Frames of a hidden page never come, so what waits there goes on at once. */
function turn(): void {
  const count = document.hidden ? waiting.length : 1;
  for (const next of waiting.splice(0, count)) next();
  if (waiting.length > 0) ask();
  else document.removeEventListener('visibilitychange', askAnew);
}

function askAnew(): void {
  withdraw();
  ask();
}

/**
 * Resolves at the beginning of a frame in which nothing else that waits here is drawn. Parts of a page that are slow to draw
 * take turns by it, so that together they keep no frame long; in a hidden page they all go on with the next task.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length > 1) return;
    document.addEventListener('visibilitychange', askAnew);
    ask();
  });
}
