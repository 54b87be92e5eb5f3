import { failure, success, type Problem, type Result } from '../core/problem';
import { adviseDeal } from './adviseDeal';
import { checkDeal } from './checkDeal';
import type { Deal } from './definition';
import {
  readChoices,
  readClasses,
  readDates,
  readInputs,
  readLedgers,
  readParameters,
  readReport,
  readSets,
} from './readBlocks';
import { ReadContext } from './readContext';
import { readEarlyEnds } from './readEarlyEnds';
import { LineReader } from './readLines';
import { OrderReader } from './readOrders';
import { readRegister } from './readRegister';
import { readParties } from './readParties';
import { readPools } from './readPools';
import { readStatement } from './readStatement';
import { readTables } from './readTables';
import { readTree } from './yamlTree';

const BLOCKS = [
  'deal',
  'document',
  'dates',
  'classes',
  'sets',
  'pools',
  'parties',
  'parameters',
  'tables',
  'choices',
  'inputs',
  'ledgers',
  'orders',
  'each_date',
  'early_end',
  'report',
  'statement',
  'register',
];

/**
 * Reads and checks a deal file.
 *
 * Shape:  the file's text → one Deal
 * Errors: every fault of the file at once, each with line, column, what was found and what was expected; warnings for names
 *         nobody reads, classes no order reaches, ledgers nobody pays and lines without a source
 */
export function loadDeal(text: string, file: string): Result<Deal> {
  const { deal, problems } = readDeal(text, file);
  const failed = !deal || problems.some(({ severity }) => severity === 'error');
  return failed ? failure(problems) : success(deal, problems);
}

/** What can be read of a deal file, right or wrong, with all that is to say of it; null where nothing can. For an editor. */
export function readDeal(text: string, file: string): { deal: Deal | null; problems: readonly Problem[] } {
  const { tree, reporter } = readTree(text, file);
  if (!tree || tree.kind !== 'map') {
    if (tree)
      reporter.error(
        tree.offset,
        'not-a-deal',
        `The file is a ${tree.kind}.`,
        'Blocks of the form deal: … were expected.',
      );
    return { deal: null, problems: reporter.problems };
  }
  const ctx = new ReadContext(reporter);
  const fields = ctx.fields(tree, 'a deal file', BLOCKS)!;
  const name = fields.required('deal')?.text ?? '';
  const dates = readDates(fields.node('dates'), tree.offset, ctx);
  readClasses(fields.node('classes'), tree.offset, ctx);
  readSets(fields.node('sets'), ctx);
  const without = readParties(fields.node('parties'), ctx);
  const pools = readPools(fields.node('pools'), ctx);
  const parameters = readParameters(fields.node('parameters'), ctx);
  const tables = readTables(fields.node('tables'), ctx);
  const choices = readChoices(fields.node('choices'), ctx);
  const { inputs, indices } = readInputs(fields.node('inputs'), ctx);
  const ledgers = readLedgers(fields.node('ledgers'), ctx);
  const orderReader = new OrderReader(ctx);
  const orders = orderReader.readOrders(fields.node('orders'));
  const lines = new LineReader(ctx, choices, ledgers, orderReader).readLines(fields.node('each_date'), tree.offset);
  const inputNames = inputs.map((input) => input.name);
  const earlyEnds = readEarlyEnds(fields.node('early_end'), inputNames, ctx);
  const { report, offsets } = readReport(fields.node('report'), ctx);
  const statement = readStatement(fields.node('statement'), dates, ctx);
  const register = readRegister(fields.node('register'), dates, ctx);
  const checked = checkDeal(
    {
      file,
      name,
      document: fields.text('document'),
      dates,
      classes: [...ctx.classes.values()],
      sets: ctx.sets,
      pools,
      parties: ctx.parties,
      parameters,
      tables,
      choices,
      inputs,
      indices,
      ledgers,
      orders,
      lines,
      earlyEnds,
      report,
      lineAt: (offset) => reporter.lineAt(offset),
    },
    ctx,
    offsets,
  );
  const deal = {
    ...checked,
    without: without(checked),
    register: register(checked.symbols),
    statement: statement(checked),
  };
  const advice = reporter.failed ? [] : adviseDeal(deal, text);
  const problems = [...reporter.problems, ...advice].sort(
    (a, b) => (a.at?.row ?? 0) - (b.at?.row ?? 0) || (a.at?.at ?? 0) - (b.at?.at ?? 0),
  );
  return { deal, problems };
}
