/** What elements of the guide ask of their owner. */
import type { BrowserId, Platform } from '../../core/advice/setting.ts';

const init: EventInit = { bubbles: true, composed: true };

/** Asks for the guide of another browser, or of another kind of device. */
export class GuideBrowserEvent extends Event {
  static readonly type = 'guide-browser';
  readonly browser: BrowserId;
  readonly platform: Platform;
  constructor(browser: BrowserId, platform: Platform) {
    super(GuideBrowserEvent.type, init);
    this.browser = browser;
    this.platform = platform;
  }
}

/** Asks for a test, before or after the change. */
export class MeasureRequestEvent extends Event {
  static readonly type = 'measure-request';
  readonly which: 'before' | 'after';
  constructor(which: 'before' | 'after') {
    super(MeasureRequestEvent.type, init);
    this.which = which;
  }
}

/** Asks to erase what was measured. */
export class ForgetRequestEvent extends Event {
  static readonly type = 'forget-request';
  constructor() {
    super(ForgetRequestEvent.type, init);
  }
}

declare global {
  interface HTMLElementEventMap {
    'guide-browser': GuideBrowserEvent;
    'measure-request': MeasureRequestEvent;
    'forget-request': ForgetRequestEvent;
  }
}
