import { expect, it } from 'vitest'
import { parseProfile } from '../../engine/profile'
import { exportOptions, profileText } from '../export/exported.test-data'
import { exportLibseccompC } from '../export/to/libseccomp-c/writer'
import { exportLibseccompGo } from '../export/to/libseccomp-go/writer'
import { readLibseccompSource } from './libseccomp-source'

const profile = parseProfile(`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[
  {"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":2,"op":"SCMP_CMP_EQ"}]}]}`)

it.each([
  ['C', exportLibseccompC, 'SCMP_CMP_EQ', 'SCMP_CMP_NEAR'],
  ['Go', exportLibseccompGo, 'CompareEqual', 'CompareNear'],
])(
  'a source in %s with a comparison that libseccomp has not is no profile',
  (_, exporter, known, unknown) => {
    const exported = exporter(profile, exportOptions)
    if (!exported.ok) throw new Error(JSON.stringify(exported))
    const source = profileText(exported)
    const place = source.lastIndexOf(`${known},`)
    const changed = source.slice(0, place) + source.slice(place).replace(known, unknown)
    expect(readLibseccompSource(source, 'SCMP_ARCH_X86_64')).toContain('"SCMP_CMP_EQ"')
    expect(readLibseccompSource(changed, 'SCMP_ARCH_X86_64')).toBeUndefined()
  },
)
