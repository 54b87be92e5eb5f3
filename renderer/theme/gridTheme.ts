import { themeQuartz } from 'ag-grid-community';

/**
 * The look of every grid, in the tokens of `theme.css`: 24 px rows, hairlines between rows only, 12 px tabular figures. All
 * colours are custom properties, so switching between light and dark re-paints without touching a grid.
 */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--ink)',
  textColor: 'var(--ink)',
  subtleTextColor: 'var(--ink-muted)',
  cellTextColor: 'var(--ink)',
  borderColor: 'var(--line)',
  chromeBackgroundColor: 'var(--surface-sunken)',
  dataBackgroundColor: 'var(--surface)',
  oddRowBackgroundColor: 'var(--surface)',
  browserColorScheme: 'inherit',

  fontFamily: 'var(--font)',
  fontSize: 12,
  dataFontSize: 12,
  headerFontSize: 11,
  headerFontWeight: 500,
  headerTextColor: 'var(--ink-secondary)',
  headerBackgroundColor: 'var(--surface-sunken)',
  headerCellHoverBackgroundColor: 'var(--hover)',

  spacing: 4,
  rowHeight: 24,
  headerHeight: 24,
  cellHorizontalPadding: 8,
  borderRadius: 4,
  wrapperBorderRadius: 0,
  wrapperBorder: false,

  rowBorder: { style: 'solid', width: 1, color: 'color-mix(in srgb, var(--line) 60%, transparent)' },
  columnBorder: false,
  headerRowBorder: { style: 'solid', width: 1, color: 'var(--line-strong)' },
  headerColumnBorder: false,
  headerColumnResizeHandleColor: 'transparent',
  pinnedColumnBorder: { style: 'solid', width: 1, color: 'var(--line-strong)' },
  pinnedRowBorder: { style: 'solid', width: 1, color: 'var(--line-strong)' },
  pinnedRowBackgroundColor: 'var(--surface-sunken)',
  pinnedRowFontWeight: 600,
  pinnedRowTextColor: 'var(--ink)',

  rowHoverColor: 'var(--hover)',
  selectedRowBackgroundColor: 'var(--accent-soft)',
  cellEditingBorder: { style: 'solid', width: 2, color: 'var(--accent)' },
  cellEditingShadow: 'none',
  inputBackgroundColor: 'var(--surface)',
  inputTextColor: 'var(--input-ink)',
  inputBorder: { style: 'solid', width: 1, color: 'var(--control-line)' },
  menuBackgroundColor: 'var(--surface-raised)',
  menuShadow: 'var(--shadow-float)',
  popupShadow: 'var(--shadow-float)',
  tooltipBackgroundColor: 'var(--surface-raised)',
  tooltipTextColor: 'var(--ink)',
  invalidColor: 'var(--fail)',
});
