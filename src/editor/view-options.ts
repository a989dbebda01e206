import type { editor } from './monaco'

/** What models take from the settings of all views: Monaco hands it over by its whole name alone. */
const ofModels = { 'bracketPairColorization.enabled': false }

/** How our texts look and behave in Monaco, alone or beside another one. */
export const VIEW_OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  accessibilitySupport: 'auto',
  fontFamily:
    'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace',
  fontSize: 12,
  lineHeight: 20,
  lineNumbersMinChars: 4,
  lineDecorationsWidth: 4,
  minimap: { enabled: false },
  stickyScroll: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'all',
  renderWhitespace: 'selection',
  renderControlCharacters: true,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  padding: { top: 0, bottom: 8 },
  fixedOverflowWidgets: true,
  folding: true,
  showFoldingControls: 'always',
  ...ofModels,
  quickSuggestions: { strings: 'on', other: 'on', comments: 'off' },
  wordBasedSuggestions: 'off',
  suggest: { showWords: false, showIcons: false, snippetsPreventQuickSuggestions: false },
  formatOnPaste: false,
  formatOnType: false,
  trimAutoWhitespace: false,
  detectIndentation: false,
  unusualLineTerminators: 'off',
  links: false,
  occurrencesHighlight: 'off',
  colorDecorators: false,
  largeFileOptimizations: true,
  dropIntoEditor: { enabled: false },
  'semanticHighlighting.enabled': false,
}
