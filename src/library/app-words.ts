import type { Plugin } from 'vite'

/** Parts of a language that the app's panels or pages alone show. */
const shownByTheApp =
  /^\.\/(assessment|comparing|documents|filter|inspector|intake|lab|learn|recipes|reference|reporting|saving|search|sharing|shortcuts)$/

/** Leaves words out of the package that nothing in it asks for. */
export function withoutAppWords(): Plugin {
  const absent = '\0words-of-the-app'
  return {
    name: 'without-app-words',
    enforce: 'pre',
    resolveId: (id, importer = '') =>
      shownByTheApp.test(id) && /\/messages\/\w+\/index\.ts$/.test(importer) ? absent : undefined,
    load: id =>
      id === absent
        ? "throw new Error('The package does not have the words of the app’s panels')"
        : undefined,
  }
}
