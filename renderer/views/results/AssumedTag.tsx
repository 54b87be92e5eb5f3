/** Says that a value is not the document's, and why. */
export function AssumedTag({ reason }: { readonly reason: string | undefined }) {
  if (!reason) return null;
  return (
    <span className="tag assumed" title={reason}>
      assumed
    </span>
  );
}
