import type { ExcelStyle } from './exceljs';
import type { CellFormat, MarkModel, Tone } from './model';

const NUMBER_FORMATS: Readonly<Record<CellFormat, string>> = {
  text: '@',
  general: 'General',
  money: '#,##0.00_);(#,##0.00);"–"_)',
  percent: '[>=1000000000000000]"unlimited";0.000%',
  percentExact: '[>=1000000000000000]"unlimited";0.00######%',
  percentPoints: '0.000"%"',
  number: '[>=1000000000000000]"unlimited";#,##0.######',
  whole: '#,##0',
  factor: '0.00000000',
  years: '0.00',
  month: '[=2958465]"never";[=0]"first";mmm-yy',
  date: '[=2958465]"never";[=0]"first";yyyy-mm-dd',
  flag: '"yes";"yes";"no"',
};

const BLUE = 'FF0000FF';
const INK = 'FF1F2328';
const GREY = 'FF57606A';
const HAIRLINE = { style: 'thin', color: { argb: 'FFB7BEC6' } };

/** The spreadsheet's own default face, a size down. */
const FONT = { name: 'Calibri', family: 2, size: 10 };

export const NOTE_FONT = { name: 'Calibri', family: 2, size: 9 };

function solid(argb: string): object {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}

const TONES: Readonly<Record<Tone, ExcelStyle>> = {
  input: { font: { ...FONT, color: { argb: BLUE } }, fill: solid('FFF5F8FF') },
  changed: { font: { ...FONT, color: { argb: BLUE }, bold: true }, fill: solid('FFFFF4CE') },
  computed: { font: { ...FONT, color: { argb: 'FF000000' } } },
  title: { font: { ...FONT, bold: true, size: 14, color: { argb: INK } } },
  subtitle: { font: { ...FONT, color: { argb: GREY } } },
  group: { font: { ...FONT, bold: true, color: { argb: INK } }, fill: solid('FFE3E7EC'), border: { left: HAIRLINE } },
  header: {
    font: { ...FONT, bold: true, color: { argb: INK } },
    fill: solid('FFF0F2F5'),
    border: { bottom: HAIRLINE },
    alignment: { wrapText: true, vertical: 'top' },
  },
  section: { font: { ...FONT, bold: true, size: 12, color: { argb: INK } }, fill: solid('FFE3E7EC') },
  clause: { font: { ...FONT, bold: true, color: { argb: INK } }, border: { bottom: HAIRLINE } },
  total: {
    font: { ...FONT, bold: true, color: { argb: 'FF000000' } },
    border: { top: HAIRLINE, bottom: { style: 'double' } },
  },
  label: { font: { ...FONT, color: { argb: INK } } },
  link: { font: { ...FONT, underline: true, color: { argb: 'FF0969DA' } } },
  helper: { font: { ...FONT, color: { argb: 'FF8C959F' } } },
  good: { font: { ...FONT, bold: true, color: { argb: 'FF116329' } }, fill: solid('FFDAFBE1') },
  bad: { font: { ...FONT, bold: true, color: { argb: 'FFA40E26' } }, fill: solid('FFFFEBE9') },
};

/** Fills of conditional styles are held the other way round from those of cells: the colour is the background's. */
const MARKS: Readonly<Record<MarkModel['tone'], ExcelStyle>> = {
  good: mark('FF116329', 'FFDAFBE1'),
  bad: mark('FFA40E26', 'FFFFEBE9'),
  changed: mark(BLUE, 'FFFFF4CE'),
  helper: { font: { color: { argb: 'FF8C959F' } } },
  differs: mark('FF000000', 'FFFFF4CE'),
};

function mark(ink: string, ground: string): ExcelStyle {
  return {
    font: { bold: true, color: { argb: ink } },
    fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: ground } },
  };
}

export function markStyle(tone: MarkModel['tone']): ExcelStyle {
  return MARKS[tone];
}

export const TAB_COLOURS = { input: 'FF4A7DD6', result: 'FF8C959F', check: 'FF2DA44E' } as const;

const OPEN = { locked: false };

interface StyleOptions {
  readonly indent: number | undefined;
  readonly isRight: boolean;
  readonly isOpen: boolean | undefined;
  readonly wraps: boolean | undefined;
  /** Cells beside one that wraps begin with its first line. */
  readonly isTop: boolean;
}

/** Styles are shared between cells: the library then writes each one once, and keeps its speed. */
export class Styles {
  private readonly known = new Map<number, ExcelStyle>();

  of(format: CellFormat, tone: Tone, { indent = 0, isRight, isOpen, wraps, isTop }: StyleOptions): ExcelStyle {
    const place = ((FORMAT_PLACES[format] * 32 + TONE_PLACES[tone]) * 16 + indent) * 16;
    const key = place + (isRight ? 8 : 0) + (isOpen ? 4 : 0) + (wraps ? 2 : 0) + (isTop ? 1 : 0);
    let style = this.known.get(key);
    if (!style) {
      style = made(format, tone, { indent, isRight, isOpen, wraps, isTop });
      this.known.set(key, style);
    }
    return style;
  }
}

function made(format: CellFormat, tone: Tone, { indent = 0, isRight, isOpen, wraps, isTop }: StyleOptions): ExcelStyle {
  const style: ExcelStyle = { ...TONES[tone], numFmt: NUMBER_FORMATS[format] };
  const alignment: Record<string, unknown> = { ...style.alignment };
  if (isRight) alignment.horizontal = 'right';
  if (indent > 0) {
    alignment.indent = indent;
    // An indent counts only from a stated side.
    alignment.horizontal ??= 'left';
  }
  if (wraps) alignment.wrapText = true;
  if (isTop) alignment.vertical = 'top';
  if (Object.keys(alignment).length > 0) style.alignment = alignment;
  if (isOpen) style.protection = OPEN;
  return style;
}

function places<T extends string>(names: Readonly<Record<T, unknown>>): Readonly<Record<T, number>> {
  return Object.fromEntries(Object.keys(names).map((name, i) => [name, i])) as Record<T, number>;
}

const FORMAT_PLACES = places(NUMBER_FORMATS);
const TONE_PLACES = places(TONES);
