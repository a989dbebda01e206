/** What the first screen fetches once it is at rest, in one file. */
export { documentSections } from './document-menu'
export { keepVersions } from './keep-versions'
