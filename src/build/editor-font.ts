import type { Plugin } from 'vite'

/**
 * Monaco's icons are named in src/ui/shared/base.css instead: a style sheet that comes later with a font has every text
 * laid out again, and the editor's comes just before the first rows are painted.
 */
export function editorFont(): Plugin {
  return {
    name: 'editor-font',
    enforce: 'pre',
    transform: {
      filter: { id: /codicon\.css$/ },
      handler(code) {
        const without = code.replace(/@font-face\s*\{[^}]*\}/, '')
        if (without === code) throw new Error("Monaco's style sheet of icons has no font any more")
        return { code: without, map: null }
      },
    },
  }
}
