import { createSocket, type Socket } from 'node:dgram';
import { connect, type Socket as TcpSocket } from 'node:net';
import { createStunService, type StunService, type StunServiceOptions } from '../../../../server/stun/service.ts';
import { FrameReader, framePacket } from '../../../../server/stun/framing.ts';

/** The families' loopback addresses. */
export const loopback4 = { address: '127.0.0.1', family: 4 } as const;
export const loopback6 = { address: '::1', family: 6 } as const;

/** Runs `use` with a service on free ports, and closes it whatever happens. */
export async function withService(
  options: Partial<StunServiceOptions>,
  use: (service: StunService) => Promise<void>,
): Promise<void> {
  const service = await createStunService({ addresses: [loopback4], ports: [0, 0], ...options });
  try {
    await use(service);
  } finally {
    await service.close();
  }
}

/** A UDP client that keeps what it receives. */
export interface UdpClient {
  readonly port: number;
  readonly received: { readonly bytes: Buffer; readonly from: string; readonly port: number }[];
  send(bytes: Uint8Array, to: { address: string; port: number }): void;
  close(): void;
}

/** Opens a UDP client on an address. */
export function openUdpClient(address = '127.0.0.1', port = 0): Promise<UdpClient> {
  const socket: Socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  const received: UdpClient['received'] = [];
  socket.on('message', (bytes, peer) => received.push({ bytes, from: peer.address, port: peer.port }));
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, address, () =>
      resolve({
        port: socket.address().port,
        received,
        send: (bytes, to) => socket.send(bytes, to.port, to.address),
        close: () => socket.close(),
      }),
    );
  });
}

/** An ICE-TCP client that keeps the packets it receives. */
export interface TcpClient {
  readonly socket: TcpSocket;
  readonly received: Uint8Array[];
  send(packet: Uint8Array): void;
}

/** Connects to a passive candidate; `localAddress` chooses the source. */
export function openTcpClient(to: { address: string; port: number }, localAddress?: string): Promise<TcpClient> {
  const socket = connect({ host: to.address, port: to.port, ...(localAddress && { localAddress }) });
  const frames = new FrameReader();
  const received: Uint8Array[] = [];
  socket.on('data', (chunk) => {
    const packets = frames.push(chunk);
    if (packets === 'bad-frame') socket.destroy(new Error(packets));
    else received.push(...packets);
  });
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.once('connect', () => resolve({ socket, received, send: (packet) => socket.write(framePacket(packet)) }));
  });
}
