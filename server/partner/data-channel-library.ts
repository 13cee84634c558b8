/**
 * The part of `node-datachannel` that the server's own peer uses. Written down here, since the package is optional: the build
 * must not need it. A test holds the real package against it.
 */

/** A message as it arrives. */
export type ChannelMessage = string | Buffer | ArrayBuffer;

/** One data channel. */
export interface DataChannel {
  getLabel(): string;
  isOpen(): boolean;
  /** Bytes that wait to be sent. */
  bufferedAmount(): number;
  /** Bytes; as soon as no more wait, the listener of {@link onBufferedAmountLow} is told. */
  setBufferedAmountLowThreshold(bytes: number): void;
  onBufferedAmountLow(listener: () => void): void;
  /** @throws when it has closed. */
  sendMessage(text: string): boolean;
  /** @throws when it has closed. */
  sendMessageBinary(bytes: Uint8Array): boolean;
  onOpen(listener: () => void): void;
  onClosed(listener: () => void): void;
  onMessage(listener: (message: ChannelMessage) => void): void;
}

/** The kinds of description that are exchanged. */
export type DescriptionKind = 'offer' | 'answer';

/** One peer connection. */
export interface PeerConnection {
  close(): void;
  /** @throws for a description that it cannot read. */
  setRemoteDescription(sdp: string, kind: DescriptionKind): void;
  addRemoteCandidate(candidate: string, sdpMid: string): void;
  createDataChannel(label: string): DataChannel;
  onLocalDescription(listener: (sdp: string, kind: string) => void): void;
  onLocalCandidate(listener: (candidate: string, sdpMid: string) => void): void;
  onStateChange(listener: (state: string) => void): void;
  onDataChannel(listener: (channel: DataChannel) => void): void;
}

/** How a peer connection is made. */
export interface ConnectionConfig {
  iceServers: string[];
  /** Bytes. */
  maxMessageSize?: number;
  /** UDP ports, both included. */
  portRangeBegin?: number;
  portRangeEnd?: number;
}

/** The library. */
export interface DataChannelLibrary {
  readonly PeerConnection: new (name: string, config: ConnectionConfig) => PeerConnection;
}
