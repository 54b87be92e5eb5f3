/** What kind of value a label stands for, as a sentence says it. */
export type ValueNoun = 'amount' | 'rate' | 'percentage' | 'number' | 'month' | 'date';

/** Words at the end of a label that leave it open: `Insurer Default from`, `Clean-up call when the pool is under`. */
const OPEN_END = /\b(from|before|of|by|under|over|above|below|at|on|to|until|times|after|than)$/i;
const PARTICIPLE =
  /^(Paid|Owed|Received|Remitted|Reimbursed|Deposited|Drawn|Released|Distributed|Withdrawn|Carried|Held|Set|Left) (to|by|from|on|in|into|beyond|aside|over)\b/;
const PREPOSITION = '(?:of|for|at|if|after|before|over|in|on|to|with|without|from|and|as)';
const HEAD_END =
  / (?:of|on|in|not|at|for|with|without|from|to|before|after|by|that|over|since|owed|due|accrued|carried|lost|used|as|if|\()/;
const COMPANY = /\b(Corporation|Company|Incorporated|Inc\.?|Association|Bank|LLC|L\.P\.|Ltd\.?|N\.A\.)$/;

/**
 * A label as a noun phrase within a sentence: `Liquidation Loss Amount` → `the Liquidation Loss Amount`, with `its` before it
 * `its Liquidation Loss Amount`. Defined terms keep their capitals; a label written as a sentence begins small. What stands
 * behind a comma goes in brackets; a label that cannot stand in a sentence is quoted.
 */
export function nounPhrase(label: string, noun: ValueNoun = 'amount', owner = '', set = ''): string {
  const plain = withoutHints(label).replaceAll("'", '’');
  if (!canStand(plain)) return `${owner === '' ? 'the' : owner} ${noun} ${set}“${plain}”`;
  const [head, tail] = cut(plain);
  const after = tail === '' ? '' : ` (${tail})`;
  if (COMPANY.test(head)) return `${head}${after}`;
  if (/^Fell\b/.test(head)) return `what ${lowerFirst(head)}${of(owner)}${after}`;
  if (PARTICIPLE.test(head)) return `${owner === '' ? 'the' : owner} amount ${lowerFirst(head)}${after}`;
  if (/^For\b/.test(head)) return `${owner === '' ? 'the' : owner} money ${lowerFirst(head)}${after}`;
  if (/^(To|Into|From)\b/.test(head)) return `${owner === '' ? 'the' : owner} payment ${lowerFirst(head)}${after}`;
  if (/^(What|The|A|An|All|Any|Each|Both)\b/.test(head)) return `${lowerFirst(head)}${of(owner)}${after}`;
  const text = isSentenceCase(head, tail) ? lowerFirst(head) : head;
  if (owner !== '') return `${owner} ${text}${after}`;
  return hasNoArticle(head) ? `${text}${after}` : `the ${text}${after}`;
}

/** The label of a Flag as a clause: `Step-down Date reached` → `the Step-down Date is reached`, or `is not` reached. */
export function flagClause(label: string, isYes: boolean, owner = ''): string {
  const plain = withoutHints(label).replaceAll("'", '’');
  const not = isYes ? '' : ' not';
  const spoken = owner === '' && /^(.+?) (is|are|has|have|was|were|may|must|can|could|will)\b(.*)$/.exec(plain);
  if (spoken) {
    const [, subject = '', verb = '', rest = ''] = spoken;
    const small = /^(The|A|An|All|Nothing|Something|No|Everything)\b/.test(subject) ? lowerFirst(subject) : subject;
    // What is said of all or of nothing has no opposite by a mere "not".
    const isWhole = /^(Nothing|No|Everything|All)\b/.test(subject);
    if (isWhole) return `${isYes ? '' : 'it is not so that '}${small} ${verb}${rest}`;
    return `${small} ${verb}${not}${rest}`;
  }
  if (owner === '' && canStand(plain)) {
    const [head, tail] = cut(plain);
    const after = tail === '' ? '' : ` (${tail})`;
    const done =
      /^(.+) ((?:[a-z]+ed|met|paid|due|begun|in (?:use|force|effect))(?: (?:up|down|out))?(?: (?:on|in|at|by) .+)?)$/.exec(
        head,
      );
    if (done) {
      const subject = isSentenceCase(head, tail) ? lowerFirst(done[1]!) : done[1]!;
      const phrase = hasNoArticle(subject) ? subject : `the ${subject}`;
      return `${phrase} ${beOf(phrase)}${not} ${done[2]!}${after}`;
    }
    if (/\bDate$/.test(head)) return `this is${not} the ${head}${after}`;
  }
  return `${owner === '' ? '' : `${owner} `}“${plain}” ${isYes ? 'holds' : 'does not hold'}`;
}

/** A label as the head of a sentence or of a list: its first part, without what stands behind a comma or in brackets. */
export function shortLabel(label: string): string {
  return cut(withoutHints(label))[0];
}

/** `is` or `are`, by the noun that a phrase is about: the last word before its first preposition. */
export function beOf(phrase: string): 'is' | 'are' {
  return isPlural(phrase) ? 'are' : 'is';
}

/** Is a phrase about several things? `its loans at the start` is; `the interest owed on draws` is not. */
export function isPlural(phrase: string): boolean {
  const [head = ''] = phrase.split(HEAD_END);
  return /[^s’]s$/.test(head) && !/(status|basis|less)$/.test(head);
}

export function possessive(text: string): string {
  return text.endsWith('s') ? `${text}’` : `${text}’s`;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function of(owner: string): string {
  return owner === '' || owner === 'its' ? '' : `, ${owner}`;
}

/** Without bracketed hints of more than a word: `(never, or a month)`; a clause number stays. */
function withoutHints(label: string): string {
  return label.replace(/\s*\([^()]*[\s,][^()]*\)/g, '').trim();
}

function cut(label: string): readonly [head: string, tail: string] {
  const at = label.indexOf(', ');
  return at < 0 ? [label, ''] : [label.slice(0, at), label.slice(at + 2)];
}

/** Can a label stand in a sentence? Not one left open, one that counts up a list, or one that begins with a number. */
function canStand(label: string): boolean {
  const [head, tail] = cut(label);
  if (OPEN_END.test(head) || /^\d/.test(head)) return false;
  return !/,| (or|and|is|are) /.test(tail);
}

/** Is only its first word written large because it stands first? */
function isSentenceCase(head: string, tail: string): boolean {
  const [first = '', second] = head.split(' ');
  if (!/^[A-Z][a-z-]+$/.test(first)) return false;
  // `Event of Default` is a term of the document, `Margin of Class M-1` a description.
  if (/^\w+ of (?!Class|Group|The)[A-Z]/.test(head)) return false;
  return second === undefined ? /^[a-z]/.test(tail) : /^[a-z(]/.test(second);
}

function hasNoArticle(head: string): boolean {
  return new RegExp(`^([A-Z]{2,}|One-month LIBOR|(Class|Group) [\\w-]+)( ${PREPOSITION}\\b.*)?$`).test(head);
}
