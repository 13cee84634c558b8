/** Remembers which URLs the page's own Content-Security-Policy refused, so that a blocked request is not called a dead one. */
export interface CspViolations {
  /** Whether a request to this origin was refused by policy since the recorder was started. */
  blocked(url: string): boolean;
}

/** Listens for `securitypolicyviolation` events until `signal` is aborted (CSP Level 3 §5.1). */
export function recordCspViolations(signal: AbortSignal): CspViolations {
  const origins = new Set<string>();
  document.addEventListener(
    'securitypolicyviolation',
    ({ blockedURI }) => {
      if (URL.canParse(blockedURI)) origins.add(new URL(blockedURI).origin);
    },
    { signal },
  );
  return { blocked: (url) => origins.has(new URL(url, location.href).origin) };
}
