import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readRates } from '../../engine/api/distribute';
import { createSession, type Session } from '../../engine/api/session';
import type { RunReply } from '../../engine/api/types';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { importTapeCsv } from '../../engine/collateral/importTape';
import { emptyTape, type Tape } from '../../engine/collateral/tape';
import { readCollections } from '../../engine/collections/readCollections';
import { readSettings } from '../../engine/collections/readSettings';
import { typedFromCollections } from '../../engine/collections/typedInputs';
import { problemLine, type Result } from '../../engine/core/problem';
import { describeDeal } from '../../engine/deal/describeDeal';
import type { DealDescription } from '../../engine/deal/description';
import { loadDeal } from '../../engine/deal/loadDeal';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS, inputsOf } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import type { Scenario } from '../golden/fh-2004-he4/scenarios';

const ASSETS = join(import.meta.dirname, '../../assets');

export const FIRST_HORIZON = join(ASSETS, 'deals/fh-2004-he4.deal.yaml');
export const IMPAC = join(ASSETS, 'deals/impac-cmb-2004-7.deal.yaml');

function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(problemLine).join('\n'));
  return result.value;
}

interface DealText {
  readonly file: string;
  readonly text: string;
  readonly description: DealDescription;
}

function dealText(path: string): DealText {
  const file = basename(path);
  const text = readFileSync(path, 'utf8');
  return { file, text, description: describeDeal(good(loadDeal(text, file))) };
}

function project(name: string, { file, text }: DealText, parts: Partial<Project>): Project {
  return {
    name,
    ...EMPTY_PARTS,
    deal: { file, text, draft: null },
    tape: emptyTape('no loans', 0, false),
    rates: {},
    assumptions: DEFAULT_ASSUMPTIONS,
    settings: NO_SETTINGS,
    notes: '',
    ...parts,
  };
}

const tapes = new Map<string, Tape>();

function sampleTape(name: string): Tape {
  const known = tapes.get(name);
  if (known) return known;
  const { tape, problems } = importTapeCsv(readFileSync(join(ASSETS, 'tapes', name), 'utf8'), name);
  if (!tape) throw new Error(problems.map(problemLine).join('\n'));
  tapes.set(name, tape);
  return tape;
}

function ratesOf(deal: DealText, files: Readonly<Record<string, string>>): Project['rates'] {
  const named = Object.entries(files).map(([index, file]) => ({
    index,
    name: file,
    text: readFileSync(join(ASSETS, 'rates', file), 'utf8'),
  }));
  return good(readRates(named, deal.description, Object.keys(files)));
}

/** First Horizon with its sample loans, and whatever is other than there. */
export function firstHorizon(name: string, parts: Partial<Project> = {}): Project {
  const deal = dealText(FIRST_HORIZON);
  const rates = ratesOf(deal, { libor_1m: 'libor-1m-fh-2004-he4.csv' });
  return project(name, deal, { tape: sampleTape('fh-2004-he4-synthetic.csv'), rates, ...parts });
}

export function impac(name: string, parts: Partial<Project> = {}): Project {
  const deal = dealText(IMPAC);
  const rates = ratesOf(deal, {
    libor_1m: 'libor-1m-impac-cmb-2004-7.csv',
    libor_6m: 'libor-6m-illustrative.csv',
  });
  return project(name, deal, { tape: sampleTape('impac-cmb-2004-7-synthetic.csv'), rates, ...parts });
}

/** A deal over actual collections, typed month by month: there are no loans. */
export function actuals(
  name: string,
  dealPath: string,
  files: { readonly collections: string; readonly rates: string | null; readonly settings: string | null },
): Project {
  const deal = dealText(dealPath);
  const { inputs, pools, firstMonth } = deal.description;
  const collections = good(
    readCollections(files.collections, 'collections.csv', inputs, {
      firstMonth,
      pools: pools.map((pool) => pool.name),
    }),
  );
  return project(name, deal, {
    typed: typedFromCollections(collections, inputs),
    rates: files.rates === null ? {} : good(readRates([{ name: 'rates.csv', text: files.rates }], deal.description)),
    settings:
      files.settings === null ? NO_SETTINGS : good(readSettings(files.settings, 'settings.json', deal.description)),
  });
}

/** A case of the golden set: its collections stand as typed. */
export function goldenCase(scenario: Scenario): Project {
  const { name, collectionsCsv, ratesCsv, settingsJson } = scenario;
  return actuals(name, FIRST_HORIZON, { collections: collectionsCsv, rates: ratesCsv, settings: settingsJson });
}

export interface Run {
  readonly project: Project;
  readonly session: Session;
  readonly reply: RunReply & { readonly results: NonNullable<RunReply['results']> };
}

/** The engine's run of a project, which must come to results. */
export function run(given: Project): Run {
  const session = createSession(() => 0);
  session.apply({ kind: 'all', inputs: inputsOf(given) });
  const reply = session.run();
  const { results } = reply;
  if (!results) throw new Error(`${given.name}: ${reply.problems.map(problemLine).join('\n')}`);
  return { project: given, session, reply: { ...reply, results } };
}
