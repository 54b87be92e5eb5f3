import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { emptyTape } from '../../engine/collateral/tape';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import type { RegisterEntries } from '../../engine/register/types';
import { EMPTY_REGISTER } from '../../engine/register/types';

const FILE = 'impac-cmb-2004-7.deal.yaml';

/** Dollars remitted for the certificates, by month from August 2004. */
export const REMITTED = ['1000.00', '2000.00', '3000.00', '4000.00', '5000.00', '6000.00'] as const;

/** The owner trust with its bonds not modelled and six months of remittances typed; no loans. */
export function trustProject(register: RegisterEntries = EMPTY_REGISTER): Project {
  const months = ['2004-08', '2004-09', '2004-10', '2004-11', '2004-12', '2005-01'];
  return {
    name: 'Owner trust, typed',
    ...EMPTY_PARTS,
    deal: {
      file: FILE,
      text: readFileSync(join(import.meta.dirname, '../../assets/deals', FILE), 'utf8'),
      draft: null,
    },
    tape: emptyTape('no loans', 0, false),
    rates: { libor_1m: { by: 'date', name: 'libor', source: 'any', rows: [['2004-07-27', '1.33']] } },
    assumptions: DEFAULT_ASSUMPTIONS,
    typed: Object.fromEntries(months.map((month, i) => [month, { remittance: REMITTED[i]! }])),
    register,
    settings: { ...NO_SETTINGS, choices: { bonds: 'typed' } },
    notes: '',
  };
}
