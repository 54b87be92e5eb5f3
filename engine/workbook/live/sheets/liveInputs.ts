import type { Deal, Table, TermLine } from '../../../deal/definition';
import { forcedWords } from '../../../reports/marks';
import { flagTerms, settingRows } from '../../../waterfall/bind';
import type { Month } from '../../../core/date';
import type { CellModel, CellValue, RowModel, SheetModel, WorkbookModel } from '../../model';
import { heading, row, type ExportInput } from '../../sheets/sheetParts';
import { cell, named, type CellPlace, type FormulaTree } from '../formulaTree';
import { FIRST, NEVER, type LiveInputs, type TablePlace } from '../places';
import {
  changedMark,
  INPUT_COLUMNS,
  INPUT_HEADER,
  inputRow,
  INPUTS,
  keyPlace,
  valuePlace,
  type InputRow,
} from './inputRows';
import { inputFormat, literalValue, settingValue, typedUnit } from './literals';
import { ratesSheet } from './ratesSheet';
import { rangeName, type Name } from './rangeName';

export interface InputSheets {
  /** Inputs and Rates. */
  readonly sheets: readonly [SheetModel, SheetModel];
  readonly names: WorkbookModel['names'];
  readonly inputs: LiveInputs;
}

/** Parameters that change nothing however they are typed, and why: `clean_up_call_from`: `the call is never…`. */
export type IdleParameters = ReadonlyMap<string, string>;

/**
 * The sheets that everything else in a live workbook follows from: Inputs with parameters, step tables, choices and forced
 * tests, and Rates with the path of every index. Every value is an open cell of its own type, under a name.
 *
 * Shape: a run and its deal → two sheets, their defined names, and where each input stands
 * Units: money in dollars, rates and ratios as fractions shown in percent, months and dates as serials
 */
export function liveInputs(input: ExportInput, deal: Deal, idle: IdleParameters = new Map()): InputSheets {
  const builder = new InputsBuilder(input, deal, idle);
  const inputsSheet = builder.sheet();
  const rates = ratesSheet(input, deal, builder.names);
  const { parameters, tables, choices, forced } = builder;
  return {
    sheets: [inputsSheet, rates.sheet],
    names: [...builder.names, ...rates.names],
    inputs: {
      parameter: (name) => known(parameters, name),
      table: (name) => known(tables, name),
      choice: (id) => known(choices, id),
      index: (name) => known(rates.indices, name),
      forced: (name) => forced.get(name) ?? null,
    },
  };
}

function known<T>(places: ReadonlyMap<string, T>, name: string): T {
  const place = places.get(name);
  if (place === undefined) throw new Error(`The Inputs sheet has no ${name}`);
  return place;
}

class InputsBuilder {
  readonly names: Name[] = [];
  readonly parameters = new Map<string, FormulaTree>();
  readonly tables = new Map<string, TablePlace>();
  readonly choices = new Map<string, FormulaTree>();
  readonly forced = new Map<string, FormulaTree>();
  private readonly rows: RowModel[];

  constructor(
    private readonly input: ExportInput,
    private readonly deal: Deal,
    private readonly idle: IdleParameters,
  ) {
    this.rows = [...heading(INPUTS, input), INPUT_HEADER];
  }

  sheet(): SheetModel {
    const frozen = this.rows.length;
    this.section('Parameters', this.deal.parameters, () => this.addParameters());
    this.section('Step tables: each row holds from its key on', this.deal.tables, () => this.addTables());
    const open = this.deal.choices.filter(({ options }) => options.size > 0);
    this.section('Choices where the document is open', open, () => this.addChoices(open));
    const flags = flagTerms(this.deal);
    this.section('Tests forced on every date: blank is as the deal says', flags, () => this.addForced(flags));
    return {
      name: INPUTS,
      columns: INPUT_COLUMNS,
      rows: this.rows,
      frozen: { rows: frozen, columns: 1 },
      filter: false,
      repeatRows: [frozen, frozen],
      repeatColumns: null,
      orientation: 'landscape',
      isProtected: true,
      marks: changedMark(frozen + 1, this.rows.length),
      tab: 'input',
    };
  }

  private section(title: string, entries: readonly unknown[], add: () => void): void {
    if (entries.length === 0) return;
    this.rows.push(row('section', title));
    add();
  }

  private add(input: InputRow): number {
    const at = this.rows.length + 1;
    this.rows.push(inputRow(input, at));
    return at;
  }

  private nameRange(name: string, from: CellPlace, to: CellPlace = from): FormulaTree {
    const added = rangeName(name, from, to, this.names);
    this.names.push(added);
    return named(added.name);
  }

  private addParameters(): void {
    const { parameters: typed } = this.input.project.settings;
    const units = new Map(this.input.run.deal?.parameters.map(({ name, unit }) => [name, unit]));
    for (const { name, label, type, literal, source, assumed } of this.deal.parameters) {
      const unit = units.get(name) ?? '';
      const at = this.add({
        name,
        label,
        value: settingValue(typed[name], type, name, literal),
        type,
        format: inputFormat(type, unit),
        unit: typedUnit(type, unit),
        own: literalValue(literal, type),
        source,
        remark: assumed === '' ? '' : `Assumed: ${assumed}`,
        note: noteOf(label, source, type === 'Month' ? MONTH_WORDS : ''),
        ...(this.idle.has(name) ? { idle: this.idle.get(name)! } : {}),
      });
      this.parameters.set(name, this.nameRange(name, valuePlace(at)));
    }
  }

  private addTables(): void {
    const units = new Map(this.input.run.deal?.tables.map(({ name, unit }) => [name, unit]));
    for (const table of this.deal.tables) {
      const { name, label, by, type, beforeFirst, source, assumed } = table;
      const remark = assumed === '' ? null : `Assumed: ${assumed}`;
      this.rows.push(
        row(
          'clause',
          name,
          label,
          null,
          null,
          null,
          null,
          null,
          { value: source, indent: 1 },
          { value: remark, indent: 1 },
        ),
      );
      const unit = units.get(name) ?? '';
      const shared = { ...NOTHING, type, format: inputFormat(type, unit), unit: typedUnit(type, unit) };
      const own = new Map(table.rows.map(({ key, literal }) => [key, literalValue(literal, type)]));
      let before: FormulaTree | null = null;
      if (beforeFirst) {
        const value = literalValue(beforeFirst, type);
        const at = this.add({ ...shared, key: { value: 'before the first', indent: 1 }, value, own: value });
        before = cell(valuePlace(at), 'both');
      }
      const first = this.rows.length + 1;
      for (const [key, value] of this.tableRows(table)) {
        this.add({ ...shared, key: keyCell(key, by), value, own: own.get(key) });
      }
      const last = this.rows.length;
      this.tables.set(name, {
        keys: this.nameRange(`${name}_${by === 'month' ? 'months' : 'numbers'}`, keyPlace(first), keyPlace(last)),
        values: this.nameRange(`${name}_values`, valuePlace(first), valuePlace(last)),
        by,
        beforeFirst: before,
      });
    }
  }

  /** The rows in force: what the user typed in place of the deal's own, if anything. */
  private tableRows(table: Table): readonly (readonly [key: number, value: CellValue])[] {
    const typed = this.input.project.settings.tables[table.name];
    // What cannot be read was told when the deal was run.
    const rows = typed ? settingRows(table, typed, []) : table.rows;
    return rows.map(({ key, literal }) => [key, literalValue(literal, table.type)]);
  }

  private addChoices(open: Deal['choices']): void {
    const { choices: taken } = this.input.project.settings;
    for (const { id, asks, weDo, options } of open) {
      const meanings = [...options].map(([name, label]) => `${name}: ${label}`);
      const at = this.add({
        ...NOTHING,
        name: id,
        label: asks,
        value: taken[id] ?? weDo,
        type: 'Flag',
        format: 'text',
        own: weDo,
        choices: [...options.keys()],
        remark: meanings.join('; '),
        note: [asks, ...meanings].join('\n'),
      });
      this.choices.set(id, this.nameRange(id, valuePlace(at)));
    }
  }

  private addForced(flags: readonly TermLine[]): void {
    const { pinned } = this.input.project.settings;
    for (const { name, label, source, yesMeans } of flags) {
      const words = { name, label, yesMeans };
      const meaning = `TRUE: ${forcedWords(words, 'yes')}. FALSE: ${forcedWords(words, 'no')}. Blank: as the deal says.`;
      const flag = pinned[name];
      const at = this.add({
        ...NOTHING,
        name,
        label: label || name,
        value: flag === undefined ? null : flag === 'yes',
        type: 'Flag',
        format: 'text',
        own: null,
        unit: 'TRUE, FALSE, blank',
        source,
        remark: meaning,
        note: noteOf(label || name, source, meaning),
      });
      this.forced.set(name, this.nameRange(`force_${name}`, valuePlace(at)));
    }
  }
}

const NOTHING = { name: '', label: '', unit: '', source: '', remark: '', note: '' } as const;

function keyCell(key: number, by: Table['by']): CellModel {
  const shared = { tone: 'input', isOpen: true, indent: 1 } as const;
  return by === 'month'
    ? { ...shared, value: { month: key as Month }, format: 'month', accepts: 'month' }
    : { ...shared, value: key, format: 'whole', accepts: 'whole' };
}

const MONTH_WORDS = `Type the first day of a month, ${NEVER} for never or ${FIRST} for the first there is.`;

function noteOf(...lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}
