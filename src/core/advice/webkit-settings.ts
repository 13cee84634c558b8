/** Safari, everything on iOS and iPadOS, and browsers that could not be recognised. */
import { type AdviceId, nothingToSet, type Setting, setting } from './setting.ts';

const OF_THE_BROWSER: readonly AdviceId[] = ['mode-4', 'extension-hides', 'block-in-browser', 'hide-host', 'one-route'];

/** Every setting of WebKit's browsers, and what to say where the browser is unknown. */
export const webkitSettings: readonly Setting[] = [
  nothingToSet({
    id: 'safari-nothing',
    advice: OF_THE_BROWSER,
    browsers: ['safari', 'webkit'],
    where: 'advice.where.none-safari',
    caveats: ['advice.caveat.private-relay'],
    sources: ['webkit-source', 'webkit-blog', 'private-relay'],
  }),
  setting({
    id: 'safari-develop-menu',
    advice: ['remove-exception'],
    browsers: ['safari', 'webkit'],
    kind: 'menu',
    name: 'Develop → WebRTC',
    mode: 2,
    where: 'advice.where.safari-develop',
    effect: 'advice.effect.local-only',
    sources: ['webkit-blog', 'webkit-source'],
  }),
  nothingToSet({
    id: 'ios-nothing',
    advice: [...OF_THE_BROWSER, 'remove-exception'],
    browsers: ['ios-webkit'],
    platforms: ['ios'],
    where: 'advice.where.none-ios',
    caveats: ['advice.caveat.private-relay', 'advice.caveat.stale-route'],
    sources: ['webkit-source', 'ios-stale-route', 'private-relay'],
  }),
  nothingToSet({
    id: 'webkit-elsewhere-nothing',
    advice: [...OF_THE_BROWSER, 'remove-exception'],
    browsers: ['webkit'],
    platforms: ['android'],
    where: 'advice.where.none-unknown',
    sources: ['webkit-source'],
  }),
  nothingToSet({
    id: 'unknown-browser',
    advice: [...OF_THE_BROWSER, 'remove-exception'],
    browsers: ['unknown'],
    platforms: ['desktop', 'android', 'ios'],
    where: 'advice.where.none-unknown',
    sources: ['rfc8828-5.2'],
  }),
  nothingToSet({
    id: 'only-gecko-without-udp',
    advice: ['no-udp-without-permission'],
    browsers: [
      'chrome',
      'edge',
      'brave',
      'opera',
      'vivaldi',
      'vanadium',
      'samsung',
      'chromium',
      'embedded',
      'safari',
      'ios-webkit',
      'webkit',
      'unknown',
    ],
    platforms: ['desktop', 'android', 'ios'],
    where: 'advice.where.none-without-udp',
    sources: ['measured'],
  }),
];
