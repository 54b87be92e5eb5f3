import type { Session } from '../../engine/api/session';
import type { PricingTexts } from '../../engine/analytics/pricing/readPricing';
import type { Side, YieldReport } from '../../engine/analytics/pricing/types';
import { yieldReport } from '../../engine/analytics/pricing/yieldReport';
import { analysisTables } from '../../engine/analytics/tables/analysisTables';
import { plainTables, type TableKind } from '../../engine/analytics/tables/plainTable';
import type { AnalysisTables } from '../../engine/analytics/tables/types';
import { writeTables, type TableFile } from '../../engine/analytics/tables/writeTables';
import { success, type Result } from '../../engine/core/problem';
import { RELEASE } from './release';
import type { Sessions } from './sessions';

/** What the page asks of the engine about the worth of classes, of what is in view. Texts are those of `pricing` and `tables`. */
export interface YieldCalls {
  yields: { request: { readonly pricing: PricingTexts }; reply: Result<YieldReport> };
  /** Price/yield and decrement tables of every class. */
  yieldTables: {
    request: { readonly pricing: PricingTexts; readonly tables: PricingTexts };
    reply: Result<AnalysisTables>;
  };
  /** Tables as a workbook or a PDF. */
  exportTables: { request: TableExport; reply: Result<Uint8Array> };
}

/** Which tables are written, of which classes: all of them where none is named. */
export interface TableExport {
  readonly pricing: PricingTexts;
  readonly tables: PricingTexts;
  readonly what: readonly TableKind[];
  readonly classes: readonly string[];
  /** Price tables to one side only; null for both. */
  readonly to: Side | null;
  readonly file: TableFile;
  /** Of which scenario the run is; '' for the base. */
  readonly scenario: string;
}

type YieldMessage = {
  [C in keyof YieldCalls]: { readonly call: C; readonly request: YieldCalls[C]['request'] };
}[keyof YieldCalls];

export async function answerYields(
  sessions: Sessions,
  message: YieldMessage,
): Promise<YieldCalls[keyof YieldCalls]['reply']> {
  const session = sessions.active();
  switch (message.call) {
    case 'yields':
      return yieldReport(session, message.request.pricing);
    case 'yieldTables':
      return analysisTables(session, message.request.pricing, message.request.tables);
    case 'exportTables':
      return await exportTables(session, message.request);
  }
}

async function exportTables(session: Session, asked: TableExport): Promise<Result<Uint8Array>> {
  const { pricing, tables: texts, what, classes, to, file, scenario } = asked;
  const report = what.includes('classes') ? yieldReport(session, pricing) : null;
  if (report?.ok === false) return report;
  const tables = what.some((kind) => kind !== 'classes') ? analysisTables(session, pricing, texts) : null;
  if (tables?.ok === false) return tables;
  const written = plainTables(report?.value ?? null, tables?.value ?? null, what, { classes, to });
  const { deal, request } = report?.value ?? { deal: tables!.value.deal, request: tables!.value.pricing };
  const setting = { deal, scenario, generator: `Stepdown ${RELEASE}` };
  return success(await writeTables(written, file, setting, request.settlement.value));
}
