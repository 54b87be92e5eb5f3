/** Prints the rows of `planned_balance` as planned.deal.yaml holds them: `npx tsx test/golden/textbook/writePlannedSchedule.ts`. */
import { dollars } from './plainMath';
import { plannedSchedule } from './plannedSchedule';
import { monthText } from './pool';

const schedule = plannedSchedule();
const last = schedule.findIndex((left) => left === 0n);
const rows = schedule
  .slice(0, last + 1)
  .map((left, index) => `      ${monthText('2024-02', index + 1)}: $${dollars(left)}`);
process.stdout.write(`${rows.join('\n')}\n`);
