import type { GenericSchema } from 'valibot';

/** The published JSON Schema of the report, as text: what docs/report.schema.json must hold. */
export function reportSchemaText(from: {
  readonly reportSchema: GenericSchema;
  readonly definitions: Readonly<Record<string, GenericSchema>>;
  readonly version: number;
}): string;

/** The schemas that get a name in the published schema, picked from the core modules. */
export function namedSchemas(modules: {
  readonly artifacts: object;
  readonly finding: object;
  readonly report: object;
  readonly wire: object;
}): Record<string, GenericSchema>;
