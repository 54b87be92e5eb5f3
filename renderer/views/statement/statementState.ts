import { create } from 'zustand';

/** Of one Distribution Date, or a calendar year added up. */
export type StatementPage = 'date' | 'year';

/** Which of the two was looked at last, so that coming back shows it. */
export const useStatementPage = create<{ readonly page: StatementPage }>()(() => ({ page: 'date' }));
