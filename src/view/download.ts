import type { AnyReport } from '../core/any-report.ts';

/**
 * Lets the person save a report as a JSON file, made in the browser; `masked` hides addresses, SDP and passwords. Rejects
 * when the code that masks cannot be loaded.
 */
export async function downloadReport(report: AnyReport, { masked }: { masked: boolean }): Promise<void> {
  const text = JSON.stringify(masked ? await maskReport(report) : report, null, 2);
  saveText(reportFileName(report, masked), text, 'application/json');
}

/** Lets the person save a text as a file, made in the browser. */
export function saveText(fileName: string, text: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Brings in the code that masks before it is needed, for pages whose server may be gone by then. */
export function prepareMask(): void {
  // Whoever saves then asks again, and is told.
  import('../core/redact.ts').catch(() => undefined);
}

/** Loaded on demand: few people save a report, and the code comes with every schema of it. */
async function maskReport(report: AnyReport): Promise<AnyReport> {
  const { redactReport } = await import('../core/redact.ts');
  return redactReport(report);
}

/** A file name that sorts by time and is allowed on every system. */
export function reportFileName(
  { kind, createdAt }: { readonly kind: AnyReport['kind']; readonly createdAt: string },
  masked: boolean,
): string {
  const time = createdAt.replace(/[^\dT]/g, '').slice(0, 15);
  return `icelens-${kind}-${time}${masked ? '-masked' : ''}.json`;
}
