/** What the elements of the ICE check ask of their owner. All of them bubble through shadow roots. */
import type { IceCheckOptions } from '../../core/ice-check/options.ts';
import type { ServerEntry } from '../../core/ice-check/server-list.ts';

const init: EventInit = { bubbles: true, composed: true };

/** What can be asked. */
export type IceRequest =
  | { readonly what: 'start' | 'stop' | 'extend' | 'reset' | 'keep-link' | 'back-to-own' }
  | { readonly what: 'servers'; readonly servers: readonly ServerEntry[] }
  | { readonly what: 'options'; readonly change: Partial<IceCheckOptions> }
  | { readonly what: 'keep-secrets'; readonly keep: boolean };

/** Asks for a change of list or options, or for the next step of a check. */
export class IceRequestEvent extends Event {
  static readonly type = 'ice-request';
  readonly request: IceRequest;
  constructor(request: IceRequest) {
    super(IceRequestEvent.type, init);
    this.request = request;
  }
}

declare global {
  interface HTMLElementEventMap {
    'ice-request': IceRequestEvent;
  }
}
