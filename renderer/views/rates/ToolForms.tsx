import type { ComponentType } from 'react';
import { monthText } from '../../format/dates';
import { fillIn, useRatesView, type RateTool } from './ratesView';
import { ToolCheck, ToolSelect, ToolText } from './ToolFields';
import type { ToolContext } from './toolResult';

export interface ToolFormProps {
  readonly context: ToolContext;
  /** Takes what is previewed; nothing where there is no preview. */
  readonly onApply: () => void;
}

function From({ context, words = 'from' }: { readonly context: ToolContext; readonly words?: string }) {
  return <ToolText name="from" label="First month" before={words} placeholder={monthText(context.firstMonth)} />;
}

const Floor = () => <ToolCheck name="floorAtZero">not below zero</ToolCheck>;

function FlatForm({ onApply }: ToolFormProps) {
  return (
    <ToolText
      name="rate"
      label="Rate of every month"
      before="Every month at"
      unit="%"
      placeholder="3.50"
      onEnter={onApply}
    />
  );
}

function HistoryForm({ context, onApply }: ToolFormProps) {
  const history = useRatesView(({ form }) => form.history);
  const chosen = context.histories.find(({ id }) => id === history);
  const begins = chosen?.rows?.[0]?.[0];
  const first = begins === undefined ? 'its beginning' : monthText(monthIndex(begins));
  const own = context.histories.filter(({ index }) => index === context.entry.name);
  const others = context.histories.filter(({ index }) => index !== context.entry.name);
  const options = [...own, ...others].map(({ id, label, index }) => ({
    value: id,
    label: index === context.entry.name ? label : `${label}, another index`,
  }));
  return (
    <>
      <ToolSelect
        name="history"
        label="History"
        before="Replay"
        options={[{ value: '', label: 'choose a history' }, ...options]}
      />
      <ToolText
        name="historyFrom"
        label="Month of the history"
        before="from its"
        placeholder={first}
        onEnter={onApply}
      />
      <From context={context} words="in the months from" />
      <ToolSelect
        name="historyAfter"
        label="After the history"
        before="and after its end"
        options={[
          { value: 'hold', label: 'hold its last rate' },
          { value: 'keep', label: 'keep the path' },
        ]}
      />
      {own.length === 0 ? (
        <p className="caption">
          No history of {context.entry.label} comes with the app; Import… reads one from a file.
        </p>
      ) : null}
    </>
  );
}

function monthIndex(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

function ShiftForm({ context, onApply }: ToolFormProps) {
  return (
    <>
      <ToolText name="shift" label="Basis points" before="Shift by" unit="bp" placeholder="100" onEnter={onApply} />
      <From context={context} />
      <Floor />
    </>
  );
}

function RampForm({ context, onApply }: ToolFormProps) {
  return (
    <>
      <ToolText name="ramp" label="Basis points" before="Move by" unit="bp" placeholder="200" onEnter={onApply} />
      <ToolText name="rampMonths" label="Months" before="in equal steps over" unit="months" onEnter={onApply} />
      <From context={context} />
      <Floor />
    </>
  );
}

function TwistForm({ context, onApply }: ToolFormProps) {
  return (
    <>
      <ToolText
        name="short"
        label="Basis points at the short end"
        before="Short end"
        unit="bp"
        placeholder="-50"
        onEnter={onApply}
      />
      <ToolText
        name="long"
        label="Basis points at the long end"
        before="long end"
        unit="bp"
        placeholder="50"
        onEnter={onApply}
      />
      <ToolText name="pivot" label="Month that stays" before="turning about" placeholder="none" onEnter={onApply} />
      <From context={context} />
      <Floor />
    </>
  );
}

function CurveForm({ context }: ToolFormProps) {
  const curve = useRatesView(({ form }) => form.curve);
  return (
    <>
      <textarea
        className="field rate-curve"
        aria-label="Points of the curve"
        placeholder={'3m 2.60\n6m 2.85\n1y 3.20\n2007-01 3.60'}
        rows={5}
        spellCheck={false}
        value={curve}
        onChange={(event) => fillIn({ curve: event.target.value })}
      />
      <div className="rate-form-column">
        <ToolSelect
          name="curveUnit"
          label="Rates are in"
          before="Rates in"
          options={[
            { value: 'percent', label: 'percent (3.25)' },
            { value: 'decimal', label: 'decimal (0.0325)' },
          ]}
        />
        <ToolSelect
          name="curveHow"
          label="Between the points"
          before="between points"
          options={[
            { value: 'linear', label: 'a straight line' },
            { value: 'flat', label: 'flat, each rate until the next' },
          ]}
        />
        <From context={context} words="tenors count from" />
        <p className="caption">
          A line a point: a tenor (3m, 2y) or a month (2007-01, Jan-07), and its rate. Or a column of rates, one a
          month. Paste it from a spreadsheet.
        </p>
      </div>
    </>
  );
}

function SpreadForm({ context, onApply }: ToolFormProps) {
  const others = context.others.filter(({ path }) => path);
  if (others.length === 0) return <p className="caption">There is no other index with a path to take rates from.</p>;
  return (
    <>
      <ToolSelect
        name="other"
        label="Other index"
        before="Set to"
        options={[
          { value: '', label: 'choose an index' },
          ...others.map(({ name, label }) => ({ value: name, label })),
        ]}
      />
      <ToolText name="factor" label="Factor" before="times" onEnter={onApply} />
      <ToolText name="spread" label="Spread in basis points" before="plus" unit="bp" onEnter={onApply} />
    </>
  );
}

function GapsForm({ context, onApply }: ToolFormProps) {
  const { lastMonth } = context;
  return (
    <>
      <ToolSelect
        name="fill"
        label="Missing months"
        before="Missing months"
        options={[
          { value: 'hold', label: 'hold the rate before them' },
          { value: 'linear', label: 'lie on a straight line' },
        ]}
      />
      <ToolText
        name="extendTo"
        label="Last month"
        before="and the last rate is held to"
        placeholder={lastMonth === null ? 'no further' : monthText(lastMonth)}
        onEnter={onApply}
      />
      {lastMonth === null ? null : (
        <button type="button" className="button small" onClick={() => fillIn({ extendTo: monthText(lastMonth) })}>
          To the last date
        </button>
      )}
    </>
  );
}

export const TOOL_FORMS: Readonly<Record<Exclude<RateTool, 'Stress set'>, ComponentType<ToolFormProps>>> = {
  Flat: FlatForm,
  History: HistoryForm,
  Shift: ShiftForm,
  Ramp: RampForm,
  Twist: TwistForm,
  Curve: CurveForm,
  Spread: SpreadForm,
  Gaps: GapsForm,
};
