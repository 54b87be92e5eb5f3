import { toClipboardText } from './clipboardText';
import type { Bounds } from './cellRange';
import type { RangeController } from './rangeController';
import { copiedBlock, ofRange } from './selection';
import { headerOf } from './sheetLook';

/** A copy of more cells than this would be a text of hundreds of megabytes. */
const COPY_LIMIT = 4_000_000;

/** Copy, cut and paste as text that a spreadsheet reads and writes. */
export class RangeClipboard {
  /** Copied, until something is typed or pasted. */
  copied: readonly Bounds[] = [];

  constructor(private readonly grid: RangeController) {}

  onCopy(event: ClipboardEvent, cut: boolean): void {
    if (!this.grid.selection || this.grid.isEditing() || isTextField(event.target)) return;
    event.preventDefault();
    const text = this.text();
    if (text === null) return;
    event.clipboardData?.setData('text/plain', text);
    if (cut && this.grid.view.model().editing) this.grid.commands.clear(this.grid.ranges(), 'Cut');
    else this.mark();
  }

  onPaste(event: ClipboardEvent): void {
    if (!this.grid.selection || this.grid.isEditing() || isTextField(event.target)) return;
    event.preventDefault();
    this.pasteText(event.clipboardData?.getData('text/plain') ?? '');
  }

  /** From a menu, where the browser gives no clipboard event: asks for the clipboard instead. */
  async copy(headers = false): Promise<void> {
    const text = this.text(headers);
    if (text === null) return;
    try {
      await navigator.clipboard.writeText(text);
      this.mark();
    } catch {
      this.tell('The clipboard may not be written from a menu here. Press Ctrl+C instead.');
    }
  }

  async cut(): Promise<void> {
    await this.copy();
    if (this.copied.length > 0) this.grid.commands.clear(this.grid.ranges(), 'Cut');
  }

  async paste(): Promise<void> {
    try {
      this.pasteText(await navigator.clipboard.readText());
    } catch {
      this.tell('The clipboard may not be read from a menu here. Press Ctrl+V instead.');
    }
  }

  pasteText(text: string): void {
    const { selection, commands } = this.grid;
    if (!selection || text === '') return;
    const pasted = commands.paste(text, this.grid.ranges());
    this.forget();
    const [first] = pasted ?? [];
    if (!first || pasted!.length > 1) return;
    const { top, left, bottom, right } = first;
    this.grid.select(ofRange({ anchor: { row: top, column: left }, head: { row: bottom, column: right } }));
  }

  forget(): void {
    if (this.copied.length === 0) return;
    this.copied = [];
    this.grid.paint();
  }

  private mark(): void {
    this.copied = this.grid.ranges();
    this.grid.paint();
  }

  private text(headers = false): string | null {
    const { view } = this.grid;
    const block = copiedBlock(this.grid.ranges());
    if (!block) {
      this.tell(
        'Nothing was copied: the selected ranges are of different shapes. Select ranges of the same rows or columns.',
      );
      return null;
    }
    const cells = block.rows.length * block.columns.length;
    if (cells > COPY_LIMIT) {
      this.tell(`Nothing was copied: ${cells.toLocaleString('en-US')} cells are too many at once.`);
      return null;
    }
    const texts = view.texts(block.rows, block.columns);
    const { name } = view.model();
    const heads = block.columns.map((column) => headerOf(name, view.columns()[column]!));
    return toClipboardText(headers ? [heads, ...texts] : texts);
  }

  private tell(text: string): void {
    this.grid.view.model().events.onProblems(text, []);
  }
}

export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
