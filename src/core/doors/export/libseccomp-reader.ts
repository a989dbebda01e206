import { readLibseccompSource } from '../import/libseccomp-source'
import { type FilterReader, ofLibrary } from './format'

/** The filter of a program in C or Go that was written here, by its rules. */
export const readLibseccompProgram: FilterReader = ({ text }, target) => {
  const found = readLibseccompSource(text, target.architecture)
  return found === undefined ? undefined : ofLibrary(found, target)
}
