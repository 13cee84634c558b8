import type { GenericSchema } from 'valibot';

/** The published JSON Schema of the report, as text: what docs/report.schema.json must hold. */
export function reportSchemaText(from: {
  readonly reportSchema: GenericSchema;
  readonly definitions: Readonly<Record<string, GenericSchema>>;
  readonly version: number;
}): string;

/** The published JSON Schema of what `icelens report --format json` writes. */
export function suiteSchemaText(from: {
  readonly suiteSchema: GenericSchema;
  readonly definitions: Readonly<Record<string, GenericSchema>>;
  readonly version: number;
}): string;

/** The published JSON Schema of a scenario file. */
export function scenariosSchemaText(from: { readonly scenarioFileSchema: GenericSchema }): string;

/** The schemas that get a name in the published schema, picked from the core modules. */
export function namedSchemas(modules: {
  readonly artifacts: object;
  readonly finding: object;
  readonly report: object;
  readonly wire: object;
}): Record<string, GenericSchema>;
