import { nearestName } from '../core/problem';
import type { Cases, Choice, Formula } from './definition';
import type { ReadContext } from './readContext';
import type { Fields, MapNode, Tree } from './yamlTree';

/** Reads what an `is:` or `amount:` says: one formula, one a class, or one an option of the line's choice. */
export class CaseReader {
  constructor(private readonly ctx: ReadContext) {}

  cases(
    fields: Fields,
    key: string,
    classes: readonly string[] | null,
    choice: Choice | undefined,
    name: string,
  ): Cases | null {
    const node = fields.node(key);
    if (!node) {
      fields.required(key);
      return null;
    }
    return this.casesOf(node, classes, choice, name);
  }

  private casesOf(
    node: Tree,
    classes: readonly string[] | null,
    choice: Choice | undefined,
    name: string,
  ): Cases | null {
    if (node.kind === 'text') {
      const formula = this.ctx.formula(node, 'Write a formula; a payment of all that is left is amount: rest.');
      return formula && { by: 'one', formula };
    }
    if (node.kind === 'list') {
      this.ctx.reporter.error(
        node.offset,
        'not-text',
        `The formula of ${name} is a list.`,
        'A formula or named cases were expected.',
      );
      return null;
    }
    const keys = node.entries.map((entry) => entry.key);
    const options = choice && choice.options.size > 0 ? choice.options : undefined;
    // Cases of a line without classes can only be options, however they are misspelt.
    const byOption = options !== undefined && (!classes || keys.some((k) => options.has(k)));
    if (byOption) return this.byOption(node, classes, choice!, name);
    if (!classes) {
      this.ctx.reporter.error(
        node.offset,
        'cases',
        `${name} has cases, but neither for: nor a choice with options.`,
        'Write one formula; amounts by class are a term with for: that this line names.',
      );
      return null;
    }
    return this.byClass(node, classes, name);
  }

  private byOption(node: MapNode, classes: readonly string[] | null, choice: Choice, name: string): Cases {
    const cases = new Map<string, Cases>();
    for (const { key, keyOffset, value } of node.entries) {
      if (!choice.options.has(key)) {
        const near = nearestName(key, choice.options.keys());
        this.ctx.reporter.error(
          keyOffset,
          'unknown-option',
          `${choice.id} has no option ${key}.`,
          near ? `Did you mean ${near}?` : `Its options are ${[...choice.options.keys()].join(', ')}.`,
        );
        continue;
      }
      const of = this.casesOf(value, classes, undefined, name);
      if (of) cases.set(key, of);
    }
    const misspelt = node.entries.some(({ key }) => !choice.options.has(key));
    for (const option of choice.options.keys()) {
      if (misspelt || node.entries.some((entry) => entry.key === option)) continue;
      this.ctx.reporter.error(
        node.offset,
        'missing-case',
        `${name}: no formula for option ${option}.`,
        `Add ${option}: ….`,
      );
    }
    return { by: 'option', cases };
  }

  private byClass(node: MapNode, classes: readonly string[], name: string): Cases {
    const cases = new Map<string, Formula>();
    let others: Formula | null = null;
    for (const { key, keyOffset, value } of node.entries) {
      const formula = value.kind === 'text' ? this.ctx.formula(value) : null;
      if (value.kind !== 'text') {
        this.ctx.reporter.error(
          value.offset,
          'not-text',
          `${key} of ${name} is a ${value.kind}.`,
          'A formula was expected.',
        );
      }
      if (key === 'others') others = formula;
      else if (!classes.includes(key)) {
        const near = nearestName(key, [...classes, 'others']);
        this.ctx.reporter.error(
          keyOffset,
          'unknown-class',
          `${name} is not for ${key}.`,
          near ? `Did you mean ${near}?` : `It is for ${classes.join(', ')}.`,
        );
      } else if (formula) cases.set(key, formula);
    }
    const misspelt = node.entries.some(({ key }) => key !== 'others' && !classes.includes(key));
    if (!misspelt && !node.entries.some((entry) => entry.key === 'others')) {
      for (const cls of classes) {
        if (node.entries.some((entry) => entry.key === cls)) continue;
        this.ctx.reporter.error(
          node.offset,
          'missing-case',
          `${name}: no formula for ${cls}.`,
          `Add ${cls}: … or others: ….`,
        );
      }
    }
    return { by: 'class', cases, others };
  }
}
