import { tapeField } from '../collateral/tape';
import { TAPE_FIELDS } from '../collateral/tapeFields';
import { failure, success, type Problem, type Result } from '../core/problem';
import { jsonFault } from './jsonFault';
import { migrate } from './migrations';
import { describeJson, ObjectReader, ProblemList, type Json, type JsonObject } from './problemList';
import { PROJECT_VERSION, type Project } from './project';
import {
  assumptionsToJson,
  mapped,
  ratesToJson,
  readAssumptions,
  readPoolAssumptions,
  readRates,
  readRegister,
  readSettings,
  readAnalysis,
  readTyped,
  registerToJson,
  sorted,
} from './projectParts';
import { readScenarios, scenariosToJson } from './scenarioJson';
import { columnToJson, tapeFromJson } from './tapeJson';

export const PROJECT_FORMAT = 'stepdown-project';

/** Longest project text that is read, in characters; a JavaScript string ends at about 536 million. */
export const MAX_PROJECT_CHARACTERS = 500_000_000;

const KEYS = [
  'format',
  'version',
  'release',
  'name',
  'deal',
  'settings',
  'assumptions',
  'poolAssumptions',
  'typed',
  'register',
  'rates',
  'tape',
  'notes',
  'scenarios',
  'baseLocked',
  'analysis',
];
function tapeLines({ tape }: Project): string {
  const columns: string[] = [];
  for (const field of TAPE_FIELDS) {
    const values = columnToJson(tapeField(field.name), tape.columns[field.name]);
    if (values) columns.push(`      ${JSON.stringify(field.name)}: ${JSON.stringify(values)}`);
  }
  const head = `    "name": ${JSON.stringify(tape.name)},\n    "synthetic": ${tape.synthetic},\n    "count": ${tape.count}`;
  return `{\n${head},\n    "columns": {${columns.length > 0 ? `\n${columns.join(',\n')}\n    ` : ''}}\n  }`;
}

/** Two texts on lines of their own, as printed JSON has them; a text itself never holds a line break. */
const PAIR = /\[\n\s+("(?:[^"\\]|\\.)*"),\n\s+("(?:[^"\\]|\\.)*")\n\s+\]/g;

/** JSON over several lines, with the rows of rates and tables on one line each. */
function indented(value: Json): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ').replace(PAIR, '[$1, $2]');
}

/**
 * A project as the text of a `.stepdown` file: JSON, keys always in the same order, one tape column a line.
 *
 * Errors: throws on a tape value that no import or edit should let in (an infinite number, a fraction of a cent or day)
 */
export function writeProject(project: Project, release: string): string {
  const { settings, assumptions } = project;
  const parts: readonly (readonly [string, string])[] = [
    ['format', JSON.stringify(PROJECT_FORMAT)],
    ['version', String(PROJECT_VERSION)],
    ['release', JSON.stringify(release)],
    ['name', JSON.stringify(project.name)],
    ['deal', indented({ file: project.deal.file, text: project.deal.text, draft: project.deal.draft })],
    [
      'settings',
      indented({
        parameters: sorted(settings.parameters),
        tables: sorted(settings.tables),
        choices: sorted(settings.choices),
        pinned: sorted(settings.pinned),
      }),
    ],
    ['assumptions', indented(assumptionsToJson(assumptions))],
    ['poolAssumptions', indented(mapped(project.poolAssumptions, assumptionsToJson))],
    ['typed', indented(mapped(project.typed, (row) => sorted(row)))],
    ['register', indented(registerToJson(project.register))],
    ['rates', indented(ratesToJson(project.rates))],
    ['tape', tapeLines(project)],
    ['notes', JSON.stringify(project.notes)],
    ['scenarios', indented(scenariosToJson(project.scenarios))],
    ['baseLocked', String(project.baseLocked)],
    ['analysis', indented(mapped(project.analysis, (texts) => sorted(texts)))],
  ];
  return `{\n${parts.map(([key, value]) => `  ${JSON.stringify(key)}: ${value}`).join(',\n')}\n}\n`;
}

function one(slug: string, file: string, message: string, remedy: string): Result<never> {
  return failure([{ code: `PROJECT/${slug}`, severity: 'error', at: { file }, message, remedy }]);
}

const ANOTHER_COPY = 'Open another copy of the file, such as a backup.';

function parse(text: string, file: string): Result<Json> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (body.trim() === '') return one('empty', file, 'The file is empty.', ANOTHER_COPY);
  try {
    return success(JSON.parse(body) as Json);
  } catch {
    const fault = jsonFault(body);
    if (!/^\s*[[{]/.test(body) || !fault) {
      return one('not-json', file, 'This is not a Stepdown project.', 'Choose a file that ends in .stepdown.');
    }
    const { line: row, column: at, endsEarly, found } = fault;
    const [slug, message, remedy] = endsEarly
      ? ['truncated', 'The file stops here, before it is complete.', `It was cut short. ${ANOTHER_COPY}`]
      : [
          'not-json',
          `The text cannot be read on from ${JSON.stringify(found)}.`,
          `It is not JSON here. ${ANOTHER_COPY}`,
        ];
    return failure([{ code: `PROJECT/${slug}`, severity: 'error', at: { file, row, at }, message, remedy }]);
  }
}

/** The file brought to the current version, or why it cannot be. */
function current(json: Json, file: string): Result<JsonObject> {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  const object = (isObject ? json : {}) as JsonObject;
  if (object.format !== PROJECT_FORMAT) {
    const message =
      object.format === undefined
        ? 'This is JSON, but not a Stepdown project: it does not state a format.'
        : `This is not a Stepdown project: its format is ${describeJson(object.format)}.`;
    return one('wrong-format', file, message, `A project begins with "format": "${PROJECT_FORMAT}".`);
  }
  const { version, release } = object;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 0) {
    const message = `The version of the file is ${describeJson(version)}.`;
    return one('wrong-version', file, message, `Expected a whole number from 0 to ${PROJECT_VERSION}.`);
  }
  if (version > PROJECT_VERSION) {
    const by = typeof release === 'string' ? `by release ${release}, ` : '';
    const message = `This project was saved ${by}in file version ${version}; this release reads versions up to ${PROJECT_VERSION}.`;
    return one('later-version', file, message, 'Open it with a newer release. The file was left as it is.');
  }
  const migrated = migrate(object, version);
  const warnings: readonly Problem[] = migrated.why.map((why, i) => ({
    code: 'PROJECT/migrated',
    severity: 'warning',
    at: { file },
    message: `This project is of file version ${version + i}, from before ${why}.`,
    remedy: 'It is brought up to date when you save it.',
  }));
  return success(migrated.file, warnings);
}

/**
 * Reads the text of a `.stepdown` file of this or an older version. Shapes and types are checked whole; what a user typed
 * (vectors, rates, parameter values) is kept as typed and judged when the deal is run.
 *
 * Errors:   all at once, each with its path in the file; PROJECT/empty, truncated, not-json, too-large, wrong-format,
 *           wrong-version, later-version, missing, unknown-key, wrong-value, wrong-row, column-length, too-many-loans
 * Warnings: PROJECT/migrated
 */
export function readProject(text: string, file: string): Result<Project> {
  if (text.length > MAX_PROJECT_CHARACTERS) {
    const message = `The file has ${text.length} characters; up to ${MAX_PROJECT_CHARACTERS} are read.`;
    return one('too-large', file, message, 'Keep the tape as .csv beside a project with fewer loans.');
  }
  const parsed = parse(text, file);
  if (!parsed.ok) return parsed;
  const brought = current(parsed.value, file);
  if (!brought.ok) return brought;

  const problems = new ProblemList('PROJECT', file);
  const root = ObjectReader.of(brought.value, '', problems)!;
  root.onlyKeys(KEYS);
  root.text('release');
  const name = root.text('name');
  const dealGroup = root.group('deal');
  dealGroup?.onlyKeys(['file', 'text', 'draft']);
  const deal = {
    file: dealGroup?.text('file') ?? '',
    text: dealGroup?.text('text') ?? '',
    draft: dealGroup && dealGroup.value('draft') !== null ? dealGroup.text('draft') : null,
  };
  const settings = readSettings(root);
  const assumptions = readAssumptions(root.group('assumptions'));
  const poolAssumptions = readPoolAssumptions(root);
  const typed = readTyped(root);
  const register = readRegister(root);
  const rates = readRates(root);
  const tapeGroup = root.group('tape');
  const tape = tapeGroup && tapeFromJson(tapeGroup);
  const notes = root.text('notes');
  const scenarios = readScenarios(root);
  const baseLocked = root.flag('baseLocked');
  const analysis = readAnalysis(root);
  if (!problems.isEmpty || !assumptions || !tape) return failure(problems.all());
  return success(
    {
      ...{ name, deal, tape, rates, assumptions, poolAssumptions, typed, register, settings, notes },
      ...{ scenarios, baseLocked, analysis },
    },
    brought.warnings,
  );
}
