import { editor } from './monaco'

type Theme = 'light' | 'dark'

/** Brackets are punctuation, whatever their depth. */
const BRACKET_LEVELS = [1, 2, 3, 4, 5, 6].map(level => `editorBracketHighlight.foreground${level}`)

const forcedColours = matchMedia('(forced-colors: active)')

/** Monaco has one theme for all of its editors: the one that was asked for last. */
let lastTheme: Theme = 'light'
forcedColours.addEventListener('change', () => editor.setTheme(defineTheme(lastTheme)))

/** Defines Monaco's theme from the page's tokens as they are in the given theme, and returns its name. */
export function defineTheme(theme: Theme): string {
  lastTheme = theme
  return forcedColours.matches ? defineForcedTheme() : definePageTheme(theme)
}

/** The system's own few colours, where a person has asked for nothing else. The sheet lets the editor keep them. */
function defineForcedTheme(): string {
  const name = 'seccompose-forced'
  const system = ['Canvas', 'CanvasText', 'Highlight', 'HighlightText', 'LinkText']
  const [back = '', text = '', mark = '', markedText = '', link = ''] = shownColours(colour =>
    system.map(colour),
  )
  editor.defineTheme(name, {
    base: isDark(back) ? 'hc-black' : 'hc-light',
    inherit: true,
    rules: [
      ...['key', 'string', 'number', 'word', 'punctuation', ''].map(token => ({
        token,
        foreground: bare(text),
      })),
      { token: 'comment', foreground: bare(text), fontStyle: 'italic' },
    ],
    colors: {
      ...Object.fromEntries(BRACKET_LEVELS.map(level => [level, text])),
      'editor.background': back,
      'editor.foreground': text,
      'editor.lineHighlightBorder': mark,
      'editor.selectionBackground': mark,
      'editor.selectionForeground': markedText,
      'editor.inactiveSelectionBackground': mark,
      'editorCursor.foreground': text,
      'editorLineNumber.foreground': text,
      'editorLineNumber.activeForeground': text,
      'editorBracketMatch.border': mark,
      'editorWidget.background': back,
      'editorWidget.foreground': text,
      'editorWidget.border': text,
      'editorHoverWidget.background': back,
      'editorHoverWidget.border': text,
      'editorSuggestWidget.background': back,
      'editorSuggestWidget.foreground': text,
      'editorSuggestWidget.border': text,
      'editorSuggestWidget.selectedBackground': mark,
      'editorSuggestWidget.selectedForeground': markedText,
      'editorSuggestWidget.highlightForeground': link,
      'editorSuggestWidget.focusHighlightForeground': markedText,
      'menu.background': back,
      'menu.foreground': text,
      'menu.border': text,
      'menu.selectionBackground': mark,
      'menu.selectionForeground': markedText,
      'input.background': back,
      'input.foreground': text,
      'input.border': text,
      'textLink.foreground': link,
      focusBorder: mark,
    },
  })
  return name
}

function definePageTheme(theme: Theme): string {
  const name = `seccompose-${theme}`
  const data = shownColours(shown => themeOf(theme, token => shown(`var(${token})`)), theme)
  editor.defineTheme(name, data)
  return name
}

function themeOf(theme: Theme, colour: (token: string) => string): editor.IStandaloneThemeData {
  return {
    base: theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'key', foreground: bare(colour('--code-key')) },
      { token: 'string', foreground: bare(colour('--code-string')) },
      { token: 'number', foreground: bare(colour('--code-number')) },
      { token: 'word', foreground: bare(colour('--code-word')) },
      { token: 'punctuation', foreground: bare(colour('--code-punct')) },
      { token: 'comment', foreground: bare(colour('--code-punct')), fontStyle: 'italic' },
      { token: '', foreground: bare(colour('--text')) },
    ],
    colors: {
      'editor.background': colour('--bg'),
      'editor.foreground': colour('--text'),
      'editor.lineHighlightBackground': colour('--bg-select'),
      'editor.lineHighlightBorder': '#00000000',
      'editorBracketHighlight.unexpectedBracket.foreground': colour('--denied'),
      'editor.selectionBackground': colour('--a2'),
      'editor.inactiveSelectionBackground': colour('--bg-press'),
      'editor.findMatchBackground': colour('--conditional-bg'),
      'editor.findMatchBorder': colour('--conditional'),
      'editor.findMatchHighlightBackground': colour('--conditional-bg'),
      'editorCursor.foreground': colour('--text'),
      'editorLineNumber.foreground': colour('--code-gutter'),
      'editorLineNumber.activeForeground': colour('--text'),
      'editorGutter.foldingControlForeground': colour('--code-gutter'),
      'editorIndentGuide.background1': colour('--line'),
      'editorIndentGuide.activeBackground1': colour('--line-strong'),
      'editorBracketMatch.background': colour('--a2'),
      'editorBracketMatch.border': colour('--a3'),
      ...Object.fromEntries(BRACKET_LEVELS.map(level => [level, colour('--code-punct')])),
      'editorWhitespace.foreground': colour('--line-strong'),
      'editorError.foreground': colour('--denied'),
      'editorWarning.foreground': colour('--conditional'),
      'editorInfo.foreground': colour('--text-3'),
      'editorWidget.background': colour('--bg'),
      'editorWidget.foreground': colour('--text'),
      'editorWidget.border': colour('--line-strong'),
      'editorHoverWidget.background': colour('--bg'),
      'editorHoverWidget.border': colour('--line-strong'),
      'editorSuggestWidget.background': colour('--bg'),
      'editorSuggestWidget.border': colour('--line-strong'),
      'editorSuggestWidget.foreground': colour('--text'),
      'editorSuggestWidget.selectedBackground': colour('--bg-select'),
      'editorSuggestWidget.selectedForeground': colour('--text'),
      'editorSuggestWidget.highlightForeground': colour('--accent'),
      'editorSuggestWidget.focusHighlightForeground': colour('--accent'),
      'diffEditor.insertedTextBackground': withAlpha(colour('--allowed'), '33'),
      'diffEditor.insertedLineBackground': colour('--allowed-bg'),
      'diffEditor.removedTextBackground': withAlpha(colour('--denied'), '33'),
      'diffEditor.removedLineBackground': colour('--denied-bg'),
      'diffEditor.border': colour('--line-strong'),
      'diffEditor.unchangedRegionBackground': colour('--bg-bar'),
      'diffEditor.unchangedRegionForeground': colour('--text-2'),
      'diffEditor.unchangedRegionShadow': '#00000000',
      'menu.background': colour('--bg'),
      'menu.foreground': colour('--text'),
      'menu.selectionBackground': colour('--bg-hover'),
      'menu.selectionForeground': colour('--text'),
      'menu.border': colour('--line-strong'),
      'menu.separatorBackground': colour('--line'),
      'input.background': colour('--bg'),
      'input.foreground': colour('--text'),
      'input.border': colour('--edge'),
      'inputOption.activeBorder': colour('--accent'),
      'textLink.foreground': colour('--accent'),
      focusBorder: colour('--focus'),
      'scrollbar.shadow': '#00000000',
      'scrollbarSlider.background': withAlpha(colour('--edge'), '66'),
      'scrollbarSlider.hoverBackground': withAlpha(colour('--edge'), '99'),
      'scrollbarSlider.activeBackground': colour('--edge'),
      'editorOverviewRuler.border': '#00000000',
      'editorOverviewRuler.errorForeground': colour('--denied'),
      'editorOverviewRuler.warningForeground': colour('--conditional'),
      'editorOverviewRuler.infoForeground': colour('--text-3'),
      'widget.shadow': withAlpha(colour('--n10'), '22'),
    },
  }
}

/**
 * Tokens are written with light-dark() and var(), system colours as words: only an element knows what colour that is. One
 * stands in the page for all that is asked, and is asked once for each.
 */
function shownColours<Result>(use: (shown: (css: string) => string) => Result, theme?: Theme): Result {
  const probe = document.createElement('span')
  if (theme) probe.style.colorScheme = theme
  document.body.append(probe)
  const { style } = probe
  const computed = getComputedStyle(probe)
  const known = new Map<string, string>()
  const shown = (css: string) => {
    let colour = known.get(css)
    if (colour === undefined) {
      style.color = css
      colour = inHexadecimal(computed.color)
      known.set(css, colour)
    }
    return colour
  }
  try {
    return use(shown)
  } finally {
    probe.remove()
  }
}

function inHexadecimal(colour: string): string {
  return `#${channels(colour)
    .map(part => part.toString(16).padStart(2, '0'))
    .join('')}`
}

/** Red, green and blue, 0 to 255, of a computed colour. */
function channels(colour: string): number[] {
  const parts = colour.match(/[\d.]+/g)?.slice(0, 3) ?? ['0', '0', '0']
  return parts.map(part => Math.round(Number(part)))
}

/** Of a colour in hexadecimal, by the weight that the eye gives to red, green and blue. */
function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128
}

function bare(colour: string): string {
  return colour.slice(1)
}

function withAlpha(colour: string, alpha: string): string {
  return `${colour}${alpha}`
}
