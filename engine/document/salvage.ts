import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { emptyTape } from '../collateral/tape';
import { success, type Problem, type Result } from '../core/problem';
import { migrate } from './migrations';
import { describeJson, ObjectReader, ProblemList, type Json, type JsonObject } from './problemList';
import { PROJECT_VERSION, type Project } from './project';
import { PROJECT_FORMAT, readProject } from './projectFile';
import {
  readAnalysis,
  readAssumptions,
  readPoolAssumptions,
  readRates,
  readRegister,
  readSettings,
  readTyped,
} from './projectParts';
import { repaired } from './salvageParts';
import { salvageJson, type SalvageFault } from './salvageJson';
import { readScenarios } from './scenarioJson';
import { tapeFromJson } from './tapeJson';

/** Losses beyond this many are counted. */
const LISTED = 200;

/** Reasons to decline a file that has no more in it than it shows, or that only a newer release may judge. */
const DECLINED = ['PROJECT/later-version', 'PROJECT/too-large', 'PROJECT/empty'];

/**
 * Reads a project as `readProject` does; one that is damaged is opened as far as it can be. Nothing lost is made up: a cell is blank, a
 * setting is back at the deal's own value, an assumption at the usual one, a row, scenario or column that cannot be relied on is left
 * out, and every loss is told.
 *
 * `isText` is false where the bytes were no clean UTF-8 and the text has gaps.
 *
 * Errors:   those of `readProject`, where nothing of a project could be found
 * Warnings: those of `readProject`; or PROJECT/salvaged first, then PROJECT/lost at each path
 */
export function openProject(text: string, file: string, isText = true): Result<Project> {
  const read = readProject(text, file);
  if (read.ok && isText) return read;
  if (!read.ok && read.problems.some(({ code }) => DECLINED.includes(code))) return read;
  return salvaged(text, file) ?? read;
}

/** Undefined where the text has nothing of a project, or is of a later version. */
function salvaged(text: string, file: string): Result<Project> | undefined {
  const { root, faults, endsEarly } = rootOf(text);
  const format = root.format;
  if (typeof format === 'string' && format !== PROJECT_FORMAT) return undefined;
  if (format !== PROJECT_FORMAT && !looksLikeProject(root)) return undefined;
  const version = wholeVersion(root.version);
  // The check of `readProject` did not get as far as the version.
  if (version > PROJECT_VERSION) {
    const read = readProject(JSON.stringify({ format: PROJECT_FORMAT, version, release: root.release }), file);
    return read.ok ? undefined : read;
  }
  const losses = new Losses(file);
  for (const fault of faults) losses.fault(fault, endsEarly && fault === faults.at(-1));
  if (format !== PROJECT_FORMAT) losses.add('missing', 'format', 'The file does not state its format.');
  if (version !== root.version) {
    losses.add('missing', 'version', `The version of the file is ${describeJson(root.version)}.`);
  }
  const { file: current } = migrate({ ...root, format: PROJECT_FORMAT, version }, version);
  partsOf(current, losses);
  const whole = repaired(current, file.replace(/\.stepdown$/i, ''), faults);
  return success(partsOf(whole, new ProblemList('PROJECT', file)), losses.told());
}

/** The object of the file, also where its beginning is gone: then from the first part that can be made out. */
function rootOf(text: string): { root: JsonObject; faults: readonly SalvageFault[]; endsEarly: boolean } {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const begins = /^\s*\{/.test(body) ? 0 : body.search(/\n {2}"[a-zA-Z]+": /);
  if (begins < 0) return { root: {}, faults: [], endsEarly: false };
  const { value, faults, endsEarly } = salvageJson(begins === 0 ? body : `{${body.slice(begins)}`, isUnique);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const above = body.slice(0, begins).split('\n').length - 1;
  const moved = faults.map((fault) => ({ ...fault, row: fault.row + above }));
  const head: SalvageFault[] =
    begins > 0 ? [{ path: '', row: 1, found: body.slice(0, 20).split('\n', 1)[0]!, torn: true }] : [];
  return { root: isObject ? (value as JsonObject) : {}, faults: [...head, ...moved], endsEarly };
}

/** Columns of the tape have names that no other group on their level has. */
function isUnique(path: string): boolean {
  return path === 'tape.columns';
}

function looksLikeProject(root: JsonObject): boolean {
  const isGroup = (key: string): boolean => typeof root[key] === 'object' && root[key] !== null;
  return ['deal', 'settings', 'assumptions', 'rates', 'tape'].filter(isGroup).length >= 2;
}

function wholeVersion(version: Json | undefined): number {
  return typeof version === 'number' && Number.isSafeInteger(version) && version >= 0 ? version : PROJECT_VERSION;
}

/** The project in an object whose faults are all told to `problems`; what could not be read is blank. */
function partsOf(object: JsonObject, problems: ProblemList): Project {
  const root = ObjectReader.of(object, '', problems)!;
  const deal = root.group('deal');
  const tape = root.group('tape');
  return {
    name: root.text('name'),
    deal: {
      file: deal?.text('file') ?? '',
      text: deal?.text('text') ?? '',
      draft: typeof deal?.value('draft') === 'string' ? deal.text('draft') : null,
    },
    tape: tape ? tapeFromJson(tape) : emptyTape(''),
    rates: readRates(root),
    assumptions: readAssumptions(root.group('assumptions')) ?? DEFAULT_ASSUMPTIONS,
    poolAssumptions: readPoolAssumptions(root),
    typed: readTyped(root),
    register: readRegister(root),
    settings: readSettings(root),
    notes: root.text('notes'),
    scenarios: readScenarios(root),
    baseLocked: root.flag('baseLocked'),
    analysis: readAnalysis(root),
  };
}

/** What of a file is lost, each with what stands in its place now. */
class Losses extends ProblemList {
  readonly #listed: Problem[] = [];
  readonly #paths = new Set<string>();
  #count = 0;

  constructor(private readonly name: string) {
    super('PROJECT', name);
  }

  fault({ path, row, found }: SalvageFault, isEnd: boolean): void {
    const message = isEnd
      ? 'The file stops here, before it is complete.'
      : `The text cannot be read here (${describeJson(found)}).`;
    this.#note(path, message, row);
  }

  override add(_slug: string, path: string, message: string): void {
    // A damaged place is missing afterwards; that is one loss, not two.
    if (!this.#paths.has(path)) this.#note(path, message);
  }

  told(): readonly Problem[] {
    const places = this.#count === 1 ? 'one place' : `${this.#count.toLocaleString('en-US')} places`;
    const first: Problem = {
      code: 'PROJECT/salvaged',
      severity: 'warning',
      at: { file: this.name },
      message: `The file is damaged in ${places}; everything else was opened, as an unsaved copy.`,
      remedy: 'The file was left as it is.',
    };
    const more = this.#count - this.#listed.length;
    const rest = `${more.toLocaleString('en-US')} more places of this file are lost.`;
    return [first, ...this.#listed, ...(more > 0 ? [lost({ file: this.name }, rest, 'Look through its sheets.')] : [])];
  }

  #note(path: string, message: string, row?: number): void {
    this.#paths.add(path);
    this.#count += 1;
    if (this.#listed.length >= LISTED) return;
    const at = { file: this.name, ...(row === undefined ? {} : { row }), ...(path === '' ? {} : { column: path }) };
    this.#listed.push(lost(at, message, consequence(path)));
  }
}

function lost(at: NonNullable<Problem['at']>, message: string, remedy: string): Problem {
  return { code: 'PROJECT/lost', severity: 'warning', at, message, remedy };
}

const CONSEQUENCES: readonly (readonly [RegExp, string])[] = [
  [/^tape\.columns\.\w+\[/, 'The cell is blank.'],
  [/^tape\.columns\.\w+$/, 'Its cells are blank from the damaged one on, or all of them where that cannot be told.'],
  [/^tape$/, 'There are no loans; import the tape again.'],
  [/^(poolAssumptions\..+|assumptions)(\.|$)/, 'The usual value stands there; look at the Assumptions sheet.'],
  [/^settings/, 'It is back at the deal’s own value.'],
  [/^rates\..*\[/, 'The row was left out.'],
  [/^rates/, 'The path was left out; import it again.'],
  [/^scenarios/, 'The scenario was left out.'],
  [/^deal\.text$|^deal$/, 'Open the deal file again.'],
  [/^deal\.draft$/, 'The deal that runs is as it was; what was being written is lost.'],
  [/^analysis/, 'It is asked for as usual again.'],
  [/^(format|version|release|name|baseLocked)$/, 'Nothing else depends on it.'],
];

function consequence(path: string): string {
  return CONSEQUENCES.find(([pattern]) => pattern.test(path))?.[1] ?? 'It was left out.';
}
