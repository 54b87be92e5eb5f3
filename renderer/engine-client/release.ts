import { version } from '../../package.json';

/** The release of this build, as files and messages name it. */
export const RELEASE: string = version;

/** The version of the project files that this build writes. */
export { PROJECT_VERSION as PROJECT_FILE_VERSION } from '../../engine/document/project';
