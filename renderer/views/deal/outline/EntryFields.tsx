import { useEffect, useId, useRef, useState } from 'react';
import type { NameKind, OutlineItem } from '../../../../engine/language/types';
import { useWorkbench } from '../../../store/useWorkbench';
import { useDealView } from '../dealView';
import { itemFields, type ItemField } from './itemFields';
import type { LiveValue } from './liveValue';
import { changeKey } from './outlineEdits';

interface EntryFieldsProps {
  readonly itemKey: string;
  readonly item: OutlineItem;
  readonly value: LiveValue | null;
  onDone(): void;
}

/** The fields of an entry below its row: each change is one edit of the text, made when the field is left. */
export function EntryFields({ itemKey, item, value, onDone }: EntryFieldsProps) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);
  const change = (field: ItemField, text: string) => {
    const verb = text === '' ? 'Clear' : 'Change';
    void changeKey(itemKey, field.key, text, `${verb} ${field.label} of ${item.label || item.name}`);
  };
  const rename = async (name: string) => {
    if (name === '') return;
    const edit = { kind: 'rename', name: item.name, of: item.kind as NameKind, newName: name } as const;
    const renamed = await useWorkbench.getState().editDeal(edit, `Rename ${item.name} to ${name}`);
    if (!renamed) return;
    const key = itemKey.replace(`/${item.name}`, `/${name}`);
    useDealView.setState({ selected: key, editing: key });
  };
  return (
    <div
      ref={root}
      className="entry-fields"
      role="group"
      aria-label={`Fields of ${item.name}`}
      onKeyDown={(event) => {
        // Keys of the row must not reach it from within its fields.
        event.stopPropagation();
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onDone();
      }}
    >
      {NAMED.includes(item.kind) ? (
        <Field
          key="name"
          field={{ key: 'name', label: 'Name', value: item.name, present: true, code: true, nested: false }}
          onText={(text) => void rename(text)}
        />
      ) : null}
      {itemFields(item).map((field) => (
        <Field key={field.key} field={field} onText={(text) => change(field, text)} />
      ))}
      {value && value.parts.length > 0 ? (
        <dl className="entry-parts">
          {value.parts.map(({ member, text }) => (
            <div key={member}>
              <dt>{member}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  );
}

/** Kinds of entries whose name others use. */
const NAMED: readonly string[] = [
  ...['class', 'set', 'pool', 'order', 'party', 'parameter', 'table', 'choice'],
  ...['input', 'index', 'ledger', 'fund', 'term', 'pay', 'book'],
];

/** A text field that tells its text when it is left or Enter is pressed; Escape gives the old one back. */
function Field({ field, onText }: { readonly field: ItemField; onText(text: string): void }) {
  const { label, value, code, nested } = field;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const take = () => {
    if (draft !== null && draft.trim() !== value.trim()) onText(draft.trim());
    setDraft(null);
  };
  const shared = {
    id,
    className: `value-input${code ? ' code' : ''}`,
    spellCheck: false,
    autoComplete: 'off',
    value: draft ?? value,
    onChange: (event: { readonly target: { readonly value: string } }) => setDraft(event.target.value),
    onBlur: take,
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === 'Escape' && draft !== null) setDraft(null);
      else if (event.key === 'Enter' && (!nested || event.ctrlKey || event.metaKey)) take();
      else return;
      event.preventDefault();
    },
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {nested ? <textarea {...shared} rows={Math.min(8, value.split('\n').length)} /> : <input {...shared} />}
    </>
  );
}
