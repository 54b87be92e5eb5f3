import { runOracle } from './fhOracle';
import { type OracleResult } from './oracleResults';
import { readCollections, readRates, readSettings } from './inputs';

/** The three input texts of a run. */
export interface CaseTexts {
  readonly collectionsCsv: string;
  readonly ratesCsv: string;
  readonly settingsJson: string | null;
}

/** Runs the oracle on the texts of the input files. */
export function runCase(texts: CaseTexts): readonly OracleResult[] {
  return runOracle(readCollections(texts.collectionsCsv), readRates(texts.ratesCsv), readSettings(texts.settingsJson));
}
