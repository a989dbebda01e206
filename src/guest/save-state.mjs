// @ts-check
// Starts the lab's machine from nothing and writes what it is at its first prompt. The same files give the same bytes: the
// guest's time is what its instructions take, and its randomness begins with what stands here. The page gives every
// machine that it wakes randomness of its own.

import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const [code, kernel, system, target] = process.argv.slice(2).map(file => resolve(file))
if (!code || !kernel || !system || !target) throw new Error('save-state.mjs EMULATOR KERNEL SYSTEM STATE')

const commandLine =
  'console=ttyS2 audit=1 panic=0 idle=halt tsc=reliable tsc_early_khz=100000 lpj=1000000 mitigations=off rdinit=/init'
/** As `rootfs/profile` writes it in front of the prompt. */
const promptMark = '\x1b]133;B\x07'
/** The agent's first message: SYN and H. */
const hello = '\x16H'

const bundled = await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  build: {
    ssr: true,
    write: false,
    target: 'node20',
    rollupOptions: { input: resolve(root, 'src/lab/emulator.ts') },
  },
})
const [output] = [bundled].flat()
if (!output || !('output' in output)) throw new Error('the emulator was not bundled')
const script = `${target}.mjs`
writeFileSync(script, output.output[0].code)
/** @type {typeof import('../lab/emulator')} */
const { Emulator } = await import(script)

/** What the guest has written to each of its serial lines. */
const written = ['', '', '']
let ending = ''
const begun = performance.now()
const machine = await Emulator.boot(
  readFileSync(code),
  {
    kernel: readFileSync(kernel),
    system: readFileSync(system),
    commandLine,
    seed: Uint8Array.from({ length: 32 }, (_, index) => index),
  },
  {
    onByte: (line, byte) => {
      written[line] += String.fromCharCode(byte)
      if (process.env.SECCOMPOSE_LAB_CONSOLE) process.stderr.write(String.fromCharCode(byte))
    },
    onEnd: reason => {
      ending = reason
    },
  },
)
const isReady = () => written[0]?.includes(promptMark) === true && written[1]?.includes(hello) === true
const hasFailed = () => /Kernel panic|reboot: /.test(written[2]?.slice(-400) ?? '')
if (!machine.runUntil(() => isReady() || hasFailed()) || !isReady()) {
  process.stderr.write(written[2] ?? '')
  throw new Error(`the machine did not come to its prompt ${ending}`)
}
machine.settle(3000)
writeFileSync(target, machine.save())
process.stdout.write(`It came to its prompt in ${Math.round(performance.now() - begun)} ms.\n`)
process.exit(0)
