import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { Script } from 'node:vm'

/** In the person's own folder, since what is kept is run; `above` are the folders that it lies in. */
function placeOfKept(): { readonly folder: string; readonly above: readonly string[] } {
  const set = process.env.XDG_CACHE_HOME
  const cache = set && isAbsolute(set) ? set : join(homedir(), '.cache')
  const own = join(cache, 'seccompose')
  return { folder: join(own, process.version), above: [cache, own] }
}

/** After so long a part is compiled anew, so that those of former releases do not gather. */
const DAYS_KEPT = 30

type Run = (
  exports: object,
  require: (id: string) => unknown,
  module: { exports: object },
  __filename: string,
  __dirname: string,
) => void

/**
 * Runs a file of the built command as `require` does, and those that it asks for; what V8 made of them is kept for the next
 * start. The names of these files hold a digest of what is in them, so that what is kept never belongs to another text.
 */
export function requireCompiled(entry: string): void {
  const loaded = new Map<string, { exports: object }>()
  const compiled = new Map<string, Script>()
  const outside = createRequire(entry)

  process.on('exit', () => keep(compiled))
  load(entry)

  function load(path: string): object {
    const known = loaded.get(path)
    if (known) return known.exports
    const module = { exports: {} }
    loaded.set(path, module)
    const cachedData = kept(path)
    const script = new Script(
      `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'utf8')}\n})`,
      {
        filename: path,
        cachedData,
      },
    )
    if (cachedData === undefined || script.cachedDataRejected) compiled.set(path, script)
    const run: Run = script.runInThisContext()
    const require = (id: string): unknown =>
      id.startsWith('.') ? load(join(dirname(path), id)) : outside(id)
    run(module.exports, require, module, path, dirname(path))
    return module.exports
  }
}

function kept(path: string): Buffer | undefined {
  try {
    return readFileSync(join(placeOfKept().folder, basename(path)))
  } catch {
    // Nothing was kept, or it cannot be read: the part is compiled anew.
    return undefined
  }
}

function keep(compiled: ReadonlyMap<string, Script>): void {
  if (compiled.size === 0) return
  try {
    const { folder, above } = placeOfKept()
    // One by one: a home that is not there is not made.
    for (const one of [...above, folder]) if (!existsSync(one)) mkdirSync(one, { mode: 0o700 })
    for (const [path, script] of compiled) {
      const file = join(folder, basename(path))
      const unfinished = `${file}.${process.pid}`
      writeFileSync(unfinished, script.createCachedData(), { mode: 0o600 })
      renameSync(unfinished, file)
    }
    const longAgo = Date.now() - DAYS_KEPT * 24 * 60 * 60 * 1000
    for (const name of readdirSync(folder)) {
      const file = join(folder, name)
      if (statSync(file).mtimeMs < longAgo) rmSync(file)
    }
  } catch {
    // No room, or a home that cannot be written: the next start compiles again, and nothing else differs.
  }
}
