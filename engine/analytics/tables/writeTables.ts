import type { Day } from '../../core/date';
import { writePdf } from '../../print/writePdf';
import { writeWorkbook } from '../../workbook/writeWorkbook';
import type { PlainTable } from './plainTable';
import { tablesPrint } from './tablesPrint';
import { tablesWorkbook, type TableSetting } from './tablesWorkbook';

/** Files of tables that are no text. */
export type TableFile = 'xlsx' | 'pdf';

/** Tables as the bytes of a file; the same tables always give the same bytes. A PDF is dated by the settlement. */
export async function writeTables(
  tables: readonly PlainTable[],
  file: TableFile,
  setting: TableSetting,
  settlement: Day,
): Promise<Uint8Array> {
  if (file === 'xlsx') return await writeWorkbook(tablesWorkbook(tables, setting));
  return await writePdf(tablesPrint(tables, setting), { generator: setting.generator, day: settlement });
}
