import { version } from '../../package.json';

/** The release of this build, as files and messages name it. */
export const RELEASE: string = version;
