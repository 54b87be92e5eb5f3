import type { Deal } from '../deal/definition';
import { diagnosticsOf } from './diagnostics';
import { mendedDeal } from './mendedDeal';
import type { Named } from './nameTable';
import type { Item } from './readItems';
import { surveyText } from './surveyText';
import type { DealAnalysis, NameInfo, OutlineItem } from './types';
import { VALUE_KINDS } from './valueKinds';

/**
 * Everything an editor shows of a deal text.
 *
 * Shape:  any text, right or wrong → diagnostics, tokens, outline, names and graph, all with places in that text
 * Errors: none; what is wrong with the text is in the diagnostics, as `loadDeal` says it
 */
export function analyseDeal(text: string, file: string): DealAnalysis {
  const { items, names, tokens, graph } = surveyText(text);
  const { deal, problems } = mendedDeal(text, file, items);
  return {
    diagnostics: diagnosticsOf(text, problems, tokens),
    tokens,
    outline: items.map(outlineItem),
    names: names.all().map((named) => infoOfName(named, deal)),
    graph,
  };
}

function outlineItem(item: Item): OutlineItem {
  const { block, kind, name, label, clause, source, formula, section, span, nameSpan, keys } = item;
  return { block, kind, name, label, clause, source, formula, section, span, nameSpan, keys };
}

/** What is known of a name; its uses in the order of the text. */
export function infoOfName({ name, kind, item, definition, uses }: Named, deal: Deal | null): NameInfo {
  const symbol = deal?.symbols.get(name);
  const isValue = symbol !== undefined && (kind === 'index' || VALUE_KINDS.includes(kind));
  const known = isValue && !['Unknown', 'Index', 'Number', 'Zero', 'Unlimited'].includes(symbol.type);
  return {
    name,
    kind,
    type: known ? (symbol.type as NameInfo['type']) : MONEY_KINDS.includes(kind) ? 'Money' : '',
    members: isValue ? (symbol.members ?? []) : kind === 'set' ? (deal?.sets.get(name) ?? []) : [],
    label: item?.label ?? BUILT_IN_LABELS[name] ?? '',
    source: item?.source ?? '',
    definition,
    uses: [...uses].sort((a, b) => a.from - b.from),
  };
}

/** Money whatever their formulas are. */
const MONEY_KINDS: readonly string[] = ['ledger', 'fund', 'pay', 'book'];

const BUILT_IN_LABELS: Readonly<Record<string, string>> = {
  month: 'Month of this Distribution Date',
  number: 'Number of this Distribution Date: 1, 2, …',
  distribution_date: 'This Distribution Date',
  closing_date: 'Closing Date',
  first_date: 'Is this the first Distribution Date?',
  balance: 'Class balance',
};
