// Writes the JSON Schemas in docs/ from the compiled core. Run by `npm run schema`, after a build.
import { mkdirSync, writeFileSync } from 'node:fs';
import { namedSchemas, reportSchemaText, scenariosSchemaText, suiteSchemaText } from './report-schema.mjs';

const core = new URL('../dist/src/core/', import.meta.url);
const load = (name) => import(new URL(`${name}.js`, core).href);
const names = ['any-report', 'artifacts', 'finding', 'report', 'wire', 'suite/suite', 'suite/scenario'];
const [anyReport, artifacts, finding, report, wire, suite, scenario] = await Promise.all(names.map(load));

const docs = new URL('../docs/', import.meta.url);
mkdirSync(docs, { recursive: true });
const definitions = namedSchemas({ artifacts, finding, report, wire });
const write = (name, text) => {
  writeFileSync(new URL(name, docs), text);
  console.log(`wrote docs/${name}`);
};
const { anyReportSchema } = anyReport;
const { suiteSchema, SUITE_VERSION } = suite;
write(
  'report.schema.json',
  reportSchemaText({ reportSchema: anyReportSchema, definitions, version: report.REPORT_VERSION }),
);
write('suite.schema.json', suiteSchemaText({ suiteSchema, definitions, version: SUITE_VERSION }));
write('scenarios.schema.json', scenariosSchemaText(scenario));
