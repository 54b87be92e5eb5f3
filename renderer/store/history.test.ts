import { describe, expect, it } from 'vitest';
import { emptyTape, tapeCell, withRowsInserted } from '../../engine/collateral/tape';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import {
  assumptionsCommand,
  deleteRowsCommand,
  insertRowsCommand,
  replaceTapeCommand,
  tapeCellsCommand,
  tapePasteCommand,
} from './commands';
import type { DocumentState } from './documentState';
import {
  HISTORY_BYTES,
  HISTORY_STEPS,
  isDirty,
  markSaved,
  NEW_HISTORY,
  pushed,
  redone,
  sealed,
  stepsSinceSave,
  undone,
  unsavedHistory,
  type Command,
  type History,
} from './history';

function documentOf(loans: readonly string[]): DocumentState {
  const tape = withRowsInserted(
    emptyTape('loans.csv'),
    0,
    loans.map((loan, i) => ({ loan_number: loan, cutoff_balance: (i + 1) * 100_00 })),
  );
  const project = {
    name: 'A deal',
    ...EMPTY_PARTS,
    deal: { file: 'a.deal.yaml', text: '', draft: null },
    tape,
    rates: {},
    assumptions: DEFAULT_ASSUMPTIONS,
    settings: NO_SETTINGS,
    notes: '',
  };
  return { project, origins: null, opened: project };
}

const loansOf = (document: DocumentState) =>
  Array.from({ length: document.project.tape.count }, (_, row) => tapeCell(document.project.tape, row, 'loan_number'));

function command(label: string, mergeKey?: string, weight = 1): Command {
  const patch = { changes: [], apply: (document: DocumentState) => document };
  return { label, apply: patch, invert: patch, weight, ...(mergeKey === undefined ? {} : { mergeKey }) };
}

const labels = (history: History) => history.past.map((step) => step.command.label);

/** A step that does nothing, under a label. */
function labelled(label: string): Command {
  const nothing = { apply: (document: DocumentState) => document, changes: [] };
  return { label, apply: nothing, invert: nothing, weight: 1 };
}

describe('history', () => {
  it('is dirty from a change until it is saved or taken back', () => {
    let history = NEW_HISTORY;
    expect(isDirty(history)).toBe(false);
    history = pushed(history, command('one'));
    expect(isDirty(history)).toBe(true);
    expect(isDirty(undone(history)!.history)).toBe(false);
    history = markSaved(history);
    expect(isDirty(history)).toBe(false);
    expect(isDirty(undone(history)!.history)).toBe(true);
    expect(isDirty(redone(undone(history)!.history)!.history)).toBe(false);
  });

  it('stays dirty when the saved place was given up by another change', () => {
    const saved = markSaved(pushed(NEW_HISTORY, command('one')));
    const elsewhere = pushed(undone(saved)!.history, command('two'));
    expect(isDirty(elsewhere)).toBe(true);
    expect(isDirty(undone(elsewhere)!.history)).toBe(true);
  });

  it('starts dirty for a document that is in no file', () => {
    expect(isDirty(unsavedHistory())).toBe(true);
    expect(isDirty(markSaved(unsavedHistory()))).toBe(false);
  });

  it('names what is unsaved, and what was taken back of what is saved', () => {
    const two = pushed(pushed(NEW_HISTORY, labelled('a')), labelled('b'));
    expect(stepsSinceSave(two)).toEqual(['a', 'b']);
    const saved = markSaved(two);
    expect(stepsSinceSave(saved)).toEqual([]);
    expect(stepsSinceSave(pushed(saved, labelled('c')))).toEqual(['c']);
    const back = undone(undone(saved)!.history)!.history;
    expect(stepsSinceSave(back)).toEqual(['Undo b', 'Undo a']);
    expect(stepsSinceSave(pushed(unsavedHistory(), labelled('d')), ['before'])).toEqual(['before', 'd']);
  });

  it('makes one step of changes with one key until the field is left', () => {
    let history = pushed(pushed(NEW_HISTORY, command('1', 'speed')), command('12', 'speed'));
    expect(labels(history)).toEqual(['12']);
    history = pushed(sealed(history), command('13', 'speed'));
    expect(labels(history)).toEqual(['12', '13']);
    expect(labels(pushed(history, command('6', 'severity')))).toEqual(['12', '13', '6']);
  });

  it('never merges into what was saved or undone', () => {
    const saved = markSaved(pushed(NEW_HISTORY, command('1', 'speed')));
    expect(labels(pushed(saved, command('12', 'speed')))).toEqual(['1', '12']);
    const back = redone(undone(pushed(NEW_HISTORY, command('1', 'speed')))!.history)!.history;
    expect(labels(pushed(back, command('12', 'speed')))).toEqual(['1', '12']);
  });

  it('keeps what can be redone until something else changes', () => {
    const history = undone(pushed(pushed(NEW_HISTORY, command('one')), command('two')))!.history;
    expect(redone(history)!.command.label).toBe('two');
    expect(redone(pushed(history, command('three')))).toBeUndefined();
  });

  it('forgets the oldest steps beyond its bounds and then cannot come back to the file', () => {
    let history = NEW_HISTORY;
    for (let i = 0; i < HISTORY_STEPS + 3; i++) history = pushed(history, command(String(i)));
    expect(history.past).toHaveLength(HISTORY_STEPS);
    while (history.past.length > 0) history = undone(history)!.history;
    expect(isDirty(history)).toBe(true);
    const heavy = pushed(pushed(NEW_HISTORY, command('a')), command('b', undefined, HISTORY_BYTES + 1));
    expect(labels(heavy)).toEqual(['b']);
  });
});

describe('commands', () => {
  it('changes cells and puts them back, leaving out those that stay the same', () => {
    const document = documentOf(['A', 'B']);
    const edits = [
      { row: 0, field: 'cutoff_balance', value: 100_00 },
      { row: 1, field: 'cutoff_balance', value: 5_00 },
      { row: 1, field: 'cutoff_balance', value: 7_00 },
    ] as const;
    const change = tapeCellsCommand(document, 'Edit', edits)!;
    expect(change.apply.changes).toEqual([{ kind: 'tapeCells', edits: edits.slice(1) }]);
    const after = change.apply.apply(document);
    expect(tapeCell(after.project.tape, 1, 'cutoff_balance')).toBe(7_00);
    const back = change.invert.apply(after);
    expect(tapeCell(back.project.tape, 1, 'cutoff_balance')).toBe(200_00);
    expect(tapeCellsCommand(document, 'Edit', edits.slice(0, 1))).toBeUndefined();
  });

  it('deletes scattered rows and puts every one back where it was, with its origin', () => {
    const document = documentOf(['A', 'B', 'C', 'D', 'E', 'F']);
    const change = deleteRowsCommand(document, [4, 1, 2, 4])!;
    const after = change.apply.apply(document);
    expect(loansOf(after)).toEqual(['A', 'D', 'F']);
    expect([...after.origins!]).toEqual([0, 3, 5]);
    const back = change.invert.apply(after);
    expect(loansOf(back)).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect([...back.origins!]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(change.invert.changes.map((each) => each.kind === 'tapeInsert' && each.at)).toEqual([1, 4]);
  });

  it('pastes cells and new rows as one step', () => {
    const document = documentOf(['A']);
    const edit = { row: 0, field: 'loan_number', value: 'Z' } as const;
    const change = tapePasteCommand(document, 'Paste 2 cells', [edit], [{ loan_number: 'Y' }])!;
    const after = change.apply.apply(document);
    expect(loansOf(after)).toEqual(['Z', 'Y']);
    expect([...after.origins!]).toEqual([0, -1]);
    expect(loansOf(change.invert.apply(after))).toEqual(['A']);
  });

  it('clamps an insertion to the tape', () => {
    const change = insertRowsCommand(documentOf(['A']), 99, [{ loan_number: 'B' }]);
    expect(loansOf(change.apply.apply(documentOf(['A'])))).toEqual(['A', 'B']);
  });

  it('compares with the imported tape after an import and with the old one after undo', () => {
    const document = documentOf(['A']);
    const imported = documentOf(['X', 'Y']).project.tape;
    const change = replaceTapeCommand(document, imported);
    const after = change.apply.apply(document);
    expect(after.opened.tape).toBe(imported);
    expect(change.invert.apply(after).opened.tape).toBe(document.opened.tape);
    expect(change.invert.changes).toEqual([{ kind: 'tape', tape: document.project.tape }]);
  });

  it('tells the engine the whole of a small part that changed', () => {
    const document = documentOf(['A']);
    const assumptions = { ...DEFAULT_ASSUMPTIONS, severity: '50' };
    const change = assumptionsCommand(document, 'Change severity', assumptions);
    expect(change.apply.changes).toEqual([{ kind: 'assumptions', assumptions }]);
    expect(change.invert.apply(change.apply.apply(document)).project.assumptions).toBe(DEFAULT_ASSUMPTIONS);
  });
});
