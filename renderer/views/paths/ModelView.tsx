import type { PathsReport, PathsRequest } from '../../../engine/analytics/paths/types';
import { limitsOf, modelOf } from '../../engine-client/pathsValues';
import { numberText } from '../../format/rates';

/** The model of what is asked for and its limits; once it is run, how well these very paths are worth what the curve says. */
export function ModelView({
  report,
  request,
}: {
  readonly report: PathsReport | null;
  readonly request: PathsRequest;
}) {
  return (
    <div className="paths-model" tabIndex={0} role="region" aria-label="The model and its limits">
      <h2>The model</h2>
      <ul>
        {modelOf(request).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h2>What it leaves out</h2>
      <ul>
        {limitsOf(request).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {report && <Repricing report={report} request={request} />}
    </div>
  );
}

function Repricing({ report, request }: { readonly report: PathsReport; readonly request: PathsRequest }) {
  const { repricing, failures } = report;
  return (
    <>
      <h2>How well the paths reprice</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Of {numberText(request.paths)} paths, against the curve</th>
            <th scope="col">bp</th>
            <th scope="col">At month</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Largest error of a zero-coupon yield</th>
            <td>{pointsText(repricing.worst)}</td>
            <td>{repricing.worstMonth}</td>
          </tr>
          <tr>
            <th scope="row">The same before the paths are matched to the curve: the sampling error</th>
            <td>{pointsText(repricing.unmatchedWorst)}</td>
            <td>{repricing.unmatchedMonth}</td>
          </tr>
        </tbody>
      </table>
      <p>
        A bond of 100 that pays the rate of each month is worth 100 {repricing.floaterError < 0 ? 'less' : 'and'}{' '}
        {Math.abs(repricing.floaterError).toExponential(1)} on the paths.
      </p>
      {failures.length > 0 && (
        <>
          <h2>Paths that could not be run</h2>
          <ul>
            {failures.slice(0, 50).map(({ path, message }) => (
              <li key={path}>
                Path {numberText(path + 1)}: {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function pointsText(points: number): string {
  const size = Math.abs(points);
  return size === 0 ? '0' : `${points < 0 ? '−' : ''}${size < 0.001 ? size.toExponential(1) : size.toFixed(4)}`;
}
