import dealText from '../../assets/deals/fh-2004-he4.deal.yaml?raw';
import liborText from '../../assets/rates/libor-1m-fh-2004-he4.csv?raw';
import tapeAddress from '../../assets/tapes/fh-2004-he4-synthetic.csv?url';
import type { Result } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';
import type { EngineClient } from '../engine-client/client';
import { DEFAULT_ASSUMPTIONS, EMPTY_PARTS, NO_SETTINGS } from '../engine-client/engineValues';
import type { Progress } from '../engine-client/protocol';

const DEAL_FILE = 'fh-2004-he4.deal.yaml';
const RATES_FILE = 'libor-1m-fh-2004-he4.csv';
const LIBOR_INDEX = 'libor_1m';

/**
 * The sample document: First Horizon 2004-HE4 with its synthetic tape, the LIBOR history and the default assumptions, read by
 * the same code that reads a user's own files.
 */
export async function loadSample(
  engine: EngineClient,
  onProgress: (progress: Progress) => void,
): Promise<Result<Project>> {
  const response = await fetch(tapeAddress);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const [tape, rates] = await Promise.all([
    engine.call(
      'importTape',
      { name: 'Synthetic sample tape', bytes, synthetic: true, format: 'csv', cutOff: null },
      onProgress,
    ),
    engine.call('readRates', { name: RATES_FILE, bytes: new TextEncoder().encode(liborText) }),
  ]);
  if (!tape.ok) return tape;
  if (!rates.ok) return rates;
  return {
    ok: true,
    warnings: [...tape.value.problems, ...tape.warnings, ...rates.warnings],
    value: {
      name: 'First Horizon ABS Trust 2004-HE4',
      ...EMPTY_PARTS,
      deal: { file: DEAL_FILE, text: dealText, draft: null },
      tape: tape.value.tape,
      rates: { [LIBOR_INDEX]: rates.value },
      assumptions: DEFAULT_ASSUMPTIONS,
      settings: NO_SETTINGS,
      notes: '',
    },
  };
}
