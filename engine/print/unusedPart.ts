/**
 * Stands in the page's build where pdfkit would read fonts from files (`create`) or pictures (the default): a PDF of ours has
 * neither. Built in by an alias, see docs/decisions/pdf-library.md.
 *
 * @throws always: that it is called is a mistake of ours
 */
export default class UnusedPart {
  constructor() {
    create();
  }
}

export function create(): never {
  throw new Error('Only the built-in fonts are printed, and no pictures.');
}
