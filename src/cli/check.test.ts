import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { check } from './check'

async function annotations(text: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'seccompose-check-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'profile.json')
  await writeFile(file, text)
  const { text: printed } = await check([file], { format: 'github', failOn: 'never', language: 'en' })
  return printed.split('\n')
}

const oneLine = '{ "defaultAction": "SCMP_ACT_ERRNO", "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [] }'

it('an annotation names the columns of what stands on one line, and none of what goes over several', async () => {
  const several = oneLine.replace('"syscalls": []', '"syscalls": {\n}')
  const [shape] = (await annotations(several)).filter(line => line.includes('list-expected'))
  expect(shape).toMatch(/,line=1,endLine=2,title=/)
  const [repeated] = (await annotations(oneLine)).filter(line => line.includes('key-duplicate'))
  expect(repeated).toMatch(/,line=1,endLine=1,col=\d+,endColumn=\d+,title=/)
})

it('a byte order mark takes up no column', async () => {
  const places = (lines: readonly string[]) =>
    lines.filter(line => !line.includes('byte-order-mark')).map(line => line.replace(/file=[^,]*/, ''))
  expect(places(await annotations(`\uFEFF${oneLine}`))).toEqual(places(await annotations(oneLine)))
})
