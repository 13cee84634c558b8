import type { Realm } from './peer-connection.ts';

/** A new same-origin document, in which a script that replaced the page's globals has not run. */
export interface FreshFrame {
  readonly realm: Realm;
  /** Takes the frame out of the page; its peer connections end with it. */
  remove(): void;
}

/** TypeScript's `Window` does not list the globals of its realm. */
function realmOf(window: object): Realm {
  return window;
}

/** Makes a hidden about:blank frame; undefined where the page may not have one. */
export function openFreshFrame(): FreshFrame | undefined {
  try {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.setAttribute('aria-hidden', 'true');
    document.documentElement.append(frame);
    const { contentWindow } = frame;
    if (contentWindow) return { realm: realmOf(contentWindow), remove: () => frame.remove() };
    frame.remove();
  } catch {
    // A page script or a policy that forbids frames: there is nothing to try then.
  }
  return undefined;
}
