/** A call as a person writes it: `mount`, or `clone(CLONE_NEWUSER|SIGCHLD)`. */
export interface WrittenCall {
  readonly name: string
  readonly args: readonly string[]
}

const REGISTERS = 6

/** Undefined where it is no call; whether there is one of this name is for the catalogue to know. */
export function readWrittenCall(written: string): WrittenCall | undefined {
  const [, name, inside] = /^\s*(\w{1,60})\s*(?:\(([^()]*)\))?\s*$/.exec(written) ?? []
  if (name === undefined) return undefined
  const args = inside === undefined || inside.trim() === '' ? [] : inside.split(',').map(text => text.trim())
  return args.length > REGISTERS ? undefined : { name, args }
}

/** The same again, without arguments that do not matter at the end. */
export function writeCall({ name, args }: WrittenCall): string {
  const last = args.findLastIndex(text => text !== '')
  return last < 0 ? name : `${name}(${args.slice(0, last + 1).join(', ')})`
}
