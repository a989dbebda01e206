import { expect } from '@playwright/test'
import { architectures, catalogue } from '../../../src/core'
import { syscallDetail } from '../../../src/core/engine/catalogue/detail'
import { manPageOf } from '../../../src/core/engine/catalogue/signatures'
import { command, mustSucceed } from '../command'
import { whyNoLibseccomp } from '../filters/libseccomp-filters'
import { skip, skipUnless, test } from '../runtime-test'
import { libseccompResolver } from './numbers-elsewhere'

// What other programs know of a call by its name: libseccomp, which release first did and what it sends through
// socketcall and ipc; the manual, which page.

const names = catalogue.syscalls.map(({ name }) => name)

/** 2.5.10 comes after 2.5.9. */
function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

test('the installed libseccomp knows the names that its release is said to know', async ({
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNoLibseccomp())
  const numbersOfResolver = await libseccompResolver(outputDir)
  const { stdout } = await mustSucceed('dpkg-query', ['--show', `--showformat=\${Version}`, 'libseccomp2'])
  const [installed = ''] = /^[\d.]+/.exec(stdout) ?? []
  const answers = await numbersOfResolver('x86_64', names, 0)
  const known = names.filter(name => answers.get(name) !== -1)
  const said = names.filter(name => {
    const first = syscallDetail(name)?.libseccomp.replace('<=', '') ?? ''
    return compareVersions(first, installed) <= 0
  })
  expect(known).toEqual(said)
})

test('libseccomp puts the same calls behind socketcall and ipc, in the same places', async ({
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNoLibseccomp())
  const numbersOfResolver = await libseccompResolver(outputDir)
  const bases = { socketcall: 100, ipc: 200 }
  const architecture = architectures.find(({ column }) => column === 'x86')
  const answers = await numbersOfResolver('x86', names, architecture?.numberBase ?? 0)
  // Beyond these two ranges, libseccomp numbers the calls that an architecture lacks.
  const theirs = [...answers].filter(([, answer]) => answer < -100 && answer > -300)
  const ours = names.flatMap(name => {
    const carried = catalogue.multiplexedCall(name)
    return carried ? [[name, -(bases[carried.via] + carried.call)] as const] : []
  })
  expect(new Map(theirs)).toEqual(new Map(ours))
})

test('the manual has the pages that calls are said to have', async ({ runtimesRequired }) => {
  const listed = await command('dpkg-query', ['--listfiles', 'manpages-dev'])
  if (listed.exit !== 0) {
    if (!runtimesRequired) skip("comparing with the manual needs Debian's manpages-dev")
    throw new Error('manpages-dev is not installed')
  }
  // As the package lists them, since an installation may leave the manual out.
  const pages = new Set([...listed.stdout.matchAll(/man2\/(\w+)\.2\.gz$/gm)].map(([, page]) => page))
  expect(pages.size).toBeGreaterThan(300)
  const missing = catalogue.syscalls.filter(syscall => {
    const page = manPageOf(syscall)
    return page !== undefined && !pages.has(page)
  })
  const unnamed = catalogue.syscalls.filter(
    syscall => manPageOf(syscall) === undefined && pages.has(syscall.name),
  )
  expect(missing.map(({ name }) => name)).toEqual([])
  expect(unnamed.map(({ name }) => name)).toEqual([])
})
