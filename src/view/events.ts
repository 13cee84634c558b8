/** What elements of the view ask of their owner. All of them bubble through shadow roots. */
import type { Language } from '../core/messages/languages.ts';
import type { Report } from '../core/report.ts';
import type { ToolName } from './tool-shelf.ts';

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

/** Asks to be shown what can be done about the verdict. */
export class AdviceRequestEvent extends Event {
  static readonly type = 'advice-request';
  constructor() {
    super(AdviceRequestEvent.type, init);
  }
}

/** Asks for the check against servers on the internet, which are named before any of them is asked. */
export class InternetCheckRequestEvent extends Event {
  static readonly type = 'internet-check-request';
  constructor() {
    super(InternetCheckRequestEvent.type, init);
  }
}

/** Asks to show a saved report. */
export class ReportOpenEvent extends Event {
  static readonly type = 'report-open';
  readonly report: Report;
  constructor(report: Report) {
    super(ReportOpenEvent.type, init);
    this.report = report;
  }
}

/** Asks for a tool to be opened. */
export class ToolRequestEvent extends Event {
  static readonly type = 'tool-request';
  readonly tool: ToolName;
  constructor(tool: ToolName) {
    super(ToolRequestEvent.type, init);
    this.tool = tool;
  }
}

/** Asks for the tool that is open to be closed. */
export class ToolCloseEvent extends Event {
  static readonly type = 'tool-close';
  constructor() {
    super(ToolCloseEvent.type, init);
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
    'advice-request': AdviceRequestEvent;
    'internet-check-request': InternetCheckRequestEvent;
    'report-open': ReportOpenEvent;
    'tool-request': ToolRequestEvent;
    'tool-close': ToolCloseEvent;
    'language-change': LanguageChangeEvent;
  }
}
