import type { Accepts, CellModel } from './model';

interface Rule {
  readonly type: 'decimal' | 'whole' | 'custom' | 'list';
  readonly formulae: readonly (string | number)[];
  readonly error: string;
}

/** Serial of 2199-12-31: later than any Distribution Date. */
const LAST_DATE = 109_574;
const NEVER = 2_958_465;

function ruleOf(accepts: Accepts, address: string): Rule {
  switch (accepts) {
    case 'number':
      return { type: 'decimal', formulae: [-1e15, 1e15], error: 'Type a number.' };
    case 'whole':
      return { type: 'whole', formulae: [-1_000_000_000, 1_000_000_000], error: 'Type a whole number.' };
    case 'flag':
      return { type: 'list', formulae: ['"TRUE,FALSE"'], error: 'Choose TRUE or FALSE.' };
    case 'month':
      return {
        type: 'custom',
        formulae: [`OR(${address}=0,${address}=${NEVER},AND(${address}<=${LAST_DATE},DAY(${address})=1))`],
        error: `Type the first day of a month; ${NEVER} for never, 0 for the first month there is.`,
      };
    case 'date':
      return {
        type: 'custom',
        formulae: [`OR(${address}=${NEVER},AND(${address}>=0,${address}<=${LAST_DATE}))`],
        error: `Type a date; ${NEVER} for never, 0 for the first there is.`,
      };
  }
}

/** What a spreadsheet checks when a cell is typed into, as the library takes it; null for a cell that takes anything. */
export function validationOf({ choices, accepts }: CellModel, address: string): object | null {
  const rule = choices ? choiceRule(choices) : accepts ? ruleOf(accepts, address) : null;
  if (!rule) return null;
  return {
    ...rule,
    allowBlank: true,
    operator: 'between',
    showErrorMessage: true,
    errorTitle: 'Not a value of this cell',
  };
}

function choiceRule(choices: NonNullable<CellModel['choices']>): Rule {
  const error = 'Choose one of the list.';
  if ('range' in choices) return { type: 'list', formulae: [choices.range], error };
  if (!isListable(choices)) throw new Error('A list of choices this long, or with commas, needs cells of its own');
  return { type: 'list', formulae: [`"${choices.join(',').replaceAll('"', '""')}"`], error };
}

/** Can a list be written into the rule of a cell? There it ends at 255 characters, and each comma parts two choices. */
export function isListable(choices: readonly string[]): boolean {
  return choices.join(',').length <= 255 && !choices.some((choice) => choice.includes(','));
}
