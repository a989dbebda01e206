import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { build } from 'vite'
import { KernelLog, underFilter } from '../../../src/cli/record/machine'
import { isInPath, mustSucceed } from '../command'
import type { Engine } from '../engines/engine'
import { skipUnless, test } from '../runtime-test'
import { whyNoKernelLog } from './kernel-log'

// `seccompose record`: the built command runs jobs under Docker’s engine, makes profiles of them, and proves these by
// running the jobs again. The scripts do what those of images do as they start.

const scripts = {
  // Makes its settings of what it is given, and takes the place of the shell.
  configure: `#!/bin/sh
set -e
for name in HOST PORT; do eval "value=\\$$name"; echo "$name=\${value:-none}"; done | sort | sed 's/=/ = /' > /tmp/settings
[ -s /tmp/settings ] || exit 1
exec cat /tmp/settings
`,
  // Gives a folder to a user of its own and starts itself again as that user.
  drop: `#!/bin/sh
set -e
if [ "$(id -u)" = 0 ]; then
  mkdir -p /tmp/data && chown 1000:1000 /tmp/data
  exec su -s /bin/sh app -c "$0"
fi
touch /tmp/data/mine && id -u
`,
  server: `#!/bin/sh
mkdir -p /tmp/www && echo served > /tmp/www/index.html
exec httpd -f -p 127.0.0.1:8000 -h /tmp/www
`,
}

const PROVEN = '# It runs under the profile as it runs without'

async function commandIn(folder: string): Promise<string> {
  const outDir = join(folder, 'command')
  await build({
    configFile: join(import.meta.dirname, '../../../src/cli/vite.config.ts'),
    build: { outDir },
    logLevel: 'error',
  })
  return `${process.execPath} ${join(outDir, 'seccompose.cjs')}`
}

/** An image with the scripts beside BusyBox, by its name. */
async function imageOf({ shell }: Engine, folder: string): Promise<string> {
  const root = join(folder, 'root')
  await mkdir(join(root, 'etc'), { recursive: true })
  for (const [name, text] of Object.entries(scripts)) await writeFile(join(root, name), text, { mode: 0o755 })
  await writeFile(join(root, 'etc/passwd'), 'root:x:0:0::/:/bin/sh\napp:x:1000:1000::/tmp:/bin/sh\n')
  await writeFile(join(root, 'etc/group'), 'root:x:0:\napp:x:1000:\n')
  const made = await shell(
    `mkdir -m 1777 root/tmp; mkdir root/bin && cp "$(command -v busybox)" root/bin/ && for name in $(busybox --list); do [ $name = busybox ] || ln -s busybox root/bin/$name; done; tar -C root -cf root.tar . && docker import root.tar localhost/scripts`,
    folder,
  )
  expect(made.stderr).toBe('')
  return 'localhost/scripts'
}

test('a job that is recorded runs under what is made of it, unattended', async ({
  docker,
  runtimesRequired,
}, { outputDir }) => {
  test.setTimeout(480_000)
  skipUnless(runtimesRequired, await whyNoKernelLog())
  for (const needed of ['python3', 'tar', 'strace'])
    skipUnless(runtimesRequired, (await isInPath(needed)) ? undefined : `recording needs ${needed}`)
  await mkdir(outputDir, { recursive: true })
  const seccompose = await commandIn(outputDir)
  const image = await imageOf(docker, outputDir)
  const record = (out: string, options: string, words: string) =>
    docker.shell(`${seccompose} record --out ${out} ${options} -- ${words}`, outputDir, 240)

  const configured = await record('configure', '', `docker run --rm -e HOST=here ${image} /configure`)
  expect(configured).toMatchObject({ exit: 0, stdout: expect.stringContaining(PROVEN) })
  expect(configured.stdout).toContain('its exit status and what it prints')

  const dropped = await record('drop', '', `docker run --rm ${image} /drop`)
  expect(dropped).toMatchObject({ exit: 0, stdout: expect.stringContaining(PROVEN) })
  const profile = JSON.parse(await readFile(join(outputDir, 'drop/profile.json'), 'utf8'))
  const names = profile.syscalls.flatMap((rule: { names: readonly string[] }) => rule.names)
  expect(names).toEqual(expect.arrayContaining(['chown', 'setuid', 'setgid', 'setgroups']))
  expect(names).not.toContain('ptrace')
  expect(await readFile(join(outputDir, 'drop/proof.txt'), 'utf8')).toBe(
    'proof: run=unconfined status=0\nproof: run=profile status=0\n',
  )
  // What is written is what other commands read.
  const again = await docker.shell(`${seccompose} from-log recording-*.log proof.txt`, `${outputDir}/drop`)
  expect(JSON.parse(again.stdout)).toEqual(profile)

  const check = `docker exec scripts-served wget -qO- http://127.0.0.1:8000/ | grep served`
  const server = `docker run --rm --stop-timeout 1 --name scripts-served ${image} /server`
  const served = await record('server', `--check '${check}'`, server)
  expect(served).toMatchObject({ exit: 0, stdout: expect.stringContaining(PROVEN) })
  expect(served.stdout).toContain('that the check succeeds while the job runs')

  const waiting = await record(
    'waiting',
    '--timeout 1',
    `docker run --rm --stop-timeout 1 ${image} sleep 1000`,
  )
  expect(waiting.stdout).toContain('it had not ended after 1.')
  expect(waiting.stdout).toContain('whether it does its work is not proven')
  const left = await docker.shell(`docker ps --all --quiet --filter ancestor=${image}`, outputDir)
  expect(left.stdout).toBe('')

  // Without a container, by strace; the smallest profile has nothing that the job does without.
  const plain = await record('plain', '--minimal', '/bin/true')
  expect(plain).toMatchObject({ exit: 0, stdout: expect.stringContaining('recorded by strace') })
  expect(plain.stdout).toMatch(/Dropped, because the job does the same without them: .*\bbrk\b/)
  // What starts a container stays, although nothing here has tried it.
  const started = await docker.shell(
    `docker run --rm --security-opt seccomp=plain/profile.json ${image} true`,
    outputDir,
  )
  expect(started.stderr).toBe('')
})

test('a job that needs what is left out on purpose is told to need it', async ({ docker, runtimesRequired }, {
  outputDir,
}) => {
  test.setTimeout(240_000)
  skipUnless(runtimesRequired, await whyNoKernelLog())
  await mkdir(outputDir, { recursive: true })
  const seccompose = await commandIn(outputDir)
  const script = 'unshare --user true'
  const { exit, stdout } = await docker.shell(
    `${seccompose} record --out needed -- docker run --rm localhost/seccompose-busybox:latest ${script}`,
    outputDir,
    180,
  )
  expect(stdout).toContain('# It does not run under the profile: it needs unshare')
  expect(exit).toBe(1)
})

// Others, Java’s and MariaDB’s among them, by the script itself: `record-images.mjs` says how.
test('the start scripts of images are recorded and proven unattended', async ({ docker, runtimesRequired }, {
  outputDir,
}) => {
  test.setTimeout(480_000)
  skipUnless(runtimesRequired, await whyNoKernelLog())
  for (const needed of ['python3', 'musl-gcc', 'go', 'nginx', 'envsubst', 'redis-server', 'nsenter'])
    skipUnless(runtimesRequired, (await isInPath(needed)) ? undefined : `recording needs ${needed}`)
  await mkdir(outputDir, { recursive: true })
  const [node = '', seccompose = ''] = (await commandIn(outputDir)).split(' ')
  const script = join(import.meta.dirname, '../../recordings/record-images.mjs')
  const { stderr } = await docker.shell(
    `${node} ${script} images ${seccompose} nginx-image redis-image`,
    outputDir,
    420,
  )
  expect(stderr).toBe('')
  const rows = (await readFile(join(outputDir, 'images/results.tsv'), 'utf8')).trim().split('\n')
  expect(rows.map(row => row.split('\t').slice(0, 4))).toEqual(
    ['nginx-image', 'redis-image'].map(id => [id, 'plain', '0', PROVEN.slice(2)]),
  )
})

test('a recording knows what it lost, also where somebody sets the limit of the log back', async ({
  runtimesRequired,
}) => {
  skipUnless(runtimesRequired, await whyNoKernelLog())
  skipUnless(runtimesRequired, (await isInPath('python3')) ? undefined : 'recording needs python3')
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-limit-'))
  const filter = join(folder, 'log.bpf')
  await writeFile(filter, Uint8Array.of(6, 0, 0, 0, 0, 0, 0xfc, 0x7f))
  const [program = '', ...words] = underFilter(filter, ['ls', '/'])
  const log = await KernelLog.open(folder)
  if (!(log instanceof KernelLog)) throw new Error(log.reason)
  try {
    const { part } = await log.during(async () => {
      await writeFile('/proc/sys/kernel/printk_ratelimit', '3600')
      await mustSucceed(program, words)
    })
    // Of more than thirty the kernel wrote ten.
    expect(part.missing).toBeGreaterThan(10)
  } finally {
    await log.close()
  }
})
