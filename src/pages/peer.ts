import type { PeerTestArtifacts } from '../core/peer-test/artifacts.ts';
import { type PeerTestReport, peerTestReport } from '../core/peer-test/report.ts';
import type { PeerTestOptions } from '../core/peer-test/session.ts';
import type { PageApi } from '../core/session.ts';
import { requireKind } from '../page-api.ts';
import { createPeerTest } from '../peer-test.ts';
import { qrCode } from '../qr-code.ts';
import type { Dictionaries } from '../view/messages.ts';
import { PeerApp } from '../view/peer/peer-app.ts';
import type { PageContext } from './page.ts';

/** `window.icelens` of this page. */
type PeerTestApi = PageApi<PeerTestReport, PeerTestOptions, PeerTestArtifacts>;

/** The texts of the peer test. */
export const dictionaries: Dictionaries = {
  en: () => import('../view/dictionaries/peer-en.ts'),
  'zh-CN': () => import('../view/dictionaries/peer-zh-CN.ts'),
};

/** Opens the peer test. */
export function open({ config }: PageContext): PeerApp {
  const version = config?.version ?? '';
  const { origin, pathname, hash } = location;
  const session = createPeerTest({ version, fragment: hash, url: `${origin}${pathname}` });
  const run = async (options?: PeerTestOptions): Promise<PeerTestReport> => {
    requireKind(options?.kind, 'peer-test');
    return session.run(options);
  };
  const api: PeerTestApi = Object.freeze<PeerTestApi>({
    version,
    get latest() {
      return session.state.report;
    },
    run,
    gather: async (options) => (await run(options)).artifacts,
    audit: (artifacts) => judgeUnchecked(artifacts, version),
  });
  Object.assign(window, { icelens: api });
  const element = new PeerApp();
  element.session = session;
  element.makeQrCode = qrCode;
  return element;
}

function judgeUnchecked(artifacts: unknown, version: string): PeerTestReport {
  if (typeof artifacts !== 'object' || artifacts === null || !('artifactsVersion' in artifacts)) {
    throw new TypeError(`expected artifacts of a peer test, got ${typeof artifacts}`);
  }
  // The full schema stays out of the page; the command line names the field that is wrong.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const given = artifacts as PeerTestArtifacts;
  return peerTestReport(given, { createdAt: new Date().toISOString(), version, browser: null });
}
