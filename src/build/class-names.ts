import { createHash } from 'node:crypto'
import path from 'node:path'
import type { CSSOptions } from 'vite'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * Names of classes for the page and for what draws the first screens: the file's own name for one and a mark of the file.
 * The usual ones have a line number besides, which is in the first files for each class and compresses badly.
 */
export const css: CSSOptions = {
  modules: {
    generateScopedName: (name, file) => {
      const own = path.relative(root, file.replace(/\?.*$/, '')).replaceAll(path.sep, '/')
      return `${name}_${createHash('sha256').update(own).digest('hex').slice(0, 6)}`
    },
  },
}
