/** Puts the interface into the page: the leak test below its headline, and the switches into the header. */
import type { BaselineMemory } from '../core/baseline.ts';
import type { Language } from '../core/messages/languages.ts';
import type { LeakTestSession } from '../core/session.ts';
import type { InternetServers } from '../core/wire.ts';
import { AdviceRequestEvent, InternetCheckRequestEvent, ToolRequestEvent } from './events.ts';
import { readGuideStep } from './guide-step.ts';
import './leak-test-app.ts';
import { mountSiteTools } from './site-tools.ts';
import { restoreTheme } from './theme.ts';
import './tool-button.ts';
import type { ToolButton } from './tool-button.ts';
import { ToolShelf } from './tool-shelf.ts';
import './verdict-actions.ts';

/** Where the interface goes and what it shows. */
export interface MountOptions {
  /** The element below the headline that gets `<leak-test-app>`. */
  readonly main: Element;
  /** The element inside the panel of the verdict that gets `<verdict-actions>`. */
  readonly actions: Element;
  /** The element in the header that gets the switches. */
  readonly tools: Element;
  readonly session: LeakTestSession;
  readonly memory: BaselineMemory;
  /** Servers of others that this page may ask; null where none are offered. */
  readonly internet: InternetServers | null;
  readonly language: Language;
  /** Called after the interface has changed to the language that the person chose; it is remembered already. */
  readonly onLanguage: (language: Language) => void;
}

/** Mounts the interface, in the theme and the language that were chosen; the texts of that language have to be there. */
export function mountView(options: MountOptions): void {
  const { main, actions, tools, session, memory, internet, language, onLanguage } = options;
  restoreTheme();
  const app = document.createElement('leak-test-app');
  app.session = session;
  const row = document.createElement('verdict-actions');
  row.session = session;
  row.offersInternetCheck = internet !== null;
  const place = document.createElement('div');
  const shelf = new ToolShelf(place, { session, memory, internet }, language);
  const buttons = makeToolButtons(memory);
  row.append(...buttons);
  row.addEventListener(AdviceRequestEvent.type, () => void app.showAdvice());
  row.addEventListener(InternetCheckRequestEvent.type, () => void shelf.open('internet', row));
  for (const button of buttons) {
    button.addEventListener(ToolRequestEvent.type, ({ tool }) => void shelf.open(tool, button));
  }
  const speak = (spoken: Language): void => {
    for (const element of [app, row, ...buttons]) element.language = spoken;
    shelf.language = spoken;
  };
  speak(language);
  mountSiteTools({
    tools,
    language,
    onLanguage: (chosen) => {
      speak(chosen);
      onLanguage(chosen);
    },
  });
  actions.replaceChildren(row);
  main.replaceChildren(place, app);
  // Whoever is on the way through the three steps comes back to it after a reload.
  if (readGuideStep() !== null) void shelf.open('baseline', buttons[0]);
}

function makeToolButtons(memory: BaselineMemory): ToolButton[] {
  const [baseline, share] = [document.createElement('tool-button'), document.createElement('tool-button')];
  baseline.tool = 'baseline';
  const showKept = (): void => {
    baseline.kept = memory.addresses.join(', ');
  };
  showKept();
  memory.subscribe(showKept);
  return [baseline, share];
}
