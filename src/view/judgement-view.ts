import { html, nothing, type TemplateResult } from 'lit';
import type { Gathered } from '../core/artifacts.ts';
import type { Judgement, Report } from '../core/report.ts';
import type { RunPhase } from '../core/session.ts';
import type { Origins } from '../core/wire.ts';
import './family-verdicts.ts';
import './finding-list.ts';
import './path-picture.ts';
import type { Translator } from './messages.ts';

const valueOf = <T>(gathered: Gathered<T> | undefined): T | null => (gathered?.status === 'ok' ? gathered.value : null);

/** Whether what stands below the findings has been loaded; `lacking` when it could not be. */
export type LowerParts = 'awaited' | 'there' | 'lacking';

/** What is shown of a run. */
export interface ShownRun {
  /** Null before the first fact. */
  readonly report: Report | null;
  readonly phase: RunPhase;
  /** Where it can be tested over one family only; null where no link is wanted. */
  readonly origins: Origins | null;
  readonly lowerParts: LowerParts;
}

/** The run that anyone can see: verdict by family, findings, addresses, candidates. */
export function renderJudgement(
  { report, phase, origins, lowerParts }: ShownRun,
  { t, language }: Translator,
): TemplateResult {
  const artifacts = report?.artifacts;
  const below = (part: TemplateResult): TemplateResult | typeof nothing => (lowerParts === 'there' ? part : nothing);
  return html`<section class="panel" aria-labelledby="families">
      <h2 id="families">${t('ui.families.title')}</h2>
      <p class="quiet lead">${t('ui.families.about')}</p>
      <family-verdicts
        .verdict=${report?.verdict ?? null}
        .phase=${phase}
        .origins=${origins}
        .baseline=${report?.baseline ?? []}
        .language=${language}
      ></family-verdicts>
    </section>
    <section class="panel" aria-labelledby="path">
      <h2 id="path">${t('path.title')}</h2>
      <path-picture .report=${report} .language=${language}></path-picture>
    </section>
    <advice-panel .report=${report} .language=${language}></advice-panel>
    <section class="panel" aria-labelledby="findings">
      <h2 id="findings" tabindex="-1">${t('ui.findings.title')}</h2>
      <finding-list .findings=${report?.findings ?? []} .phase=${phase} .offersAdvice=${true} .language=${language}></finding-list>
    </section>
    <section class="panel" aria-labelledby="addresses">
      <h2 id="addresses">${t('ui.addresses.title')}</h2>
      <p class="quiet lead">${t('ui.addresses.about')}</p>
      ${lowerParts === 'lacking' ? html`<p role="alert">${t('ui.tool.failed')}</p>` : nothing}
      ${below(html`<address-list .addresses=${report?.addresses ?? []} .language=${language}></address-list>`)}
    </section>
    <section class="panel" aria-labelledby="candidates">
      <h2 id="candidates">${t('ui.candidates.title')}</h2>
      <p class="quiet lead">${t('ui.candidates.about')}</p>
      ${below(html`<candidate-table
        .run=${valueOf(artifacts?.iceCandidates)}
        .witness=${valueOf(artifacts?.witness)}
        .addresses=${report?.addresses ?? []}
        .language=${language}
      ></candidate-table>`)}
    </section>`;
}

/** The second run, with permission: judged apart and shown apart; the lower parts have to be there. */
export function renderWithPermission(
  report: Report | null,
  phase: RunPhase,
  texts: Translator,
): TemplateResult | typeof nothing {
  if (!report?.withPermission) return nothing;
  const { t, first } = texts;
  const run = report.artifacts.permissionIceCandidates;
  return html`<section class="panel" aria-labelledby="with-permission" data-part="with-permission">
    <h2 id="with-permission">${t('ui.with-permission.title')}</h2>
    ${
      run.status === 'failed'
        ? html`<p>${first([`ui.permission.${run.error}`, 'ui.permission.permission-failed'])}</p>`
        : renderSecond(report, report.withPermission, phase, texts)
    }
  </section>`;
}

function renderSecond(report: Report, second: Judgement, phase: RunPhase, { t, language }: Translator): TemplateResult {
  const { verdict, findings, addresses } = second;
  const word = t(`verdict.${verdict.outcome}`);
  const outcome = verdict.final || verdict.outcome === 'leak' ? word : t('ui.so-far', { outcome: word });
  return html`<p class="quiet lead">${t('ui.with-permission.about')}</p>
    <p class="lead"><strong>${t('ui.with-permission.overall', { outcome })}</strong></p>
    <permission-note .report=${report} .language=${language}></permission-note>
    <family-verdicts .verdict=${verdict} .phase=${phase} .language=${language}></family-verdicts>
    <finding-list .findings=${findings} .phase=${phase} .shownBefore=${report.findings} .language=${language}></finding-list>
    <h3>${t('ui.addresses.title')}</h3>
    <address-list .addresses=${addresses} .language=${language}></address-list>
    <h3>${t('ui.candidates.title')}</h3>
    <candidate-table
      .run=${valueOf(report.artifacts.permissionIceCandidates)}
      .witness=${valueOf(report.artifacts.permissionWitness)}
      .addresses=${addresses}
      .language=${language}
    ></candidate-table>`;
}
