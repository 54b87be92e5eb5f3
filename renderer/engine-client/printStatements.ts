import type { Day } from '../../engine/core/date';
import { writePdf } from '../../engine/print/writePdf';
import { statementPrint } from '../../engine/reports/statementPrint';
import type { EngineCalls, Progress } from './protocol';
import { RELEASE } from './release';

/** The statements that were asked for as a PDF, dated by the first of them. */
export async function printStatements(
  { deal, results, choice, scenario }: EngineCalls['printStatements']['request'],
  onProgress: (progress: Progress) => void,
): Promise<Uint8Array> {
  onProgress({ text: 'Collecting the figures', fraction: 0 });
  const generator = `Stepdown ${RELEASE}`;
  const document = statementPrint(deal, results, choice, { scenario, generator });
  return await writePdf(document, {
    generator,
    day: (results.distributionDates[choice.dates[0] ?? 0] ?? 0) as Day,
    onProgress: (done, pages) => onProgress({ text: `Page ${done + 1} of ${pages}`, fraction: done / pages }),
  });
}
