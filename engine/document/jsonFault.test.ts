import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './jsonFault';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('jsonFault', () => {
  it.each([
    ['{"a": 1,}', 1, 9, '}'],
    ['{"a" 1}', 1, 6, '1'],
    ['{"a": 1\n "b": 2}', 2, 2, '"'],
    ['[1, 2', 1, 6, ''],
    ['{"a": "b', 1, 9, ''],
    ['{"a": "b\n"}', 1, 9, '\n'],
    ['{"a": "\\x"}', 1, 8, '\\x'],
    ['[01]', 1, 3, '1'],
    ['[1] 2', 1, 5, '2'],
    ['{a: 1}', 1, 2, 'a'],
    ['[tru', 1, 5, ''],
    ['[truth]', 1, 2, 'truth'],
  ])('%s breaks at line %i column %i', (text, line, column, found) => {
    expect(jsonFault(text)).toMatchObject({ line, column, found, endsEarly: found === '' });
  });

  it('finds a fault in exactly the texts that do not parse', () => {
    const mutated = fc
      .tuple(
        fc.jsonValue(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', '{', '\\', '0', 'n', '-', '.', '\n', ' '),
        fc.nat(2),
      )
      .map(([value, at, piece, gone]) => {
        const text = JSON.stringify(value, null, 1);
        const i = at % (text.length + 1);
        return text.slice(0, i) + piece + text.slice(i + gone);
      });
    fc.assert(
      fc.property(mutated, (text) => {
        expect(jsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('follows a hundred thousand open brackets without running out of stack', () => {
    expect(jsonFault('['.repeat(100_000))).toMatchObject({ endsEarly: true, column: 100_001 });
  });
});
