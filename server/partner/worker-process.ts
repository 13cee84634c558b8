import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { partnerWorkerFile } from '../install.ts';
import { type FromWorker, readFromWorker, type ToWorker } from './worker-messages.ts';

/** What the owner of the process is told. */
export interface WorkerListener {
  readonly onMessage: (message: FromWorker) => void;
  /** It has ended, though nobody asked it to; `reason` is the signal or the exit code. */
  readonly onFailure: (reason: string) => void;
}

/** Megabytes of JavaScript values; the buffers of the library are not among them. */
const MAX_HEAP_MB = 64;
/** What a system may need to find its libraries; nothing else of the server's settings, among which are secrets. */
const ENVIRONMENT = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'TZ', 'TMPDIR'];

/** The process of the server's own peers: started with the first message, and anew with the first one after its end. */
export class WorkerProcess {
  readonly #listener: WorkerListener;
  #child: ChildProcess | undefined;

  constructor(listener: WorkerListener) {
    this.#listener = listener;
  }

  /** Process id; undefined while there is none. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Says something, if need be to a new process. */
  say(message: ToWorker): void {
    this.#child ??= this.#start();
    // One that ends just now is told of by its end.
    this.#child.send(message, () => undefined);
  }

  /** Ends the process, if there is one. It has nothing to save, and to tidy up is what its library does worst. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Ends the process as one that has failed. */
  abandon(): void {
    this.#child?.kill('SIGKILL');
  }

  #start(): ChildProcess {
    const env = Object.fromEntries(ENVIRONMENT.flatMap((name) => [[name, process.env[name]]]));
    const child = fork(partnerWorkerFile(), [], {
      env,
      // Not those of this process: an inspector would listen on a port.
      execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (value) => {
      const message = readFromWorker(value);
      if (message !== undefined && child === this.#child) this.#listener.onMessage(message);
    });
    const fail = (reason: string) => {
      if (child !== this.#child) return;
      this.#child = undefined;
      this.#listener.onFailure(reason);
    };
    child.on('error', ({ message }) => fail(message));
    child.on('exit', (code, signal) => fail(signal ?? `exit code ${code}`));
    return child;
  }
}
