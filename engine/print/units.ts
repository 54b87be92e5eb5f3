import type { Ink, PageItem, PlacedText } from './page';
import { BOLD, PAGE, REGULAR } from './pdfLibrary';
import { printable } from './printable';
import type { PrintBlock, PrintPart, PrintSection, PrintTableRow } from './printDocument';
import { wrapText, type Measure } from './wrapText';

/** What is placed on a page whole: a line, a row, a heading. */
export interface Unit {
  readonly height: number;
  /** Stays on the page of the next. */
  readonly keeps: boolean;
  /** Goes before it where it begins a page. */
  readonly again?: Unit;
  /** Not wanted at the head of a page. */
  readonly isSpace?: true;
  place(y: number): PageItem[];
}

export const MARGIN = { left: 54, right: 54, top: 50, bottom: 58 } as const;
const RIGHT = PAGE.width - MARGIN.right;
const WIDTH = RIGHT - MARGIN.left;
/** Where figures begin, right of the items' numbers. */
const INDENT = 36;
const LEFT = MARGIN.left + INDENT;

const BODY = 8.5;
const CAPTION = 7;
const ROW = 13;
const LINE = 10.5;
/** Of a table: its first column and the least of the others. */
const MEMBER_WIDTH = 96;
const FIGURE_WIDTH = 78;
/** So few rows stay together. */
const TOGETHER = 8;

/** The head of a part: what it is, of what and how to read it. */
export function titleUnits(part: PrintPart, measure: Measure): Unit[] {
  const heading = wrapped(part.heading, { font: BOLD, size: 16, line: 20, tag: 'H1', x: MARGIN.left }, measure);
  const facts = part.facts.map(({ label, value }): Unit => {
    const lines = wrapText(printable(value), WIDTH - 110, (text) => measure(text, REGULAR, 9));
    const height = Math.max(1, lines.length) * 12.5;
    return {
      height,
      keeps: true,
      place: (y) => [
        {
          kind: 'text',
          tag: 'P',
          texts: [
            placed(label, MARGIN.left, y + 9, { size: 9, ink: 'muted' }),
            ...lines.map((line, at) => placed(line, MARGIN.left + 110, y + 9 + at * 12.5, { size: 9 })),
          ],
        },
      ],
    };
  });
  const note = wrapped(
    part.note,
    { font: REGULAR, size: 8, line: 10.5, tag: 'P', x: MARGIN.left, ink: 'muted' },
    measure,
  );
  return [...heading, space(6), ...facts, space(6), ...note, space(8), rule(true), space(6)].map((unit) => ({
    ...unit,
    keeps: true,
  }));
}

/** The line at the head of the pages that follow a part's first. */
export function runningHead(part: PrintPart, measure: Measure): Unit {
  const [line = ''] = wrapText(printable(part.running), WIDTH, (text) => measure(text, REGULAR, 8));
  return {
    height: 24,
    keeps: true,
    place: (y) => [
      { kind: 'text', tag: 'Artifact', texts: [placed(line, MARGIN.left, y + 8, { size: 8, ink: 'muted' })] },
      { kind: 'rule', x: MARGIN.left, y: y + 14, width: WIDTH, isStrong: true },
    ],
  };
}

export function footOf(foot: string, number: string, measure: Measure): PageItem[] {
  const y = PAGE.height - 32;
  const x = RIGHT - measure(number, REGULAR, 8);
  const [line = ''] = wrapText(printable(foot), x - MARGIN.left - 12, (text) => measure(text, REGULAR, 8));
  return [
    { kind: 'rule', x: MARGIN.left, y: y - 14, width: WIDTH, isStrong: false },
    {
      kind: 'text',
      tag: 'Artifact',
      texts: [placed(line, MARGIN.left, y, { size: 8, ink: 'muted' }), placed(number, x, y, { size: 8, ink: 'muted' })],
    },
  ];
}

export function sectionUnits(section: PrintSection, measure: Measure, nextTable: () => number): Unit[] {
  const { mark, heading, source, blocks } = section;
  const sourceText = printable(source);
  const sourceWidth = measure(sourceText, REGULAR, CAPTION);
  const lines = wrapText(printable(heading), WIDTH - INDENT - sourceWidth - 14, (text) => measure(text, BOLD, 9));
  const head: Unit = {
    height: Math.max(1, lines.length) * 11.5 + 3,
    keeps: blocks.length > 0,
    place: (y) => [
      {
        kind: 'text',
        tag: 'H2',
        texts: [
          placed(mark, MARGIN.left, y + 9, { font: BOLD, size: 9 }),
          ...lines.map((line, at) => placed(line, LEFT, y + 9 + at * 11.5, { font: BOLD, size: 9 })),
          placed(sourceText, RIGHT - sourceWidth, y + 9, { size: CAPTION, ink: 'muted' }),
        ],
      },
    ],
  };
  const made = blocks.flatMap((block) => blockUnits(block, measure, nextTable));
  return [head, ...made, { ...space(9), isSpace: true }];
}

function blockUnits(block: PrintBlock, measure: Measure, nextTable: () => number): Unit[] {
  switch (block.kind) {
    case 'figures':
      return kept(figureRows(block.rows, measure, nextTable()));
    case 'table':
      return tablesOf(block, measure).flatMap((part) => tableUnits(part, measure, nextTable()));
    case 'remark': {
      const look = { font: REGULAR, size: BODY, line: LINE, tag: 'P', x: LEFT, ink: 'muted' } as const;
      return [{ ...space(2), isSpace: true }, ...wrapped(block.text, look, measure)];
    }
  }
}

function figureRows(rows: Extract<PrintBlock, { kind: 'figures' }>['rows'], measure: Measure, table: number): Unit[] {
  return rows.map(({ label, value }) => {
    const figure = printable(value);
    const width = measure(figure, REGULAR, BODY);
    const lines = wrapText(printable(label), RIGHT - LEFT - width - 16, (text) => measure(text, REGULAR, BODY));
    const height = ROW + (Math.max(1, lines.length) - 1) * LINE;
    return {
      height,
      keeps: false,
      place: (y) => [
        {
          kind: 'row',
          table,
          isHeader: false,
          cells: [
            lines.map((line, at) => placed(line, LEFT, y + 9 + at * LINE, {})),
            [placed(figure, RIGHT - width, y + 9 + (lines.length - 1) * LINE, {})],
          ],
        },
        { kind: 'rule', x: LEFT, y: y + height - 0.5, width: RIGHT - LEFT, isStrong: false },
      ],
    };
  });
}

interface TablePart {
  readonly columns: readonly string[];
  readonly rows: readonly PrintTableRow[];
  readonly width: number;
}

/** A table as one or several that fit the width, each with the names of its rows. */
function tablesOf({ columns, rows }: Extract<PrintBlock, { kind: 'table' }>, measure: Measure): TablePart[] {
  let widest = 0;
  for (const { values } of rows) {
    for (const value of values) widest = Math.max(widest, measure(printable(value), BOLD, BODY));
  }
  const width = Math.max(FIGURE_WIDTH, widest + 8);
  const fit = Math.max(1, Math.floor((RIGHT - LEFT - MEMBER_WIDTH) / width));
  const parts: TablePart[] = [];
  for (let from = 0; from < columns.length; from += fit) {
    const to = Math.min(columns.length, from + fit);
    parts.push({
      columns: columns.slice(from, to),
      rows: rows.map((row) => ({ ...row, values: row.values.slice(from, to) })),
      width,
    });
  }
  return parts;
}

function tableUnits({ columns, rows, width }: TablePart, measure: Measure, table: number): Unit[] {
  const labelWidth = RIGHT - LEFT - columns.length * width;
  const rightOf = (column: number): number => RIGHT - (columns.length - 1 - column) * width;
  const heads = columns.map((column) =>
    wrapText(printable(column), width - 8, (text) => measure(text, REGULAR, CAPTION)),
  );
  const deep = Math.max(1, ...heads.map(({ length }) => length));
  const headHeight = deep * 8.5 + 6;
  const headTexts = (y: number): PlacedText[][] =>
    heads.map((lines, column) =>
      lines.map((line, at) =>
        placed(line, rightOf(column) - measure(line, REGULAR, CAPTION), y + 8 + (deep - lines.length + at) * 8.5, {
          size: CAPTION,
          ink: 'muted',
        }),
      ),
    );
  const headRule = (y: number): PageItem => ({
    ...{ kind: 'rule', x: LEFT, y: y + headHeight - 1, width: RIGHT - LEFT, isStrong: true },
  });
  const header: Unit = {
    height: headHeight,
    keeps: true,
    place: (y) => [{ kind: 'row', table, isHeader: true, cells: [[], ...headTexts(y)] }, headRule(y)],
  };
  const again: Unit = {
    height: headHeight,
    keeps: true,
    place: (y) => [{ kind: 'text', tag: 'Artifact', texts: headTexts(y).flat() }, headRule(y)],
  };
  const body = rows.map(({ label, values, isTotal }): Unit => {
    const font = isTotal ? BOLD : REGULAR;
    const lines = wrapText(printable(label), labelWidth - 10, (text) => measure(text, font, BODY));
    const height = ROW + (Math.max(1, lines.length) - 1) * LINE;
    return {
      height,
      keeps: false,
      again,
      place: (y) => [
        {
          kind: 'row',
          table,
          isHeader: false,
          cells: [
            lines.map((line, at) => placed(line, LEFT, y + 9 + at * LINE, { font })),
            ...values.map((value, column) => {
              const text = printable(value);
              return [placed(text, rightOf(column) - measure(text, font, BODY), y + 9, { font })];
            }),
          ],
        },
        { kind: 'rule', x: LEFT, y: y + height - 0.5, width: RIGHT - LEFT, isStrong: false },
      ],
    };
  });
  return [header, ...kept(body), { ...space(4), isSpace: true }];
}

/** Rows of a block: few stay together, of many the first two and the last two. */
function kept(units: readonly Unit[]): Unit[] {
  return units.map((unit, at) => {
    const isLast = at === units.length - 1;
    const keeps = !isLast && (units.length <= TOGETHER || at === 0 || at === units.length - 2);
    return { ...unit, keeps };
  });
}

interface TextLook {
  readonly font: string;
  readonly size: number;
  readonly line: number;
  readonly tag: 'H1' | 'P';
  readonly x: number;
  readonly ink?: Ink;
}

/** A paragraph as one unit. */
function wrapped(text: string, look: TextLook, measure: Measure): Unit[] {
  const { font, size, line, tag, x, ink = 'ink' } = look;
  const lines = wrapText(printable(text), RIGHT - x, (part) => measure(part, font, size));
  if (lines.length === 0) return [];
  return [
    {
      height: lines.length * line + 2,
      keeps: false,
      place: (y) => [
        {
          kind: 'text',
          tag,
          texts: lines.map((part, at) => placed(part, x, y + size + at * line, { font, size, ink })),
        },
      ],
    },
  ];
}

function space(height: number): Unit {
  return { height, keeps: true, place: () => [] };
}

function rule(isStrong: boolean): Unit {
  return { height: 1, keeps: true, place: (y) => [{ kind: 'rule', x: MARGIN.left, y, width: WIDTH, isStrong }] };
}

function placed(
  text: string,
  x: number,
  y: number,
  { font = REGULAR, size = BODY, ink = 'ink' }: Partial<Pick<PlacedText, 'font' | 'size' | 'ink'>>,
): PlacedText {
  return { text: printable(text), x, y, font, size, ink };
}
