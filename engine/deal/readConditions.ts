import { nearestName } from '../core/problem';
import type { Exemption, Fact, Requirement, TransferCondition } from '../register/rules';
import { NAME, type ReadContext } from './readContext';
import type { Fields, MapEntry, Tree } from './yamlTree';

const CONDITION_KEYS = ['says', 'source', 'note', 'any_of', 'all_of', 'not_needed', 'never_with'];
const PART_KEYS = ['says', 'note', 'any_of', 'all_of'];

/** Facts of a transfer: `to_affiliate: The transferee is an affiliate`. */
export function readFacts(node: Tree | undefined, ctx: ReadContext): Fact[] {
  return ctx.entries(node, 'facts').flatMap(({ key, keyOffset, value }): Fact[] => {
    if (!isId(key, keyOffset, ctx)) return [];
    if (value.kind === 'text') return [{ id: key, says: value.text || key }];
    ctx.reporter.error(value.offset, 'fact', `Fact ${key} is a ${value.kind}.`, 'A sentence was expected.');
    return [];
  });
}

/** Conditions of a transfer; every id within them, and every fact, is given once. */
export function readConditions(node: Tree | undefined, facts: readonly Fact[], ctx: ReadContext): TransferCondition[] {
  const reader = new ConditionReader(facts, ctx);
  return ctx.entries(node, 'conditions').flatMap((entry) => reader.condition(entry) ?? []);
}

class ConditionReader {
  private readonly given: Set<string>;

  constructor(
    private readonly facts: readonly Fact[],
    private readonly ctx: ReadContext,
  ) {
    this.given = new Set(facts.map(({ id }) => id));
  }

  condition(entry: MapEntry): TransferCondition | undefined {
    const { ctx } = this;
    if (entry.value.kind === 'text') {
      const remedy = 'Write says: and source: under it.';
      ctx.reporter.error(entry.value.offset, 'condition', `Condition ${entry.key} is a text.`, remedy);
      return undefined;
    }
    const fields = ctx.fields(entry.value, `condition ${entry.key}`, CONDITION_KEYS);
    const requirement = fields && this.requirement(entry, fields);
    if (!requirement) return undefined;
    const source = fields.text('source');
    if (source === '') {
      const remedy = 'Add source: with the section.';
      ctx.reporter.warn(entry.keyOffset, 'no-source', `Condition ${entry.key} has no source.`, remedy);
    }
    return {
      ...requirement,
      source,
      notNeeded: this.exemptions(fields, entry.key),
      never: this.fact(fields, 'never_with'),
    };
  }

  private requirement({ key, keyOffset }: MapEntry, fields: Fields): Requirement | undefined {
    const { ctx } = this;
    if (!isId(key, keyOffset, ctx)) return undefined;
    if (this.given.has(key)) {
      const remedy = 'A condition, each part of it and a fact have names of their own.';
      ctx.reporter.error(keyOffset, 'duplicate-condition', `${key} is already given in the register.`, remedy);
      return undefined;
    }
    this.given.add(key);
    const says = fields.required('says')?.text ?? '';
    const [any, all] = [fields.node('any_of'), fields.node('all_of')];
    if (any && all) {
      const remedy = 'Keep one of the two; put the other one level down.';
      ctx.reporter.error(all.offset, 'any-and-all', `${key} has any_of: and all_of:.`, remedy);
    }
    if (!any && !all) return { id: key, says, kind: 'tick', of: [] };
    const what = `${any ? 'any_of' : 'all_of'} of ${key}`;
    const parts = ctx.entries(any ?? all, what);
    if (parts.length < 2) {
      const remedy = 'Name at least two parts, or leave it out.';
      ctx.reporter.error((any ?? all)!.offset, 'few-parts', `${what} has ${parts.length || 'no'} part.`, remedy);
    }
    return { id: key, says, kind: any ? 'any' : 'all', of: parts.flatMap((part) => this.part(part) ?? []) };
  }

  /** One part: `rule_144a: The letter of Exhibit C`, or a block with says: and parts of its own. */
  private part(entry: MapEntry): Requirement | undefined {
    const { key, keyOffset, value } = entry;
    if (value.kind !== 'text') {
      const fields = this.ctx.fields(value, `part ${key}`, PART_KEYS);
      return fields && this.requirement(entry, fields);
    }
    const says = { key: 'says', keyOffset, value };
    const alone = this.ctx.fields({ kind: 'map', entries: [says], offset: value.offset }, `part ${key}`, PART_KEYS)!;
    return this.requirement(entry, alone);
  }

  private exemptions(fields: Fields, id: string): Exemption[] {
    const node = fields.node('not_needed');
    if (!node) return [];
    return (node.kind === 'list' ? node.items : [node]).flatMap((item): Exemption[] => {
      const of = this.ctx.fields(item, `not_needed of ${id}`, ['transfer', 'by', 'if', 'says', 'note']);
      if (!of) return [];
      const exemption = {
        firstTransfer: this.word(of, 'transfer', 'first'),
        byFirstHolder: this.word(of, 'by', 'first_holder'),
        fact: this.fact(of, 'if'),
        says: of.required('says')?.text ?? '',
      };
      if (!exemption.firstTransfer && !exemption.byFirstHolder && exemption.fact === '') {
        const remedy = 'Add transfer: first, by: first_holder or if: with a fact.';
        this.ctx.reporter.error(item.offset, 'not-needed', `${id} is never needed.`, remedy);
      }
      return [exemption];
    });
  }

  /** A key that may only say one thing. */
  private word(fields: Fields, key: string, only: string): boolean {
    const node = fields.textNode(key);
    if (node && node.text !== only) {
      this.ctx.reporter.error(
        node.offset,
        'not-needed',
        `${key} is "${node.text}".`,
        `Write ${key}: ${only}, or leave it out.`,
      );
    }
    return node !== undefined;
  }

  private fact(fields: Fields, key: string): string {
    const node = fields.textNode(key);
    if (!node) return '';
    const names = this.facts.map(({ id }) => id);
    if (!names.includes(node.text)) {
      const near = nearestName(node.text, names);
      const remedy = near ? `Did you mean ${near}?` : `Facts are ${names.join(', ') || 'not given: add facts:'}.`;
      this.ctx.reporter.error(node.offset, 'unknown-fact', `No fact is called ${node.text || '(nothing)'}.`, remedy);
    }
    return node.text;
  }
}

function isId(key: string, offset: number, ctx: ReadContext): boolean {
  if (NAME.test(key)) return true;
  ctx.reporter.error(offset, 'bad-name', `"${key}" is not a name.`, 'Names have letters, digits and underscores.');
  return false;
}
