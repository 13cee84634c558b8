/** The state of the connection to the other nodes of this server. */
export type ClusterState = 'connected' | 'lost';

/** The other nodes of this server, as the signaling needs them. */
export interface Neighbours {
  /** Whether they can be asked and told at the moment. */
  isReachable(): boolean;
  /** Ids of the members of a room on the other nodes; undefined when they could not all be asked. */
  idsIn(room: string): Promise<readonly string[] | undefined>;
}
