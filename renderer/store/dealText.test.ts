import { describe, expect, it } from 'vitest';
import type { DealAnalysis, Diagnostic } from '../../engine/language/types';
import { draftNote, settled, shownText, withText } from './dealText';

const RUNS = { file: 'a.deal.yaml', text: 'deal: A\n', draft: null };

function checkOf(text: string, severities: readonly Diagnostic['severity'][]) {
  const diagnostics = severities.map((severity): Diagnostic => ({
    from: 0,
    to: 1,
    severity,
    code: 'DEAL/x',
    message: 'm.',
    remedy: 'r.',
  }));
  const analysis: DealAnalysis = {
    diagnostics,
    tokens: [],
    outline: [],
    names: [],
    graph: { nodes: [], edges: [] },
  };
  return { text, analysis };
}

describe('the deal text', () => {
  it('is a draft until a check finds no errors in it', () => {
    const typed = withText(RUNS, 'deal: B\n');
    expect(typed).toEqual({ ...RUNS, draft: 'deal: B\n' });
    expect(shownText(typed)).toBe('deal: B\n');
    expect(settled(typed, checkOf('deal: B\n', ['error']))).toBe(typed);
    expect(settled(typed, checkOf('deal: B\n', ['warning']))).toEqual({ ...RUNS, text: 'deal: B\n', draft: null });
  });

  it('is not settled by the check of another text', () => {
    const typed = withText(RUNS, 'deal: B\n');
    expect(settled(typed, checkOf('deal: ', []))).toBe(typed);
  });

  it('is no draft when it is the very text that runs, whatever its line ends', () => {
    expect(withText(withText(RUNS, 'deal: B\n'), RUNS.text)).toEqual(RUNS);
    const windows = { ...RUNS, text: 'deal: A\r\nx: 1\r\n' };
    expect(shownText(windows)).toBe('deal: A\nx: 1\n');
    expect(withText(windows, 'deal: A\nx: 1\n').draft).toBeNull();
  });

  it('says how many problems keep it from running, and nothing when it runs', () => {
    const typed = withText(RUNS, 'deal: B\n');
    expect(draftNote(typed, checkOf('deal: B\n', ['error', 'warning', 'error']))).toBe(
      'The deal text has 2 problems; results are of the text before',
    );
    expect(draftNote(typed, checkOf('deal: B\n', ['error']))).toContain('has 1 problem;');
    expect(draftNote(typed, null)).toBeNull();
    expect(draftNote(RUNS, checkOf('deal: A\n', ['error']))).toBeNull();
  });
});
