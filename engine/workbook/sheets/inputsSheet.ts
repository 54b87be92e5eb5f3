import type { DealDescription } from '../../deal/description';
import type { TableRow } from '../../deal/settings';
import { forcedFlags } from '../../reports/marks';
import { legalDefinedName } from '../legalNames';
import type { CellModel, RowModel, SheetModel, WorkbookModel } from '../model';
import { column, heading, literalCell, plainRow, row, type ExportInput } from './sheetParts';

export const INPUTS = 'Inputs';

type Names = WorkbookModel['names'];

function sameRows(a: readonly TableRow[], b: readonly TableRow[]): boolean {
  return a.length === b.length && a.every(([key, value], i) => key === b[i]![0] && value === b[i]![1]);
}

function parameterRows(deal: DealDescription, { project }: ExportInput, above: number): [RowModel[], Names] {
  const names: { name: string; sheet: string; range: string }[] = [];
  const rows = deal.parameters.map((parameter, i): RowModel => {
    const typed = project.settings.parameters[parameter.name];
    const isChanged = typed !== undefined && typed !== parameter.value;
    const value = literalCell(typed ?? parameter.value, parameter.type);
    const taken = names.map(({ name }) => name);
    names.push({
      name: legalDefinedName(parameter.name, taken),
      sheet: INPUTS,
      range: `$C$${above + i + 1}`,
    });
    return plainRow(
      parameter.name,
      parameter.label,
      { ...value, tone: isChanged ? 'changed' : 'input' },
      { value: parameter.unit, indent: 1 },
      literalCell(parameter.value, parameter.type),
      { value: isChanged ? 'changed' : null, indent: 1 },
      parameter.assumed === undefined ? null : 'assumed',
      parameter.source,
      parameter.assumed ?? null,
    );
  });
  return [rows, names];
}

function tableRows(deal: DealDescription, { project }: ExportInput): RowModel[] {
  return deal.tables.flatMap((table) => {
    const typed = project.settings.tables[table.name];
    const rows = typed ?? table.rows;
    const isChanged = typed !== undefined && !sameRows(typed, table.rows);
    const tone = isChanged ? 'changed' : 'input';
    const byKey = new Map(table.rows);
    const keyOf = (key: string): CellModel => ({
      ...literalCell(key, table.by === 'month' ? 'Month' : 'Count'),
      tone,
      indent: 1,
    });
    return [
      row(
        'clause',
        table.name,
        table.label,
        null,
        table.unit,
        null,
        isChanged ? 'changed' : null,
        table.assumed ?? null,
        table.source,
        `Before the first row: ${table.beforeFirst}. Each row holds from its ${table.by} on.`,
      ),
      ...rows.map(([key, value]) =>
        plainRow(
          null,
          keyOf(key),
          { ...literalCell(value, table.type), tone },
          null,
          byKey.has(key) ? literalCell(byKey.get(key)!, table.type) : null,
        ),
      ),
    ];
  });
}

function choiceRows(deal: DealDescription, { project }: ExportInput): RowModel[] {
  return deal.choices.map((choice) => {
    const hasOptions = choice.options.length > 0;
    const taken = project.settings.choices[choice.id] ?? choice.weDo;
    const isChanged = hasOptions && taken !== choice.weDo;
    const options = choice.options.map((option) => `${option.name}: ${option.label}`).join('; ');
    return plainRow(
      choice.id,
      choice.asks,
      hasOptions ? { value: taken, tone: isChanged ? 'changed' : 'input' } : { value: choice.weDo, tone: 'label' },
      null,
      hasOptions ? choice.weDo : null,
      isChanged ? 'changed' : null,
      null,
      null,
      options === '' ? null : options,
    );
  });
}

/** Classes whose terms are not the document's. */
function classRows(deal: DealDescription): RowModel[] {
  return deal.classes
    .filter(({ assumed }) => assumed !== undefined)
    .map(({ name, label, balance, source, assumed }) =>
      plainRow(
        name,
        label,
        balance === null ? null : { value: { cents: balance }, format: 'money' },
        balance === null ? null : { value: '$', indent: 1 },
        null,
        null,
        assumed ?? null,
        source,
      ),
    );
}

/** Tests that the user forces, whatever the deal works out. */
function forcedRows(deal: DealDescription, { project }: ExportInput): RowModel[] {
  return forcedFlags(deal, project.settings).map(({ name, label, to, words }) =>
    plainRow(name, label, { value: to, tone: 'changed' }, null, 'as modelled', 'changed', null, null, words),
  );
}

/** What was typed for a deal that could not be read: kept, as typed. */
function settingRows({ project }: ExportInput): RowModel[] {
  const { parameters, choices, pinned } = project.settings;
  return [parameters, choices, pinned]
    .flatMap(Object.entries<string>)
    .map(([name, value]) => plainRow(name, null, { value, tone: 'changed' }));
}

/** Parameters, step tables and choices: value, unit, the deal's own value, whether it was changed or is assumed, source. */
export function inputsSheet(input: ExportInput): { readonly sheet: SheetModel; readonly names: Names } {
  const { deal } = input.run;
  const rows: RowModel[] = [
    ...heading('Inputs', input),
    row('header', 'Name', 'Description', 'Value', 'Unit', 'Default', 'Changed', 'Assumed', 'Source', 'Note'),
  ];
  const frozen = rows.length;
  let names: Names = [];
  if (deal) {
    rows.push(row('section', 'Parameters'));
    const [parameters, parameterNames] = parameterRows(deal, input, rows.length);
    names = parameterNames;
    rows.push(...parameters, row('section', 'Step tables'), ...tableRows(deal, input));
    const assumed = classRows(deal);
    if (assumed.length > 0) rows.push(row('section', 'Classes, as assumed'), ...assumed);
    const forced = forcedRows(deal, input);
    if (forced.length > 0) rows.push(row('section', 'Tests forced'), ...forced);
    rows.push(row('section', 'Choices where the document is open'), ...choiceRows(deal, input));
  } else rows.push(...settingRows(input));
  const sheet: SheetModel = {
    name: INPUTS,
    columns: [
      column(26),
      column(52),
      column(20, 'text', 'input'),
      column(9),
      column(20),
      column(10),
      column(10),
      column(38),
      column(60),
    ],
    rows,
    frozen: { rows: frozen, columns: 1 },
    filter: false,
    repeatRows: [frozen, frozen],
    repeatColumns: null,
    orientation: 'landscape',
  };
  return { sheet, names };
}
