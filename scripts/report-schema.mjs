import { toJsonSchema } from '@valibot/to-json-schema';

/**
 * The published JSON Schema of the report, as text: what docs/report.schema.json must hold. Shapes that stand in several
 * places are definitions of their own.
 */
export function reportSchemaText({ reportSchema, definitions, version }) {
  return schemaText({
    schema: reportSchema,
    definitions,
    $id: `urn:icelens:report:${version}`,
    title: 'icelens report',
    description: 'The result of an icelens run: verdict, findings, addresses, and everything that was measured.',
  });
}

/** The published JSON Schema of what `icelens report --format json` writes. */
export function suiteSchemaText({ suiteSchema, definitions, version }) {
  return schemaText({
    schema: suiteSchema,
    definitions,
    $id: `urn:icelens:suite:${version}`,
    title: 'icelens suite',
    description:
      'Everything that one call of "icelens report" measured: each scenario in each browser with its reports.',
  });
}

/** The published JSON Schema of a scenario file. */
export function scenariosSchemaText({ scenarioFileSchema }) {
  return schemaText({
    schema: scenarioFileSchema,
    definitions: {},
    $id: 'urn:icelens:scenarios:1',
    title: 'icelens scenarios',
    description:
      'How browsers are set up for "icelens report --scenario FILE", and what each test is expected to show.',
  });
}

function schemaText({ schema, definitions, ...named }) {
  // That names stand only once is more than JSON Schema can say.
  const config = { target: 'draft-2020-12', definitions, errorMode: 'throw', ignoreActions: ['check'] };
  const { $schema, ...rest } = toJsonSchema(schema, config);
  return `${JSON.stringify({ $schema, ...named, ...rest }, null, 2)}\n`;
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
