import fhTape from '../../assets/tapes/fh-2004-he4-synthetic.csv?url';
import impacTape from '../../assets/tapes/impac-cmb-2004-7-synthetic.csv?url';
import type { Result } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';
import type { EngineClient } from '../engine-client/client';
import { DEFAULT_ASSUMPTIONS, EMPTY_PARTS, NO_SETTINGS } from '../engine-client/engineValues';
import type { Progress } from '../engine-client/protocol';

/** A deal that comes with its files. Texts are fetched when they are asked for. */
export interface Sample {
  readonly name: string;
  readonly dealFile: string;
  readonly tapeAddress: string;
  /** By index of the deal or its loans. */
  readonly rates: Readonly<Record<string, { readonly file: string; load(): Promise<{ readonly default: string }> }>>;
  load(): Promise<{ readonly default: string }>;
}

export const FIRST_HORIZON: Sample = {
  name: 'First Horizon ABS Trust 2004-HE4',
  dealFile: 'fh-2004-he4.deal.yaml',
  tapeAddress: fhTape,
  rates: {
    libor_1m: {
      file: 'libor-1m-fh-2004-he4.csv',
      load: () => import('../../assets/rates/libor-1m-fh-2004-he4.csv?raw'),
    },
  },
  load: () => import('../../assets/deals/fh-2004-he4.deal.yaml?raw'),
};

export const IMPAC: Sample = {
  name: 'Impac CMB Trust Series 2004-7',
  dealFile: 'impac-cmb-2004-7.deal.yaml',
  tapeAddress: impacTape,
  rates: {
    libor_1m: {
      file: 'libor-1m-impac-cmb-2004-7.csv',
      load: () => import('../../assets/rates/libor-1m-impac-cmb-2004-7.csv?raw'),
    },
    libor_6m: {
      file: 'libor-6m-illustrative.csv',
      load: () => import('../../assets/rates/libor-6m-illustrative.csv?raw'),
    },
  },
  load: () => import('../../assets/deals/impac-cmb-2004-7.deal.yaml?raw'),
};

/**
 * A sample document: the deal with its synthetic tape, its rate paths and the default assumptions, read by the same code that
 * reads a user's own files.
 */
export async function loadSample(
  engine: EngineClient,
  onProgress: (progress: Progress) => void,
  sample: Sample = FIRST_HORIZON,
): Promise<Result<Project>> {
  const { default: text } = await sample.load();
  const tape = engine.call(
    'importTape',
    {
      name: 'Synthetic sample tape',
      bytes: await bytesAt(sample.tapeAddress),
      synthetic: true,
      format: 'csv',
      cutOff: null,
    },
    onProgress,
  );
  const paths = await Promise.all(
    Object.entries(sample.rates).map(async ([index, { file, load }]) => {
      const bytes = new TextEncoder().encode((await load()).default);
      return [index, await engine.call('readRates', { name: file, bytes })] as const;
    }),
  );
  const read = await tape;
  if (!read.ok) return read;
  const rates: Record<string, Project['rates'][string]> = {};
  const warnings = [...read.value.problems, ...read.warnings];
  for (const [index, path] of paths) {
    if (!path.ok) return path;
    rates[index] = path.value;
    warnings.push(...path.warnings);
  }
  return {
    ok: true,
    warnings,
    value: {
      name: sample.name,
      ...EMPTY_PARTS,
      deal: { file: sample.dealFile, text, draft: null },
      tape: read.value.tape,
      rates,
      assumptions: DEFAULT_ASSUMPTIONS,
      settings: NO_SETTINGS,
      notes: '',
    },
  };
}

async function bytesAt(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  return new Uint8Array(await response.arrayBuffer());
}
