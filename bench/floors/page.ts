import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Opened } from '../child.ts';

/** Which STUN servers the page asks. */
export interface FloorPageOptions {
  readonly iceServers: readonly string[];
}

/** FLOOR of the page: no framework, one inline script, a bare server that also tells the address. */
export async function open({ iceServers }: FloorPageOptions): Promise<Opened> {
  const page = html(iceServers);
  const server = createServer(({ url, socket }, response) => {
    const isPage = url === '/';
    response.setHeader('Content-Type', isPage ? 'text/html' : 'application/json');
    response.end(isPage ? page : JSON.stringify({ address: socket.remoteAddress }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { facts: { port: typeof address === 'object' ? address?.port : undefined } };
}

/** Marks the moment of writing and, as the project does, that after the next painted frame. */
function html(iceServers: readonly string[]): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>FLOOR</title>
<p id="stun"></p><p id="http"></p>
<script>
const show = (id, text) => {
  const element = document.getElementById(id);
  if (element.textContent !== '') return;
  element.textContent = text;
  if (document.getElementById('stun').textContent === '' || document.getElementById('http').textContent === '') return;
  const detail = { writtenAtMs: performance.now() };
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); performance.mark('floor:verdict', { detail }); };
    port2.postMessage(null);
  });
};
const connection = new RTCPeerConnection({ iceServers: [{ urls: ${JSON.stringify(iceServers)} }] });
let first = true;
connection.onicecandidate = ({ candidate }) => {
  if (first) performance.mark('floor:first-candidate');
  first = false;
  if (candidate && candidate.type === 'srflx') show('stun', candidate.address);
};
connection.onicegatheringstatechange = () => {
  if (connection.iceGatheringState === 'complete') performance.mark('floor:complete');
};
connection.createDataChannel('');
connection.setLocalDescription();
fetch('/api/ip').then((response) => response.json()).then(({ address }) => show('http', address));
</script></html>`;
}
