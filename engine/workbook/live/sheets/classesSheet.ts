import type { Deal } from '../../../deal/definition';
import type { SheetModel } from '../../model';
import type { ExportInput } from '../../sheets/sheetParts';
import { call, cell, number, operation, type FormulaTree } from '../formulaTree';
import { onDate, type LiveResults } from '../places';
import { at } from '../treeParts';
import { reportColumn } from './reportColumn';
import { closingOf, resultGrid, type GridColumn } from './resultGrid';
import type { PlacedResult, ResultLookup } from './resultLookup';

/**
 * One block a class: its balance before the date, all that the deal reports of it, its factor; then one block a pool, and
 * all classes together. Every cell refers to the Waterfall sheet.
 */
export function classesSheet(input: ExportInput, deal: Deal, lookup: ResultLookup, live: LiveResults): SheetModel {
  const blocks = deal.classes.map((cls) => {
    const group = cls.assumed === '' ? cls.label || cls.name : `${cls.label || cls.name} (assumed)`;
    return classColumns(cls.name, group, deal, lookup);
  });
  const pools = deal.pools.flatMap(({ name, label }) =>
    reported(deal.report.perPool, name, lookup).map((placed) => reportColumn(placed, label || name)),
  );
  const together = blocks.filter(({ length }) => length > 0).length > 1 ? allClasses(deal, lookup) : [];
  const options = { name: 'Classes', tab: 'result' } as const;
  return resultGrid(options, input, live, [...blocks.flat(), ...pools, ...together]);
}

function reported(items: Deal['report']['perClass'], member: string, lookup: ResultLookup): readonly PlacedResult[] {
  return items.flatMap(({ name }) => lookup.find(name, member) ?? []);
}

function classColumns(name: string, group: string, deal: Deal, lookup: ResultLookup): GridColumn[] {
  const items = reported(deal.report.perClass, name, lookup);
  const balance = lookup.ofKind('ledger', 'balance', name);
  if (!balance) return items.map((placed) => reportColumn(placed, group));
  const { place } = balance;
  const isOpening = ({ column }: PlacedResult): boolean => /begin|opening/i.test(column.name);
  const opening: GridColumn = {
    group,
    header: 'Balance before the date ($)',
    format: 'money',
    value: (date) => at(place, date - 1),
  };
  const original = cell(closingOf(place), 'both');
  const factor: GridColumn = {
    group,
    header: 'Factor',
    format: 'factor',
    note: 'Balance after the date over the balance at closing.',
    value: (date) =>
      call('IF', operation('=', original, number(0)), number(0), operation('/', at(place, date), original)),
  };
  const rest = items.filter(({ column }) => column !== balance.column && !isOpening({ ...balance, column }));
  const closing = { ...reportColumn(balance, group), header: 'Balance after the date ($)' };
  return [opening, ...rest.map((placed) => reportColumn(placed, group)), closing, factor];
}

/** What is money of every class, added up over classes. */
function allClasses(deal: Deal, lookup: ResultLookup): GridColumn[] {
  return deal.report.perClass.flatMap(({ name }): GridColumn[] => {
    const of = deal.classes.flatMap((cls) => lookup.find(name, cls.name) ?? []);
    const first = of[0];
    if (!first || first.column.type !== 'Money' || of.length < 2) return [];
    const sum = (date: number): FormulaTree => call('SUM', ...of.map(({ place }) => cell(onDate(place, date))));
    return [{ ...reportColumn(first, 'All classes'), value: sum }];
  });
}
