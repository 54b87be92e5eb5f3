import { parseMonth } from '../core/date';
import type { Literal } from '../formula/ast';
import type { Table } from './definition';
import { literalType, type ReadContext } from './readContext';
import type { Tree } from './yamlTree';

/** Reads step tables: a value that changes by month or by number of the date. */
export function readTables(node: Tree | undefined, ctx: ReadContext): Table[] {
  const tables: Table[] = [];
  for (const entry of ctx.entries(node, 'tables')) {
    const { key, keyOffset } = entry;
    const fields = ctx.entry(entry, 'table', ['by', 'before_first', 'rows', 'label', 'source', 'assumed', 'note']);
    if (!fields) continue;
    const byNode = fields.required('by');
    const by = byNode?.text as Table['by'];
    if (byNode && by !== 'month' && by !== 'number') {
      ctx.reporter.error(byNode.offset, 'table-by', `A table by ${by} is not known.`, 'Write by: month or by: number.');
    }
    if (by !== 'month' && by !== 'number') {
      ctx.broken.add(key);
      continue;
    }
    if (!fields.has('rows')) {
      ctx.reporter.error(
        keyOffset,
        'missing-key',
        `Table ${key} has no rows.`,
        'Add rows: with a key and a value each.',
      );
    }
    const rows: { key: number; keyText: string; literal: Literal }[] = [];
    for (const row of ctx.entries(fields.node('rows'), `rows of ${key}`)) {
      const parsedKey = tableKey(row.key, by);
      if (parsedKey === undefined) {
        const expected = by === 'number' ? 'Write a whole number from 1.' : 'Write a month: YYYY-MM.';
        ctx.reporter.error(row.keyOffset, 'table-key', `"${row.key}" is not a key of ${key}.`, expected);
        continue;
      }
      if (rows.length > 0 && parsedKey <= rows.at(-1)!.key) {
        ctx.reporter.error(
          row.keyOffset,
          'table-order',
          `Row ${row.key} of ${key} is out of order.`,
          'Put the rows in order.',
        );
      }
      const literal = ctx.literal(row.value.kind === 'text' ? row.value : undefined);
      if (row.value.kind !== 'text') {
        ctx.reporter.error(
          row.value.offset,
          'value',
          `Row ${row.key} of ${key} is a ${row.value.kind}.`,
          'A value was expected.',
        );
      }
      if (!literal) continue;
      const type = rows[0] && literalType(rows[0].literal);
      if (type && literalType(literal) !== type) {
        const remedy = `All rows of a table have one type: the first is ${type}.`;
        ctx.reporter.error(row.value.offset, 'table-type', `${literal.text} is ${literalType(literal)}.`, remedy);
      }
      rows.push({ key: parsedKey, keyText: row.key, literal });
    }
    const first = rows[0];
    if (!first) {
      ctx.broken.add(key);
      if (fields.has('rows'))
        ctx.reporter.error(keyOffset, 'empty-table', `Table ${key} has no rows.`, 'Add at least one row.');
      continue;
    }
    const beforeFirst = ctx.literal(fields.textNode('before_first'));
    const type = literalType(first.literal);
    const fits = !beforeFirst || literalType(beforeFirst) === type || ['Number', 'Zero'].includes(beforeFirst.type);
    if (!fits) {
      ctx.reporter.error(
        fields.node('before_first')!.offset,
        'table-type',
        `before_first of ${key} is ${literalType(beforeFirst)}.`,
        `Its rows are ${type}.`,
      );
    }
    tables.push({
      name: key,
      by,
      type,
      beforeFirst,
      rows,
      label: fields.text('label') || key,
      source: fields.text('source'),
      assumed: fields.text('assumed'),
    });
  }
  return tables;
}

export function tableKey(text: string, by: Table['by']): number | undefined {
  if (by === 'number') return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
  return parseMonth(text);
}
