/** Starts a Firefox once and ends it: `warm-profile.js FOLDER` leaves a profile whose scripts are compiled. */
import { findFirefox } from '../../../cli/drivers/firefox.ts';
import { firefox } from '../../../cli/drivers/playwright.ts';

const found = findFirefox();
if (!found.ok) throw new Error(found.message);
const context = await firefox.launchPersistentContext(process.argv[2] ?? '', { ...found.launch, timeout: 90_000 });
await (await context.newPage()).goto('data:text/html,');
await context.close();
