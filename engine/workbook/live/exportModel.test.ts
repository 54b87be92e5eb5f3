import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstHorizon, impac, run } from '../../../test/recalculation/projects';
import type { RatePath } from '../../collections/collections';
import type { Project } from '../../document/project';
import { emptyTape } from '../../collateral/tape';
import { cellAddress } from '../cellAddress';
import { isCellModel, type CellValue, type WorkbookModel } from '../model';
import type { ExportInput } from '../sheets/sheetParts';
import { exportModel, liveModel, type LiveModel } from './exportModel';
import { LiveBook } from './LiveBook';
import { onDate } from './places';

function inputOf(project: Project): ExportInput {
  return { project, run: run(project).reply, generator: 'Stepdown test' };
}

const FIRST_HORIZON = firstHorizon('Base');
const made = new Map<Project, LiveModel>();

function modelOf(project: Project): LiveModel {
  const known = made.get(project);
  if (known) return known;
  const model = liveModel(inputOf(project));
  if (!model.ok) throw new Error(model.problems.map(({ message }) => message).join('\n'));
  if (project === FIRST_HORIZON) made.set(project, model.value);
  return model.value;
}

/** What the cells of the summary on Check say, by their labels. */
function checkOf({ workbook }: LiveModel): ReadonlyMap<unknown, unknown> {
  const sheet = workbook.sheets.find(({ name }) => name === 'Check')!;
  return new Map(sheet.rows.slice(3, 13).map(({ cells }) => [plain(cells[0]!), plain(cells[1]!)]));
}

function plain(entry: Parameters<typeof isCellModel>[0]): unknown {
  const value = isCellModel(entry) ? entry.value : entry;
  return typeof value === 'object' && value !== null && 'formula' in value && 'result' in value ? value.result : value;
}

const TEMPLATES = join(import.meta.dirname, '../../../assets/templates');

/** A template over the loans of First Horizon, twenty years earlier than it is written for. */
function template(file: string, year = '2005'): Project {
  const text = readFileSync(join(TEMPLATES, file), 'utf8').replaceAll('2025-', `${year}-`);
  return { ...firstHorizon(file), rates: {}, deal: { file, text, draft: null } };
}

/** A trust that is told what came in and what fell due, month by month. */
function ownerTrust(): Project {
  const months = Array.from(
    { length: 30 },
    (_, i) => `${2025 + Math.floor((i + 1) / 12)}-${twoDigits(((i + 1) % 12) + 1)}`,
  );
  const typed = Object.fromEntries(
    months.map((month, i) => [month, { remittance: String(10_000 + i * 37.25), owner_trustee_owed: '1250.55' }]),
  );
  return { ...template('owner-trust.deal.yaml', '2025'), tape: emptyTape('no loans', 0, false), typed };
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

/** The same path with another rate in one of its rows. */
function withRow(rows: RatePath['rows'], at: number, rate: string): RatePath['rows'] {
  return rows.map(([key, text], i) => [key, i === at ? rate : text]);
}

/** The same workbook with other values under its names; of a range, in its n-th row. */
function withCells(
  model: WorkbookModel,
  typed: Readonly<Record<string, CellValue | readonly [number, CellValue]>>,
): WorkbookModel {
  const wanted = new Map<string, CellValue>();
  for (const [name, given] of Object.entries(typed)) {
    const { sheet, range } = model.names.find((one) => one.name === name)!;
    const [, letters, row] = /^\$([A-Z])\$(\d+)/.exec(range)!;
    const [offset, value] = Array.isArray(given) ? (given as [number, CellValue]) : [0, given as CellValue];
    wanted.set(`${sheet}!${letters}${Number(row) + offset}`, value);
  }
  const sheets = model.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row, r) => ({
      ...row,
      cells: row.cells.map((entry, c) => {
        const value = wanted.get(`${sheet.name}!${cellAddress(c, r + 1)}`);
        return value === undefined ? entry : isCellModel(entry) ? { ...entry, value } : value;
      }),
    })),
  }));
  return { ...model, sheets };
}

describe('liveModel', () => {
  it.each([
    ['First Horizon', () => FIRST_HORIZON],
    ['Impac', () => impac('Base')],
    ['an overcollateralized structure', () => template('oc-structure.deal.yaml')],
    ['a sequential structure', () => template('sequential.deal.yaml')],
    ['an owner trust', ownerTrust],
  ])('is reconciled with the engine for %s', (_, project) => {
    const said = checkOf(modelOf(project()));
    expect(said.get('Result')).toBe('RECONCILED');
    expect(said.get('Figures that differ')).toBe(0);
    expect(said.get('Open inputs')).toBe('as exported');
    expect(said.get('Figures compared')).toBeGreaterThan(600);
  });

  it('follows a change of its open cells to what the engine gives for the same change', () => {
    const base = FIRST_HORIZON;
    const { trees, results } = modelOf(base);
    const changed: Project = {
      ...base,
      settings: { ...base.settings, parameters: { target_percentage: '4.10%' }, choices: { 'I-4': 'literal' } },
      assumptions: { ...base.assumptions, defaults: '3.5', severity: '70' },
      rates: { libor_1m: { ...base.rates.libor_1m!, rows: withRow(base.rates.libor_1m!.rows, 20, '9.125') } },
    };
    const typed = { target_percentage: 0.041, I_4: 'literal', CDR: 3.5, severity: 70 };
    const book = new LiveBook(withCells(trees, { ...typed, libor_1m_rates: [20, 0.09125] }));
    const engine = run(changed).reply.results;
    const wrong: string[] = [];
    engine.columns.forEach(({ kind, name, cls, type }, c) => {
      if (type !== 'Money') return;
      const place = results.result(kind, name, cls)!;
      engine.values[c]!.forEach((cents, date) => {
        const value = Number(book.value(onDate(place, date)));
        if (Math.round(value * 100) !== cents) wrong.push(`${name} ${cls} ${date}: ${value}, not ${cents / 100}`);
      });
    });
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(book.value({ sheet: 'Check', column: 1, row: 11 })).toMatch(/^5 changed/);
    expect(book.value({ sheet: 'Check', column: 1, row: 4 })).toMatch(/^Inputs changed. First difference: /);
  });
});

describe('exportModel', () => {
  it('tells what forbids an export instead of writing half a workbook', async () => {
    const { project, run: reply, generator } = inputOf(ownerTrust());
    const problem = { code: 'RUN/check', severity: 'error', message: 'A check fails.', remedy: 'Mend it.' } as const;
    const failed = await exportModel({ project, run: { ...reply, results: null, problems: [problem] }, generator });
    expect(failed).toEqual({ ok: false, problems: [problem] });
  });

  it('writes the same bytes for the same run, and says how far it has come', async () => {
    const input = inputOf(ownerTrust());
    const told: number[] = [];
    const first = await exportModel(input, ({ fraction }) => told.push(fraction));
    const second = await exportModel(inputOf(ownerTrust()));
    expect(first.ok && second.ok && Buffer.compare(first.value, second.value)).toBe(0);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.length).toBeGreaterThan(3);
  });
});
