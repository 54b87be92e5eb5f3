import type { SuggestedColumn } from '../../engine/collateral/import/suggestColumns';
import type { TapePlan } from '../../engine/collateral/import/tapePlan';
import type { TapeFieldName } from '../../engine/collateral/tapeFields';
import type { Result } from '../../engine/core/problem';
import type { ImportedTape, Progress, SourceFile } from './protocol';
import type { FileChoice, TapeFileView } from './tapeFile';
import { createTapeFileReader, type DealOfTape, type TapeFileReader, type TapeReading } from './tapeReading';

/** What the page asks of a worker that looks at a tape file. It holds one file at a time. */
export interface TapeFileCalls {
  openTapeFile: { request: SourceFile; reply: Result<TapeFileView> };
  /** The same file under other choices. */
  viewTapeFile: { request: { readonly choice: FileChoice }; reply: TapeFileView };
  /** Rows as they stand in the file, counted from 0; `to` is not among them. */
  tapeFileRows: {
    request: { readonly from: number; readonly to: number };
    reply: readonly (readonly string[])[];
  };
  /** A column as a field: its unit by its values. */
  tapeFileColumn: {
    request: { readonly column: number; readonly field: TapeFieldName | null };
    reply: SuggestedColumn;
  };
  /** Null where a later reading, or `stopTapeFile`, came between. */
  readTapeFile: { request: { readonly plan: TapePlan; readonly deal: DealOfTape }; reply: TapeReading | null };
  stopTapeFile: { request: { readonly of: 'reading' }; reply: null };
  /** The tape of the last reading. */
  takeTape: { request: { readonly of: 'reading' }; reply: Result<ImportedTape> };
}

type TapeFileMessage = {
  [C in keyof TapeFileCalls]: { readonly call: C; readonly request: TapeFileCalls[C]['request'] };
}[keyof TapeFileCalls];

let reader: TapeFileReader | null = null;

/** A question about the open tape file. */
export async function answerTapeFile(
  message: TapeFileMessage,
  onProgress: (progress: Progress) => void,
): Promise<TapeFileCalls[keyof TapeFileCalls]['reply']> {
  reader ??= createTapeFileReader(() => performance.now());
  switch (message.call) {
    case 'openTapeFile':
      return reader.open(message.request);
    case 'viewTapeFile':
      return reader.view(message.request.choice);
    case 'tapeFileRows':
      return reader.rows(message.request.from, message.request.to);
    case 'tapeFileColumn':
      return reader.column(message.request.column, message.request.field);
    case 'readTapeFile':
      return reader.read(message.request.plan, message.request.deal, onProgress);
    case 'stopTapeFile':
      reader.stop();
      return null;
    case 'takeTape':
      return reader.take();
  }
}
