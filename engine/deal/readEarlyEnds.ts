import { nearestName } from '../core/problem';
import type { EarlyEnd, Formula } from './definition';
import type { ReadContext } from './readContext';
import type { Tree } from './yamlTree';

/** Reads clean-up calls and redemptions; `inputs` are the columns they may replace. */
export function readEarlyEnds(node: Tree | undefined, inputs: readonly string[], ctx: ReadContext): EarlyEnd[] {
  const ends: EarlyEnd[] = [];
  for (const { key, value } of ctx.entries(node, 'early_end')) {
    const fields = ctx.fields(value, `early end ${key}`, [
      'when',
      'replace',
      'only_if',
      'label',
      'source',
      'note',
      'choice',
    ]);
    if (!fields) continue;
    const when = ctx.formula(fields.required('when'));
    const onlyIf = ctx.formula(fields.textNode('only_if'));
    const replace = new Map<string, Formula>();
    let others: Formula | null = null;
    for (const entry of ctx.entries(fields.node('replace'), `replace of ${key}`)) {
      const formula = entry.value.kind === 'text' ? ctx.formula(entry.value) : null;
      if (entry.key === 'others') others = formula;
      else if (!inputs.includes(entry.key) && !ctx.broken.has(entry.key)) {
        const near = nearestName(entry.key, inputs);
        ctx.reporter.error(
          entry.keyOffset,
          'unknown-input',
          `No input column is called ${entry.key}.`,
          near ? `Did you mean ${near}?` : 'Name a column of inputs, or others: for the rest.',
        );
      } else if (formula) replace.set(entry.key, formula);
    }
    const described = { label: fields.text('label') || key, source: fields.text('source') };
    if (when) ends.push({ name: key, ...described, when, replace, others, onlyIf });
  }
  return ends;
}
