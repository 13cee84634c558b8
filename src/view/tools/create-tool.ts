import type { ToolContext, ToolName } from '../tool-shelf.ts';
import { BaselinePanel } from './baseline-panel.ts';
import { InternetPanel } from './internet-panel.ts';
// In the same file, so that what both share with the page stays in the page's own.
import './permission-note.ts';
import { SharePanel } from './share-panel.ts';
import type { ToolPanel } from './tool-panel.ts';

const PANELS = { baseline: BaselinePanel, share: SharePanel, internet: InternetPanel } as const;

/** Makes the panel of a tool. */
export function createTool(name: ToolName, context: ToolContext): ToolPanel {
  const panel = new PANELS[name]();
  panel.context = context;
  return panel;
}
