import type { Assumptions } from '../../../engine/collateral/assumptions';
import type { TapeFieldName } from '../../../engine/collateral/tapeFields';
import type { DealDescription } from '../../../engine/deal/description';
import type { Project } from '../../../engine/document/project';
import {
  DEFAULT_ASSUMPTIONS,
  formatCents,
  formatDay,
  parseVector,
  TAPE_FIELDS,
  tapeCell,
  type Day,
} from '../../engine-client/engineValues';
import { longMonthText, readMonth } from '../../format/dates';
import { exactMoneyText } from '../../format/money';
import { ASSUMPTION_GROUPS } from '../assumptions/assumptionFields';
import { sourceText } from '../results/AssumedTag';
import { assumptionLabel, type Subject } from './subject';

/** What is told of something typed. */
export interface InputFacts {
  readonly title: string;
  /** What it is: `Parameter of the deal`. */
  readonly what: string;
  readonly value: string;
  readonly source: string;
  readonly assumed: string | undefined;
  /** A sentence of what it means, where the label does not say it all. */
  readonly words: string;
  /** Further values, by name: the default, the base's. */
  readonly others: readonly { readonly name: string; readonly value: string }[];
  /** Steps, options, months. */
  readonly list: readonly { readonly name: string; readonly value: string; readonly isNow: boolean }[];
}

export interface FactSource {
  readonly project: Project;
  /** What is saved; another document than `project` while a scenario is in view. */
  readonly base: Project;
  readonly deal: DealDescription;
  /** Month of the date in view. */
  readonly month: number;
  /** Number of the date in view, from 1. */
  readonly number: number;
}

type InputSubject = Exclude<Subject, { kind: 'cell' } | { kind: 'projected' }>;

/** Undefined where the document has no such input. */
export function inputFacts(subject: InputSubject, source: FactSource): InputFacts | undefined {
  switch (subject.kind) {
    case 'setting':
      return parameterFacts(subject.name, source) ?? tableFacts(subject.name, source);
    case 'choice':
      return choiceFacts(subject.id, source);
    case 'index':
      return indexFacts(subject.name, subject.row, source);
    case 'assumption':
      return assumptionFacts(subject, source);
    case 'field':
      return fieldFacts(subject.name, subject.row, source);
  }
}

/** `never`, `2.00%`, `Jul 2007`: a literal as a sentence has it. */
function literalText(literal: string): string {
  const month = /^\d{4}-\d{2}$/.test(literal) ? readMonth(literal) : undefined;
  return month === undefined ? literal : longMonthText(month);
}

/** The deal's own value, and the base's under a scenario, each where it is another. */
function othersOf(value: string, own: string, ofBase: string, isScenario: boolean): InputFacts['others'] {
  return [
    ...(own === value ? [] : [{ name: 'Of the deal', value: own }]),
    ...(isScenario && ofBase !== value ? [{ name: 'In the base', value: ofBase }] : []),
  ];
}

function parameterFacts(name: string, { project, base, deal }: FactSource): InputFacts | undefined {
  const parameter = deal.parameters.find((each) => each.name === name);
  if (!parameter) return undefined;
  const of = ({ settings }: Project): string => literalText(settings.parameters[name] ?? parameter.value);
  return {
    title: parameter.label,
    what: 'Parameter of the deal',
    value: of(project),
    source: sourceText(parameter.source, parameter.assumed),
    assumed: parameter.assumed,
    words: '',
    others: othersOf(of(project), literalText(parameter.value), of(base), base !== project),
    list: [],
  };
}

function tableFacts(name: string, { project, base, deal, month, number }: FactSource): InputFacts | undefined {
  const table = deal.tables.find((each) => each.name === name);
  if (!table) return undefined;
  const rowsOf = ({ settings }: Project) => settings.tables[name] ?? table.rows;
  const at = (key: string): number => (table.by === 'month' ? (readMonth(key) ?? NaN) : Number(key));
  const here = table.by === 'month' ? month : number;
  const now = (project: Project): readonly [string, string] | undefined =>
    rowsOf(project).findLast(([key]) => at(key) <= here) ?? undefined;
  const valueOf = (project: Project): string => now(project)?.[1] ?? (table.beforeFirst || 'no value');
  const own = table.rows.findLast(([key]) => at(key) <= here)?.[1] ?? (table.beforeFirst || 'no value');
  return {
    title: table.label,
    what: `Table of the deal, by ${table.by === 'month' ? 'month' : 'number of the date'}`,
    value: valueOf(project),
    source: sourceText(table.source, table.assumed),
    assumed: table.assumed,
    words: '',
    others: othersOf(valueOf(project), own, valueOf(base), base !== project),
    list: rowsOf(project).map(([key, value]) => ({
      name: table.by === 'month' ? `from ${literalText(key)}` : `from date ${key}`,
      value,
      isNow: now(project)?.[0] === key,
    })),
  };
}

function choiceFacts(id: string, { project, base, deal }: FactSource): InputFacts | undefined {
  const choice = deal.choices.find((each) => each.id === id);
  if (!choice) return undefined;
  const of = ({ settings }: Project): string => settings.choices[id] ?? choice.weDo;
  const labelOf = (name: string): string => choice.options.find((option) => option.name === name)?.label ?? name;
  return {
    title: `Choice ${id}`,
    what: 'What the document leaves open',
    value: labelOf(of(project)),
    source: '',
    assumed: undefined,
    words: choice.asks,
    others: othersOf(labelOf(of(project)), labelOf(choice.weDo), labelOf(of(base)), base !== project),
    list: choice.options.map(({ name, label }) => ({ name: label, value: '', isNow: name === of(project) })),
  };
}

function indexFacts(name: string, row: number, { project, base, deal }: FactSource): InputFacts | undefined {
  const index = deal.indices.find((each) => each.name === name);
  const path = project.rates[name];
  if (!index && !path) return undefined;
  const entry = path?.rows[row];
  const rows = path?.rows.length ?? 0;
  const before = entry && base.rates[name]?.rows.find(([key]) => key === entry[0])?.[1];
  const unit = path?.by === 'month' ? 'month' : 'day';
  return {
    title: index?.label || name,
    what: entry ? `Rate of ${literalText(entry[0])}` : 'Rate path',
    value: entry ? `${entry[1]}%` : rows === 0 ? 'no path yet' : `${rows} ${unit}${rows === 1 ? '' : 's'}`,
    source: [index?.source, path?.source].filter(Boolean).join(' · '),
    assumed: undefined,
    words: path && rows > 0 ? `From ${literalText(path.rows[0]![0])} to ${literalText(path.rows.at(-1)![0])}.` : '',
    others: entry && before !== undefined && before !== entry[1] ? [{ name: 'In the base', value: `${before}%` }] : [],
    list: [],
  };
}

function assumptionFacts(
  { name, pool }: Extract<Subject, { kind: 'assumption' }>,
  { project, base, deal, number }: FactSource,
): InputFacts | undefined {
  const field = ASSUMPTION_GROUPS.flatMap(({ fields }) => fields).find((each) => each.name === name);
  if (!field) return undefined;
  const inUse = ({ assumptions, poolAssumptions }: Project): Assumptions =>
    pool === '' ? assumptions : (poolAssumptions[pool] ?? assumptions);
  const of = (assumptions: Assumptions): string => {
    const text = String(assumptions[name]);
    const label = field.options?.find(({ value }) => value === text)?.label ?? text;
    return [label, field.unit(assumptions)].filter(Boolean).join(' ').replace(/ %/, '%');
  };
  const vector = field.kind === 'vector' ? parseVector(String(inUse(project)[name])) : undefined;
  const now = vector?.ok ? vector.expand(Math.max(number, 1))[number - 1] : undefined;
  return {
    title: assumptionLabel(name),
    what: ['Assumption of the projection', deal.pools.find((each) => each.name === pool)?.label]
      .filter(Boolean)
      .join(', '),
    value: of(inUse(project)),
    source: field.source,
    assumed: undefined,
    words: now === undefined ? '' : `In month ${number} of the projection: ${Number(now.toPrecision(8))}.`,
    others: [
      ...(of(DEFAULT_ASSUMPTIONS) === of(inUse(project))
        ? []
        : [{ name: 'By default', value: of(DEFAULT_ASSUMPTIONS) }]),
      ...(base !== project && of(inUse(base)) !== of(inUse(project))
        ? [{ name: 'In the base', value: of(inUse(base)) }]
        : []),
    ],
    list: [],
  };
}

function fieldFacts(name: string, row: number, { project }: FactSource): InputFacts | undefined {
  const field = TAPE_FIELDS.find((each) => each.name === name);
  if (!field || row >= project.tape.count) return undefined;
  const loan = row < 0 ? '' : String(tapeCell(project.tape, row, 'loan_number') ?? '');
  const held = row < 0 ? null : tapeCell(project.tape, row, field.name as TapeFieldName);
  return {
    title: field.label,
    what: row < 0 ? 'Column of the tape' : ['Loan', loan || `of row ${row + 1}`].join(' '),
    value:
      held === null
        ? row < 0
          ? `${project.tape.count.toLocaleString('en-US')} loans`
          : 'empty'
        : heldText(field.kind, held),
    source: field.source,
    assumed: undefined,
    words: '',
    others: [],
    list: [],
  };
}

function heldText(kind: string, held: string | number): string {
  if (typeof held === 'string') return held;
  if (kind === 'money') return `$${exactMoneyText(held)}`;
  if (kind === 'day') return formatDay(held as Day);
  if (kind === 'rate' || kind === 'ratio') return `${held}%`;
  return Number.isInteger(held) ? String(held) : formatCents(held);
}
