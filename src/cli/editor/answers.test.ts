import { expect, it } from 'vitest'
import { defaultTarget } from '../../core'
import { withNotRead } from '../../core/engine/profile/not-read'
import { type EditedText, hoverAt } from './answers'

it('a hover tells where a part of the imported file that was not read may decide', async () => {
  const rule = '{ "names": ["unshare", "mount"], "action": "SCMP_ACT_ALLOW" }'
  const text = withNotRead(`{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [${rule}] }`, [
    { id: 'firejail-other-settings', of: ['restrict-namespaces'] },
  ])
  const edited: EditedText = {
    path: 'profile.json',
    text,
    target: { name: 'here', options: {}, target: defaultTarget },
    accepted: [],
    language: 'en',
  }
  const markdown = async (name: string) => (await hoverAt(edited, text.indexOf(name)))?.markdown
  expect(await markdown('unshare')).toContain('`unshare` · **allow, as far as the file was read** (here)')
  expect(await markdown('mount')).toContain('`mount` · **allow** (here)')
})
