import type { Result } from '../../core/problem';
import { success } from '../../core/problem';
import { refuseStress } from './stressProblem';
import type { StressInput } from './stressInput';

const COLLATERAL = ['prepayment', 'defaults', 'severity'] as const;
const EXAMPLES =
  'Write severity, prepayment x, defaults of group_1, lag, rates +, rates + libor_1m over 12, or parameter, table, test or choice with a name.';

/**
 * An input as a user types it and a file keeps it:
 *
 *   prepayment · defaults · severity          that number in every month
 *   prepayment x · defaults x · severity x    percent of what there is
 *   lag                                       whole months from default to liquidation
 *   … of group_1                              of one pool's own assumptions (any of those above)
 *   rates + [INDEX] [over N]                  basis points added to all paths, or to one; over N months
 *   parameter NAME · table NAME · test NAME · choice ID
 *
 * `parseStressInput` reads back exactly what this writes.
 */
export function printStressInput(input: StressInput): string {
  switch (input.kind) {
    case 'prepayment':
    case 'defaults':
    case 'severity':
      return `${input.kind}${input.how === 'multiple' ? ' x' : ''}${ofPool(input.pool)}`;
    case 'lag':
      return `lag${ofPool(input.pool)}`;
    case 'rates':
      return `rates +${input.index === null ? '' : ` ${input.index}`}${input.months === 1 ? '' : ` over ${input.months}`}`;
    case 'choice':
      return `choice ${input.id}`;
    default:
      return `${input.kind} ${input.name}`;
  }
}

function ofPool(pool: string): string {
  return pool === '' ? '' : ` of ${pool}`;
}

/** Reads what `printStressInput` writes; names are not looked up here. */
export function parseStressInput(text: string): Result<StressInput> {
  const [kind = '', ...rest] = text.trim().split(/\s+/);
  const input = inputOf(kind.toLowerCase(), rest);
  if (input) return success(input);
  const message = text.trim() === '' ? 'The input is empty.' : `"${text.trim()}" is not an input.`;
  return refuseStress('stress-input', text.trim(), message, EXAMPLES);
}

function inputOf(kind: string, words: readonly string[]): StressInput | undefined {
  const collateral = COLLATERAL.find((name) => name === kind);
  if (collateral) {
    const how = words[0] === 'x' ? 'multiple' : 'flat';
    const pool = poolOf(how === 'multiple' ? words.slice(1) : words);
    return pool === undefined ? undefined : { kind: collateral, how, pool };
  }
  switch (kind) {
    case 'lag': {
      const pool = poolOf(words);
      return pool === undefined ? undefined : { kind, pool };
    }
    case 'rates':
      return words[0] === '+' ? ratesOf(words.slice(1)) : undefined;
    case 'parameter':
    case 'table':
    case 'test':
      return words.length === 1 ? { kind, name: words[0]! } : undefined;
    case 'choice':
      return words.length === 1 ? { kind, id: words[0]! } : undefined;
    default:
      return undefined;
  }
}

function poolOf(words: readonly string[]): string | undefined {
  if (words.length === 0) return '';
  return words.length === 2 && words[0] === 'of' ? words[1] : undefined;
}

function ratesOf(words: readonly string[]): StressInput | undefined {
  const over = words.length >= 2 && words.at(-2) === 'over' ? words.at(-1)! : undefined;
  const names = over === undefined ? words : words.slice(0, -2);
  const months = over === undefined ? 1 : Number(over);
  if (names.length > 1 || !Number.isInteger(months) || months < 1) return undefined;
  return { kind: 'rates', index: names[0] ?? null, months };
}
