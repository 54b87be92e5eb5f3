import { describe, expect, it } from 'vitest';
import { Seats } from './seats';

describe('who has which file', () => {
  it('sends a file to the window that has it open', () => {
    const seats = new Seats<string>();
    seats.report(seats.add('first', null), '/a.stepdown', false, false);
    seats.add('second', null);
    expect(seats.wayOf('/a.stepdown', 'second')).toMatchObject({ kind: 'shown', seat: { window: 'first' } });
    expect(seats.holder('/a.stepdown', 'second')?.window).toBe('first');
    expect(seats.holder('/a.stepdown', 'first')).toBeUndefined();
    seats.remove('first');
    expect(seats.wayOf('/a.stepdown', null)).toMatchObject({ kind: 'handed', seat: { window: 'second' } });
  });

  it('takes the untouched sample window, the one in front before others, else a new one', () => {
    const seats = new Seats<string>();
    const first = seats.add('first', null);
    const second = seats.add('second', null);
    expect(seats.wayOf('/a.stepdown', 'second')).toMatchObject({ kind: 'handed', seat: { window: 'second' } });
    seats.report(second, null, false, false);
    expect(seats.wayOf('/a.stepdown', 'second')).toMatchObject({ kind: 'handed', seat: { window: 'first' } });
    seats.report(first, null, true, false);
    expect(seats.wayOf('/a.stepdown', 'second')).toEqual({ kind: 'new' });
  });

  it('does not give a window that waits for one file another, and hands the same one over again', () => {
    const seats = new Seats<string>();
    const seat = seats.add('first', '/a.stepdown');
    expect(seats.wayOf('/b.stepdown', 'first')).toEqual({ kind: 'new' });
    expect(seats.wayOf('/a.stepdown', null)).toMatchObject({ kind: 'handed', seat: { window: 'first' } });
    expect(seats.take(seat)).toBe('/a.stepdown');
    expect(seats.take(seat)).toBeNull();
  });

  it('counts a file as held while its page opens it', () => {
    const seats = new Seats<string>();
    const seat = seats.add('first', '/a.stepdown');
    seats.take(seat);
    expect(seats.wayOf('/b.stepdown', 'first')).toEqual({ kind: 'new' });
    expect(seats.wayOf('/a.stepdown', null)).toMatchObject({ kind: 'handed' });
    seats.report(seat, '/a.stepdown', false, false);
    expect(seats.wayOf('/a.stepdown', null)).toMatchObject({ kind: 'shown' });
  });
});
