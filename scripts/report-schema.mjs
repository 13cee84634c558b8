import { toJsonSchema } from '@valibot/to-json-schema';

/**
 * The published JSON Schema of the report, as text: what docs/report.schema.json must hold. Shapes that stand in several
 * places are definitions of their own.
 */
export function reportSchemaText({ reportSchema, definitions, version }) {
  const schema = toJsonSchema(reportSchema, { target: 'draft-2020-12', definitions, errorMode: 'throw' });
  const { $schema, ...rest } = schema;
  const named = { $schema, $id: `urn:icelens:report:${version}`, title: 'icelens report' };
  const description = 'The result of an icelens run: verdict, findings, addresses, and everything that was measured.';
  return `${JSON.stringify({ ...named, description, ...rest }, null, 2)}\n`;
}

/** The schemas that get a name in the published schema, picked from the compiled core modules. */
export function namedSchemas({ artifacts, finding, report, wire }) {
  return {
    artifacts: artifacts.artifactsSchema,
    browser: artifacts.browserSchema,
    candidateRun: artifacts.candidateRunSchema,
    echo: artifacts.echoSchema,
    evidence: finding.evidenceSchema,
    familyVerdict: finding.familyVerdictSchema,
    finding: finding.findingSchema,
    iceCandidate: artifacts.iceCandidateSchema,
    network: wire.networkSchema,
    reasonCode: finding.reasonCodeSchema,
    seenAddress: report.seenAddressSchema,
    verdict: finding.verdictSchema,
    witnessRun: artifacts.witnessRunSchema,
  };
}
