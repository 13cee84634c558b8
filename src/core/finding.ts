/** The vocabulary of judgement: outcomes, severities, evidence, findings and verdicts (EARL words for outcomes). */
import * as v from 'valibot';
import { described as d } from './described.ts';
import { REASON_CODES } from './reason-codes.ts';
import { familySchema } from './wire.ts';

/** Schema of the end of an audit. */
export const outcomeSchema = v.picklist(['passed', 'failed', 'cantTell', 'inapplicable']);
/** How an audit ended, in the words of W3C EARL. */
export type Outcome = v.InferOutput<typeof outcomeSchema>;

/** Schema of how much a failed outcome matters. */
export const severitySchema = v.picklist(['high', 'medium', 'low', 'info']);
/** How much a failed outcome matters; an info audit states a fact and passes once it was measured. */
export type Severity = v.InferOutput<typeof severitySchema>;

/** Schema of the four verdict words. */
export const verdictOutcomeSchema = v.picklist(['leak', 'exposed', 'no-leak', 'not-tested']);
/** The four words of a verdict. */
export type VerdictOutcome = v.InferOutput<typeof verdictOutcomeSchema>;

/** Schema of a family's outcome: a verdict word, or inapplicable when the family is absent. */
export const familyOutcomeSchema = v.picklist(['leak', 'exposed', 'no-leak', 'not-tested', 'inapplicable']);
/** A verdict word, or inapplicable for a family that this visitor does not have. */
export type FamilyOutcome = v.InferOutput<typeof familyOutcomeSchema>;

/** Schema of a reason code. */
export const reasonCodeSchema = v.picklist(REASON_CODES);
/** Schema of what a finding means for one family's verdict. */
export const bearingSchema = v.object({
  family: familySchema,
  outcome: familyOutcomeSchema,
  reason: reasonCodeSchema,
});
/** What a finding means for the verdict of one family. */
export type Bearing = v.InferOutput<typeof bearingSchema>;

const paramsSchema = v.record(v.string(), v.union([v.string(), v.number()]));

/** Schema of one row of evidence. */
export const evidenceSchema = v.object({
  source: d(
    v.picklist([
      'http',
      'third-party',
      'host',
      'srflx',
      'prflx',
      'relay',
      'related',
      'sdp',
      'stats',
      'witness',
      'baseline',
      'error',
      'header',
      'device',
      'browser',
      'server',
    ]),
    'Where this was seen.',
  ),
  address: d(v.nullable(v.string()), 'The address in question, in canonical text, or an mDNS name.'),
  port: v.nullable(v.number()),
  family: v.nullable(familySchema),
  transport: v.nullable(v.picklist(['udp', 'tcp'])),
  atMs: d(v.nullable(v.number()), 'Milliseconds since the run began.'),
  detail: d(v.nullable(v.string()), 'The raw text from outside that proves it. Hostile: show it as text only.'),
  remarks: d(
    v.exactOptional(v.array(v.object({ id: v.string(), params: paramsSchema }))),
    'What is to be said of it in the words of the reader: ids of messages, with the values for their placeholders.',
  ),
});
/** One row of proof. */
export type Evidence = v.InferOutput<typeof evidenceSchema>;

/** Schema of a finding. */
export const findingSchema = v.object({
  id: d(v.string(), 'The id of the audit that made it.'),
  outcome: outcomeSchema,
  severity: severitySchema,
  reason: d(v.nullable(v.string()), 'For cantTell and inapplicable: a code that says why.'),
  params: d(paramsSchema, 'Values for the placeholders of its messages.'),
  evidence: v.array(evidenceSchema),
  bearings: d(v.array(bearingSchema), 'What it means for the verdict of each family.'),
  advice: d(v.array(v.string()), 'Ids of the advice that applies.'),
});
/** The result of one audit. */
export type Finding = v.InferOutput<typeof findingSchema>;

/** Schema of the verdict of one family. */
export const familyVerdictSchema = v.object({
  outcome: familyOutcomeSchema,
  reasons: v.array(reasonCodeSchema),
});
/** The verdict of one family. */
export type FamilyVerdict = v.InferOutput<typeof familyVerdictSchema>;

/** Schema of a verdict. */
export const verdictSchema = v.object({
  outcome: verdictOutcomeSchema,
  reasons: v.array(reasonCodeSchema),
  final: d(v.boolean(), 'False while something is still open; a leak is told at once all the same.'),
  families: v.object({ 4: familyVerdictSchema, 6: familyVerdictSchema }),
});
/** The answer to "am I leaking?", for each family and as a whole. */
export type Verdict = v.InferOutput<typeof verdictSchema>;
