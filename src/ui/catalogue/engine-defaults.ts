/** Reading the engines' own profiles takes code that the first rows do without, so this is a module to be fetched later. */
export { defaultVerdicts } from '../../core'
