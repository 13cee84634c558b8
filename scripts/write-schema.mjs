// Writes docs/report.schema.json from the compiled core. Run by `npm run schema`, after a build.
import { mkdirSync, writeFileSync } from 'node:fs';
import { namedSchemas, reportSchemaText } from './report-schema.mjs';

const core = new URL('../dist/src/core/', import.meta.url);
const load = (name) => import(new URL(`${name}.js`, core).href);
const names = ['any-report', 'artifacts', 'finding', 'report', 'wire'];
const [anyReport, artifacts, finding, report, wire] = await Promise.all(names.map(load));

const target = new URL('../docs/report.schema.json', import.meta.url);
mkdirSync(new URL('.', target), { recursive: true });
const definitions = namedSchemas({ artifacts, finding, report, wire });
writeFileSync(
  target,
  reportSchemaText({ reportSchema: anyReport.anyReportSchema, definitions, version: report.REPORT_VERSION }),
);
console.log('wrote docs/report.schema.json');
