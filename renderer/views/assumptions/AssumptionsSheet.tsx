import { useEffect, useState } from 'react';
import type { Assumptions } from '../../../engine/collateral/assumptions';
import type { PoolDescription } from '../../../engine/deal/description';
import { parseVector } from '../../engine-client/engineValues';
import { SheetHeader } from '../../grids/SheetHeader';
import { useSettingTarget } from '../../grids/useSettingTarget';
import { ValueField } from '../../grids/ValueField';
import { useInherited } from '../../store/inherited';
import { useWorkbench } from '../../store/useWorkbench';
import { PoolSelect } from '../results/PoolSelect';
import { ASSUMPTION_GROUPS, fieldText, isChanged, readField, type AssumptionField } from './assumptionFields';
import { Sparkline } from './Sparkline';

const PREVIEW_MONTHS = 180;
const NO_POOLS: readonly PoolDescription[] = [];

/** How the collateral is projected: speeds, defaults and losses, each beside what it expands to; for all pools, or one. */
export function AssumptionsSheet() {
  const base = useWorkbench((state) => state.project?.assumptions);
  const own = useWorkbench((state) => state.project?.poolAssumptions);
  const pools = useWorkbench((state) => state.run?.deal?.pools ?? NO_POOLS);
  const { resetAssumptions, separatePool, followBase } = useWorkbench.getState();
  const inherited = useInherited();
  const [pool, setPool] = usePool(pools);
  const ref = useSettingTarget('Assumptions');
  if (!base || !own) return <section className="sheet" aria-label="Assumptions" />;
  const shown = pools.find(({ name }) => name === pool);
  const follows = shown !== undefined && own[shown.name] === undefined;
  const assumptions = shown ? (own[shown.name] ?? base) : base;
  const compared = shown ? base : inherited.assumptions;
  const fields = ASSUMPTION_GROUPS.flatMap((group) => group.fields);
  const changed = fields.filter(({ name }) => isChanged(assumptions, compared, name)).length;
  return (
    <section className="sheet" aria-label="Assumptions" ref={ref}>
      <SheetHeader
        title="Assumptions"
        note={noteOf(shown, follows, changed, separateNames(pools, own), inherited.word)}
      >
        <PoolSelect pools={pools} pool={shown?.name ?? ''} onPool={setPool} />
        {shown === undefined ? (
          <button type="button" className="button" disabled={changed === 0} onClick={resetAssumptions}>
            Reset all
          </button>
        ) : follows ? (
          <button type="button" className="button" onClick={() => separatePool(shown.name)}>
            Give this pool its own
          </button>
        ) : (
          <button type="button" className="button" onClick={() => followBase(shown.name)}>
            Follow all pools
          </button>
        )}
      </SheetHeader>
      <div className="settings">
        {ASSUMPTION_GROUPS.map(({ title, fields: grouped }) => (
          <table key={title}>
            <caption>{title}</caption>
            <colgroup>
              <col style={{ width: 216 }} />
              <col style={{ width: 300 }} />
              <col style={{ width: 110 }} />
              <col style={{ width: 120 }} />
              <col style={{ width: 64 }} />
              <col />
            </colgroup>
            <thead>
              <tr>
                <th scope="col">Assumption</th>
                <th scope="col">Value</th>
                <th scope="col">Unit</th>
                <th scope="col">{shown ? 'All pools' : inherited.word}</th>
                <td />
                <th scope="col">Expands to, and source</th>
              </tr>
            </thead>
            <tbody>
              {grouped.map((field) => (
                <AssumptionRow
                  key={`${field.name} ${pool}`}
                  field={field}
                  assumptions={assumptions}
                  base={compared}
                  pool={shown?.name ?? ''}
                  follows={follows}
                />
              ))}
            </tbody>
          </table>
        ))}
        <p className="caption" style={{ paddingTop: 16, maxWidth: '80ch' }}>
          A vector is a value for each month: 6, or 6 for 12 then 8, or 0.2 ramp 6 for 30 then 6 (month 1 is 0.2, month
          30 is 6), or a column pasted from a spreadsheet. The last value persists.
        </p>
      </div>
    </section>
  );
}

/** The pool in view; a problem of a pool's own assumptions brings that pool into view. */
function usePool(pools: readonly PoolDescription[]): readonly [string, (pool: string) => void] {
  const [pool, setPool] = useState('');
  const target = useWorkbench((state) => state.target);
  useEffect(() => {
    const named = target?.sheet === 'Assumptions' ? /\((.+)\)$/.exec(target.column)?.[1] : undefined;
    if (named !== undefined && pools.some(({ name }) => name === named)) setPool(named);
  }, [pools, target]);
  return [pool, setPool];
}

function separateNames(
  pools: readonly PoolDescription[],
  own: Readonly<Record<string, Assumptions>>,
): readonly string[] {
  return pools.filter(({ name }) => own[name]).map(({ label }) => label);
}

function noteOf(
  pool: PoolDescription | undefined,
  follows: boolean,
  changed: number,
  separate: readonly string[],
  word: 'Default' | 'Base',
): string {
  if (follows) return `${pool!.label} follows all pools`;
  if (pool) return changed === 0 ? 'Its own, the same as all pools' : `Its own: ${changed} other than for all pools`;
  const words =
    word === 'Base'
      ? changed === 0
        ? 'All as in Base'
        : `${changed} other than in Base`
      : changed === 0
        ? 'All at their defaults'
        : `${changed} changed from the default`;
  if (separate.length === 0) return words;
  return `${words} · ${separate.join(' and ')} ${separate.length === 1 ? 'has its' : 'have their'} own`;
}

interface AssumptionRowProps {
  readonly field: AssumptionField;
  readonly assumptions: Assumptions;
  /** What the value is compared with and reset to. */
  readonly base: Assumptions;
  /** '' for all pools. */
  readonly pool: string;
  /** Whether the pool has none of its own: its values are shown, and cannot be typed. */
  readonly follows: boolean;
}

function AssumptionRow({ field, assumptions, base, pool, follows }: AssumptionRowProps) {
  const { setAssumption, setPoolAssumption, endEdit } = useWorkbench.getState();
  const { name, label, kind, options } = field;
  const changed = isChanged(assumptions, base, name);
  const text = fieldText(assumptions, name);
  const setting = pool === '' ? name : `${name}(${pool})`;
  const set = (value: Assumptions[typeof name]) =>
    pool === '' ? setAssumption(name, value) : setPoolAssumption(pool, name, value);
  return (
    <tr className={changed ? 'changed' : ''}>
      <th scope="row">{label}</th>
      {follows ? (
        <td>{options?.find((option) => option.value === text)?.label ?? text}</td>
      ) : (
        <td className="value-cell">
          {kind === 'options' ? (
            <select
              className="value-input"
              data-setting={setting}
              aria-label={label}
              value={text}
              onChange={(event) => {
                set(event.target.value as Assumptions[typeof name]);
                endEdit();
              }}
            >
              {options?.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          ) : (
            <ValueField
              name={setting}
              label={label}
              value={text}
              read={(typed, accept) => {
                const reading = readField(assumptionsOf(pool), field, typed);
                if (!reading.ok) return reading.problem;
                if (accept) set(reading.value);
                return null;
              }}
              onDone={endEdit}
            />
          )}
        </td>
      )}
      <td className="muted">{field.unit(assumptions)}</td>
      <td className="muted clipped" title={baseText(field, base)}>
        {baseText(field, base)}
      </td>
      <td className="reset-cell">
        {changed ? (
          <button
            type="button"
            className="button quiet small"
            aria-label={`Reset ${label}`}
            onClick={() => {
              set(base[name]);
              endEdit();
            }}
          >
            Reset
          </button>
        ) : null}
      </td>
      <td className="source">
        {kind === 'vector' ? <Expansion text={text} /> : null}
        <span>{field.source}</span>
      </td>
    </tr>
  );
}

/** The newest assumptions of a pool, or of all. */
function assumptionsOf(pool: string): Assumptions {
  const { assumptions, poolAssumptions } = useWorkbench.getState().project!;
  return poolAssumptions[pool] ?? assumptions;
}

function baseText({ name, options }: AssumptionField, base: Assumptions): string {
  const value = String(base[name]);
  return options?.find((option) => option.value === value)?.label ?? value;
}

function Expansion({ text }: { readonly text: string }) {
  const vector = parseVector(text);
  if (!vector.ok) return null;
  return (
    <div className="expansion">
      <Sparkline values={vector.expand(PREVIEW_MONTHS)} />
      <span>{vector.describe()}</span>
    </div>
  );
}
