import { failure, success, type Result } from '../../engine/core/problem';
import { analyseDeal } from '../../engine/language/analyseDeal';
import { addLine, moveItem, removeItem } from '../../engine/language/editItems';
import { removeKey, setKey } from '../../engine/language/editKeys';
import { renameIn } from '../../engine/language/navigate';
import type { DealEdit } from './dealEdit';

/** The text after a change of one entry. Errors: a change that the text does not allow, with what to do instead. */
export function editedDeal(text: string, edit: DealEdit): Result<string> {
  if (edit.kind === 'rename') {
    const renamed = renameIn(text, edit.name, edit.newName, edit.of);
    return renamed.ok ? success(renamed.text) : refused(renamed.reason, 'Choose another name.');
  }
  const after = afterEdit(text, edit);
  if (after !== text) return success(after);
  return refused('This entry does not let itself be changed that way.', 'Change it in the text.');
}

function afterEdit(text: string, edit: Exclude<DealEdit, { readonly kind: 'rename' }>): string {
  switch (edit.kind) {
    case 'setKey':
      return setKey(text, edit.item, edit.key, edit.value);
    case 'removeKey':
      return removeKey(text, edit.item, edit.key);
    case 'removeItem':
      return removeItem(text, edit.item);
    case 'moveItem':
      return moveItem(text, edit.item, edit.before);
    case 'addLine': {
      const added = addLine(text, edit.item, edit.line, edit.name);
      return edit.place === 'below' ? added : withNewAbove(added, edit);
    }
  }
}

/** A line is added below another; above means that the two then change places. */
function withNewAbove(text: string, { item, line, name }: Extract<DealEdit, { readonly kind: 'addLine' }>): string {
  const { outline } = analyseDeal(text, '');
  const added = outline.find((each) => each.block === item.block && each.kind === line && each.name === name);
  const below = outline.find(({ span }) => span.from === item.span.from);
  return added && below ? moveItem(text, added, below) : text;
}

function refused(message: string, remedy: string): Result<never> {
  return failure([{ code: 'DEAL/edit', severity: 'error', message, remedy }]);
}
