import { formulaTokens, readsBefore, type FormulaToken } from './formulaTokens';
import type { NameTable, Named } from './nameTable';
import type { Item, KeyPlace, Place } from './readItems';
import type { TextTree } from './textTree';
import type { Span, Token } from './types';

/** A name found at a place. */
export interface Mention {
  readonly named: Named;
  readonly span: Span;
  /** Read as it stood on dates before this one. */
  readonly before: boolean;
}

/** Colours a text: comments, keys, and what each place says. */
export class TokenReader {
  private readonly found: Token[] = [];

  constructor(
    private readonly text: string,
    { comments, stray }: TextTree,
  ) {
    for (const span of comments) this.add('comment', span);
    for (const span of stray) this.add('wrong', span);
  }

  /** In order of the text, none over another. */
  get tokens(): readonly Token[] {
    const sorted = [...this.found].sort((a, b) => a.from - b.from);
    return sorted.filter((token, i) => token.from < token.to && (i === 0 || token.from >= sorted[i - 1]!.to));
  }

  key({ span, kind }: KeyPlace): void {
    this.add(kind, span);
  }

  /** The name that an entry of a block gives; a line's own name is a place of its key. */
  name({ block, defines, nameSpan }: Item): void {
    if (defines !== '' && block !== 'each_date')
      this.add(defines === 'class' || defines === 'set' ? 'class' : 'name', nameSpan);
  }

  /** Colours a place; returns the names that it mentions. */
  place(place: Place, names: NameTable): Mention[] {
    const { says, span, text } = place;
    switch (says) {
      case 'formula':
      case 'cases':
      case 'literal':
        return this.formula(place, names);
      case 'text':
      case 'fields':
      case 'entries':
      case 'free':
        this.add('text', span);
        return [];
      case 'word':
        this.add(place.words?.includes(text) ? 'word' : 'wrong', span);
        return [];
      case 'option':
      case 'option key':
        this.add('text', span);
        return [];
      case 'name': {
        const kind = place.item.kind === 'section' ? 'text' : 'name';
        this.add(kind, span);
        break;
      }
      default:
    }
    const named = names.at(place);
    if (says !== 'name') {
      if (named === undefined) this.add('wrong', span);
      else if (named === null) this.add(says === 'party' ? 'text' : 'word', span);
      else this.add(named.kind === 'class' || named.kind === 'set' ? 'class' : 'name', span);
    }
    return named ? [{ named, span, before: false }] : [];
  }

  private formula({ span, says, text }: Place, names: NameTable): Mention[] {
    if (says === 'cases' && text.trim() === 'rest') {
      this.add('word', span);
      return [];
    }
    const mentions: Mention[] = [];
    for (const token of formulaTokens(this.text, span.from, span.to)) {
      const named = says === 'literal' ? null : names.token(token);
      this.add(colour(token, named, says === 'literal'), token);
      if (named) mentions.push({ named, span: { from: token.from, to: token.to }, before: readsBefore(token) });
    }
    return mentions;
  }

  private add(kind: Token['kind'], { from, to }: Span): void {
    this.found.push({ kind, from, to });
  }
}

function colour({ kind }: FormulaToken, named: Named | null | undefined, isLiteral: boolean): Token['kind'] {
  switch (kind) {
    case 'name':
      return isLiteral || !named ? 'wrong' : 'name';
    case 'member':
      return named === undefined ? 'wrong' : 'class';
    case 'calendar':
      return 'word';
    default:
      return kind;
  }
}
