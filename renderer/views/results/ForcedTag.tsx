import './ForcedTag.css';

/** Says that the user forces a test, by icon and word. */
export function ForcedTag({ words }: { readonly words: string }) {
  return (
    <span className="tag forced" title={`${words}: the deal’s own formula is set aside. Reset it on the Tests sheet.`}>
      <svg width="9" height="11" viewBox="0 0 9 11" aria-hidden="true">
        <path d="M1 10.5V.8h6.6L6 3.4l1.6 2.6H1" fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>
      {words}
    </span>
  );
}
