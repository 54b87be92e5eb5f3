/** A window and the document in it, as far as the shell knows. */
export interface Seat<W> {
  readonly window: W;
  /** The file of the open document; null for one that was never saved. */
  path: string | null;
  /** A file that was handed over and that the page has not fetched yet. */
  pending: string | null;
  /** A file the page has fetched and not yet told of: opened in a moment, or refused. */
  opening: string | null;
  /** The sample of a fresh start, in which nobody has done anything. */
  untouched: boolean;
  dirty: boolean;
}

/** Where a file goes: to the window that has it, to one that is free, or to a new one. */
export type Way<W> =
  | { readonly kind: 'shown'; readonly seat: Seat<W> }
  | { readonly kind: 'handed'; readonly seat: Seat<W> }
  | { readonly kind: 'new' };

/** Who has which file open. Paths are real ones, links resolved. */
export class Seats<W> {
  readonly #seats: Seat<W>[] = [];

  /** A window that is about to load its page, with the file it is made for. */
  add(window: W, pending: string | null): Seat<W> {
    const seat: Seat<W> = { window, path: null, pending, opening: null, untouched: true, dirty: false };
    this.#seats.push(seat);
    return seat;
  }

  remove(window: W): void {
    const at = this.#seats.findIndex((seat) => seat.window === window);
    if (at >= 0) this.#seats.splice(at, 1);
  }

  of(window: W): Seat<W> | undefined {
    return this.#seats.find((seat) => seat.window === window);
  }

  all(): readonly Seat<W>[] {
    return this.#seats;
  }

  /** The window that has the file open, other than the one that asks. */
  holder(path: string, asking: W | null = null): Seat<W> | undefined {
    return this.#seats.find((seat) => seat.window !== asking && (seat.path === path || claims(seat, path)));
  }

  /** Where a file that was handed to the app goes; `preferred` is taken before other free windows. */
  wayOf(path: string, preferred: W | null): Way<W> {
    const shown = this.#seats.find((seat) => seat.path === path);
    if (shown) return { kind: 'shown', seat: shown };
    // Handed over once more: a page that refused it, or has not got to it yet, is told again.
    const claimed = this.#seats.find((seat) => claims(seat, path));
    if (claimed) return { kind: 'handed', seat: claimed };
    const free = this.#seats.filter((seat) => seat.untouched && seat.pending === null && seat.opening === null);
    const seat = free.find(({ window }) => window === preferred) ?? free[0];
    return seat ? { kind: 'handed', seat } : { kind: 'new' };
  }

  /** What the page says it shows. */
  report(seat: Seat<W>, path: string | null, dirty: boolean, untouched: boolean): void {
    seat.path = path;
    seat.dirty = dirty;
    seat.untouched = untouched;
    seat.opening = null;
  }

  /** The file handed to this window, once. */
  take(seat: Seat<W>): string | null {
    const path = seat.pending;
    seat.pending = null;
    seat.opening = path;
    return path;
  }
}

function claims<W>(seat: Seat<W>, path: string): boolean {
  return seat.pending === path || seat.opening === path;
}
