import { TAPE_FIELDS, type TapeField } from '../tapeFields';

/** What servicers' files shorten, by the short form. */
const WHOLE: Readonly<Record<string, string>> = {
  acct: 'account',
  addr: 'address',
  adj: 'adjustment',
  amort: 'amortization',
  amt: 'amount',
  bal: 'balance',
  borr: 'borrower',
  cd: 'code',
  chg: 'change',
  cur: 'current',
  curr: 'current',
  cutoff: 'cutoff',
  doc: 'documentation',
  docs: 'documentation',
  dt: 'date',
  dte: 'date',
  fst: 'first',
  freq: 'frequency',
  grp: 'group',
  idx: 'index',
  init: 'initial',
  int: 'interest',
  io: 'interest only',
  ln: 'loan',
  lookback: 'look back',
  mat: 'maturity',
  matur: 'maturity',
  max: 'maximum',
  min: 'minimum',
  mos: 'months',
  mths: 'months',
  mtg: 'mortgage',
  nbr: 'number',
  nm: 'name',
  no: 'number',
  num: 'number',
  occ: 'occupancy',
  occup: 'occupancy',
  orig: 'original',
  originated: 'original',
  origination: 'original',
  per: 'periodic',
  pmt: 'payment',
  prin: 'principal',
  prop: 'property',
  purp: 'purpose',
  pymt: 'payment',
  rt: 'rate',
  sched: 'scheduled',
  serv: 'servicing',
  st: 'state',
  stat: 'status',
  svc: 'servicing',
  trm: 'term',
  typ: 'type',
  upb: 'unpaid principal balance',
  yr: 'years',
  yrs: 'years',
};

/** Words that say how a column is written, not what it is. */
const SILENT = new Set([
  'the',
  'of',
  'in',
  'at',
  'as',
  'usd',
  'pct',
  'percent',
  'dollars',
  'cents',
  'mm',
  'dd',
  'yyyy',
  'yy',
]);

/** The words of a header, spelled out: `OrigBalAmt ($)` is original, balance, amount. */
function wordsOf(header: string): Set<string> {
  const parts = header
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/cut[- ]?off/gi, 'cutoff')
    .replace(/1st/gi, 'first')
    .toLowerCase()
    .split(/[^a-z]+/);
  const words = parts.flatMap((part) => (WHOLE[part] ?? part).split(' '));
  return new Set(words.filter((word) => word.length > 1 && !SILENT.has(word)));
}

const NAMES = new WeakMap<TapeField, readonly Set<string>[]>();

function namesOf(field: TapeField): readonly Set<string>[] {
  let names = NAMES.get(field);
  if (!names) {
    names = [field.name, field.label, ...field.synonyms].map(wordsOf).filter((words) => words.size > 0);
    NAMES.set(field, names);
  }
  return names;
}

const KNOWN_WORDS = new Set(
  (TAPE_FIELDS as readonly TapeField[]).flatMap((field) => namesOf(field).flatMap((words) => [...words])),
);

/** Does a header say nothing in the words of a tape, so that only its values can tell what it is? */
export function isSilent(header: string): boolean {
  for (const word of wordsOf(header)) if (KNOWN_WORDS.has(word)) return false;
  return true;
}

/** How much a header is like the names of a field, from 0 to 1: the share of words in common with the likest of them. */
export function likeness(header: string, field: TapeField): number {
  const words = wordsOf(header);
  if (words.size === 0) return 0;
  let best = 0;
  for (const name of namesOf(field)) {
    let common = 0;
    for (const word of name) if (words.has(word)) common++;
    // One word that many headers share (date, loan) does not name a field of two.
    if (common < 2 && common < name.size) continue;
    best = Math.max(best, (2 * common) / (words.size + name.size));
  }
  return best;
}
