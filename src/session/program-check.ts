/** Compiles filters and runs their instructions: much code, which most profiles never need. */
export { checkProgram } from '../core'
