import type { Item } from './readItems';
import { entryOf, textOf } from './textTree';
import { scalarText } from './writeValue';

/** The lines of a new item: the least that reads, from what the deal has. */
export function linesOfNew(kind: string, name: string, items: readonly Item[], above: Item | null): string[] {
  const named = scalarText(name, false);
  const first = (...kinds: string[]): string =>
    kinds.map((k) => items.find((i) => i.kind === k)?.name).find(Boolean) ?? '';
  const ledger = items.find((item) => item.kind === 'ledger' && textOf(item.value, 'holds') !== 'cash');
  const keys = (...of: string[]): string[] => [`${named}:`, ...of.map((line) => `  ${line}`)];
  switch (kind) {
    case 'section':
      return [`section: ${named}`];
    case 'term':
      return [`term: ${named}`, 'is: 0'];
    case 'fund':
      return [`fund: ${named}`, 'is: $0.00', 'paid_by: collections'];
    case 'pay':
      return [`pay: ${named}`, 'amount: 0', `from: ${fundAbove(items, above)}`, `to: ${first('party', 'class')}`];
    case 'book': {
      const per = ledger && entryOf(ledger.value, 'per')?.value;
      const classes = per?.kind === 'text' ? per.text : first('set', 'class');
      const isDeal = ledger && !per;
      return [
        `book: ${named}`,
        ...(isDeal ? [] : [`for: ${classes}`]),
        'amount: 0',
        `adds_to: ${ledger?.name ?? 'balance'}`,
      ];
    }
    case 'check':
      return [`check: ${named}`, 'is: yes', `say: ${scalarText(`${name} must hold`, false)}`];
    case 'class':
      return keys('balance: $0.00', `label: ${scalarText(`Class ${name}`, false)}`);
    case 'set':
      return [`${named}: [${first('class')}]`];
    case 'party':
      return [`${named}: ${named}`];
    case 'parameter':
      return keys('value: 0');
    case 'table': {
      const dates = items.find((item) => item.kind === 'dates');
      return keys('by: month', 'rows:', `  ${(dates && textOf(dates.value, 'first')) || '2025-01'}: 0`);
    }
    case 'choice':
      return keys('asks: What is left open', 'we_do: What is done');
    case 'input':
      return keys('is: Money');
    case 'order':
      return keys(`steps: [${first('set', 'class')}]`);
    case 'early_end':
      return keys('when: no');
    default:
      return keys(`label: ${named}`);
  }
}

/** The fund that the lines above were paid from last, or that was formed last. */
function fundAbove(items: readonly Item[], above: Item | null): string {
  const lines = items.filter((item) => item.position >= 0 && (!above || item.position <= above.position));
  const last = lines.findLast(({ kind, value }) => kind === 'fund' || (kind === 'pay' && textOf(value, 'from') !== ''));
  return last?.kind === 'pay'
    ? textOf(last.value, 'from')
    : (last?.name ?? items.find((i) => i.kind === 'fund')?.name ?? '');
}
