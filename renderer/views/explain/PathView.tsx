import type { TraceStep } from '../../../engine/waterfall/results';

/** How an amount went through its order: offered, claimed and taken at each step. */
export function PathView({ path }: { readonly path: readonly TraceStep[] }) {
  return (
    <section>
      <h3>Through the order</h3>
      <table className="trace-path">
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Offered</th>
            <th scope="col">Claim</th>
            <th scope="col">Paid</th>
          </tr>
        </thead>
        <tbody>
          {path.map((step, i) => (
            <tr key={i} className={step.paid === '0.00' ? 'nothing' : undefined}>
              <th scope="row" style={{ paddingLeft: step.depth * 10 }} title={step.text}>
                {step.text}
              </th>
              <td>{step.offered}</td>
              <td>{step.claim}</td>
              <td>{step.paid}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
