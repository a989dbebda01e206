/** The scanner alone: the package's main module brings its formatter along, which the first rows do without. */
declare module 'jsonc-parser/lib/esm/impl/scanner.js' {
  export { createScanner } from 'jsonc-parser'
}
