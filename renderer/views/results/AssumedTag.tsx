/** Says that a value is not the document's, and why. */
export function AssumedTag({ reason }: { readonly reason: string | undefined }) {
  if (!reason) return null;
  return (
    <span className="tag assumed" title={reason}>
      assumed
    </span>
  );
}

/** A source with why it is not the document's, each said once. */
export function sourceText(source: string, assumed: string | undefined): string {
  if (!assumed) return source;
  return assumed.startsWith(source) ? assumed : `${source}; ${assumed}`;
}
