/** Floor of `report`: a page of one script that gathers from a bare STUN server to the end, and says so in its title. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Opened } from '../child.ts';
import { open as openStun } from './stun.ts';

const PAGE = `<!doctype html><title>gathering</title><script>
const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:' + location.search.slice(1) }] });
peer.createDataChannel('');
peer.onicegatheringstatechange = () => { document.title = peer.iceGatheringState; };
peer.setLocalDescription();
</script>`;

/** Serves that page. */
export async function open(): Promise<Opened> {
  const { facts: stun } = await openStun();
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end(PAGE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stunPort = typeof stun === 'object' && stun !== null && 'port' in stun ? stun.port : 0;
  return { facts: { port, stunPort } };
}
