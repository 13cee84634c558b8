/**
 * The process in which the server's own peers live: a fault in the native library ends this process and not the server. It
 * listens nowhere, is asked over the channel of its parent, and ends with it.
 */
import type { DataChannelLibrary } from './data-channel-library.ts';
import { loadPartnerLibrary } from './library.ts';
import { openPartner, type RunningPartner } from './partner.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

const partners = new Map<number, RunningPartner>();
let loading: Promise<DataChannelLibrary | undefined> | undefined;

function say(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}

async function open({ id, place, limits }: Extract<ToWorker, { type: 'open' }>): Promise<void> {
  loading ??= loadPartnerLibrary();
  const library = await loading;
  if (library === undefined) return say({ type: 'refused', id, error: 'no-partner' });
  try {
    const partner = openPartner(library, place, {
      limits,
      send: (signal) => say({ type: 'signal', id, signal }),
      onBytes: (bytes) => say({ type: 'moved', id, bytes }),
      onEnd: () => {
        partners.delete(id);
        say({ type: 'ended', id });
      },
    });
    partners.set(id, partner);
    say({ type: 'opened', id });
  } catch {
    // It found no port, say; the next one may find it.
    say({ type: 'refused', id, error: 'partner-busy' });
  }
}

process.on('message', (message: ToWorker) => {
  if (message.type === 'open') void open(message);
  else if (message.type === 'offer') partners.get(message.id)?.hear(message.sdp);
  else partners.get(message.id)?.close();
});
// At once: what the library would tidy up ends with the process.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// A terminal tells them to the whole group; when to end is for the parent to say, which may still have a test to finish.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
