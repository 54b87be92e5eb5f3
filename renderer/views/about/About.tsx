import { useEffect, useState } from 'react';
import { useWorkbench } from '../../store/useWorkbench';
import { readDetails, readNotices, type Notice, type Notices } from './notices';

type Details = readonly (readonly [string, string])[];

/** Versions of all that runs here, the licence, and the notices of the packages that the build is made with. */
export function About() {
  const [details, setDetails] = useState<Details>([]);
  const [notices, setNotices] = useState<Notices | 'missing' | null>(null);
  useEffect(() => {
    let gone = false;
    void readDetails().then((read) => !gone && setDetails(read));
    readNotices().then(
      (read) => !gone && setNotices(read),
      () => !gone && setNotices('missing'),
    );
    return () => {
      gone = true;
    };
  }, []);
  return (
    <>
      <p>A workbench for mortgage and home-equity securitizations. It runs on this machine and calls no other.</p>
      <dl className="about-details">
        {details.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CopyDetails details={details} />
      {notices === 'missing' ? <p className="caption">The notices are not in this build.</p> : null}
      {notices !== null && notices !== 'missing' ? (
        <>
          <h3>Licence</h3>
          <details>
            <summary>MIT</summary>
            <pre>{notices.licence}</pre>
          </details>
          <h3>{`Made with ${notices.packages.length} packages`}</h3>
          <ul>
            {notices.packages.map((each) => (
              <li key={`${each.name} ${each.version}`}>
                <NoticeOf notice={each} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function NoticeOf({ notice: { name, version, licence, text } }: { readonly notice: Notice }) {
  return (
    <details>
      <summary>
        <span>{`${name} ${version}`}</span> <span className="caption">{licence}</span>
      </summary>
      <pre>{text}</pre>
    </details>
  );
}

function CopyDetails({ details }: { readonly details: Details }) {
  const copy = (): void => {
    const text = details.map(([name, value]) => `${name}: ${value}`).join('\n');
    const { notify } = useWorkbench.getState();
    navigator.clipboard.writeText(text).then(
      () => notify({ kind: 'info', text: 'The details are on the clipboard.', problems: [] }),
      () => notify({ kind: 'problem', text: 'The details could not be copied.', problems: [] }),
    );
  };
  return (
    <button type="button" className="button" disabled={details.length === 0} onClick={copy}>
      Copy details
    </button>
  );
}
