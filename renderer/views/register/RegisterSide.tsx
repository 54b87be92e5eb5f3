import type { RegisterReport } from '../../../engine/register/registerReport';
import { dayText } from '../../format/dates';
import { exactMoneyText, moneyText } from '../../format/money';

const NEEDS = { majority: 'a majority', majority_holder: 'one holder with a majority', all: 'all holders' } as const;

/** Interests from transfer to transfer, with who has a majority. */
export function InterestTable({ report, current }: { readonly report: RegisterReport; readonly current: number }) {
  const { holders, interests } = report;
  return (
    <section aria-label="Interests">
      <h3>Interests</h3>
      <div className="side-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">From</th>
              {holders.map(({ id }) => (
                <th key={id} scope="col" className="figure">
                  {id} <span className="caption">%</span>
                </th>
              ))}
              <th scope="col">Majority</th>
            </tr>
          </thead>
          <tbody>
            {interests.map(({ from, percents, control }, i) => (
              <tr key={i} className={i === current ? 'current' : ''}>
                <th scope="row">{dayText(from)}</th>
                {percents.map((percent, holder) => (
                  <td key={holder} className="figure">
                    {percent === '0' ? '–' : percent}
                  </td>
                ))}
                <td>{control.alone.length > 0 ? control.alone.join(', ') : 'nobody alone'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Which acts need whom, and who that is with the interests in view. */
export function DecidingTable({ report, current }: { readonly report: RegisterReport; readonly current: number }) {
  const { control } = report.interests[current]!;
  const groups = control.together.map((group) => group.join(' + '));
  const who = {
    majority: groups.slice(0, 4).join(', or ') + (groups.length > 4 ? ', …' : ''),
    majority_holder: control.alone.join(', '),
    all: control.everyone.join(' + '),
  };
  if (report.rules.acts.length === 0) return null;
  return (
    <section aria-label="Who decides">
      <h3>
        Who decides <span className="caption">with the interests on record on the date in view</span>
      </h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Act</th>
            <th scope="col">Needs</th>
            <th scope="col">Who can</th>
          </tr>
        </thead>
        <tbody>
          {report.rules.acts.map(({ id, says, needs, source }) => (
            <tr key={id}>
              <th scope="row">
                {says} <span className="caption">{source}</span>
              </th>
              <td>{NEEDS[needs]}</td>
              <td>{who[needs] || 'nobody'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What each holder was distributed in each calendar year. */
export function YearTable({ report }: { readonly report: RegisterReport }) {
  const { years } = report;
  if (years.length === 0) return null;
  return (
    <section aria-label="By calendar year">
      <h3>By calendar year</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Year</th>
            <th scope="col">Holder</th>
            <th scope="col" className="figure">
              Distributed <span className="caption">$</span>
            </th>
            <th scope="col" className="figure">
              Withheld <span className="caption">$</span>
            </th>
            <th scope="col">Authority</th>
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, holder, distributed, withheld, authority }) => (
            <tr key={`${year} ${holder}`}>
              <th scope="row">{year}</th>
              <td>{holder}</td>
              <td className="figure">{exactMoneyText(distributed)}</td>
              <td className="figure">{moneyText(withheld)}</td>
              <td>{withheld === 0 ? '' : authority}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Events of the end and what is counted from them. */
export function EndTable({ report }: { readonly report: RegisterReport }) {
  const { events, dates } = report;
  if (events.length + dates.length === 0) return null;
  const rows = [
    ...events.map(({ id, label, source, day }) => ({
      id,
      says: capitalised(label),
      counted: 'from the run',
      source,
      day,
    })),
    ...dates,
  ];
  return (
    <section aria-label="The end">
      <h3>The end</h3>
      <table>
        <tbody>
          {rows.map(({ id, says, counted, source, day }) => (
            <tr key={id}>
              <th scope="row">
                {says}{' '}
                <span className="caption">
                  {counted} · {source}
                </span>
              </th>
              <td className="figure">{day === null ? 'not within the run' : dayText(day)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
