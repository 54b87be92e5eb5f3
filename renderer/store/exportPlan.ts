import type { Result } from '../../engine/core/problem';
import type { EngineClient } from '../engine-client/client';
import type { Progress } from '../engine-client/protocol';

/** What is to be made, of the moment it was asked for. */
export interface ExportPlan {
  /** Without the ending. */
  readonly suggestedName: string;
  make(engine: EngineClient, onProgress: (progress: Progress) => void): Promise<Result<Uint8Array>>;
}

/** A file's name for what is on screen: that of the document, and of the scenario in view. */
export function stemOf(fileName: string, scenario: string | undefined): string {
  const stem = fileName.replace(/\.stepdown$/i, '');
  return scenario === undefined ? stem : `${stem} ${scenario}`;
}
