import type { RunReply } from '../../engine/api/types';

/** What the page was sent last of the parts that seldom change: the description, and how many columns there were. */
export interface Sent {
  readonly deal: RunReply['deal'];
  readonly columns: number;
  readonly collateralColumns: number;
}

export interface Packed {
  readonly reply: RunReply;
  readonly transfer: Transferable[];
  readonly sameDeal: boolean;
  readonly next: Sent;
}

/**
 * A reply made ready for the page: the columns of values are copied into one block that is handed over (the session keeps its
 * own), and the description and column headings are left out while they are the ones the page already has.
 */
export function packedReply(reply: RunReply, sent: Sent | null): Packed {
  const { deal, results, collateral } = reply;
  const next: Sent = {
    deal,
    columns: results?.columns.length ?? 0,
    collateralColumns: collateral?.columns.length ?? 0,
  };
  // The columns of a run follow from the deal alone, so the same deal has the same headings.
  const sameDeal =
    sent !== null &&
    deal !== null &&
    sent.deal === deal &&
    sent.columns === next.columns &&
    sent.collateralColumns === next.collateralColumns;
  const transfer: Transferable[] = [];
  const block = (values: readonly Float64Array[]): Float64Array[] => {
    const packed = packedColumns(values);
    if (packed[0]) transfer.push(packed[0].buffer as ArrayBuffer);
    return packed;
  };
  return {
    next,
    sameDeal,
    transfer,
    reply: {
      ...reply,
      deal: sameDeal ? null : deal,
      results: results && { ...results, columns: sameDeal ? [] : results.columns, values: block(results.values) },
      collateral: collateral && {
        ...collateral,
        columns: sameDeal ? [] : collateral.columns,
        values: block(collateral.values),
      },
    },
  };
}

/** Columns one after another in one buffer. */
export function packedColumns(values: readonly Float64Array[]): Float64Array[] {
  const length = values.reduce((sum, column) => sum + column.length, 0);
  const block = new Float64Array(length);
  let at = 0;
  return values.map((column) => {
    block.set(column, at);
    at += column.length;
    return block.subarray(at - column.length, at);
  });
}
