import { nearestName } from '../core/problem';
import type { Literal } from '../formula/ast';
import type { Deal, PartyWithout } from './definition';
import type { ValueType } from './description';
import { literalType, type ReadContext } from './readContext';
import type { MapEntry, TextNode, Tree } from './yamlTree';

const KEYS = ['label', 'source', 'note', 'without'];

/** What is known of a deal once its lines have types. */
type Known = Pick<Deal, 'parameters' | 'choices' | 'lines' | 'symbols'>;

/** How the deal is run without a party, by party, once the lines have types. */
export type ReadWithout = (deal: Known) => Deal['without'];

/**
 * Reads the `parties:` block: a label, or a block with the label and with the settings that leave the party out. The names are
 * known to the context at once; what the settings name is checked by what is given back.
 */
export function readParties(node: Tree | undefined, ctx: ReadContext): ReadWithout {
  const given: { readonly party: string; readonly entries: readonly MapEntry[] }[] = [];
  for (const { key, keyOffset, value } of ctx.entries(node, 'parties')) {
    if (ctx.classes.has(key) || ctx.sets.has(key)) {
      ctx.reporter.error(keyOffset, 'party-name', `${key} already names a class or set.`, 'Choose another name.');
      continue;
    }
    if (value.kind !== 'map') {
      ctx.parties.set(key, value.kind === 'text' ? value.text : key);
      continue;
    }
    const fields = ctx.fields(value, `party ${key}`, KEYS);
    ctx.parties.set(key, fields?.text('label') || key);
    const without = fields?.node('without');
    const entries = ctx.entries(without, `without of ${key}`);
    if (entries.length > 0) given.push({ party: key, entries });
    else if (without?.kind === 'map' || (without?.kind === 'text' && without.text === '')) {
      ctx.reporter.error(without.offset, 'without', `Nothing is said in without of ${key}.`, SETTINGS_FORM);
    }
  }
  return (deal) => new Map(given.map(({ party, entries }) => [party, readWithout(entries, party, deal, ctx)] as const));
}

const SETTINGS_FORM = 'Write the name of a parameter, a choice or a Flag term with its value, or leave the key out.';

function readWithout(entries: readonly MapEntry[], party: string, deal: Known, ctx: ReadContext): PartyWithout {
  const without = {
    parameters: new Map<string, string>(),
    choices: new Map<string, string>(),
    pinned: new Map<string, 'yes' | 'no'>(),
  };
  for (const { key, keyOffset, value } of entries) {
    const text = value.kind === 'text' ? value : null;
    if (!text) {
      ctx.reporter.error(
        value.offset,
        'not-text',
        `${key} of without is a ${value.kind}.`,
        'A single value was expected.',
      );
      continue;
    }
    const parameter = deal.parameters.find(({ name }) => name === key);
    const choice = deal.choices.find(({ id }) => id === key);
    const isFlag =
      deal.lines.some(({ kind, name }) => kind === 'term' && name === key) && deal.symbols.get(key)?.type === 'Flag';
    if (parameter) {
      if (fits(ctx.literal(text), parameter.type, text, key, ctx)) without.parameters.set(key, text.text.trim());
    } else if (choice) {
      if (isOption(choice.options, text, key, ctx)) without.choices.set(key, text.text);
    } else if (isFlag) {
      if (text.text === 'yes' || text.text === 'no') without.pinned.set(key, text.text);
      else
        ctx.reporter.error(
          text.offset,
          'without',
          `${key} is a Flag and ${text.text} is neither yes nor no.`,
          'Write yes or no.',
        );
    } else if (!ctx.broken.has(key)) {
      const flags = deal.lines.filter(({ kind, name }) => kind === 'term' && deal.symbols.get(name)?.type === 'Flag');
      const known = [...deal.parameters, ...flags].map(({ name }) => name).concat(deal.choices.map(({ id }) => id));
      const near = nearestName(key, known);
      ctx.reporter.error(
        keyOffset,
        'without',
        `No parameter, choice or Flag term is called ${key}.`,
        near ? `Did you mean ${near}?` : `Name what leaves ${party} out.`,
      );
    }
  }
  return without;
}

function fits(literal: Literal | null, type: ValueType, text: TextNode, name: string, ctx: ReadContext): boolean {
  if (!literal) return false;
  const isNumber = literal.type === 'Number' || literal.type === 'Zero';
  const same =
    literalType(literal) === type ||
    (type === 'Count' && isNumber && Number.isInteger(Number(literal.value))) ||
    ((type === 'Money' || type === 'Rate') && literal.type === 'Zero');
  if (!same) {
    ctx.reporter.error(
      text.offset,
      'without',
      `${name} is ${type} and ${text.text} is not.`,
      `Write a value as that of ${name}.`,
    );
  }
  return same;
}

function isOption(options: ReadonlyMap<string, string>, text: TextNode, id: string, ctx: ReadContext): boolean {
  if (options.has(text.text)) return true;
  const near = nearestName(text.text, options.keys());
  const known = options.size > 0 ? `Its options are ${[...options.keys()].join(', ')}.` : 'It has no options.';
  ctx.reporter.error(
    text.offset,
    'unknown-option',
    `${id} has no option ${text.text}.`,
    near ? `Did you mean ${near}?` : known,
  );
  return false;
}
