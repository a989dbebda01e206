import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { createTraceReader } from '../../../src/core/doors/trace'
import { recipes } from '../../../src/core/doors/trace/recipes'
import { isInPath, mustSucceed } from '../command'
import { skipUnless, test } from '../runtime-test'

// The commands that attach to a container, in a namespace of processes that stands in for one.

const attaching = recipes.flatMap(({ id, commands }) =>
  commands.flatMap(command => {
    const attach = / && (exec strace .*) -o \S+'/.exec(command)?.[1]
    return attach === undefined ? [] : [{ id, attach }]
  }),
)

for (const { id, attach } of attaching) {
  test(`the recipe ${id} records a worker that ran before it came`, async ({ runtimesRequired }) => {
    for (const needed of ['strace', 'unshare', 'busybox']) {
      skipUnless(runtimesRequired, (await isInPath(needed)) ? undefined : `recording needs ${needed}`)
    }
    const log = test.info().outputPath('trace.txt')
    await mkdir(path.dirname(log), { recursive: true })
    // A first process that only waits, and a worker of it that changes its directory again and again.
    const worker = 'while cd /tmp; do busybox usleep 10000; done'
    const recorder = `busybox timeout -s INT 2 sh -c '${attach} -o ${log}' 2>/dev/null`
    const container = `(${worker}) & sleep 0.3; ${recorder}; kill -9 $!; true`
    await mustSucceed('unshare', ['--pid', '--fork', '--mount-proc', 'sh', '-c', container])
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
    reader.push(await readFile(log))
    const { calls } = reader.end()
    expect(calls.find(({ name }) => name === 'chdir')?.count ?? 0).toBeGreaterThan(5)
  })
}

test('both recipes that attach from within are tried', () => {
  expect(attaching.map(({ id }) => id)).toEqual(['docker-sidecar', 'kubernetes-debug'])
})
