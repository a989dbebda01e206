import { join } from 'node:path'
import { expect, it } from 'vitest'
import { expectKept } from '../../case-files.test-data'
import { disassemble, readProgram } from '../../engine/bpf'
import { dockerServices, type ExportedFile } from '.'
import { exported, exportOptions, fileText, folders } from './exported.test-data'
import { filesAround } from './exported-lines.test-data'

const expectFiles = (files: readonly ExportedFile[], name: string) =>
  expectKept(filesAround(files), join(import.meta.dirname, `cases/files/${name}.txt`))

it.each(['docker', 'podman', 'containerd', 'crio'] as const)(
  'beside the profile %s is given these files',
  id => {
    const { files } = exported(folders, id, { docker: { services: dockerServices } })
    expectFiles(
      files.filter(({ name }) => !/^(effective|artifact\/(blobs|oci-layout))/.test(name)),
      id,
    )
  },
)

it('a filter comes with a header for C, in base64, and with the line that starts a program under it', () => {
  const target = { ...exportOptions.target, architecture: 'SCMP_ARCH_AARCH64' } as const
  const { files } = exported('{"defaultAction":"SCMP_ACT_ERRNO"}', 'bpf', { target })
  expectFiles(files, 'bpf')
  expectFiles(
    files.slice(0, 1).map(file => ({ ...file, isProfile: false })),
    'bpf-program',
  )
})

it('the header has the text of each instruction, and what is known of it', () => {
  const text = JSON.stringify({
    defaultAction: 'SCMP_ACT_ERRNO',
    syscalls: [
      { names: ['dup'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: 5, op: 'SCMP_CMP_EQ' }] },
    ],
  })
  const { files } = exported(text, 'bpf')
  const reading = readProgram(files[0]?.bytes ?? '')
  if (!reading.ok) throw new Error('no program')
  const lines = fileText({ files }, 'web-api-filter.h').matchAll(/^\t\{.*\}, *\/\/ (.*)$/gm)
  const known = disassemble(reading.program)
  expect([...lines].map(([, comment]) => comment)).toEqual(
    known.map(({ text: words, note }, place) => [`${place}: ${words}`, ...(note ? [note] : [])].join('  ')),
  )
  expect(known.some(({ note }) => note === '')).toBe(true)
})

it('a profile of the operator is bound to an image by an object of its own', () => {
  const { files } = exported(folders, 'spo', {
    spo: { use: 'binding', profileName: 'web' },
    image: 'nginx:1',
  })
  expectFiles(files, 'spo-binding')
  expectFiles(
    files.slice(0, 1).map(file => ({ ...file, isProfile: false })),
    'spo-profile',
  )
})
