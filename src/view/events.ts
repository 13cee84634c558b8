/** What elements of the view ask of their owner. All of them bubble through shadow roots. */
import type { Language } from '../core/messages/languages.ts';

const init: EventInit = { bubbles: true, composed: true };

/** Asks for a new run. */
export class RunRequestEvent extends Event {
  static readonly type = 'run-request';
  readonly permission: 'none' | 'ask';
  constructor(permission: 'none' | 'ask') {
    super(RunRequestEvent.type, init);
    this.permission = permission;
  }
}

/** Asks to end the run under way. */
export class CancelRequestEvent extends Event {
  static readonly type = 'cancel-request';
  constructor() {
    super(CancelRequestEvent.type, init);
  }
}

/** Says that the person chose another language. */
export class LanguageChangeEvent extends Event {
  static readonly type = 'language-change';
  readonly language: Language;
  constructor(language: Language) {
    super(LanguageChangeEvent.type, init);
    this.language = language;
  }
}

declare global {
  interface HTMLElementEventMap {
    'run-request': RunRequestEvent;
    'cancel-request': CancelRequestEvent;
    'language-change': LanguageChangeEvent;
  }
}
