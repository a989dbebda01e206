import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { root } from '../../process.mjs'
import { command, mustSucceed } from '../command'
import type { Engine } from '../engines/engine'
import { writeProgramRoot } from '../programs/program-root'
import { test } from '../runtime-test'

type Image = 'app' | 'command'

const baseOf = (target: Image) => `localhost/seccompose-base-of-${target}`

/** An image of this machine's nginx or Node.js, since no registry may be in reach: each step of a build copies it. */
async function importBase(podman: Engine, target: Image, folder: string): Promise<void> {
  const image = join(folder, 'base')
  await mkdir(image, { recursive: true })
  await writeProgramRoot(image, target === 'app' ? '/usr/sbin/nginx' : process.execPath)
  if (target === 'command') {
    await mkdir(join(image, 'usr/bin'), { recursive: true })
    if (process.execPath !== '/usr/bin/node')
      await rename(join(image, process.execPath), join(image, 'usr/bin/node'))
  }
  await mkdir(join(image, 'tmp'), { recursive: true })
  await chmod(join(image, 'tmp'), 0o1777)
  await mkdir(join(image, 'etc'), { recursive: true })
  await mkdir(join(image, 'var/log/nginx'), { recursive: true })
  await writeFile(join(image, 'etc/passwd'), 'root:x:0:0::/:/bin/sh\nwww-data:x:33:33::/:/bin/sh\n')
  await writeFile(join(image, 'etc/group'), 'root:x:0:\nwww-data:x:33:\n')
  await mustSucceed('tar', ['--create', '--file', join(folder, 'base.tar'), '--directory', image, '.'])
  const imported = await podman.shell(`podman import base.tar ${baseOf(target)}`, folder)
  expect(imported, imported.stderr).toMatchObject({ exit: 0 })
}

async function build(podman: Engine, target: Image, folder: string): Promise<void> {
  const words = `podman build --isolation chroot --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 --build-arg BASE=${baseOf(target)} --target ${target} --tag ${target} --file '${root}/integrations/container/Containerfile' '${root}'`
  const built = await podman.shell(words, folder)
  expect(built, built.stderr).toMatchObject({ exit: 0 })
}

/** The headers that the guide asks for: first for every document, then for the lab's. */
async function wantedHeaders(): Promise<readonly (readonly string[])[]> {
  const page = await readFile(join(root, 'src/messages/en/guide/hosting.md'), 'utf8')
  return [...page.matchAll(/```\n(Content-Security-Policy: [\s\S]*?)```/g)].map(([, block = '']) =>
    block.trim().split('\n'),
  )
}

test('the app is served by a user without rights, with the headers of the guide', async ({ podman }, {
  outputDir,
}) => {
  test.setTimeout(300_000)
  await mkdir(outputDir, { recursive: true })
  await importBase(podman, 'app', outputDir)
  await build(podman, 'app', outputDir)
  const run = 'podman run --detach --read-only --cap-drop all --name served app'
  const started = await podman.shell(run, outputDir)
  expect(started, started.stderr).toMatchObject({ exit: 0 })
  const { stdout } = await podman.shell("podman inspect --format '{{.State.Pid}}' served", outputDir)
  const pid = stdout.trim()
  const { stderr: said } = await podman.shell('podman logs served', outputDir)
  expect(Number(pid), said).toBeGreaterThan(0)
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    expect(status).toMatch(/^Uid:\s+33\s+33\s+33\s+33$/m)
    expect(status).toMatch(/^CapEff:\s+0+$/m)
    const get = async (path: string) => {
      const wget = [
        '--target',
        pid,
        '--net',
        'busybox',
        'wget',
        '-S',
        '-O',
        '-',
        `http://127.0.0.1:8080${path}`,
      ]
      const { stdout: body, stderr: head } = await command('nsenter', wget)
      return { body, head: head.split('\n').map(line => line.trim()) }
    }
    let page = await get('/')
    await expect
      .poll(async () => {
        page = await get('/')
        return page.head.join('\n')
      })
      .toContain('200 OK')
    const [forAll = [], forLab = []] = await wantedHeaders()
    expect(forAll.length).toBeGreaterThan(3)
    expect(page.head).toEqual(expect.arrayContaining([...forAll, 'Cache-Control: no-cache']))
    expect(page.body).toBe(await readFile(join(root, 'dist/index.html'), 'utf8'))
    expect((await get('/lab.html')).head).toEqual(expect.arrayContaining([...forLab]))
    const [script = ''] = page.body.match(/assets\/[\w-]+\.js/) ?? []
    const asset = await get(`/${script}`)
    expect(asset.head).toEqual(
      expect.arrayContaining([
        ...forAll,
        'Content-Type: application/javascript',
        'Cache-Control: public, max-age=31536000, immutable',
      ]),
    )
    expect((await get('/schemas/seccompose.config.schema.json')).head).toContain(
      'Content-Type: application/json',
    )
  } finally {
    await podman.shell('podman rm --force --time 0 served', outputDir)
  }
})

test('the command runs in its image as nobody', async ({ podman }, { outputDir }) => {
  test.setTimeout(300_000)
  await mkdir(join(outputDir, 'work'), { recursive: true })
  await mustSucceed(
    process.execPath,
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      root,
      '--config',
      join(root, 'src/cli/vite.config.ts'),
    ],
    { seconds: 240 },
  )
  await importBase(podman, 'command', outputDir)
  await build(podman, 'command', outputDir)
  await writeFile(join(outputDir, 'work/profile.json'), '{ "defaultAction": "SCMP_ACT_ALLOW" }')
  const run = `podman run --rm --read-only --cap-drop all --volume '${outputDir}/work:/work:ro' command`
  const checked = await podman.shell(`${run} check . --fail-on never`, outputDir)
  expect(checked, checked.stderr).toMatchObject({
    exit: 0,
    stdout: expect.stringContaining('default-allows'),
  })
  const unwritten = await podman.shell(`${run} export profile.json --to docker --out .`, outputDir)
  expect(unwritten).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/profile\.json: (no permission|it cannot be written here)/),
  })
  const who = await podman.shell(
    `${run.replace(' command', ' --entrypoint sh command')} -c 'id -u'`,
    outputDir,
  )
  expect(who.stdout).toBe('65534\n')
})
