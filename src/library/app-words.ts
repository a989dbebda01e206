import type { Plugin } from 'vite'

/** Parts of a language that the app's panels or pages alone show. */
const shownByTheApp =
  /^\.\/(assessment|catalogue|comparing|condition-column|documents|filter|inspector|intake|lab|learn|recipes|reference|reporting|saving|search|sharing|shortcuts)$/

/**
 * Leaves words out of the package that nothing in it asks for.
 *
 * @param exercises whether what is wrong with exercises is said, for which neither lessons nor the glossary are needed
 */
export function withoutAppWords(exercises = false): Plugin {
  const absent = '\0words-of-the-app'
  const withoutLessons = '\0no-lessons'
  return {
    name: 'without-app-words',
    enforce: 'pre',
    resolveId: (id, importer = '') => {
      if (/\/messages\/\w+\/index\.ts$/.test(importer))
        return shownByTheApp.test(id) && !(exercises && id === './learn') ? absent : undefined
      if (!/\/messages\/\w+\/learn\.ts$/.test(importer)) return undefined
      return { './course': withoutLessons, './glossary': absent }[id]
    },
    load: id =>
      id === absent
        ? "throw new Error('The package does not have the words of the app’s panels')"
        : id === withoutLessons
          ? 'export const lessons = {}'
          : undefined,
  }
}
