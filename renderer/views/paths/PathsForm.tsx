import type { DealDescription } from '../../../engine/deal/description';
import type { Inputs } from '../../../engine/api/types';
import type { Problem } from '../../../engine/core/problem';
import type { MeasureOffer } from '../../../engine/analytics/stress/measuresOf';
import { movableIndices, readPaths, usualPaths, type PathsText } from '../../engine-client/pathsValues';
import { useWorkbench } from '../../store/useWorkbench';
import { AnalysisChoice, AnalysisField } from '../stress/AnalysisField';
import { ResultSelect } from '../stress/ResultSelect';
import { LinesField } from './LinesField';

interface PathsFormProps {
  readonly deal: DealDescription;
  readonly inputs: Inputs;
  readonly offers: readonly MeasureOffer[];
}

/** What the random paths are asked for; each text says in place what it cannot be. */
export function PathsForm({ deal, inputs, offers }: PathsFormProps) {
  const usual = usualPaths(deal, inputs);
  const typed = useWorkbench((state) => state.base?.analysis.paths) ?? {};
  const check =
    (name: PathsText) =>
    (text: string): Problem | null => {
      const read = readPaths({ [name]: text }, deal, inputs);
      if (read.ok) return null;
      const own = read.problems.find(({ at }) => at?.column === name);
      // What has no place of its own is of this text where all the usual ones are understood.
      return own ?? (readPaths({}, deal, inputs).ok ? read.problems[0]! : null);
    };
  const field = (name: PathsText, label: string, hint?: string) => (
    <AnalysisField
      part="paths"
      name={name}
      label={label}
      usual={usual[name]}
      check={check(name)}
      {...(hint === undefined ? {} : { hint })}
    />
  );
  const indices = movableIndices(deal, inputs);
  const labelOf = (name: string): string => deal.indices.find((index) => index.name === name)?.label ?? name;
  const results = typed.results ?? usual.results;
  return (
    <form className="paths-form" aria-label="What the paths are asked for" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>Rates</legend>
        {indices.length > 1 && (
          <AnalysisChoice
            part="paths"
            name="index"
            label="Index that the model draws"
            usual={usual.index}
            options={indices.map((name) => ({ value: name, label: labelOf(name) }))}
          />
        )}
        <p className="caption" aria-hidden="true">
          Curve
        </p>
        <LinesField name="curve" label="Curve" usual={usual.curve} rows={3} check={check('curve')} />
        <p className="caption">
          scenario: the index path is the forwards. Or forward, zero or par and pairs of months and percent: zero 12
          3.10, 60 4.20, 360 5.10.
        </p>
        {field('meanReversion', 'Mean reversion', 'Percent a year of the distance to the level.')}
        {field('volatility', 'Volatility', 'Basis points a year of the short rate. Illustrative: fitted to no market.')}
        <AnalysisChoice
          part="paths"
          name="belowZero"
          label="Rates below zero"
          usual={usual.belowZero}
          options={[
            { value: 'floor', label: 'Zero for the deal and its loans' },
            { value: 'allow', label: 'As drawn' },
          ]}
        />
      </fieldset>
      <fieldset>
        <legend>Paths</legend>
        {field('paths', 'Number', 'Even: each has one with opposite deviates.')}
        {field('seed', 'Seed', 'The same seed draws the same paths.')}
        {field(
          'refinancing',
          'Refinancing by rates',
          '0: prepayments stay as assumed. k multiplies them by exp(−k × points that the ten-year rate is above its forward).',
        )}
        <AnalysisChoice
          part="paths"
          name="to"
          label="Run"
          usual={usual.to}
          options={[
            { value: 'modelled', label: 'As modelled' },
            { value: 'call', label: 'To call' },
            { value: 'maturity', label: 'To maturity' },
          ]}
        />
      </fieldset>
      <fieldset>
        <legend>Results</legend>
        <LinesField name="results" label="Results" usual={usual.results} rows={6} check={check('results')} />
        <ResultSelect
          label="Add a result"
          setting="paths.add"
          value=""
          none="Add a result…"
          offers={offers.filter(({ text }) => !lines(results).includes(text))}
          onChoose={({ text, label }) =>
            useWorkbench
              .getState()
              .setAnalysis('paths', { results: [...lines(results), text].join('\n') }, `Add ${label} to the paths`)
          }
        />
        <p className="caption" aria-hidden="true">
          By month
        </p>
        <LinesField name="fans" label="By month" usual={usual.fans} rows={5} check={check('fans')} />
        <p className="caption">A line each: index and its name, a result, or a result and its class.</p>
      </fieldset>
    </form>
  );
}

function lines(text: string): readonly string[] {
  return text.split(/[,;\n]+/).flatMap((line) => line.trim() || []);
}
