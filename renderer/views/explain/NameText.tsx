/** A name of the deal, which may be broken after its underscores where there is no room. */
export function NameText({ text }: { readonly text: string }) {
  const parts = text.split(/(?<=[_(])/);
  return parts.map((part, i) => (
    <span key={i}>
      {part}
      <wbr />
    </span>
  ));
}
