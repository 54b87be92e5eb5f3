import type { ClassSpread } from '../../../engine/analytics/paths/types';
import { numberText } from '../../format/rates';
import type { TableCell, TableColumn, TableRow } from '../yields/tableModel';

/** A class a row: its price, and the spreads that give it. */
export function spreadTable(spreads: readonly ClassSpread[]): {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
} {
  const right = (id: string, header: string, about: string, width = 110): TableColumn => {
    return { id, header, about, width, align: 'right' };
  };
  return {
    columns: [
      { id: 'class', header: 'Class', about: 'A class with a price.', width: 170, align: 'left', frozen: true },
      right('price', 'Price', 'Clean, of 100 of the balance at settlement; typed in the Yields sheet.'),
      right('full', 'Full price', 'Price and accrued interest: what is paid at settlement, and what the spreads give.'),
      right(
        'zv',
        'Zero-volatility spread bp',
        'Added to the forwards, it discounts the flows of the run on the forwards to the full price.',
        130,
      ),
      right(
        'oas',
        'Option-adjusted spread bp',
        'Added to the short rate of every path, it discounts the flows of each along it to the full price on average.',
        130,
      ),
      right(
        'cost',
        'Option cost bp',
        'Zero-volatility less option-adjusted spread: what the caps and the call are worth to others.',
        110,
      ),
      right(
        'error',
        'Std. error bp',
        'Of the option-adjusted spread, from how far prices of batches of paths spread.',
        100,
      ),
      right('forwards', 'Price on the forwards', 'Clean price without any spread, of the run on the forwards.', 110),
      right('model', 'Price on the paths', 'Clean price without any spread, averaged over the paths.', 110),
      { id: 'reason', header: 'Remark', about: 'Why there is no spread.', width: 360, align: 'left' },
    ],
    rows: spreads.map((spread): TableRow => ({
      id: spread.cls,
      kind: 'figure',
      cells: new Map<string, TableCell>([
        ['class', { text: spread.label || spread.cls, more: spread.label }],
        ['price', priceCell(spread.price)],
        ['full', priceCell(spread.fullPrice)],
        ['zv', pointsCell(spread.zeroVolatility)],
        ['oas', pointsCell(spread.optionAdjusted)],
        ['cost', pointsCell(spread.optionCost)],
        ['error', pointsCell(spread.standardError, 2)],
        ['forwards', priceCell(spread.forwardPrice)],
        ['model', priceCell(spread.modelPrice)],
        ['reason', { text: spread.why, tone: 'words' }],
      ]),
    })),
  };
}

function priceCell(price: number | null): TableCell {
  if (price === null) return { text: 'none', tone: 'words' };
  return { text: numberText(price, 4), plain: String(Number(price.toPrecision(12))), amount: price };
}

function pointsCell(spread: number | null, decimals = 1): TableCell {
  if (spread === null) return { text: 'none', tone: 'words' };
  const points = spread * 1e4;
  return { text: numberText(points, decimals), plain: String(Number(points.toPrecision(12))), amount: points };
}
