import { expect, it } from 'vitest';
import { shownSheets } from '../../app/shownSheets';
import { sampleRun } from '../../testing/sampleRun';
import { cellText } from '../results/resultColumn';
import { resultsOf } from '../results/useResults';
import { scheduleCharts } from './scheduleCharts';
import { scheduleColumns } from './scheduleColumns';

const run = sampleRun();
const deal = {
  ...run.deal!,
  sheets: [
    {
      name: 'Sums',
      groups: [
        { title: '', names: ['available_funds'] },
        { title: 'Class', names: ['balance', 'principal_paid'] },
      ],
    },
  ],
};
const found = resultsOf({ ...run, deal })!;
const sheet = deal.sheets[0]!;

it('has the columns in the order that the deal names them, a block for each class', () => {
  const columns = scheduleColumns(found, sheet).slice(2);
  expect(columns[0]!.cell).toEqual({ name: 'available_funds', cls: '' });
  const headings = [...new Set(columns.slice(1).map(({ group }) => group?.header))];
  expect(headings).toEqual(found.deal.classes.map(({ name }) => `Class ${name}`));
  const balance = columns.find(({ cell }) => cell?.name === 'balance' && cell.cls === found.deal.classes[0]!.name)!;
  expect(cellText(balance, 0)).toBe(
    cellText({ ...balance, values: found.lookup.values('balance', balance.cell!.cls) }, 0),
  );
  expect(balance.total).toBe('none');
});

it('draws the amounts of every block that has several', () => {
  const charts = scheduleCharts(found, sheet);
  expect(charts.map(({ tab }) => tab)).toEqual(found.deal.classes.map(({ name }) => `Class ${name}`));
  expect(charts[0]!.make().series).toHaveLength(2);
});

it('is a tab only for deals that ask for sheets', () => {
  expect(shownSheets({ ...run, deal })).toContain('Schedules');
  const { sheets: _, ...plain } = deal;
  expect(shownSheets({ ...run, deal: plain })).not.toContain('Schedules');
});
