import { literalValue } from '../results/stepTable';

/** A Flag line's formula that compares two amounts and does nothing else. */
export interface Comparison {
  readonly left: string;
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly right: string;
}

/**
 * Reads `left OP right` where OP stands outside all brackets and neither side is logic. Undefined for anything else, such as
 * conditions joined by `and`: those are states of the deal, not a figure against its limit.
 */
export function readComparison(formula: string): Comparison | undefined {
  // A test that latches compares as the one within does.
  const latched = /^ever\((.*)\)$/s.exec(formula.trim())?.[1];
  if (latched !== undefined && isBalanced(latched)) return readComparison(latched);
  if (/\b(and|or|not|if|then|else)\b/.test(formula)) return undefined;
  let depth = 0;
  let found: { at: number; operator: string } | undefined;
  for (let at = 0; at < formula.length; at++) {
    const char = formula[at]!;
    if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (depth === 0 && (char === '<' || char === '>' || char === '=')) {
      if (found) return undefined;
      const operator = /^(<>|<=|>=|<|>|=)/.exec(formula.slice(at))![1]!;
      found = { at, operator };
      at += operator.length - 1;
    }
  }
  if (!found || found.operator === '=' || found.operator === '<>') return undefined;
  const left = formula.slice(0, found.at).trim();
  const right = formula.slice(found.at + found.operator.length).trim();
  if (left === '' || right === '') return undefined;
  return { left, operator: found.operator as Comparison['operator'], right };
}

/** Do its brackets close in order, so that it is all within one call? */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth++;
    else if (char === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

/** The values of a name on each date, or of the sum of some classes' when members are given; undefined when unknown. */
export type Resolve = (name: string, members: readonly string[]) => ArrayLike<number> | undefined;

/**
 * Values of one side of a comparison for drawing: names, literals, `+ - * /` and brackets, in doubles. The verdict itself is the
 * Flag's own column, computed exactly; this only finds where the two lines lie. Undefined when it uses anything else.
 */
export function sideValues(text: string, count: number, resolve: Resolve): Float64Array | undefined {
  const tokens =
    text.match(/\$[\d,.]+|[\d.,]+\s*%(?:\s+a year)?|[a-z_]\w*(?:\([A-Za-z0-9_,\s-]*\))?|[\d.]+|[-+*/()]/gi) ?? [];
  if (tokens.join('').replace(/\s/g, '') !== text.replace(/\s/g, '')) return undefined;
  let next = 0;

  function unit(): Float64Array | undefined {
    const token = tokens[next++];
    if (token === undefined) return undefined;
    if (token === '-') return combined(new Float64Array(count), unit(), '-');
    if (token === '(') {
      const inner = sum();
      return tokens[next++] === ')' ? inner : undefined;
    }
    const named = /^([a-z_]\w*)(?:\((.*)\))?$/i.exec(token);
    if (named && token !== 'unlimited' && token !== 'never') {
      const members = named[2] === undefined ? [] : named[2].split(',').map((member) => member.trim());
      const values = resolve(named[1]!, members);
      return values === undefined ? undefined : Float64Array.from(values);
    }
    const value = literalValue(token);
    return Number.isNaN(value) ? undefined : new Float64Array(count).fill(value);
  }
  function chain(part: () => Float64Array | undefined, operators: string): Float64Array | undefined {
    let value = part();
    while (value && tokens[next] !== undefined && operators.includes(tokens[next]!)) {
      const operator = tokens[next++]!;
      value = combined(value, part(), operator);
    }
    return value;
  }
  function sum(): Float64Array | undefined {
    return chain(() => chain(unit, '*/'), '+-');
  }

  const value = sum();
  return next === tokens.length ? value : undefined;
}

function combined(a: Float64Array, b: Float64Array | undefined, operator: string): Float64Array | undefined {
  return b?.map((y, i) => {
    const x = a[i]!;
    if (operator === '+') return x + y;
    if (operator === '-') return x - y;
    return operator === '*' ? x * y : x / y;
  });
}
