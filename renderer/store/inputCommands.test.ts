import { describe, expect, it } from 'vitest';
import { emptyTape } from '../../engine/collateral/tape';
import type { Project } from '../../engine/document/project';
import { DEFAULT_ASSUMPTIONS, EMPTY_PARTS, NO_SETTINGS } from '../engine-client/engineValues';
import type { DocumentState } from './documentState';
import { poolAssumptionsCommand, typedCommand, withTyped } from './inputCommands';

function documentWith(part: Partial<Project>): DocumentState {
  const project: Project = {
    ...EMPTY_PARTS,
    name: '',
    deal: { file: '', text: '', draft: null },
    tape: emptyTape('none'),
    rates: {},
    assumptions: DEFAULT_ASSUMPTIONS,
    settings: NO_SETTINGS,
    notes: '',
    ...part,
  };
  return { project, origins: null, opened: project };
}

const TYPED = { '2005-02': { a: '1.00', b: '2.00' } };

describe('typed inputs after edits', () => {
  it('hold the months in order, without those that have nothing left', () => {
    const after = withTyped(TYPED, [
      { month: '2005-01', key: 'a', value: '3.00' },
      { month: '2005-02', key: 'a', value: null },
      { month: '2005-02', key: 'b', value: null },
    ]);
    expect(Object.keys(after)).toEqual(['2005-01']);
    expect(TYPED['2005-02']).toEqual({ a: '1.00', b: '2.00' });
  });

  it('take the last of two edits of one cell', () => {
    const edits = ['3.00', '4.00'].map((value) => ({ month: '2005-02', key: 'a', value }));
    expect(withTyped(TYPED, edits)['2005-02']).toEqual({ a: '4.00', b: '2.00' });
  });

  it('are the very same where nothing changes, and no step of history then', () => {
    const same = withTyped(TYPED, [
      { month: '2005-02', key: 'a', value: '1.00' },
      { month: '2007-01', key: 'a', value: null },
    ]);
    expect(same).toBe(TYPED);
    expect(typedCommand(documentWith({ typed: TYPED }), 'Nothing', same)).toBeUndefined();
  });

  it('are one step that tells the engine and can be taken back', () => {
    const document = documentWith({ typed: TYPED });
    const typed = withTyped(TYPED, [{ month: '2005-03', key: 'a', value: '5.00' }]);
    const command = typedCommand(document, 'Paste 1 cell', typed)!;
    expect(command.apply.changes).toEqual([{ kind: 'typed', typed }]);
    const after = command.apply.apply(document);
    expect(after.project.typed).toBe(typed);
    expect(command.invert.apply(after).project.typed).toBe(TYPED);
    expect(command.invert.changes).toEqual([{ kind: 'typed', typed: TYPED }]);
  });
});

describe('assumptions of a pool', () => {
  it('are given and taken away pool by pool', () => {
    const own = { ...DEFAULT_ASSUMPTIONS, severity: '40' };
    const document = documentWith({ poolAssumptions: { g1: DEFAULT_ASSUMPTIONS } });
    const given = poolAssumptionsCommand(document, 'Give', 'g2', own);
    const after = given.apply.apply(document);
    expect(after.project.poolAssumptions).toEqual({ g1: DEFAULT_ASSUMPTIONS, g2: own });
    const taken = poolAssumptionsCommand(after, 'Follow', 'g1', undefined);
    expect(taken.apply.apply(after).project.poolAssumptions).toEqual({ g2: own });
    expect(given.invert.apply(after).project.poolAssumptions).toBe(document.project.poolAssumptions);
    expect(taken.apply.changes).toEqual([{ kind: 'poolAssumptions', poolAssumptions: { g2: own } }]);
  });
});
