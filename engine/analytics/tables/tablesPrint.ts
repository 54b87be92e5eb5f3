import type { PrintDocument, PrintPart, PrintTableRow } from '../../print/printDocument';
import type { PlainRow, PlainTable } from './plainTable';
import type { TableSetting } from './tablesWorkbook';

/** Tables as they are printed: one part each, beginning on a page of its own. */
export function tablesPrint(tables: readonly PlainTable[], { deal, scenario, generator }: TableSetting): PrintDocument {
  return {
    title: tables.length === 1 ? `${deal}: ${tables[0]!.heading}` : deal,
    subject: ['Yields, price tables and decrements', scenario && `scenario ${scenario}`].filter(Boolean).join(', '),
    foot: `Prepared by ${generator}. Projected from assumptions.`,
    parts: tables.map((table) => partOf(table, deal, scenario)),
  };
}

function partOf(
  { heading, facts, corner, columns, rows, note }: PlainTable,
  deal: string,
  scenario: string,
): PrintPart {
  return {
    heading: deal,
    facts: [
      { label: 'Table', value: heading },
      ...(scenario === '' ? [] : [{ label: 'Scenario', value: scenario }]),
      ...facts,
    ],
    note,
    running: `${deal}: ${heading}`,
    sections: sectionsOf(rows).map(({ heading: part, rows: own }) => ({
      mark: '',
      heading: part || (own[0]?.part === 'foot' ? 'At each speed' : corner === '' ? heading : `${corner} down`),
      source: '',
      blocks: [{ kind: 'table', columns, rows: own.map(printed) }],
    })),
  };
}

interface Section {
  readonly heading: string;
  readonly rows: PlainRow[];
}

/** Rows under their heading; what stands at the foot is a section of its own. */
function sectionsOf(rows: readonly PlainRow[]): readonly Section[] {
  const sections: Section[] = [];
  rows.forEach((row, i) => {
    if (row.part === 'head') sections.push({ heading: row.label, rows: [] });
    else {
      const begins = sections.length === 0 || (row.part === 'foot' && rows[i - 1]?.part === 'figure');
      if (begins) sections.push({ heading: '', rows: [] });
      sections.at(-1)!.rows.push(row);
    }
  });
  return sections;
}

function printed({ label, cells }: PlainRow): PrintTableRow {
  return { label, values: cells, isTotal: false };
}
