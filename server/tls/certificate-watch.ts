import type { Identity } from './certificate-store.ts';
import type { KeyPair } from './key-pair.ts';

/** A server whose certificate can be replaced while it listens. */
export interface SecureServer {
  setSecureContext(pair: KeyPair): void;
}

/** What is watched, and by what means. */
export interface CertificateWatchOptions {
  /** Names and addresses that a certificate has to be valid for at the moment. */
  readonly hosts: () => readonly string[];
  /** The certificate for them: the one that is kept, or a new one. */
  readonly ensure: (hosts: readonly string[]) => Promise<Identity>;
  /** Fingerprint of the one that the servers began with. */
  readonly served: string;
  /** Servers that serve it. */
  readonly servers: Iterable<SecureServer>;
  /** Told of a failure to make a new one, once until it works again; the old one goes on. */
  readonly onError: (error: unknown) => void;
}

const DAY_MS = 86_400_000;
const LOOK_EVERY_MS = 60_000;

/** Keeps the certificate of a server that runs for months valid: for its time, and for the addresses that come and go. */
export class CertificateWatch {
  readonly #options: CertificateWatchOptions;
  readonly #timer: NodeJS.Timeout;
  #hosts: string;
  #served: string;
  #checkedMs = Date.now();
  #hasFailed = false;

  constructor(options: CertificateWatchOptions) {
    this.#options = options;
    this.#hosts = options.hosts().join();
    this.#served = options.served;
    this.#timer = setInterval(() => void this.look(Date.now()), LOOK_EVERY_MS).unref();
  }

  /**
   * Looks once: at the hosts each time, at the certificate when they have changed, once a day and after a failure. Never rejects.
   */
  async look(nowMs: number): Promise<void> {
    const { hosts, ensure, servers, onError } = this.#options;
    const needed = hosts();
    if (needed.join() === this.#hosts && nowMs - this.#checkedMs < DAY_MS) return;
    try {
      const { pair, certificate } = await ensure(needed);
      // Another process may have made it, so whether it is new here says nothing.
      if (certificate.fingerprint !== this.#served) for (const server of servers) server.setSecureContext(pair);
      this.#served = certificate.fingerprint;
      this.#hosts = needed.join();
      this.#checkedMs = nowMs;
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed) onError(error);
      this.#hasFailed = true;
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
