export const SAMPLE_FILE_NAME = 'fh-2004-he4.stepdown';
