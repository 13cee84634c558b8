import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LeakTestSession, RunState } from '../core/session.ts';

/** Keeps an element up to date with the state of a session, for as long as the element is in the page. */
export class RunStateController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #session: LeakTestSession | null = null;
  #unsubscribe: (() => void) | undefined;
  #isConnected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The state now; null without a session. */
  get state(): RunState | null {
    return this.#session?.state ?? null;
  }

  /** Follows another session from now on. */
  follow(session: LeakTestSession | null): void {
    this.#session = session;
    if (this.#isConnected) this.#subscribe();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#subscribe();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#unsubscribe?.();
  }

  #subscribe(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.#session?.subscribe(() => this.#host.requestUpdate());
  }
}
