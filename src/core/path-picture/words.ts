import type { MessageParams } from '../messages/format.ts';
import type { Language } from '../messages/languages.ts';
import type { PathTextId } from '../messages/en/path.ts';
import { ownerOf } from '../owner.ts';
import type { PathLane, PathPicture } from './model.ts';

/** The language in which a picture is drawn. */
export interface PathWords {
  readonly language: Language;
  readonly t: (id: PathTextId, params?: MessageParams) => string;
  /** Makes text from outside fit to be read: without characters that are invisible or turn it around. */
  readonly clean: (text: string) => string;
}

/** What a way carries, in words. */
export function laneName(lanes: readonly PathLane[], { t }: PathWords): string {
  return lanes.map((lane) => t(`path.lane.${lane}`)).join(' + ');
}

/** The picture in sentences, for those who do not see it: it says the same. */
export function describePath({ device, ways, absent, arrived }: PathPicture, words: PathWords): string[] {
  const { t, clean } = words;
  const sentences = ways.map((way): string => {
    if (way.kind === 'rest') return t('path.rest', { count: way.count });
    const family = way.family === null ? t('path.device') : `IPv${way.family}`;
    const lane = laneName(way.lanes, words);
    if (way.kind === 'stop') return t('path.alt.stop', { family, lane, state: t(`path.state.${way.state}`) });
    const owner = ownerOf(way.seen, words.language);
    const remark = way.remark === null ? null : t(`path.remark.${way.remark}`);
    const details = [...owner, ...(remark === null ? [] : [remark])].join(', ');
    const exit = clean(way.seen.address) + (details === '' ? '' : ` (${details})`);
    return t('path.alt.exit', { family, lane, exit });
  });
  const local = device
    ? [
        t('path.alt.device', {
          device: t('path.device'),
          state: t(`path.device.${device.state}`),
          address: clean(device.address),
        }),
      ]
    : [];
  const saw =
    arrived === 0 || arrived === 1 || arrived === 2 ? (`path.site.saw-${arrived}` as const) : 'path.site.saw-many';
  const site = `${t('path.site')}: ${t(saw, { count: arrived })}.`;
  return [...local, ...sentences, ...absent.map((family) => t('path.note.absent', { family: `IPv${family}` })), site];
}
