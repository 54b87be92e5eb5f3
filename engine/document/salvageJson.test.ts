import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { salvageJson } from './salvageJson';

/** Numbers that a run of digits may be: it may begin after a zero that ended another. */
function readings(digits: string): number[] {
  return Array.from(digits, (_, from) => Number(digits.slice(from)));
}

const paths = (text: string): string[] => salvageJson(text).faults.map(({ path }) => path);

describe('salvageJson', () => {
  it('reads whole JSON as JSON.parse does, without a fault', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, laidOut) => {
        const value: unknown = JSON.parse(json);
        const text = `${laidOut ? JSON.stringify(value, null, 2) : json}\n`;
        if (text.includes('__proto__')) return;
        expect(salvageJson(text)).toEqual({ value, faults: [], endsEarly: false });
      }),
      { numRuns: 500 },
    );
  });

  it('never fails, loops or invents: every number it gives stands in the text', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 4 }), fc.nat({ max: 6 }), (json, at, put, gone) => {
        const laidOut = JSON.stringify(JSON.parse(json), null, 2);
        const place = at % (laidOut.length + 1);
        const broken = laidOut.slice(0, place) + put + laidOut.slice(place + gone);
        const { value } = salvageJson(broken);
        const numbers = new Set(broken.match(/-?\d+(\.\d+)?([eE][+-]?\d+)?/g)?.flatMap(readings));
        JSON.stringify(value, (_key, held: unknown) => {
          if (typeof held === 'number') expect(numbers).toContain(held);
          return held;
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps what is whole of a text that was cut short, and nothing that may have lost its end', () => {
    const text = JSON.stringify({ a: { b: 12345, c: ['x', 'yz', 678] }, d: 1 }, null, 2);
    const cut = (at: string) => salvageJson(text.slice(0, text.indexOf(at) + at.length));
    expect(cut('123')).toMatchObject({ value: { a: {} }, endsEarly: true, faults: [{ path: 'a.b' }, { path: 'a' }] });
    expect(cut('12345,').value).toEqual({ a: { b: 12345 } });
    expect(cut('"y').value).toEqual({ a: { b: 12345, c: ['x'] } });
    expect(cut('67').value).toEqual({ a: { b: 12345, c: ['x', 'yz', null] } });
    expect(cut(']')).toMatchObject({ value: { a: { b: 12345, c: ['x', 'yz', 678] } }, endsEarly: true });
  });

  it('keeps the places of a list around a value that is none', () => {
    expect(salvageJson('{"a": [1, NaN, 3]}\n')).toMatchObject({ value: { a: [1, null, 3] }, endsEarly: false });
    expect(salvageJson('{"a": [1, , 3]}\n').value).toEqual({ a: [1, null, 3] });
    expect(paths('{"a": [1, NaN, 3]}\n')).toEqual(['a[1]']);
    expect(salvageJson('{"a": nul, "b": 2}\n')).toMatchObject({
      value: { b: 2 },
      faults: [{ path: 'a', found: 'nul, "b": 2}' }],
    });
  });

  it('goes on after a stray comma', () => {
    expect(salvageJson('{"a": 1,, "b": 2}\n').value).toEqual({ a: 1, b: 2 });
    expect(salvageJson('{"a": {"c": 3,}, "b": 2,}\n').value).toEqual({ a: { c: 3 }, b: 2 });
  });

  it('does not keep a value that has no comma after it: it may be a piece of one', () => {
    expect(salvageJson('{\n  "a": "x"y",\n  "b": 2\n}\n').value).toEqual({ b: 2 });
    expect(salvageJson('{"a": [10, 1 1, 12]}\n').value).toEqual({ a: [10, null, 1, 12] });
    expect(salvageJson('{"a": {"c": 3} "b": 2}\n').value).toEqual({ a: {}, b: 2 });
  });

  it('goes on with the next line after a damaged text, in the group that its indentation tells', () => {
    const text =
      '{\n  "a": {\n    "b": "x\u0000\u0000",\n    "c": "kept"\n  },\n  "d": ["1","2\u0000","3"],\n  "e": "kept"\n}\n';
    expect(salvageJson(text)).toMatchObject({
      value: { a: { c: 'kept' }, d: ['1'], e: 'kept' },
      endsEarly: false,
      faults: [
        { path: 'a.b', row: 3 },
        { path: 'd[1]', row: 6 },
      ],
    });
  });

  it('finds its way when lines are gone', () => {
    const text =
      '{\n  "a": {\n    "b": "lost\n  "d": "kept",\n  "e": [\n    ["1", "2"],\n    ["3", \u0001\n    ["5", "6"]\n  ]\n}\n';
    expect(salvageJson(text).value).toEqual({
      a: {},
      d: 'kept',
      e: [
        ['1', '2'],
        ['3', null],
        ['5', '6'],
      ],
    });
  });

  it('takes no prototype from a text', () => {
    const { value } = salvageJson('{"__proto__": {"x": 1}, "a": }');
    expect((value as Record<string, unknown>)['x']).toBeUndefined();
  });

  it.each(['', '   ', '}', ']]]', '"', '{', '{"', '{"a"', '{"a":', 'x', '[,]'])('makes sense of %j', (text) => {
    expect(() => salvageJson(text)).not.toThrow();
  });
});
