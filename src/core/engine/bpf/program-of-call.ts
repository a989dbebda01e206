import { type ArchitectureToken, architectureByToken } from '../catalogue'
import { type FilterModel, needsProgram } from '../policy'
import { compileModel } from './compile'
import { enosysStub } from './enosys-stub'
import { generate } from './generate'
import { MAX_INSTRUCTIONS, type Program } from './instruction'

const known = new WeakMap<FilterModel, Map<string, Program>>()

/**
 * Instructions that decide one call as the whole filter does, whatever its arguments (`number` is that of the call under `arch`): those of the runtime's stub and of
 * this call alone, since few who look at a filter ask for many calls. The whole filter where the rules alone do not tell
 * what it does (`needsProgram`), since there another call's instructions may decide; empty where none is loaded.
 */
export function programOfCall(model: FilterModel, arch: ArchitectureToken, number: number): Program {
  if (needsProgram(model)) {
    const compilation = compileModel(model)
    return compilation.ok ? compilation.program : []
  }
  let ofModel = known.get(model)
  if (!ofModel) {
    ofModel = new Map()
    known.set(model, ofModel)
  }
  const auditArch = architectureByToken(arch)?.auditArch ?? 0
  const key = `${auditArch} ${number >>> 0}`
  let program = ofModel.get(key)
  if (!program) {
    program = [
      ...enosysStub(model),
      ...generate(model, MAX_INSTRUCTIONS, { auditArch, number: number >>> 0 }),
    ]
    ofModel.set(key, program)
  }
  return program
}
