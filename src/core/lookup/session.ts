import type { Queries } from './queries.ts';
import type { EchoResponse, Family, LookedUpAddress, LookupResponse, LookupResult } from '../wire.ts';

/** The visitor's own address in one family. */
export interface OwnAddress {
  readonly family: Family;
  /** `failed`: tried, and there is no connection over this family; `not-asked`: nothing is known of it. */
  readonly state: 'seen' | 'failed' | 'not-asked';
  /** Over which origin it was seen: one that forces the family, or the page's own. */
  readonly how: 'forced' | 'page' | null;
  readonly echo: EchoResponse | null;
  /** What the server knows of it, once it has told. */
  readonly known: LookedUpAddress | null;
}

/** What the look-up page shows. */
export interface LookupState {
  /** IPv4 and IPv6; null before the server has answered. */
  readonly own: readonly OwnAddress[] | null;
  /** Answers about others, in the order of the question. */
  readonly results: readonly LookupResult[];
  /** How far a list has come; null when nothing is being looked up. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** How many things of the list were too many. */
  readonly leftOut: number;
  /** Why the list could not be finished: a code of a failed request. */
  readonly failure: string | null;
  readonly data: LookupResponse['data'] | null;
  /** Whether the operator allows host names; null before the first answer. */
  readonly names: boolean | null;
}

/** The one owner of the look-up page's state. */
export interface LookupSession {
  readonly state: LookupState;
  /** Calls `listener` after each change. @returns a function that stops it. */
  subscribe(listener: (state: LookupState) => void): () => void;
  /** Asks where this browser's own addresses are. */
  findOwn(): Promise<void>;
  /** Looks up other addresses and names, instead of those before. */
  lookUp(queries: Queries): Promise<void>;
  /** Ends what is being looked up; what was answered stays. */
  cancel(): void;
}
