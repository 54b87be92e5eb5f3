import type { ScenarioRun } from '../../api/scenarioRuns';
import type { Month } from '../../core/date';
import type { RunFigures, TestFigures } from '../../reports/runFigures';
import type { CellFormat, CellValue } from '../model';

/** One figure of a run, with where it stands among the others. */
export interface Figure {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  readonly format: CellFormat;
  readonly value: CellValue;
}

export function monthValue(month: number | null, otherwise: string | null): CellValue {
  return month === null ? otherwise : { month: month as Month };
}

/** `first failed`, of a state `first date`. */
export function markedWords({ sense }: Pick<TestFigures, 'sense'>): string {
  return sense === 'state' ? 'first date' : 'first failed';
}

/** Everything told of a run, in order. A group of its own for each kind of figure, so that classes stand beside each other. */
export function figuresOf({ figures, problem }: ScenarioRun): readonly Figure[] {
  if (!figures) return [figure('The run', 'Problem', 'text', problem)];
  return [...ofRun(figures), ...ofClasses(figures), ...ofTests(figures), ...ofMoney(figures)];
}

function figure(group: string, label: string, format: CellFormat, value: CellValue): Figure {
  return { key: `${group}\n${label}`, group, label, format, value };
}

function ofRun({ dates, lastMonth, ended }: RunFigures): Figure[] {
  return [
    figure('The run', 'Distribution Dates', 'whole', dates),
    figure('The run', 'Last Distribution Date', 'month', monthValue(lastMonth, null)),
    // Words stand to the right, as the figures of the other scenarios do.
    figure('The run', 'Ended early by', 'money', ended ? ended.label : '–'),
  ];
}

function ofClasses({ classes }: RunFigures): Figure[] {
  type Class = RunFigures['classes'][number];
  const each = (group: string, format: CellFormat, value: (of: Class) => CellValue): Figure[] =>
    classes.map((of) => figure(group, of.name, format, value(of)));
  const amounts = (group: string, amount: (of: Class) => number): Figure[] => {
    const total = classes.reduce((sum, of) => sum + amount(of), 0);
    const all = classes.length > 1 ? [figure(group, 'All classes', 'money', { cents: total })] : [];
    return [...each(group, 'money', (of) => ({ cents: amount(of) })), ...all];
  };
  return [
    ...each('Average life (years)', 'years', ({ averageLife }) => averageLife ?? '–'),
    ...each('First principal', 'month', ({ firstPrincipal }) => monthValue(firstPrincipal, 'none')),
    ...each('Last principal', 'month', ({ lastPrincipal }) => monthValue(lastPrincipal, 'none')),
    ...amounts('Principal ($)', ({ totalPrincipal }) => totalPrincipal),
    ...amounts('Interest ($)', ({ totalInterest }) => totalInterest),
    ...amounts('Written down ($)', ({ writtenDown }) => writtenDown),
    ...amounts('Final balance ($)', ({ finalBalance }) => finalBalance),
  ];
}

function ofTests({ tests }: RunFigures): Figure[] {
  return tests.flatMap((test) => {
    const { label, marked, firstMarked } = test;
    return [
      figure('Tests and states', `${label}: ${markedWords(test)}`, 'month', monthValue(firstMarked, 'never')),
      figure('Tests and states', `${label}: dates`, 'whole', marked),
    ];
  });
}

function ofMoney({ parties, conservation }: RunFigures): Figure[] {
  return [
    figure('Money ($)', 'Came in', 'money', { cents: conservation.fundsIn }),
    ...parties.map(({ label, total }) => figure('Money ($)', `Paid to ${label}`, 'money', { cents: total })),
    figure('Money ($)', 'Came in less paid less held', 'money', { cents: conservation.difference }),
  ];
}
