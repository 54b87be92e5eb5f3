import type { Deal, TermLine } from '../../../deal/definition';
import { FORCED_MARK, forcedFlags, senseOf } from '../../../reports/marks';
import { flagTerms } from '../../../waterfall/bind';
import type { CellModel, SheetModel } from '../../model';
import { formatOf, memberLabel, type ExportInput } from '../../sheets/sheetParts';
import { call, cell, flag, number, text, type FormulaTree } from '../formulaTree';
import { onDate, type DateColumn, type LiveResults } from '../places';
import { at } from '../treeParts';
import { overDates, resultGrid, type GridColumn } from './resultGrid';
import type { PlacedResult, ResultLookup } from './resultLookup';
import { operandsOf } from './testTerms';

const BETWEEN = ['TRUE means', 'Dates TRUE', 'First change'] as const;

const SENSES = { pass: 'passed', fail: 'breached', state: 'in force' } as const;

/** Every yes-or-no term of the deal, what it compares, on how many dates it is TRUE and when it first changes. */
export function testsSheet(input: ExportInput, deal: Deal, lookup: ResultLookup, live: LiveResults): SheetModel {
  const { run, project } = input;
  const forced = new Map(
    run.deal ? forcedFlags(run.deal, project.settings).map(({ name, words }) => [name, words]) : [],
  );
  const columns = flagTerms(deal).flatMap((term) => {
    const operands = operandsOf(term);
    const members = deal.symbols.get(term.name)?.members ?? [''];
    return members.flatMap((member): GridColumn[] => {
      const placed = lookup.ofKind('term', term.name, member);
      if (!placed) return [];
      const label = [term.label || term.name, memberLabel(member, run.deal)].filter(Boolean).join(', ');
      const words = forced.get(term.name);
      const group = words === undefined ? label : `${label} ${FORCED_MARK} ${words}`;
      const beside = operands.flatMap((name) => lookup.find(name, member) ?? lookup.find(name, '') ?? []);
      // Wide enough for the label above, with the columns beside it.
      const width = Math.min(44, Math.max(12, group.length + 2 - beside.length * 15));
      return [
        { ...flagColumn(placed, term, group, live), width },
        ...beside.map((operand) => operandColumn(operand, group, live)),
      ];
    });
  });
  const options = { name: 'Tests', tab: 'result', between: BETWEEN } as const;
  return resultGrid(options, input, live, columns);
}

/** A result on the dates that the deal ran; blank after its end, so that nothing is counted there. */
function onLiveDates({ place }: PlacedResult, live: LiveResults, date: number): FormulaTree {
  return call('IF', at(live.live, date), at(place, date), text(''));
}

function flagColumn(placed: PlacedResult, term: TermLine, group: string, live: LiveResults): GridColumn {
  const { dates } = live;
  return {
    group,
    header: 'Result',
    format: 'general',
    note: [term.name, term.source].filter(Boolean).join('\n'),
    value: (date) => onLiveDates(placed, live, date),
    between: (own): CellModel[] => [
      { value: SENSES[senseOf(term)], tone: 'label' },
      { value: { tree: call('COUNTIF', overDates(own, dates), flag(true)) }, format: 'whole', tone: 'computed' },
      { value: { tree: firstChange(own, dates) }, format: 'month', tone: 'computed' },
    ],
  };
}

/** The first month whose flag is not that of the first date; `none` where all are alike. */
function firstChange(own: DateColumn, dates: number): FormulaTree {
  const months = overDates({ ...own, column: 0 }, dates);
  const other = call('NOT', cell(onDate(own, 0)));
  return call('IFERROR', call('INDEX', months, call('MATCH', other, overDates(own, dates), number(0))), text('none'));
}

function operandColumn(placed: PlacedResult, group: string, live: LiveResults): GridColumn {
  const { label, name, type, source, cls } = placed.column;
  const header = [label || name, cls].filter(Boolean).join(', ');
  return {
    group,
    header: type === 'Money' ? `${header} ($)` : header,
    format: type === 'Flag' ? 'general' : formatOf(type),
    note: [name, source].filter(Boolean).join('\n'),
    value: (date) => onLiveDates(placed, live, date),
  };
}
