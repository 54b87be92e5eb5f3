import type { Finding } from './types';

/** One figure as text against what is expected of it. */
export function figure(title: string, source: string, expected: string, found: string): Finding {
  return { title, source, expected, found, passed: found === expected, count: 1 };
}

/** Many comparisons as one line: how many there were, and the first that differs in words. */
export class Comparisons {
  #count = 0;
  #wrong = 0;
  #first = '';

  /** `told` is asked only for the first difference. */
  check(isRight: boolean, told: () => string): void {
    this.#count += 1;
    if (isRight) return;
    this.#wrong += 1;
    if (this.#wrong === 1) this.#first = told();
  }

  finding(title: string, source: string): Finding {
    const count = this.#count;
    const all = `${count.toLocaleString('en-US')} agree`;
    const found =
      this.#wrong === 0
        ? all
        : `${this.#wrong.toLocaleString('en-US')} of ${count.toLocaleString('en-US')} differ: ${this.#first}`;
    // Nothing compared proves nothing.
    return { title, source, expected: all, found, passed: this.#wrong === 0 && count > 0, count };
  }
}
