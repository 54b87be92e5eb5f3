import type { DealDescription, LineDescription } from '../../../engine/deal/description';
import type { Lookup } from './lookup';

/**
 * The parts that lines of a deal play on the result sheets. A deal file says what is computed and in which order, not which line is
 * "the balance" or "the target" of a chart; so each role is a list of names looked for in turn, then a pattern of names. A deal
 * that has none of them loses that chart or figure and nothing else: every line is in the grids all the same.
 */
const ROLES = {
  /** Balance of a class after the date. */
  balance: { names: ['balance_end', 'balance'], pattern: /^(class_)?(certificate_|note_)?balance$/ },
  balanceBegin: { names: ['balance_begin'], pattern: /balance_begin$|^begin.*balance$/ },
  interest: { names: ['interest_paid', 'interest_current_paid'], pattern: /^interest.*paid$/ },
  principal: { names: ['principal_paid', 'principal_distribution'], pattern: /^principal.*(paid|distribution)$/ },
  rate: { names: ['pass_through_rate', 'note_rate', 'rate'], pattern: /(^|_)rate$/ },
  /** Overcollateralization after all payments, and what it is to be. */
  overcollateralization: { names: ['oc_amount', 'oc_tested'], pattern: /^(oc|overcollateralization)_amount$/ },
  overcollateralizationTarget: {
    names: ['specified_oc', 'oc_target'],
    pattern: /^(specified|target|required)_(oc|overcollateralization)|^(oc|overcollateralization).*target/,
  },
  rollingExcessSpread: { names: ['rolling_excess_spread_pct'], pattern: /rolling.*spread/ },
  cumulativeLoss: { names: ['cumulative_loss'], pattern: /^cumulative.*loss/ },
  /** Drawn on a policy, a reserve or a swap on the date. */
  draws: { names: ['draws_made', 'policy_draws'], pattern: /draws?_made$/ },
} as const;

export type Role = keyof typeof ROLES;

/** The name that plays a role in this run: the first listed one that has a column, else the first that fits the pattern. */
export function roleName(role: Role, lookup: Lookup): string | undefined {
  const { names, pattern } = ROLES[role];
  const listed = names.find((name) => lookup.total(name) !== undefined);
  if (listed !== undefined) return listed;
  return lookup.results.columns.find((column) => column.kind !== 'offered' && pattern.test(column.name))?.name;
}

/** The payment that takes the rest of a fund for good: to a class without a balance, or else to a party, or else to classes. */
export function residualLine(deal: DealDescription): LineDescription | undefined {
  const rests = deal.lines.filter((line) => line.kind === 'pay' && line.formula.trim() === 'rest');
  const residual = new Set(deal.classes.filter(({ balance }) => balance === null).map(({ name }) => name));
  return (
    rests.find(({ classes }) => classes.length > 0 && classes.every((name) => residual.has(name))) ??
    rests.find(({ flow }) => flow.toKind === 'party') ??
    rests.find(({ flow }) => flow.toKind !== 'fund' && flow.toKind !== 'ledger')
  );
}
